"""Schools and visits."""

from sekolah.models.kunjungan import (
    AnggotaTim,
    HadirKelas,
    Kunjungan,
)
from sekolah.models.sekolah import (
    PANJANG_NPSN,
    Sekolah,
)

__all__ = [
    "PANJANG_NPSN",
    "AnggotaTim",
    "HadirKelas",
    "Kunjungan",
    "Sekolah",
]
