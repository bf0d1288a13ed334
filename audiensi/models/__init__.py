"""Meetings, their rooms, attendees, agenda, minutes and papers."""

from audiensi.models.asli import Asli
from audiensi.models.audiensi import Audiensi
from audiensi.models.butir import Butir
from audiensi.models.catatan import Catatan
from audiensi.models.notula import Cuplikan, Draf, Persetujuan
from audiensi.models.peserta import Peserta
from audiensi.models.ruang import Ruang
from audiensi.models.surat import Surat

__all__ = ["Asli", "Audiensi", "Butir", "Catatan", "Cuplikan", "Draf", "Persetujuan", "Peserta", "Ruang", "Surat"]
