"""Meetings, their rooms, attendees, agenda and minutes; the registers that follow their topics."""

from audiensi.models.audiensi import Audiensi
from audiensi.models.butir import Butir
from audiensi.models.catatan import Catatan
from audiensi.models.netralitas import Deklarasi, NaskahIkrar, UnitKerja
from audiensi.models.notula import Cuplikan, Draf, Persetujuan
from audiensi.models.peserta import Peserta
from audiensi.models.ruang import Ruang

__all__ = [
    "Audiensi",
    "Butir",
    "Catatan",
    "Cuplikan",
    "Deklarasi",
    "Draf",
    "NaskahIkrar",
    "Persetujuan",
    "Peserta",
    "Ruang",
    "UnitKerja",
]
