"""The faces of schools and visits to the platform."""

from sekolah.papan.cakupan import (
    PapanSekolah,
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
SEMUA = (PapanSekolah, PapanDaftarSekolah, PapanPeriksa)

__all__ = [
    "DAFTAR_SEKOLAH",
    "SEMUA",
    "PapanDaftarSekolah",
    "PapanPeriksa",
    "PapanSekolah",
    "terlihat",
]
