"""`manage.py gladi TANGGAL`: move the clock of a demo or rehearsal instance, playing the time between."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from pilkada.gladi import alur
from pilkada.gladi.forms import baca_saat
from pilkada.inti import jam

SEMINGGU = 7


class Command(BaseCommand):
    """Set the domain clock to a day, 08.00 WIB unless told otherwise; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Memajukan jam instans contoh atau gladi ke sebuah tanggal; waktu di antaranya dimainkan."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("tanggal", help="TTTT-BB-HH atau TTTT-BB-HHTJJ:MM (WIB)")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Judge the date, move the clock, say where it stands."""
        try:
            saat = baca_saat(pilihan["tanggal"])
        except ValueError as galat:
            raise CommandError(str(galat), returncode=2) from None
        try:
            self._geser(saat)
        except (RuntimeError, alur.SedangBergerak) as kejadian:
            raise CommandError(str(kejadian), returncode=1) from None
        self.stdout.write(f"Jam sekarang: {jam.kini().astimezone(jam.WIB):%Y-%m-%d %H.%M} WIB")

    def _geser(self, saat: datetime) -> None:
        """Play forward, or put the clock back without playing: what was told stays told."""
        if not jam.bergeser():
            jam.setel(saat)  # refuses with its own sentence
        with alur.giliran():
            if saat <= jam.kini():
                jam.setel(saat)
                self.stdout.write(
                    "Jam mundur, waktunya tidak dimainkan: pesan yang sudah ditulis tetap ada dan tidak dikirim dua "
                    "kali; yang belum jatuh tempo pada jam baru menunggu."
                )
                return
            if saat - jam.kini() > timedelta(days=alur.TERJAUH):
                pesan = f"Paling jauh {alur.TERJAUH} hari sekali jalan. Majukan bertahap."
                raise RuntimeError(pesan)
            alur.mainkan(saat, self._lapor)

    def _lapor(self, nomor: int, banyak: int, saat: datetime) -> None:
        """Write a line for each week played."""
        if nomor % SEMINGGU == 0:
            self.stdout.write(f"{saat.astimezone(jam.WIB):%Y-%m-%d}: {nomor} dari {banyak} hari dimainkan.")
