"""The verbs of meetings: the only writers of their status, and the writers of their record."""

from audiensi.alur.asli import BelumAda, MilikLain, asli_berlaku, lampirkan_asli, sidik_versi, versi_ada
from audiensi.alur.bersama import Tertutup
from audiensi.alur.butir import bahas, geser_butir, hapus_butir, tambah_butir, ubah_butir, urutkan_butir
from audiensi.alur.catatan import catat, hapus_catatan
from audiensi.alur.jadwal import RuangTerpakai, jadwalkan, orang_bentrok, ubah
from audiensi.alur.pengingat import PENGINGAT_H1, waktu_h1
from audiensi.alur.peserta import hadirkan_semua, hapus_peserta, serahkan, tambah_peserta, ubah_peserta
from audiensi.alur.rapat import batalkan, buat, buka, lanjutkan, selesaikan, tolak, tunda
from audiensi.alur.ruang import simpan_ruang
from audiensi.alur.surat import simpan_surat

__all__ = [
    "PENGINGAT_H1",
    "BelumAda",
    "MilikLain",
    "RuangTerpakai",
    "Tertutup",
    "asli_berlaku",
    "bahas",
    "batalkan",
    "buat",
    "buka",
    "catat",
    "geser_butir",
    "hadirkan_semua",
    "hapus_butir",
    "hapus_catatan",
    "hapus_peserta",
    "jadwalkan",
    "lampirkan_asli",
    "lanjutkan",
    "orang_bentrok",
    "selesaikan",
    "serahkan",
    "sidik_versi",
    "simpan_ruang",
    "simpan_surat",
    "tambah_butir",
    "tambah_peserta",
    "tolak",
    "tunda",
    "ubah",
    "ubah_butir",
    "ubah_peserta",
    "urutkan_butir",
    "versi_ada",
    "waktu_h1",
]
