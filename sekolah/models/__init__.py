"""Schools and visits."""

from sekolah.models.kunjungan import (
    AnggotaTim,
    HadirKelas,
    Kunjungan,
)
from sekolah.models.laporan import (
    DrafLaporan,
    LampiranLaporan,
    Laporan,
    Pembetulan,
)
from sekolah.models.sekolah import (
    PANJANG_NPSN,
    Sekolah,
)

__all__ = [
    "PANJANG_NPSN",
    "AnggotaTim",
    "DrafLaporan",
    "HadirKelas",
    "Kunjungan",
    "LampiranLaporan",
    "Laporan",
    "Pembetulan",
    "Sekolah",
]
