"""The faces of schools and visits to the platform."""

from sekolah.papan.cakupan import (
    PapanSekolah,
)
from sekolah.papan.impor import (
    IMPOR_SEKOLAH,
)
from sekolah.papan.sekolah import (
    DAFTAR_SEKOLAH,
    PapanDaftarSekolah,
    terlihat,
)

# The faces.
SEMUA = (PapanSekolah, PapanDaftarSekolah)

__all__ = [
    "DAFTAR_SEKOLAH",
    "IMPOR_SEKOLAH",
    "SEMUA",
    "PapanDaftarSekolah",
    "PapanSekolah",
    "terlihat",
]
