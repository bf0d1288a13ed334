"""Answers of the desk, the calendar and its feeds."""

from pilkada.beranda.views.meja import beranda, hanya_admin, kalender, sapaan
from pilkada.beranda.views.umpan import umpan_buat, umpan_cabut, umpan_daftar, umpan_ganti, umpan_ics, umpan_rinci

__all__ = [
    "beranda",
    "hanya_admin",
    "kalender",
    "sapaan",
    "umpan_buat",
    "umpan_cabut",
    "umpan_daftar",
    "umpan_ganti",
    "umpan_ics",
    "umpan_rinci",
]
