"""`manage.py pulihkan BERKAS`: database and private files as a backup has them."""

from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from pilkada.inti.cadangan import pulih
from pilkada.inti.cadangan.galat import Gagal


class Command(BaseCommand):
    """Restore a backup; exit 0 done and equal, 1 refused or different, 2 wrong usage."""

    help = "Memulihkan cadangan: memeriksa isinya dulu, mengganti basis data dan berkas, lalu membandingkan semuanya."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("berkas", type=Path, help="berkas cadangan (….tar atau ….tar.age)")
        parser.add_argument("--kunci", type=Path, metavar="BERKAS", help="berkas kunci rahasia age")
        parser.add_argument("--timpa", action="store_true", help="hapus isi basis data dan folder berkas yang sekarang")
        parser.add_argument("--periksa", action="store_true", help="periksa cadangannya saja; tidak ada yang diubah")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Judge, restore, compare, and say what was found."""
        asal, kunci = pilihan["berkas"], pilihan["kunci"]
        try:
            if pilihan["periksa"]:
                laporan = pulih.periksa(asal, kunci)
            else:
                laporan = pulih.pulihkan(asal, kunci_rahasia=kunci, timpa=pilihan["timpa"])
        except Gagal as kejadian:
            raise CommandError(str(kejadian), returncode=1) from None
        if laporan.beda:
            raise CommandError("Hasil pemulihan berbeda dari cadangan:\n" + "\n".join(laporan.beda), returncode=1)
        manifes = laporan.manifes
        kata = "utuh" if pilihan["periksa"] else "dipulihkan dan sama"
        self.stdout.write(
            f"Cadangan {manifes['dibuat_pada']} (versi {manifes['versi']}) {kata}: {len(manifes['tabel'])} tabel, "
            f"{laporan.baris} baris, {manifes['berkas']} berkas."
        )
        for pesan in laporan.pesan:
            self.stdout.write(pesan)
