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

__all__ = [
    "Berakhir",
    "KembarSendiri",
    "SudahDigabung",
    "SudahTercatat",
    "batalkan",
    "buat_sekolah",
    "gabungkan",
    "konfirmasi",
    "kunci_terdaftar",
    "laporkan",
    "mulai",
    "rencanakan",
    "rencanakan_ulang",
    "selesaikan",
    "tunda",
    "ubah_kunjungan",
    "ubah_sekolah",
]
