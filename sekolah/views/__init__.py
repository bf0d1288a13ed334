"""Pages of schools and visits."""

from sekolah.views.berikutnya import (
    berikutnya_daftar,
    berikutnya_rencanakan,
)
from sekolah.views.cakupan import (
    beranda,
    cakupan_batas,
    cakupan_titik,
    target_ubah,
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
    "berikutnya_daftar",
    "berikutnya_rencanakan",
    "cakupan_batas",
    "cakupan_titik",
    "sekolah_buat",
    "sekolah_daftar",
    "sekolah_gabungkan",
    "sekolah_lampirkan",
    "sekolah_rinci",
    "sekolah_ubah",
    "target_ubah",
]
