"""The meeting of 12 September 2024 as a secretary types it (public people; hours, decisions and promises invented)."""

from dataclasses import dataclass

PEMKOT = "Pemerintah Kota Administrasi Jakarta Pusat"
BAWASLU = "Badan Pengawas Pemilihan Umum Kota Administrasi Jakarta Pusat"
KESBANGPOL = "Suku Badan Kesatuan Bangsa dan Politik Kota Administrasi Jakarta Pusat"
# What the pickers of meetings and attendees call them.
SINGKAT = {PEMKOT: "Pemkot Jakarta Pusat", BAWASLU: "Bawaslu Jakarta Pusat", KESBANGPOL: "Suban Kesbangpol"}

PESERTA = (
    ("Dhany Sukma", "Wali Kota Jakarta Pusat", PEMKOT, "Pimpinan rapat"),
    ("Christian Nelson Pangkey", "Ketua Bawaslu Kota Administrasi Jakarta Pusat", BAWASLU, "Peserta"),
    ("Denny Ramdany", "", PEMKOT, "Peserta"),
    ("Rachmat Hidayat", "Kepala Suku Badan Kesbangpol", KESBANGPOL, "Peserta"),
    ("Ishran Prasetyawan", "Kabag Tata Pemerintahan", PEMKOT, "Notulis"),
    ("Wahidin", "Kordiv Hukum dan Penyelesaian Sengketa", BAWASLU, "Peserta"),
    ("M. Halman Muhdar", "Kordiv Pencegahan, Partisipasi dan Hubungan Masyarakat (P2H)", BAWASLU, "Peserta"),
)


@dataclass(frozen=True)
class Janji:
    """A promise as typed."""

    isi: str
    instansi: str
    nama: str
    kepada: str
    tenggat: str


AGENDA = (
    ("Deklarasi netralitas ASN", "Deklarasi dibacakan camat dan lurah.", "Deklarasi digelar 23 September 2024."),
    ("Konsolidasi pemangku kepentingan", "Forum bersama seluruh unsur kota.", "Pertemuan bulanan disepakati."),
    ("Kebutuhan dukungan tugas Bawaslu", "Ruang dan personel dibahas.", "Daftar kebutuhan diserahkan tertulis."),
    (
        "Sosialisasi kepada siswa usia 17 tahun",
        "Sudah ada 10 sekolah yang disambangi Bawaslu. Nantinya dikunjungi semua.",
        "Seluruh SLTA dikunjungi dan siswa mengecek namanya di daftar pemilih.",
    ),
    ("Perekrutan pengawas TPS", "Pendaftaran dibuka 12 September.", "Kelurahan membantu pengumuman."),
    ("Alat peraga kampanye (APK)", "Lokasi terlarang dipetakan.", "Satpol PP menindaklanjuti rekomendasi."),
)
JANJI = (
    Janji("Menyiapkan tempat deklarasi netralitas ASN", PEMKOT, "Ishran Prasetyawan", BAWASLU, "2024-09-20"),
    Janji("Menyerahkan daftar kebutuhan tertulis", BAWASLU, "Wahidin", PEMKOT, "2024-09-18"),
    Janji("Mengirim daftar SLTA yang belum dikunjungi", BAWASLU, "M. Halman Muhdar", PEMKOT, "2024-09-25"),
)
