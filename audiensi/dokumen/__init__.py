"""The papers of a meeting, as data for their templates, and what tells people of it."""

from audiensi.dokumen.berita_acara import berita_acara
from audiensi.dokumen.daftar_hadir import daftar_hadir, daftar_hadir_kosong, daftar_hadir_terisi
from audiensi.dokumen.kabar import kalender, teks_undangan, undangan_kalender
from audiensi.dokumen.notula import notula, notula_kosong
from audiensi.dokumen.undangan import undangan

__all__ = [
    "berita_acara",
    "daftar_hadir",
    "daftar_hadir_kosong",
    "daftar_hadir_terisi",
    "kalender",
    "notula",
    "notula_kosong",
    "teks_undangan",
    "undangan",
    "undangan_kalender",
]
