"""Schools and visits."""

from sekolah.models.batas import (
    BatasWilayah,
)
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
from sekolah.models.target import (
    TargetCakupan,
)

__all__ = [
    "HADIR_TERBANYAK",
    "PANJANG_NPSN",
    "AnggotaTim",
    "BatasWilayah",
    "DrafLaporan",
    "HadirKelas",
    "HitungTangan",
    "Ketukan",
    "Kunjungan",
    "LampiranLaporan",
    "Laporan",
    "Pembetulan",
    "Sekolah",
    "SesiPeriksa",
    "SuratSekolah",
    "TargetCakupan",
]
