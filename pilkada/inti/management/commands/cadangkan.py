"""`manage.py cadangkan`: one backup of database and private files, now."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.template.defaultfilters import filesizeformat

from pilkada.inti.cadangan.buat import buat
from pilkada.inti.cadangan.galat import Gagal


class Command(BaseCommand):
    """Make a backup; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Membuat cadangan: basis data dan berkas pribadi dalam satu berkas."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan; bawaannya PILKADA_CADANGAN")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Make it and say where it lies."""
        try:
            hasil = buat(pilihan["ke"])
        except Gagal as kejadian:
            raise CommandError(str(kejadian), returncode=1) from None
        self.stdout.write(f"Cadangan jadi: {hasil} ({filesizeformat(hasil.stat().st_size)}).")
        if not settings.CADANGAN_KUNCI:
            self.stdout.write("Isinya tidak disandikan. Untuk menyandikan, isi PILKADA_CADANGAN_KUNCI.")
