"""`manage.py gladi_baru --ya`: empty the database of a rehearsal instance and begin anew."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connections

from pilkada.gladi import alur
from pilkada.gladi.forms import baca_saat
from pilkada.inti import jam
from pilkada.inti.dasar.contoh import PEMBUKAAN_GLADI

SABAR = "30s"


class Command(BaseCommand):
    """Begin a rehearsal from nothing; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Mengosongkan basis data gladi, lalu memuat data dasar lagi; jam dibuka pada 9 September 2024."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("--ya", action="store_true", help="sungguh hapus semua isi basis data ini")
        parser.add_argument("--mulai", help="buka jam pada tanggal ini (TTTT-BB-HH atau TTTT-BB-HHTJJ:MM, WIB)")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Refuse wherever something real could be lost, then empty and load."""
        try:
            mulai = baca_saat(pilihan["mulai"]) if pilihan["mulai"] else PEMBUKAAN_GLADI
        except ValueError as galat:
            raise CommandError(str(galat), returncode=2) from None
        self._periksa()
        if not pilihan["ya"]:
            nama = settings.DATABASES["default"]["NAME"]
            pesan = f"Semua isi basis data {nama} akan dihapus. Tambahkan --ya bila memang itu maksudnya."
            raise CommandError(pesan, returncode=2)
        try:
            self._kosongkan()
        except OperationalError:
            pesan = "Basis data sedang dipakai dan belum dapat dikosongkan. Ulangi sebentar lagi."
            raise CommandError(pesan, returncode=1) from None
        jam.lupakan()
        call_command("siapkan", mulai=mulai, stdout=self.stdout)
        self.stdout.write(f"Gladi baru. Jam sekarang: {jam.kini().astimezone(jam.WIB):%Y-%m-%d %H.%M} WIB")

    def _periksa(self) -> None:
        """Refuse outside of a rehearsal, and without the role that owns the tables."""
        if not settings.MODE_GLADI:
            pesan = "Hanya untuk instans gladi (PILKADA_GLADI=1); basis data ini tidak disentuh."
            raise CommandError(pesan, returncode=1)
        if "pemilik" not in connections.settings:
            pesan = "Perlu peran pemilik basis data: isi DATABASE_OWNER_URL."
            raise CommandError(pesan, returncode=1)

    def _kosongkan(self) -> None:
        """Drop what the owner has made, and the private files; the migrations bring the tables back."""
        try:
            with alur.giliran():
                pass
        except alur.SedangBergerak as kejadian:
            raise CommandError(str(kejadian), returncode=1) from None
        with connections["pemilik"].cursor() as kursor:
            kursor.execute(f"SET lock_timeout = '{SABAR}'")
            kursor.execute("DROP OWNED BY CURRENT_USER CASCADE")
            kursor.execute("RESET lock_timeout")
        for satu in Path(default_storage.path("")).glob("*"):
            if satu.is_dir():
                shutil.rmtree(satu)
            else:
                satu.unlink()
