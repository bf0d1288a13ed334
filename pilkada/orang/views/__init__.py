"""Pages of people's administration and of one's own account, by object."""

from pilkada.orang.views.akun import bahasa_setel, profil, sesi_akhiri, tautan_buka, usersessions_list
from pilkada.orang.views.instansi import (
    instansi_buat,
    instansi_daftar,
    instansi_rinci,
    instansi_ubah,
    penanda_tangan_buat,
    penanda_tangan_ubah,
)
from pilkada.orang.views.lembar import (
    lembar_ditolak,
    lembar_rinci,
    lembar_templat,
    lembar_terapkan,
    lembar_unggah,
)
from pilkada.orang.views.orang import (
    keanggotaan_hapus,
    keanggotaan_tambah,
    orang_aktifkan,
    orang_buat,
    orang_daftar,
    orang_lepas_pengaman,
    orang_nonaktifkan,
    orang_rinci,
    orang_serahkan,
    orang_tautan,
    orang_ubah,
)

__all__ = [
    "bahasa_setel",
    "instansi_buat",
    "instansi_daftar",
    "instansi_rinci",
    "instansi_ubah",
    "keanggotaan_hapus",
    "keanggotaan_tambah",
    "lembar_ditolak",
    "lembar_rinci",
    "lembar_templat",
    "lembar_terapkan",
    "lembar_unggah",
    "orang_aktifkan",
    "orang_buat",
    "orang_daftar",
    "orang_lepas_pengaman",
    "orang_nonaktifkan",
    "orang_rinci",
    "orang_serahkan",
    "orang_tautan",
    "orang_ubah",
    "penanda_tangan_buat",
    "penanda_tangan_ubah",
    "profil",
    "sesi_akhiri",
    "tautan_buka",
    "usersessions_list",
]
