"""The faces of meetings and their registers to the platform."""

from audiensi.papan.jenis import DAFTAR_JENIS, PapanJenis
from audiensi.papan.pejabat import DAFTAR_PEJABAT, PapanPejabat
from audiensi.papan.rapat import DAFTAR_AUDIENSI, PapanAudiensi
from audiensi.papan.ruang import DAFTAR_RUANG

__all__ = [
    "DAFTAR_AUDIENSI",
    "DAFTAR_JENIS",
    "DAFTAR_PEJABAT",
    "DAFTAR_RUANG",
    "PapanAudiensi",
    "PapanJenis",
    "PapanPejabat",
]
