"""`manage.py ekspor KUMPULAN --format FORMAT --keluar BERKAS [--oleh SUREL]`: a dataset as a person may see it.

Without `--oleh` the rows are those that all institutions together see: who may run commands on the server holds the
database anyway.
"""

from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.http import QueryDict
from django.utils.translation import override

from pilkada.ekspor.daftar import BENTUK, tulis
from pilkada.ekspor.tabel_cetak import TabelTerlaluPanjang
from pilkada.inti import papan
from pilkada.inti.models import Instansi, Keanggotaan, Pengguna, Peran


class Command(BaseCommand):
    """Write a dataset to a file; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Mengekspor satu kumpulan data seperti yang boleh dilihat seorang pengguna."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("kumpulan", help="kode kumpulan, misalnya audiensi atau janji")
        parser.add_argument("--oleh", help="surel pengguna yang haknya dipakai (bawaan: seluruh instansi)")
        parser.add_argument("--format", default="csv", choices=sorted(BENTUK))
        parser.add_argument("--keluar", required=True, type=Path, help="berkas tujuan")
        parser.add_argument("--saring", default="", help="saringan seperti di alamat halaman, misalnya status=selesai")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Find the dataset and the person, write, tell how many bytes."""
        pengguna = _pengguna(pilihan["oleh"])
        kode = {kumpulan.kode for butir in papan.semua() for kumpulan in butir.kumpulan()}
        if pilihan["kumpulan"] not in kode:
            pesan = f"Kumpulan “{pilihan['kumpulan']}” tidak dikenal. Pilih salah satu: {', '.join(sorted(kode))}."
            raise CommandError(pesan, returncode=2)
        try:
            with override(pengguna.bahasa), pilihan["keluar"].open("wb") as wadah:
                jadi = tulis(pilihan["kumpulan"], pilihan["format"], QueryDict(pilihan["saring"]), pengguna)
                for potong in jadi.isi:
                    wadah.write(potong)
        except ValueError as kejadian:
            pilihan["keluar"].unlink()
            pesan = f"Saringan tidak dipahami. {kejadian}"
            raise CommandError(pesan, returncode=2) from None
        except TabelTerlaluPanjang as kejadian:
            pilihan["keluar"].unlink()
            raise CommandError(str(kejadian), returncode=1) from None
        except OSError as kejadian:
            pesan = f"Berkas {pilihan['keluar']} tidak dapat ditulis: {kejadian.strerror}."
            raise CommandError(pesan, returncode=1) from None
        self.stdout.write(f"Tertulis: {pilihan['keluar']}")


def _pengguna(surel: str | None) -> Pengguna:
    """Return the person whose rights count, or one who stands for every institution."""
    if surel is None:
        semua = Pengguna(nama="Operator server", email="")
        peran = (Peran.ADMIN, Peran.PENGELOLA)
        semua.keanggotaan_aktif = [
            Keanggotaan(pengguna=semua, instansi=satu, peran=satu_peran)
            for satu in Instansi.objects.all()
            for satu_peran in peran
        ]
        return semua
    pengguna = Pengguna.objects.filter(email=surel.lower(), is_active=True).first()
    if pengguna is None:
        pesan = f"Tidak ada pengguna aktif dengan surel {surel}."
        raise CommandError(pesan, returncode=1)
    return pengguna
