"""The faces of meetings and their registers to the platform."""

from audiensi.papan.jenis import (
    DAFTAR_JENIS,
    PapanJenis,
)
from audiensi.papan.kebutuhan import (
    DAFTAR_KEBUTUHAN,
    PapanKebutuhan,
)
from audiensi.papan.netralitas import (
    DAFTAR_NETRALITAS,
    PapanNetralitas,
    papan_deklarasi,
)
from audiensi.papan.pejabat import (
    DAFTAR_PEJABAT,
    PapanPejabat,
)
from audiensi.papan.pemangku import (
    DAFTAR_PEMANGKU,
    PapanPemangku,
)
from audiensi.papan.rapat import (
    DAFTAR_AUDIENSI,
    PapanAudiensi,
)
from audiensi.papan.ruang import (
    DAFTAR_RUANG,
)

# The faces.
SEMUA = (PapanAudiensi, PapanJenis, PapanKebutuhan, PapanNetralitas, PapanPejabat, PapanPemangku)

__all__ = [
    "DAFTAR_AUDIENSI",
    "DAFTAR_JENIS",
    "DAFTAR_KEBUTUHAN",
    "DAFTAR_NETRALITAS",
    "DAFTAR_PEJABAT",
    "DAFTAR_PEMANGKU",
    "DAFTAR_RUANG",
    "SEMUA",
    "PapanAudiensi",
    "PapanJenis",
    "PapanKebutuhan",
    "PapanNetralitas",
    "PapanPejabat",
    "PapanPemangku",
    "papan_deklarasi",
]
