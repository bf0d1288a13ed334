"""Pages of schools and visits."""

from sekolah.views.cakupan import (
    beranda,
)
from sekolah.views.periksa import (
    periksa_buka,
    periksa_hasil,
    periksa_isi,
    periksa_kartu,
    periksa_rinci,
    periksa_tutup,
    periksa_ubah,
    tangan_isi,
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
    "periksa_buka",
    "periksa_hasil",
    "periksa_isi",
    "periksa_kartu",
    "periksa_rinci",
    "periksa_tutup",
    "periksa_ubah",
    "sekolah_buat",
    "sekolah_daftar",
    "sekolah_gabungkan",
    "sekolah_lampirkan",
    "sekolah_rinci",
    "sekolah_ubah",
    "tangan_isi",
]
