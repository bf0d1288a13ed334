"""The faces of schools and visits to the platform."""

from sekolah.papan.batas import (
    perintah_batas,
)
from sekolah.papan.berikutnya import (
    DAFTAR_BERIKUTNYA,
    PapanBerikutnya,
)
from sekolah.papan.cakupan import (
    DAFTAR_CAKUPAN,
    PapanSekolah,
    baris_cakupan,
)
from sekolah.papan.impor import (
    IMPOR_SEKOLAH,
)
from sekolah.papan.kunjungan import (
    DAFTAR_KUNJUNGAN,
    PapanKunjungan,
)
from sekolah.papan.periksa import (
    PapanPeriksa,
)
from sekolah.papan.sekolah import (
    DAFTAR_SEKOLAH,
    PapanDaftarSekolah,
    terlihat,
)

# The faces.
SEMUA = (PapanBerikutnya, PapanDaftarSekolah, PapanKunjungan, PapanPeriksa, PapanSekolah)

__all__ = [
    "DAFTAR_BERIKUTNYA",
    "DAFTAR_CAKUPAN",
    "DAFTAR_KUNJUNGAN",
    "DAFTAR_SEKOLAH",
    "IMPOR_SEKOLAH",
    "SEMUA",
    "PapanBerikutnya",
    "PapanDaftarSekolah",
    "PapanKunjungan",
    "PapanPeriksa",
    "PapanSekolah",
    "baris_cakupan",
    "perintah_batas",
    "terlihat",
]
