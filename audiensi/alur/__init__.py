"""The verbs of meetings and their registers: the only writers of a status, and the writers of the record."""

from audiensi.alur.asli import (
    BelumAda,
    MilikLain,
    asli_berlaku,
    lampirkan_asli,
    sidik_versi,
    versi_ada,
)
from audiensi.alur.bersama import (
    Tertutup,
)
from audiensi.alur.butir import (
    bahas,
    geser_butir,
    hapus_butir,
    tambah_butir,
    ubah_butir,
    urutkan_butir,
)
from audiensi.alur.catatan import (
    catat,
    hapus_catatan,
)
from audiensi.alur.jadwal import (
    RuangTerpakai,
    jadwalkan,
    orang_bentrok,
    ubah,
)
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
from audiensi.alur.pemangku import (
    Diarsipkan,
    SudahTercatat,
    arsipkan,
    buat_pemangku,
    catat_hubungan,
    daftarkan_peserta,
    hapus_kontak,
    pulihkan,
    tambah_kontak,
    ubah_hubungan,
    ubah_kontak,
    ubah_pemangku,
)
from audiensi.alur.pengingat import (
    PENGINGAT_H1,
    waktu_h1,
)
from audiensi.alur.peserta import (
    hadirkan_semua,
    hapus_peserta,
    serahkan,
    tambah_peserta,
    ubah_peserta,
)
from audiensi.alur.rapat import (
    batalkan,
    buat,
    buka,
    lanjutkan,
    selesaikan,
    tolak,
    tunda,
)
from audiensi.alur.ruang import (
    simpan_ruang,
)
from audiensi.alur.surat import (
    simpan_surat,
)

__all__ = [
    "PENGINGAT_H1",
    "BelumAda",
    "DeklarasiBatal",
    "Diarsipkan",
    "MilikLain",
    "RuangTerpakai",
    "SudahDeklarasi",
    "SudahTercatat",
    "Tertutup",
    "arsipkan",
    "asli_berlaku",
    "bahas",
    "batalkan",
    "batalkan_deklarasi",
    "buat",
    "buat_naskah",
    "buat_pemangku",
    "buat_unit",
    "buka",
    "catat",
    "catat_beberapa",
    "catat_deklarasi",
    "catat_hubungan",
    "daftarkan_peserta",
    "geser_butir",
    "hadirkan_semua",
    "hapus_butir",
    "hapus_catatan",
    "hapus_kontak",
    "hapus_peserta",
    "jadwalkan",
    "lampirkan_asli",
    "lanjutkan",
    "orang_bentrok",
    "pulihkan",
    "selesaikan",
    "serahkan",
    "sidik_versi",
    "simpan_ruang",
    "simpan_surat",
    "simpan_unit",
    "tambah_butir",
    "tambah_kontak",
    "tambah_peserta",
    "tolak",
    "tunda",
    "ubah",
    "ubah_butir",
    "ubah_deklarasi",
    "ubah_hubungan",
    "ubah_kontak",
    "ubah_pemangku",
    "ubah_peserta",
    "urutkan_butir",
    "versi_ada",
    "waktu_h1",
]
