"""The pages of the reminders."""

from pilkada.pengingat.views.aturan import (
    aturan_buat,
    aturan_daftar,
    aturan_hapus,
    aturan_jenis,
    aturan_rinci,
    aturan_ubah,
)
from pilkada.pengingat.views.gagal import gagal_daftar, gagal_kirim_ulang, pesan_kirim_ulang
from pilkada.pengingat.views.kabar import (
    bisu_hapus,
    kabar_baca_semua,
    kabar_bisukan,
    kabar_buka,
    kabar_daftar,
    kabar_tunda,
    setelan_ubah,
)

__all__ = [
    "aturan_buat",
    "aturan_daftar",
    "aturan_hapus",
    "aturan_jenis",
    "aturan_rinci",
    "aturan_ubah",
    "bisu_hapus",
    "gagal_daftar",
    "gagal_kirim_ulang",
    "kabar_baca_semua",
    "kabar_bisukan",
    "kabar_buka",
    "kabar_daftar",
    "kabar_tunda",
    "pesan_kirim_ulang",
    "setelan_ubah",
]
