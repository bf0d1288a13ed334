"""Meetings, their rooms, attendees, agenda and minutes, and the registers beside them."""

from audiensi.models.asli import (
    Asli,
)
from audiensi.models.audiensi import (
    Audiensi,
)
from audiensi.models.butir import (
    Butir,
)
from audiensi.models.catatan import (
    Catatan,
)
from audiensi.models.jenis import (
    JenisRapat,
)
from audiensi.models.kebutuhan import (
    Kebutuhan,
)
from audiensi.models.netralitas import (
    Deklarasi,
    NaskahIkrar,
    UnitKerja,
)
from audiensi.models.notula import (
    Cuplikan,
    Draf,
    Persetujuan,
)
from audiensi.models.pejabat import (
    Pejabat,
)
from audiensi.models.pemangku import (
    Hubungan,
    Kontak,
    Pemangku,
)
from audiensi.models.peserta import (
    Peserta,
)
from audiensi.models.ruang import (
    Ruang,
)
from audiensi.models.surat import (
    Surat,
)

__all__ = [
    "Asli",
    "Audiensi",
    "Butir",
    "Catatan",
    "Cuplikan",
    "Deklarasi",
    "Draf",
    "Hubungan",
    "JenisRapat",
    "Kebutuhan",
    "Kontak",
    "NaskahIkrar",
    "Pejabat",
    "Pemangku",
    "Persetujuan",
    "Peserta",
    "Ruang",
    "Surat",
    "UnitKerja",
]
