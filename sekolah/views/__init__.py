"""Pages of schools and visits."""

from sekolah.views.cakupan import (
    beranda,
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
    "sekolah_buat",
    "sekolah_daftar",
    "sekolah_gabungkan",
    "sekolah_lampirkan",
    "sekolah_rinci",
    "sekolah_ubah",
]
