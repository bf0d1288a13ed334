"""The verbs of schools and visits."""

from sekolah.alur.batas import (
    BatasDitolak,
    RingkasanBatas,
    muat_batas,
)
from sekolah.alur.berikutnya import (
    Usulan,
    bentrok_usulan,
    rencanakan_beberapa,
)
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
from sekolah.alur.target import (
    setel_target,
)

__all__ = [
    "BatasDitolak",
    "Berakhir",
    "KembarSendiri",
    "RingkasanBatas",
    "SudahDigabung",
    "SudahTercatat",
    "Usulan",
    "batalkan",
    "bentrok_usulan",
    "buat_sekolah",
    "gabungkan",
    "konfirmasi",
    "kunci_terdaftar",
    "laporkan",
    "muat_batas",
    "mulai",
    "rencanakan",
    "rencanakan_beberapa",
    "rencanakan_ulang",
    "selesaikan",
    "setel_target",
    "tunda",
    "ubah_kunjungan",
    "ubah_sekolah",
]
