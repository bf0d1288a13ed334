"""The papers of a visit, as data for their templates, and what tells people of it."""

from sekolah.dokumen.formulir import formulir, formulir_kosong
from sekolah.dokumen.kabar import kalender, teks_sekolah, teks_tim, undangan_kalender
from sekolah.dokumen.surat import surat_milik, surat_sekolah

__all__ = [
    "formulir",
    "formulir_kosong",
    "kalender",
    "surat_milik",
    "surat_sekolah",
    "teks_sekolah",
    "teks_tim",
    "undangan_kalender",
]
