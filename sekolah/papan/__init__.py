"""The faces of schools and visits to the platform."""

from sekolah.papan.cakupan import (
    PapanSekolah,
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
SEMUA = (PapanDaftarSekolah, PapanKunjungan, PapanPeriksa, PapanSekolah)

__all__ = [
    "DAFTAR_KUNJUNGAN",
    "DAFTAR_SEKOLAH",
    "SEMUA",
    "PapanDaftarSekolah",
    "PapanKunjungan",
    "PapanPeriksa",
    "PapanSekolah",
    "terlihat",
]
