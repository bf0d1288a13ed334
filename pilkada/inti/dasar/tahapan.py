"""The Pilkada of 27 November 2024: stages (PKPU 2/2024; Keputusan 301 for Pengawas TPS), deadlines from voting day."""

from datetime import date

from pilkada.inti.dasar.wilayah import KOTA
from pilkada.inti.models import PEMUNGUTAN, BatasWaktu, Pemilihan, Tahapan

KODE = "pilkada-2024"
PKPU = "PKPU 2/2024"
BAWASLU_301 = "Keputusan Ketua Bawaslu 301/HK.01.01/K1/09/2024"
UU_PILKADA = "UU 1/2015 jo. UU 10/2016 dan UU 6/2020"

# kode, nama, putaran, mulai, selesai, dasar hukum
TAHAPAN: tuple[tuple[str, str, int, date, date, str], ...] = (
    ("pendaftaran-pemantau", "Pendaftaran pemantau pemilihan", 1, date(2024, 2, 27), date(2024, 11, 16), PKPU),
    ("pembentukan-badan-adhoc", "Pembentukan PPK, PPS, dan KPPS", 1, date(2024, 4, 17), date(2024, 11, 5), PKPU),
    ("penyerahan-dp4", "Penyerahan DP4", 1, date(2024, 4, 24), date(2024, 5, 31), PKPU),
    (
        "dukungan-perseorangan",
        "Pemenuhan dukungan pasangan calon perseorangan",
        1,
        date(2024, 5, 5),
        date(2024, 8, 19),
        PKPU,
    ),
    (
        "pemutakhiran-pemilih",
        "Pemutakhiran dan penyusunan daftar pemilih",
        1,
        date(2024, 5, 31),
        date(2024, 9, 23),
        PKPU,
    ),
    ("coklit", "Pencocokan dan penelitian (coklit)", 1, date(2024, 6, 24), date(2024, 7, 24), PKPU),
    ("dps", "Rekapitulasi dan penetapan DPS", 1, date(2024, 8, 10), date(2024, 8, 11), PKPU),
    ("tanggapan-dps", "Pengumuman dan tanggapan DPS", 1, date(2024, 8, 18), date(2024, 8, 27), PKPU),
    ("pengumuman-pendaftaran", "Pengumuman pendaftaran pasangan calon", 1, date(2024, 8, 24), date(2024, 8, 26), PKPU),
    ("pendaftaran-paslon", "Pendaftaran pasangan calon", 1, date(2024, 8, 27), date(2024, 8, 29), PKPU),
    ("penelitian-calon", "Penelitian persyaratan calon", 1, date(2024, 8, 27), date(2024, 9, 21), PKPU),
    ("dpt-kota", "Penetapan DPT kota", 1, date(2024, 9, 14), date(2024, 9, 21), PKPU),
    ("penetapan-paslon", "Penetapan pasangan calon", 1, date(2024, 9, 22), date(2024, 9, 22), PKPU),
    ("kampanye", "Pelaksanaan kampanye", 1, date(2024, 9, 25), date(2024, 11, 23), PKPU),
    ("masa-tenang", "Masa tenang", 1, date(2024, 11, 24), date(2024, 11, 26), PKPU),
    ("pemungutan", "Pemungutan suara", 1, date(2024, 11, 27), date(2024, 11, 27), PKPU),
    ("rekapitulasi", "Penghitungan dan rekapitulasi suara", 1, date(2024, 11, 27), date(2024, 12, 16), PKPU),
    ("pemungutan", "Pemungutan suara putaran kedua (bila diperlukan)", 2, date(2025, 2, 26), date(2025, 2, 26), PKPU),
    # How long the public may comment has no end in the source: until the eve of the decision.
    (
        "ptps-pendaftaran",
        "Pendaftaran dan penelitian berkas PTPS",
        1,
        date(2024, 9, 12),
        date(2024, 9, 28),
        BAWASLU_301,
    ),
    (
        "ptps-pengumuman-perpanjangan",
        "Pengumuman perpanjangan pendaftaran PTPS",
        1,
        date(2024, 9, 29),
        date(2024, 10, 1),
        BAWASLU_301,
    ),
    ("ptps-perpanjangan", "Perpanjangan pendaftaran PTPS", 1, date(2024, 10, 1), date(2024, 10, 10), BAWASLU_301),
    (
        "ptps-lulus-administrasi",
        "Pengumuman lulus administrasi PTPS",
        1,
        date(2024, 10, 11),
        date(2024, 10, 11),
        BAWASLU_301,
    ),
    ("ptps-tanggapan", "Tanggapan masyarakat atas calon PTPS", 1, date(2024, 10, 12), date(2024, 10, 22), BAWASLU_301),
    ("ptps-wawancara", "Wawancara calon PTPS", 1, date(2024, 10, 12), date(2024, 10, 22), BAWASLU_301),
    (
        "ptps-penetapan",
        "Penetapan dan pengumuman PTPS terpilih",
        1,
        date(2024, 10, 23),
        date(2024, 10, 25),
        BAWASLU_301,
    ),
    ("ptps-penggantian", "Penggantian calon PTPS terpilih", 1, date(2024, 10, 23), date(2024, 11, 2), BAWASLU_301),
    ("ptps-pelantikan", "Pelantikan PTPS", 1, date(2024, 11, 3), date(2024, 11, 4), BAWASLU_301),
    (
        "ptps-rekrutmen-kosong",
        "Rekrutmen PTPS untuk TPS yang masih kosong",
        1,
        date(2024, 11, 5),
        date(2024, 11, 20),
        BAWASLU_301,
    ),
)

