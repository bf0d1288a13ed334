"""The board of coverage at 5,000 schools: how long it takes, how many queries it asks, how large its points are."""

import statistics
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BANYAK = 5_000
KALI = 20
BATAS_KUERI = 15

ISI_SEKOLAH = """
INSERT INTO sekolah_sekolah (id, versi, npsn, nama, jenis, kepemilikan, pembina, kelurahan_id, alamat, lintang, bujur,
                             narahubung, narahubung_jabatan, narahubung_telepon, jumlah_siswa, jumlah_17, aktif,
                             dibuat_oleh_id, dibuat_pada)
SELECT gen_random_uuid(), 1, (90000000 + n)::text, 'Sekolah Ukur ' || n, (ARRAY['sma', 'smk', 'ma'])[1 + n %% 3],
       (ARRAY['negeri', 'swasta'])[1 + n %% 2], 'sudin_1', w.kode, 'Jalan Ukur No. ' || n,
       -6.22 + n %% 71 * 0.001, 106.80 + n %% 73 * 0.001, '', '', '', 200 + n %% 400, n %% 199, true,
       %(oleh)s, timestamptz '2024-09-01 00:00Z'
FROM generate_series(1, %(banyak)s) AS n
JOIN (SELECT kode, row_number() OVER (ORDER BY kode) - 1 AS nomor FROM inti_wilayah WHERE tingkat = 'kelurahan') AS w
  ON w.nomor = n %% 44
"""
ISI_KUNJUNGAN = """
INSERT INTO sekolah_kunjungan (id, versi, sekolah_id, pelaksana_id, mulai, selesai, versi_jadwal, status, alasan,
                               materi, pembicara, kelas, kontak, kontak_telepon, pertanyaan, catatan, guru,
                               dibuat_oleh_id, dibuat_pada)
SELECT gen_random_uuid(), 1, id, (SELECT min(id) FROM inti_instansi), saat, saat + interval '1 hour', 1,
       'direncanakan', '', '', '', '', '', '', '', '', '', %(oleh)s, timestamptz '2024-09-01 00:00Z'
FROM (SELECT id, timestamptz '2024-09-10 01:00Z' + jumlah_17 * interval '7 hours' AS saat
      FROM sekolah_sekolah WHERE jumlah_17 < 150) AS s
"""
LAKSANAKAN = """
UPDATE sekolah_kunjungan SET status = 'selesai', dimulai_pada = mulai WHERE mulai < timestamptz '2024-10-10 00:00Z'
"""


def muat(oleh: "Pengguna") -> None:
    """Load the schools, two thirds of them with a visit, most of which were held."""
    with connection.cursor() as kursor:
        kursor.execute(ISI_SEKOLAH, {"oleh": oleh.pk, "banyak": BANYAK})
        kursor.execute(ISI_KUNJUNGAN, {"oleh": oleh.pk})
        kursor.execute(LAKSANAKAN)


def ukur(sesi: str) -> bool:
    """Print the time of the board and of its points in this process; say whether the board keeps to its queries."""
    klien = Client(headers={"host": "localhost"})
    klien.cookies[settings.SESSION_COOKIE_NAME] = sesi
    lulus = True
    print(f"\n{f'cakupan pada {BANYAK:,} sekolah':<46} {'ms':>8} {'kB':>8} {'kueri':>6}")
    for jalur in ("/sekolah/", "/sekolah/?wilayah=31.71.06", "/sekolah/titik.json"):
        klien.get(jalur)
        lama = []
        for _kali in range(KALI):
            mulai = time.perf_counter()
            with CaptureQueriesContext(connection) as tangkapan:
                jawab = klien.get(jalur)
            lama.append(time.perf_counter() - mulai)
        lulus &= len(tangkapan) <= BATAS_KUERI
        isi = len(jawab.content) / 1_000
        print(f"{jalur:<46} {statistics.median(lama) * 1_000:>8.0f} {isi:>8.0f} {len(tangkapan):>6}")
    print(f"\nSasaran: kueri ≤ {BATAS_KUERI}.")
    return lulus
