"""The verbs of the calendar: the only writers of elections, stages and deadlines."""

from pilkada.tahapan.alur.bersama import Ditolak
from pilkada.tahapan.alur.kalender import (
    buat_batas,
    buat_tahapan,
    hapus_batas,
    hapus_tahapan,
    ubah_batas,
    ubah_tahapan,
)
from pilkada.tahapan.alur.pemilihan import Geseran, aktifkan, ikut_bergeser, ubah_pemilihan
from pilkada.tahapan.alur.peringatan import akhir_pekan, peringatan

__all__ = [
    "Ditolak",
    "Geseran",
    "akhir_pekan",
    "aktifkan",
    "buat_batas",
    "buat_tahapan",
    "hapus_batas",
    "hapus_tahapan",
    "ikut_bergeser",
    "peringatan",
    "ubah_batas",
    "ubah_pemilihan",
    "ubah_tahapan",
]
