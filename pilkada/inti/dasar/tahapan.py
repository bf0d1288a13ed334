"""The Pilkada of 27 November 2024 and its stages (PKPU 2/2024)."""

from datetime import date

from pilkada.inti.dasar.wilayah import KOTA
from pilkada.inti.models import Pemilihan, Tahapan

KODE = "pilkada-2024"
PKPU = "PKPU 2/2024"

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
)


def muat_pemilihan() -> None:
    """Insert the election once; stages are added only together with it, so that an admin's changes stay."""
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