# Days from voting day, kode, nama, dasar hukum.
BATAS: tuple[tuple[int, str, str, str], ...] = (
    (-30, "pindah-memilih", "Batas akhir pindah memilih", PKPU),
    (-23, "ptps-terbentuk", "PTPS sudah terbentuk", UU_PILKADA),
    (-7, "pindah-memilih-khusus", "Batas akhir pindah memilih karena alasan khusus", PKPU),
    (-7, "ptps-rekrutmen-akhir", "Batas akhir rekrutmen PTPS susulan", BAWASLU_301),
    (-3, "apk-bersih", "APK sudah dibersihkan oleh peserta pemilihan", PKPU),
    (7, "ptps-bubar", "PTPS dibubarkan", UU_PILKADA),
)


def muat_pemilihan() -> None:
    """Insert the election once; stages are added only together with it, so that an admin's changes stay.

    Deadlines come with it too, or later to an election that has none yet (an instance older than deadlines).
    """
    pemilihan, baru = Pemilihan.objects.get_or_create(
        kode=KODE,
        defaults={
            "nama": "Pemilihan Gubernur dan Wakil Gubernur DKI Jakarta 2024",
            "wilayah_id": KOTA[0],
            "hari_pemungutan": date(2024, 11, 27),
            "aktif": not Pemilihan.objects.filter(aktif=True).exists(),
        },
    )
    if baru:
        Tahapan.objects.bulk_create(
            Tahapan(
                pemilihan=pemilihan,
                kode=kode,
                nama=nama,
                putaran=putaran,
                mulai=mulai,
                selesai=selesai,
                dasar_hukum=dasar,
            )
            for kode, nama, putaran, mulai, selesai, dasar in TAHAPAN
        )
    _muat_batas(pemilihan)


def _muat_batas(pemilihan: Pemilihan) -> None:
    """Insert the deadlines of an election without any, if its first voting day is still on the calendar."""
    acuan = pemilihan.tahapan.filter(kode=PEMUNGUTAN, putaran=1).first()
    if acuan is None or BatasWaktu.objects.filter(acuan__pemilihan=pemilihan).exists():
        return
    BatasWaktu.objects.bulk_create(
        BatasWaktu(acuan=acuan, geser=geser, kode=kode, nama=nama, dasar_hukum=dasar)
        for geser, kode, nama, dasar in BATAS
    )
