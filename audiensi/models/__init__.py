"""Meetings, their kinds, rooms, attendees, agenda and minutes; the directory of officials."""

from audiensi.models.audiensi import Audiensi
from audiensi.models.butir import Butir
from audiensi.models.catatan import Catatan
from audiensi.models.jenis import JenisRapat
from audiensi.models.notula import Cuplikan, Draf, Persetujuan
from audiensi.models.pejabat import Pejabat
from audiensi.models.peserta import Peserta
from audiensi.models.ruang import Ruang

__all__ = [
    "Audiensi",
    "Butir",
    "Catatan",
    "Cuplikan",
    "Draf",
    "JenisRapat",
    "Pejabat",
    "Persetujuan",
    "Peserta",
    "Ruang",
]
