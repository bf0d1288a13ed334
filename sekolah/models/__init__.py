"""Schools and visits."""

from sekolah.models.kunjungan import (
    AnggotaTim,
    HadirKelas,
    Kunjungan,
)
from sekolah.models.periksa import (
    HADIR_TERBANYAK,
    HitungTangan,
    Ketukan,
    SesiPeriksa,
)
from sekolah.models.sekolah import (
    PANJANG_NPSN,
    Sekolah,
)
from sekolah.models.surat import (
    SuratSekolah,
)

__all__ = [
    "HADIR_TERBANYAK",
    "PANJANG_NPSN",
    "AnggotaTim",
    "HadirKelas",
    "HitungTangan",
    "Ketukan",
    "Kunjungan",
    "Sekolah",
    "SesiPeriksa",
    "SuratSekolah",
]
