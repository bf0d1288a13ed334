"""Pages of the calendar."""

from pilkada.tahapan.views.batas import bataswaktu_buat, bataswaktu_hapus, bataswaktu_ubah
from pilkada.tahapan.views.lembar import tahapan_impor
from pilkada.tahapan.views.pemilihan import pemilihan_aktifkan, pemilihan_daftar, pemilihan_ubah
from pilkada.tahapan.views.salin import pemilihan_salin
from pilkada.tahapan.views.tahapan import tahapan_buat, tahapan_daftar, tahapan_hapus, tahapan_ubah

__all__ = [
    "bataswaktu_buat",
    "bataswaktu_hapus",
    "bataswaktu_ubah",
    "pemilihan_aktifkan",
    "pemilihan_daftar",
    "pemilihan_salin",
    "pemilihan_ubah",
    "tahapan_buat",
    "tahapan_daftar",
    "tahapan_hapus",
    "tahapan_impor",
    "tahapan_ubah",
]
