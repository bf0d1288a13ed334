"""Schools and visits."""

from sekolah.models.batas import (
    BatasWilayah,
)
from sekolah.models.kunjungan import (
    AnggotaTim,
    HadirKelas,
    Kunjungan,
)
from sekolah.models.sekolah import (
    PANJANG_NPSN,
    Sekolah,
)
from sekolah.models.target import (
    TargetCakupan,
)

__all__ = [
    "PANJANG_NPSN",
    "AnggotaTim",
    "BatasWilayah",
    "HadirKelas",
    "Kunjungan",
    "Sekolah",
    "TargetCakupan",
]
