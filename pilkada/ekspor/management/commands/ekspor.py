"""`manage.py ekspor KUMPULAN --oleh SUREL --keluar BERKAS`: a dataset as one person may see it."""

from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.http import QueryDict
from django.utils.translation import override

from pilkada.ekspor.daftar import BENTUK, tulis
from pilkada.inti import papan
from pilkada.inti.models import Pengguna


class Command(BaseCommand):
    """Write a dataset to a file; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Mengekspor satu kumpulan data seperti yang boleh dilihat seorang pengguna."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("kumpulan", help="kode kumpulan, misalnya audiensi atau janji")
        parser.add_argument("--oleh", required=True, help="surel pengguna yang haknya dipakai")
        parser.add_argument("--format", default="csv", choices=sorted(BENTUK))
        parser.add_argument("--keluar", required=True, type=Path, help="berkas tujuan")
        parser.add_argument("--saring", default="", help="saringan seperti di alamat halaman, misalnya status=selesai")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Find the dataset and the person, write, tell how many bytes."""
        pengguna = Pengguna.objects.filter(email=pilihan["oleh"].lower(), is_active=True).first()
        if pengguna is None:
            pesan = f"Tidak ada pengguna aktif dengan surel {pilihan['oleh']}."
            raise CommandError(pesan, returncode=1)
        kode = {kumpulan.kode for butir in papan.semua() for kumpulan in butir.kumpulan()}
        if pilihan["kumpulan"] not in kode:
            pesan = f"Kumpulan “{pilihan['kumpulan']}” tidak dikenal. Pilih salah satu: {', '.join(sorted(kode))}."
            raise CommandError(pesan, returncode=2)
        try:
            with override(pengguna.bahasa), pilihan["keluar"].open("wb") as wadah:
                jadi = tulis(pilihan["kumpulan"], pilihan["format"], QueryDict(pilihan["saring"]), pengguna)
                for potong in jadi.isi:
                    wadah.write(potong)
        except OSError as kejadian:
            pesan = f"Berkas {pilihan['keluar']} tidak dapat ditulis: {kejadian.strerror}."
            raise CommandError(pesan, returncode=1) from None
        self.stdout.write(f"Tertulis: {pilihan['keluar']}")
