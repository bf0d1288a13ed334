"""`manage.py mulai`, as Django's help knows it; manage.py itself goes to pilkada.lokal.mulai without settings."""

import sys

from django.core.management.base import BaseCommand, CommandParser

from pilkada.lokal import mulai


class Command(BaseCommand):
    """Start everything."""

    help = "Menjalankan PostgreSQL, Redis, web, worker dan beat di mesin ini sampai Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the launcher's options."""
        mulai.pilihan_mulai(parser)

    def handle(self, *_args: object, **options: str | None) -> None:
        """Run the launcher."""
        sys.exit(mulai.jalankan(options["sampai"]))
