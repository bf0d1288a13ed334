"""`manage.py buat_admin`: the first admin of an instance without demo logins; prints the link for the password."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from pilkada.inti import jam
from pilkada.inti.formulir import KolomTeks
from pilkada.inti.models import Instansi, Jenis
from pilkada.orang.alur import orang, tautan
from pilkada.orang.forms.orang import KolomSurel


class Command(BaseCommand):
    """Make an admin, or give one that exists a new link; exit 0 done, 1 refused, 2 wrong usage."""

    help = "Membuat admin pertama (atau tautan baru baginya), dan mencetak tautan sekali pakai untuk membuat sandi."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments; what is left out is asked."""
        parser.add_argument("--email", help="surel, yang menjadi nama masuk")
        parser.add_argument("--nama", help="nama lengkap")
        parser.add_argument("--instansi", help="nama lengkap instansinya; dibuat bila belum ada")
        jenis = [satu.value for satu in Jenis if satu != Jenis.PANWASCAM]
        parser.add_argument("--jenis", choices=jenis, default=Jenis.PEMKOT.value, help="jenis instansi yang baru")
        parser.add_argument("--kirim-surel", action="store_true", help="kirim juga undangannya lewat surel")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Judge the input, write, print the link."""
        email = self._isian(pilihan["email"], KolomSurel(), "Surel")
        nama = self._isian(pilihan["nama"], KolomTeks(max_length=150), "Nama lengkap")
        instansi = self._isian(pilihan["instansi"], KolomTeks(max_length=200), "Nama instansi")
        with transaction.atomic():
            tempat, _baru = Instansi.objects.get_or_create(
                nama=instansi, defaults={"singkatan": instansi[:60], "jenis": pilihan["jenis"]}
            )
            try:
                hasil = orang.jadikan_admin(email, nama, tempat, kirim_surel=pilihan["kirim_surel"])
            except orang.Ditolak as kejadian:
                raise CommandError(str(kejadian), returncode=1) from None
        self.stdout.write(f"{hasil.pengguna.nama} adalah admin di {tempat.nama}. Buat sandi lewat tautan ini:")
        self.stdout.write(tautan.alamat(hasil))
        self.stdout.write(f"Berlaku sampai {hasil.kedaluwarsa.astimezone(jam.WIB):%Y-%m-%d %H.%M} WIB, sekali pakai.")

    def _isian(self, nilai: str | None, kolom: Any, tanya: str) -> str:
        """Return a clean value; asks for it when the command line has none."""
        try:
            isi = nilai if nilai is not None else input(f"{tanya}: ")
            return str(kolom.clean(isi))
        except EOFError:
            pesan = f"{tanya} belum diisi."
            raise CommandError(pesan, returncode=2) from None
        except ValidationError as kejadian:
            pesan = f"{tanya}: {' '.join(kejadian.messages)}"
            raise CommandError(pesan, returncode=1) from None
