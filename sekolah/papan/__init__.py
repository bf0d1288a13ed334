"""The faces of schools and visits to the platform."""

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
SEMUA = (PapanSekolah, PapanDaftarSekolah)

__all__ = [
    "DAFTAR_CAKUPAN",
    "DAFTAR_SEKOLAH",
    "SEMUA",
    "PapanDaftarSekolah",
    "PapanSekolah",
    "baris_cakupan",
    "terlihat",
]
