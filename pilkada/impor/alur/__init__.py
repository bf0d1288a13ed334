"""The verbs of an import: take a file in, judge it, apply it, undo it, drop what nobody needs any more."""

from pilkada.impor.alur.batal import TakDapatDibatalkan, batalkan, halangan
from pilkada.impor.alur.bersih import UMUR_BATAL, UMUR_PRATINJAU, bersihkan, buang
from pilkada.impor.alur.periksa import periksa
from pilkada.impor.alur.terapkan import Berubah, terapkan
from pilkada.impor.alur.terima import Masukan, atur_ulang, terima

__all__ = [
    "UMUR_BATAL",
    "UMUR_PRATINJAU",
    "Berubah",
    "Masukan",
    "TakDapatDibatalkan",
    "atur_ulang",
    "batalkan",
    "bersihkan",
    "buang",
    "halangan",
    "periksa",
    "terapkan",
    "terima",
]
