"""Pages of schools and visits."""

from sekolah.views.berikutnya import (
    berikutnya_daftar,
    berikutnya_rencanakan,
)
from sekolah.views.cakupan import (
    beranda,
    cakupan_batas,
    cakupan_titik,
    target_ubah,
)
from sekolah.views.kertas import (
    formulir_kosong,
    formulir_unduh,
    kunjungan_bagikan,
    kunjungan_ics,
    surat_ubah,
    surat_unduh,
)
from sekolah.views.kunjungan import (
    kunjungan_buat,
    kunjungan_daftar,
    kunjungan_rinci,
    kunjungan_ubah,
)
from sekolah.views.kunjungan_isi import (
    kunjungan_janji,
    kunjungan_lampiran,
    kunjungan_tamu,
    tamu_hapus,
)
from sekolah.views.kunjungan_langkah import (
    kunjungan_batalkan,
    kunjungan_konfirmasi,
    kunjungan_mulai,
    kunjungan_rencanakan_ulang,
    kunjungan_selesaikan,
    kunjungan_tunda,
)
from sekolah.views.lampiran import (
    foto_kecil,
    foto_unggah,
)
from sekolah.views.laporan import (
    laporan_betulkan,
    laporan_isi,
    laporan_mulai,
    laporan_pekerja,
    laporan_simpan,
)
from sekolah.views.periksa import (
    periksa_buka,
    periksa_hasil,
    periksa_isi,
    periksa_kartu,
    periksa_rinci,
    periksa_tutup,
    periksa_ubah,
    tangan_isi,
)
from sekolah.views.sekolah import (
    sekolah_buat,
    sekolah_daftar,
    sekolah_gabungkan,
    sekolah_lampirkan,
    sekolah_rinci,
    sekolah_ubah,
)

__all__ = [
    "beranda",
    "berikutnya_daftar",
    "berikutnya_rencanakan",
    "cakupan_batas",
    "cakupan_titik",
    "formulir_kosong",
    "formulir_unduh",
    "foto_kecil",
    "foto_unggah",
    "kunjungan_bagikan",
    "kunjungan_batalkan",
    "kunjungan_buat",
    "kunjungan_daftar",
    "kunjungan_ics",
    "kunjungan_janji",
    "kunjungan_konfirmasi",
    "kunjungan_lampiran",
    "kunjungan_mulai",
    "kunjungan_rencanakan_ulang",
    "kunjungan_rinci",
    "kunjungan_selesaikan",
    "kunjungan_tamu",
    "kunjungan_tunda",
    "kunjungan_ubah",
    "laporan_betulkan",
    "laporan_isi",
    "laporan_mulai",
    "laporan_pekerja",
    "laporan_simpan",
    "periksa_buka",
    "periksa_hasil",
    "periksa_isi",
    "periksa_kartu",
    "periksa_rinci",
    "periksa_tutup",
    "periksa_ubah",
    "sekolah_buat",
    "sekolah_daftar",
    "sekolah_gabungkan",
    "sekolah_lampirkan",
    "sekolah_rinci",
    "sekolah_ubah",
    "surat_ubah",
    "surat_unduh",
    "tamu_hapus",
    "tangan_isi",
    "target_ubah",
]
