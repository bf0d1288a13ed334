"""Meetings, their rooms, attendees, agenda and minutes."""

from audiensi.models.audiensi import Audiensi
from audiensi.models.butir import Butir
from audiensi.models.catatan import Catatan
from audiensi.models.kebutuhan import Kebutuhan
from audiensi.models.notula import Cuplikan, Draf, Persetujuan
from audiensi.models.peserta import Peserta
from audiensi.models.ruang import Ruang

__all__ = ["Audiensi", "Butir", "Catatan", "Cuplikan", "Draf", "Kebutuhan", "Persetujuan", "Peserta", "Ruang"]
