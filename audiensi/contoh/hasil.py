"""What the demo lets the meeting of 12 September 2024 decide; its agenda is public, these decisions are invented."""

from datetime import date

from audiensi.contoh.bersama import BAWASLU, PEMKOT

IKRAR = "Melaksanakan deklarasi/ikrar netralitas ASN"
# By the item's code: what was said, what was decided, and what was promised (what, by whom, to whom, by when).
HASIL: dict[str, tuple[str, str, tuple[str, str, str, str, date]]] = {
    "netralitas": (
        "Ikrar netralitas dibacakan sebelum masa kampanye dimulai pada 25 September, bersama camat dan lurah.",
        "Deklarasi dilaksanakan paling lambat 23 September 2024, diikuti seluruh camat dan lurah.",
        (IKRAR, PEMKOT, "Ratna Contoh", BAWASLU, date(2024, 9, 23)),
    ),
    "pemangku": (
        "Kedua pihak mendata lembaga yang perlu dilibatkan dalam pengawasan partisipatif.",
        "Daftar pemangku kepentingan disusun bersama dan diperbarui tiap bulan.",
        ("Menyusun daftar awal pemangku kepentingan", PEMKOT, "Sari Contoh", BAWASLU, date(2024, 9, 27)),
    ),
    "kebutuhan": (
        "Bawaslu menyampaikan kebutuhan ruangan, personel, dan kendaraan untuk masa kampanye.",
        "Kebutuhan disampaikan tertulis dan dijawab satu per satu.",
        ("Mengirim daftar kebutuhan dukungan secara tertulis", BAWASLU, "Bayu Contoh", PEMKOT, date(2024, 9, 17)),
    ),
    "sekolah": (
        "Sudah ada 10 sekolah yang disambangi Bawaslu; nantinya dikunjungi semua, begitu juga pengecekan siswa.",
        "Seluruh SLTA di Jakarta Pusat dikunjungi sebelum pemungutan suara.",
        ("Menyusun jadwal kunjungan sekolah sampai November", BAWASLU, "Dewi Contoh", PEMKOT, date(2024, 9, 30)),
    ),
    "tps": (
        "Pendaftaran pengawas TPS dibuka hari ini sampai 28 September.",
        "Kelurahan membantu menyebarluaskan pengumuman pendaftaran.",
        (
            "Menyebarluaskan pengumuman pendaftaran pengawas TPS lewat kelurahan",
            PEMKOT,
            "Sari Contoh",
            BAWASLU,
            date(2024, 9, 20),
        ),
    ),
    "apk": (
        "Lokasi yang dilarang untuk alat peraga kampanye perlu dipetakan sebelum kampanye.",
        "Peta lokasi terlarang dibagikan kepada kecamatan dan Satpol PP.",
        ("Membagikan peta lokasi terlarang alat peraga kampanye", PEMKOT, "Ratna Contoh", BAWASLU, date(2024, 9, 24)),
    ),
}
