"""The faces of schools and visits to the platform."""

from sekolah.papan.berikutnya import (
    DAFTAR_BERIKUTNYA,
    PapanBerikutnya,
)
from sekolah.papan.cakupan import (
    DAFTAR_CAKUPAN,
    PapanSekolah,
    baris_cakupan,
)
from sekolah.papan.sekolah import (
    DAFTAR_SEKOLAH,
    PapanDaftarSekolah,
    terlihat,
)

# The faces.
SEMUA = (PapanSekolah, PapanDaftarSekolah, PapanBerikutnya)

__all__ = [
    "DAFTAR_BERIKUTNYA",
    "DAFTAR_CAKUPAN",
    "DAFTAR_SEKOLAH",
    "SEMUA",
    "PapanBerikutnya",
    "PapanDaftarSekolah",
    "PapanSekolah",
    "baris_cakupan",
    "terlihat",
]
