"""The verbs of meetings: the only writers of their status, and the writers of their record."""

from audiensi.alur.bersama import Tertutup
from audiensi.alur.butir import bahas, geser_butir, hapus_butir, tambah_butir, ubah_butir, urutkan_butir
from audiensi.alur.catatan import catat, hapus_catatan
from audiensi.alur.jadwal import RuangTerpakai, jadwalkan, orang_bentrok, ubah
from audiensi.alur.netralitas import (
    DeklarasiBatal,
    SudahDeklarasi,
    batalkan_deklarasi,
    buat_naskah,
    buat_unit,
    catat_beberapa,
    catat_deklarasi,
    simpan_unit,
    ubah_deklarasi,
)
from audiensi.alur.pengingat import PENGINGAT_H1, waktu_h1
from audiensi.alur.peserta import hadirkan_semua, hapus_peserta, serahkan, tambah_peserta, ubah_peserta
from audiensi.alur.rapat import batalkan, buat, buka, lanjutkan, selesaikan, tolak, tunda
from audiensi.alur.ruang import simpan_ruang

__all__ = [
    "PENGINGAT_H1",
    "DeklarasiBatal",
    "RuangTerpakai",
    "SudahDeklarasi",
    "Tertutup",
    "bahas",
    "batalkan",
    "batalkan_deklarasi",
    "buat",
    "buat_naskah",
    "buat_unit",
    "buka",
    "catat",
    "catat_beberapa",
    "catat_deklarasi",
    "geser_butir",
    "hadirkan_semua",
    "hapus_butir",
    "hapus_catatan",
    "hapus_peserta",
    "jadwalkan",
    "lanjutkan",
    "orang_bentrok",
    "selesaikan",
    "serahkan",
    "simpan_ruang",
    "simpan_unit",
    "tambah_butir",
    "tambah_peserta",
    "tolak",
    "tunda",
    "ubah",
    "ubah_butir",
    "ubah_deklarasi",
    "ubah_peserta",
    "urutkan_butir",
    "waktu_h1",
]
