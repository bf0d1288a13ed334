"""The faces of schools and visits to the platform."""

from sekolah.papan.cakupan import (
    PapanSekolah,
)
from sekolah.papan.kunjungan import (
    DAFTAR_KUNJUNGAN,
    PapanKunjungan,
)
from sekolah.papan.sekolah import (
    DAFTAR_SEKOLAH,
    PapanDaftarSekolah,
    terlihat,
)

# The faces.
SEMUA = (PapanSekolah, PapanDaftarSekolah, PapanKunjungan)

__all__ = [
    "DAFTAR_KUNJUNGAN",
    "DAFTAR_SEKOLAH",
    "SEMUA",
    "PapanDaftarSekolah",
    "PapanKunjungan",
    "PapanSekolah",
    "terlihat",
]
