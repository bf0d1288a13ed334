"""The faces of meetings and their registers to the platform."""

from audiensi.papan.kebutuhan import (
    DAFTAR_KEBUTUHAN,
    PapanKebutuhan,
)
from audiensi.papan.netralitas import (
    DAFTAR_NETRALITAS,
    PapanNetralitas,
    papan_deklarasi,
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

__all__ = [
    "DAFTAR_AUDIENSI",
    "DAFTAR_KEBUTUHAN",
    "DAFTAR_NETRALITAS",
    "DAFTAR_PEMANGKU",
    "DAFTAR_RUANG",
    "PapanAudiensi",
    "PapanKebutuhan",
    "PapanNetralitas",
    "PapanPemangku",
    "papan_deklarasi",
]
