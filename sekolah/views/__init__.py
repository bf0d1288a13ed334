"""Pages of schools and visits."""

from sekolah.views.cakupan import (
    beranda,
)
from sekolah.views.lampiran import (
    foto_kecil,
    foto_unggah,
)
from sekolah.views.laporan import (
    laporan_betulkan,
    laporan_isi,
    laporan_mulai,
    laporan_pekerja,
    laporan_simpan,
)
from sekolah.views.sekolah import (
    sekolah_buat,
    sekolah_daftar,
    sekolah_gabungkan,
    sekolah_lampirkan,
    sekolah_rinci,
    sekolah_ubah,
)

__all__ = [
    "beranda",
    "foto_kecil",
    "foto_unggah",
    "laporan_betulkan",
    "laporan_isi",
    "laporan_mulai",
    "laporan_pekerja",
    "laporan_simpan",
    "sekolah_buat",
    "sekolah_daftar",
    "sekolah_gabungkan",
    "sekolah_lampirkan",
    "sekolah_rinci",
    "sekolah_ubah",
]
