"""The faces of meetings and their registers to the platform."""

from audiensi.papan.netralitas import DAFTAR_NETRALITAS, PapanNetralitas, papan_deklarasi
from audiensi.papan.rapat import DAFTAR_AUDIENSI, PapanAudiensi
from audiensi.papan.ruang import DAFTAR_RUANG

__all__ = [
    "DAFTAR_AUDIENSI",
    "DAFTAR_NETRALITAS",
    "DAFTAR_RUANG",
    "PapanAudiensi",
    "PapanNetralitas",
    "papan_deklarasi",
]
