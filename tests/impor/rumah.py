"""What the tests of imports share: who imports, and a file on its way through the verbs."""

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pilkada.impor import alur, jenis
from pilkada.impor.alur import Masukan
from pilkada.impor.models import Impor
from pilkada.inti.models import Instansi, Jenis, Pengguna, Peran
from tests import pembuat

BATAS = 10 * 1_048_576


def pengimpor(peran: Peran = Peran.PENGELOLA, *, kecamatan: str = "") -> Pengguna:
    """Return somebody of Bawaslu, or of the Panwaslu of a kecamatan."""
    if kecamatan:
        return pembuat.buat_pengguna(peran, pembuat.buat_instansi(Jenis.PANWASCAM, kecamatan_id=kecamatan))
    return pembuat.buat_pengguna(peran, pembuat.buat_instansi(Jenis.BAWASLU))


def bawaslu(pengguna: Pengguna) -> Instansi:
    """Return the person's institution."""
    return pengguna.keanggotaan_aktif[0].instansi


def unggah(isi: bytes | str, nama: str = "sekolah.csv", *, oleh: Pengguna, kode: str = "sekolah") -> Impor:
    """Take a file in, without judging it."""
    mentah = isi.encode() if isinstance(isi, str) else isi
    masukan = Masukan.dari_berkas(SimpleUploadedFile(nama, mentah), batas_byte=BATAS)
    return alur.terima(jenis.temukan(kode), masukan, kunci=uuid.uuid4(), oleh=oleh)


def periksa(isi: bytes | str, nama: str = "sekolah.csv", *, oleh: Pengguna) -> Impor:
    """Take a file in and judge it."""
    impor = unggah(isi, nama, oleh=oleh)
    alur.periksa(impor)
    return impor


def terapkan(isi: bytes | str, nama: str = "sekolah.csv", *, oleh: Pengguna) -> Impor:
    """Take a file in, judge it, apply it."""
    impor = periksa(isi, nama, oleh=oleh)
    alur.terapkan(impor, versi=impor.versi, oleh=oleh)
    return impor


def hitungan(impor: Impor) -> dict[str, int]:
    """Return the counts of an import."""
    return {nama: getattr(impor, f"jumlah_{nama}") for nama in ("baru", "berubah", "sama", "salah")}


def csv(*baris: str, kepala: str = "npsn;nama;jenis;status;kelurahan") -> str:
    """Return a CSV of rows below a heading."""
    return "\r\n".join((kepala, *baris)) + "\r\n"


def kolom_galat(impor: Impor) -> dict[int, list[str]]:
    """Return row number → columns that are wrong there."""
    salah = impor.baris.filter(keadaan="salah")
    return {satu.nomor: [galat[0] for galat in satu.galat] for satu in salah}


type_isi = dict[str, Any]
