"""The verbs of schools and visits."""

from sekolah.alur.kunjungan import (
    Berakhir,
    batalkan,
    konfirmasi,
    laporkan,
    mulai,
    rencanakan,
    rencanakan_ulang,
    selesaikan,
    tunda,
    ubah_kunjungan,
)
from sekolah.alur.sekolah import (
    KembarSendiri,
    SudahDigabung,
    SudahTercatat,
    buat_sekolah,
    gabungkan,
    kunci_terdaftar,
    ubah_sekolah,
)
from sekolah.alur.surat import (
    simpan_surat,
)
from sekolah.alur.tim import (
    Rencana,
    TimTertutup,
    bentrok,
    hapus_tamu,
    serahkan,
    sidik_bentrok,
    tambah_tamu,
)

__all__ = [
    "Berakhir",
    "KembarSendiri",
    "Rencana",
    "SudahDigabung",
    "SudahTercatat",
    "TimTertutup",
    "batalkan",
    "bentrok",
    "buat_sekolah",
    "gabungkan",
    "hapus_tamu",
    "konfirmasi",
    "kunci_terdaftar",
    "laporkan",
    "mulai",
    "rencanakan",
    "rencanakan_ulang",
    "selesaikan",
    "serahkan",
    "sidik_bentrok",
    "simpan_surat",
    "tambah_tamu",
    "tunda",
    "ubah_kunjungan",
    "ubah_sekolah",
]
