"""The verbs of meetings: the only writers of their status, and the writers of their record."""

from audiensi.alur.bersama import Tertutup
from audiensi.alur.butir import bahas, geser_butir, hapus_butir, tambah_butir, ubah_butir, urutkan_butir
from audiensi.alur.catatan import catat, hapus_catatan
from audiensi.alur.jadwal import RuangTerpakai, jadwalkan, orang_bentrok, ubah
from audiensi.alur.jenis import JenisTerakhir, buat_jenis, ubah_jenis
from audiensi.alur.pejabat import (
    buat_pejabat,
    catat_pejabat,
    kembaran,
    pengelola_baru,
    salin_pejabat,
    ubah_pejabat,
)
from audiensi.alur.pengingat import PENGINGAT_H1, waktu_h1
from audiensi.alur.peserta import (
    SudahAda,
    hadirkan_semua,
    hapus_peserta,
    isi_akun,
    serahkan,
    tambah_banyak,
    tambah_peserta,
    tandai,
    ubah_peserta,
)
from audiensi.alur.rapat import batalkan, buat, buka, lanjutkan, selesaikan, tolak, tunda
from audiensi.alur.ruang import simpan_ruang

__all__ = [
    "PENGINGAT_H1",
    "JenisTerakhir",
    "RuangTerpakai",
    "SudahAda",
    "Tertutup",
    "bahas",
    "batalkan",
    "buat",
    "buat_jenis",
    "buat_pejabat",
    "buka",
    "catat",
    "catat_pejabat",
    "geser_butir",
    "hadirkan_semua",
    "hapus_butir",
    "hapus_catatan",
    "hapus_peserta",
    "isi_akun",
    "jadwalkan",
    "kembaran",
    "lanjutkan",
    "orang_bentrok",
    "pengelola_baru",
    "salin_pejabat",
    "selesaikan",
    "serahkan",
    "simpan_ruang",
    "tambah_banyak",
    "tambah_butir",
    "tambah_peserta",
    "tandai",
    "tolak",
    "tunda",
    "ubah",
    "ubah_butir",
    "ubah_jenis",
    "ubah_pejabat",
    "ubah_peserta",
    "urutkan_butir",
    "waktu_h1",
]
