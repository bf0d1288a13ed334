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
from sekolah.models.surat import (
    SuratSekolah,
)

__all__ = [
    "PANJANG_NPSN",
    "AnggotaTim",
    "HadirKelas",
    "Kunjungan",
    "Sekolah",
    "SuratSekolah",
]
