"""Pages of meetings, by object."""

from audiensi.views.audiensi import (
    audiensi_batalkan,
    audiensi_buat,
    audiensi_daftar,
    audiensi_jadwalkan,
    audiensi_rinci,
    audiensi_riwayat,
    audiensi_selesaikan,
    audiensi_ubah,
)
from audiensi.views.butir import butir_geser, butir_hapus, butir_tambah, butir_ubah
from audiensi.views.dokumen import daftar_hadir_unduh, notula_kosong, notula_unduh, undangan_lihat
from audiensi.views.lampiran import janji_tambah, lampiran_tambah
from audiensi.views.peserta import peserta_hapus, peserta_kehadiran, peserta_tambah, peserta_ubah

__all__ = [
    "audiensi_batalkan",
    "audiensi_buat",
    "audiensi_daftar",
    "audiensi_jadwalkan",
    "audiensi_rinci",
    "audiensi_riwayat",
    "audiensi_selesaikan",
    "audiensi_ubah",
    "butir_geser",
    "butir_hapus",
    "butir_tambah",
    "butir_ubah",
    "daftar_hadir_unduh",
    "janji_tambah",
    "lampiran_tambah",
    "notula_kosong",
    "notula_unduh",
    "peserta_hapus",
    "peserta_kehadiran",
    "peserta_tambah",
    "peserta_ubah",
    "undangan_lihat",
]
