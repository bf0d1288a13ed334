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
from sekolah.alur.isi import (
    IsiLaporan,
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
from sekolah.alur.lampiran import (
    KunciTerpakai,
    SudahTerkirim,
    buang_lampiran,
    lampirkan,
)
from sekolah.alur.laporan import (
    BelumHarinya,
    Berselisih,
    SudahDilaporkan,
    TidakDilaporkan,
    isi_laporan,
    kirim_laporan,
    simpan_draf,
)
from sekolah.alur.pembetulan import (
    BelumDilaporkan,
    Koreksi,
    TidakBerubah,
    betulkan,
)
from sekolah.alur.periksa import (
    BERJALAN,
    BelumAdaKunjungan,
    Penuh,
    SesiDitutup,
    SesiTerbuka,
    buka_sesi,
    catat_tangan,
    ketuk,
    tutup_sesi,
    ubah_hadir,
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
from sekolah.alur.target import (
    setel_target,
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
    "BERJALAN",
    "BatasDitolak",
    "BelumAdaKunjungan",
    "BelumDilaporkan",
    "BelumHarinya",
    "Berakhir",
    "Berselisih",
    "IsiLaporan",
    "KembarSendiri",
    "Koreksi",
    "KunciTerpakai",
    "Penuh",
    "Rencana",
    "RingkasanBatas",
    "SesiDitutup",
    "SesiTerbuka",
    "SudahDigabung",
    "SudahDilaporkan",
    "SudahTercatat",
    "SudahTerkirim",
    "TidakBerubah",
    "TidakDilaporkan",
    "TimTertutup",
    "Usulan",
    "batalkan",
    "bentrok",
    "bentrok_usulan",
    "betulkan",
    "buang_lampiran",
    "buat_sekolah",
    "buka_sesi",
    "catat_tangan",
    "gabungkan",
    "hapus_tamu",
    "isi_laporan",
    "ketuk",
    "kirim_laporan",
    "konfirmasi",
    "kunci_terdaftar",
    "lampirkan",
    "laporkan",
    "muat_batas",
    "mulai",
    "rencanakan",
    "rencanakan_beberapa",
    "rencanakan_ulang",
    "selesaikan",
    "serahkan",
    "setel_target",
    "sidik_bentrok",
    "simpan_draf",
    "simpan_surat",
    "tambah_tamu",
    "tunda",
    "tutup_sesi",
    "ubah_hadir",
    "ubah_kunjungan",
    "ubah_sekolah",
]
