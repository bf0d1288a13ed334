"""The kernel's tables, by object."""

from pilkada.inti.models.berkas import Berkas, LihatBerkas
from pilkada.inti.models.cadangan import Cadangan, StatusCadangan
from pilkada.inti.models.instansi import Instansi, Jenis
from pilkada.inti.models.jam import SetelanJam
from pilkada.inti.models.pekerjaan import Pekerjaan
from pilkada.inti.models.pemilihan import PEMUNGUTAN, BatasWaktu, Pemilihan, Tahapan, Ujung
from pilkada.inti.models.pemusnahan import Pemusnahan
from pilkada.inti.models.penanda_tangan import PenandaTangan
from pilkada.inti.models.pengguna import Keanggotaan, Pengguna, Peran, nama_tampil
from pilkada.inti.models.wilayah import Tingkat, Wilayah

__all__ = [
    "PEMUNGUTAN",
    "BatasWaktu",
    "Berkas",
    "Cadangan",
    "Instansi",
    "Jenis",
    "Keanggotaan",
    "LihatBerkas",
    "Pekerjaan",
    "Pemilihan",
    "Pemusnahan",
    "PenandaTangan",
    "Pengguna",
    "Peran",
    "SetelanJam",
    "StatusCadangan",
    "Tahapan",
    "Tingkat",
    "Ujung",
    "Wilayah",
    "nama_tampil",
]
