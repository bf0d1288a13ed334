"""`manage.py gladi TANGGAL`: move the clock of a demo or rehearsal instance."""

from datetime import date, datetime
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from pilkada.inti import jam


class Command(BaseCommand):
    """Set the domain clock to a day, 08.00 WIB unless told otherwise; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Menggeser jam instans contoh atau gladi ke sebuah tanggal."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("tanggal", help="TTTT-BB-HH atau TTTT-BB-HHTJJ:MM (WIB)")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Judge the date, move the clock, say where it stands."""
        teks = pilihan["tanggal"]
        try:
            saat = datetime.fromisoformat(teks)
            if len(teks) == len(date.max.isoformat()):
                saat = saat.replace(hour=8)
        except ValueError:
            pesan = f"Tanggal “{teks}” tidak dikenal. Tulis seperti 2024-11-04 atau 2024-11-04T13:30."
            raise CommandError(pesan, returncode=2) from None
        try:
            jam.setel(saat.replace(tzinfo=jam.WIB))
        except RuntimeError as kejadian:
            raise CommandError(str(kejadian), returncode=1) from None
        self.stdout.write(f"Jam sekarang: {jam.kini().astimezone(jam.WIB):%Y-%m-%d %H.%M} WIB")
