"""`manage.py impor JENIS BERKAS [--terapkan] [--oleh SUREL]`: what the pages of imports do, at the command line.

Without `--terapkan` the file is only judged and nothing stays. `--oleh` is the person whose rights count and who stands
in the journal; without it, on an instance of demo data, the first one who may import this kind everywhere.
"""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from pilkada.impor import alur, jenis
from pilkada.impor.jenis import JenisImpor
from pilkada.impor.models import Impor
from pilkada.impor.status import Keadaan
from pilkada.inti.hak import boleh
from pilkada.inti.models import Jenis, Pengguna

SALAH_PAKAI, DITOLAK = 2, 1


class Command(BaseCommand):
    """Judge a file and apply it; exit 0 done, 1 refused or with wrong rows, 2 wrong usage."""

    help = "Memeriksa berkas dan, dengan --terapkan, mencatat isinya."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("jenis", help="jenis impor, misalnya sekolah")
        parser.add_argument("berkas", type=Path, help="berkas XLSX, XLS, ODS atau CSV")
        parser.add_argument("--terapkan", action="store_true", help="catat baris yang baik, bukan hanya memeriksa")
        parser.add_argument("--oleh", help="surel pengguna yang haknya dipakai")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Find kind and person, judge, tell everything, apply."""
        kode, berkas = pilihan["jenis"], pilihan["berkas"]
        if kode in jenis.perintah():
            _keluar(jenis.perintah()[kode](berkas, pilihan["terapkan"], self.stdout.write))
            return
        try:
            macam = jenis.temukan(kode)
        except KeyError:
            dikenal = sorted({satu.kode for satu in jenis.semua()} | set(jenis.perintah()))
            pesan = f"Jenis impor “{kode}” tidak dikenal. Pilih salah satu: {', '.join(dikenal)}."
            raise CommandError(pesan, returncode=SALAH_PAKAI) from None
        oleh = _pengguna(macam, pilihan["oleh"])
        with override(oleh.bahasa):
            impor = _terima(macam, berkas, oleh)
            self._laporkan(impor, macam)
            _keluar(self._akhiri(impor, oleh, terapkan=pilihan["terapkan"]))

    def _laporkan(self, impor: Impor, macam: JenisImpor) -> None:
        """Tell how the file was read, what is wrong or odd in which row, what its totals say."""
        lembar = f"lembar “{impor.lembar}”, " if impor.lembar else ""
        self.stdout.write(f"{impor.nama_berkas}: {lembar}judul di baris {impor.judul}, SHA-256 {impor.sha256}")
        for judul, kode in zip(impor.kepala, impor.kolom, strict=True):
            self.stdout.write(f"  kolom “{judul}” → {macam.nama_kolom[kode]}")
        for baris in impor.baris.filter(keadaan=Keadaan.SALAH).order_by("nomor").iterator():
            self.stdout.write(f"  salah, baris {baris.nomor}: {'; '.join(baris.kata_galat)}")
        for baris in impor.baris.filter(berperingatan=True).order_by("nomor").iterator():
            self.stdout.write(f"  peringatan, baris {baris.nomor}: {' '.join(baris.peringatan)}")
        for satu in impor.jumlah:
            self.stdout.write(f"  jumlah {satu['kolom']}, baris {satu['baris']}: {_banding(satu)}")
        for kalimat in impor.catatan:
            self.stdout.write(f"  {kalimat}")
        self.stdout.write(
            f"{impor.jumlah_baru} baru, {impor.jumlah_berubah} berubah, {impor.jumlah_sama} sama,"
            f" {impor.jumlah_salah} salah, {impor.jumlah_peringatan} dengan peringatan."
        )

    def _akhiri(self, impor: Impor, oleh: Pengguna, *, terapkan: bool) -> int:
        """Apply the good rows, or drop the file; returns the exit code."""
        kurang = jenis.temukan(impor.jenis).kurang(impor.kolom)
        if kurang or not terapkan:
            alur.buang(impor, oleh=oleh)
            self.stdout.write("Diperiksa saja; tidak ada yang dicatat.")
            if kurang:
                self.stdout.write(f"Baris belum dapat dikenali: tidak ada kolom {', '.join(kurang)}.")
            return DITOLAK if kurang or impor.jumlah_salah else 0
        try:
            alur.terapkan(impor, versi=impor.versi, oleh=oleh)
        except (alur.Berubah, PermissionDenied) as kejadian:
            alur.buang(impor, oleh=oleh)
            raise CommandError(str(kejadian), returncode=DITOLAK) from None
        self.stdout.write(f"Diterapkan: {impor.jumlah_baru} baru, {impor.jumlah_berubah} berubah.")
        return DITOLAK if impor.jumlah_salah else 0


def _keluar(kode: int) -> None:
    if kode:
        raise SystemExit(kode)


def _terima(macam: JenisImpor, berkas: Path, oleh: Pengguna) -> Impor:
    """Take the file in and judge it."""
    try:
        with berkas.open("rb") as isi:
            masukan = alur.Masukan.dari_berkas(File(isi, name=berkas.name), batas_byte=settings.BATAS_BERKAS)
            impor = alur.terima(macam, masukan, kunci=uuid.uuid4(), oleh=oleh)
    except OSError as kejadian:
        pesan = f"Berkas {berkas} tidak dapat dibuka: {kejadian.strerror}."
        raise CommandError(pesan, returncode=SALAH_PAKAI) from None
    except ValidationError as kejadian:
        raise CommandError(" ".join(kejadian.messages), returncode=DITOLAK) from None
    try:
        alur.periksa(impor)
    except ValidationError as kejadian:
        alur.buang(impor, oleh=oleh)
        raise CommandError(" ".join(kejadian.messages), returncode=DITOLAK) from None
    return impor


def _banding(satu: dict[str, Any]) -> str:
    """Say what a total of the file is beside what its rows add up to."""
    if satu["tertulis"] is None:
        return f"rumusnya belum pernah dihitung; barisnya berjumlah {satu['terhitung']}"
    beda = "cocok" if satu["cocok"] else f"padahal barisnya berjumlah {satu['terhitung']}"
    return f"tertulis {satu['tertulis']}, {beda}"


def _pengguna(macam: JenisImpor, surel: str | None) -> Pengguna:
    """Return the person whose rights count."""
    if surel is not None:
        pengguna = Pengguna.objects.filter(email=surel.lower(), is_active=True).first()
        if pengguna is None or not boleh(pengguna, macam.hak):
            pesan = f"Tidak ada pengguna aktif dengan surel {surel} yang boleh mengimpor {macam.kode}."
            raise CommandError(pesan, returncode=DITOLAK)
        return pengguna
    if not settings.MODE_DEMO:
        pesan = "Sebutkan atas nama siapa: --oleh SUREL."
        raise CommandError(pesan, returncode=SALAH_PAKAI)
    anggota = Pengguna.objects.filter(is_active=True, keanggotaan__instansi__jenis=Jenis.BAWASLU)
    for satu in anggota.order_by("dibuat_pada", "pk").distinct():
        if boleh(satu, macam.hak_batal):
            return satu
    pesan = f"Tidak ada pengguna yang boleh mengimpor {macam.kode}. Sebutkan: --oleh SUREL."
    raise CommandError(pesan, returncode=DITOLAK)
