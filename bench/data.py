"""What the benchmarks look at: 20,000 meetings of one reader's institution, 50,000 promises, another's full month."""

from importlib import import_module
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections

from audiensi.models import Audiensi
from bench import cakupan
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Peran
from pilkada.janji.models import Janji

BANYAK = 20_000
INSTANSI = 20
BANYAK_JANJI = 50_000
BANYAK_ACARA = 500
BULAN_ACARA = "2025-06"

ISI_AUDIENSI = """
INSERT INTO audiensi_audiensi (id, versi, jenis, perihal, pemohon_id, tuan_rumah_id, tempat, mulai, selesai,
                               versi_jadwal, status, alasan, penutup, dibuat_oleh_id, dibuat_pada)
SELECT gen_random_uuid(), 1, 'audiensi',
       CASE n %% 3 WHEN 0 THEN 'Audiensi netralitas ASN ' ELSE 'Rapat konsolidasi ' END || n,
       (%(instansi)s::bigint[])[1 + n %% %(lain)s], %(kantor)s, 'Ruang ' || n %% 7,
       timestamptz '2024-01-01 02:00Z' + n * interval '20 minutes',
       timestamptz '2024-01-01 04:00Z' + n * interval '20 minutes',
       1, 'diajukan', '', '', %(oleh)s, timestamptz '2024-01-01 00:00Z'
FROM generate_series(1, %(banyak)s) AS n
"""
ISI_PESERTA = """
INSERT INTO audiensi_peserta (id, versi, audiensi_id, urutan, nama, jabatan, instansi_id, instansi_lain, tugas,
                              kehadiran, diwakili_oleh, telepon)
SELECT gen_random_uuid(), 1, a.id, u, 'Peserta Contoh ' || u, 'Staf', a.pemohon_id, '', 'peserta', 'belum', '', ''
FROM audiensi_audiensi AS a, generate_series(1, 2) AS u
"""
LENGKAPI = """
INSERT INTO audiensi_peserta (id, versi, audiensi_id, urutan, nama, jabatan, instansi_id, instansi_lain, tugas,
                              kehadiran, diwakili_oleh, telepon)
SELECT gen_random_uuid(), 1, a.id, u, 'Tamu Contoh ' || u, 'Kepala bagian', a.pemohon_id, '', 'peserta', 'hadir', '', ''
FROM audiensi_audiensi AS a, generate_series(3, 8) AS u WHERE a.id = %(satu)s;
INSERT INTO audiensi_butir (id, versi, audiensi_id, urutan, penyaji, pokok, topik, pembahasan, keputusan)
SELECT gen_random_uuid(), 1, %(satu)s, u, '', '', 'Topik contoh ' || u, repeat('Pembahasan yang panjang. ', 20),
       repeat('Keputusan. ', 8)
FROM generate_series(1, 6) AS u;
"""
# A year of deadlines on either side of today; half of them by the reader's institution, half to it.
ISI_JANJI = """
INSERT INTO janji_janji (id, versi, sumber_jenis, sumber_id, sumber_judul, pokok, isi, pemilik_instansi_id,
                         pemilik_nama, kepada_instansi_id, tenggat, status, bukti, tautan_bukti, dibuat_oleh_id,
                         dibuat_pada)
SELECT gen_random_uuid(), 1, 'audiensi.audiensi', a.id, a.perihal, '', 'Janji contoh ' || n,
       CASE n %% 2 WHEN 0 THEN a.tuan_rumah_id ELSE a.pemohon_id END, 'Orang Contoh',
       CASE n %% 2 WHEN 0 THEN a.pemohon_id ELSE a.tuan_rumah_id END,
       %(hari)s::date + (n * 37 %% 731) - 365, 'terbuka', '', '', %(oleh)s, a.dibuat_pada
FROM (SELECT *, row_number() OVER (ORDER BY id) AS nomor FROM audiensi_audiensi) AS a
JOIN generate_series(1, %(banyak)s) AS n ON a.nomor = 1 + n %% %(rapat)s
"""
LAPORKAN_JANJI = """
UPDATE janji_janji SET status = 'dilaporkan', bukti = 'Sudah.', dilaporkan_pada = tenggat - 3 + hashtext(isi) %% 5
WHERE tenggat < %(hari)s::date + 30 AND abs(hashtext(isi)) %% 10 < 9 AND isi LIKE 'Janji contoh %%'
"""
TERIMA_JANJI = """
UPDATE janji_janji SET status = 'diterima', diterima_pada = dilaporkan_pada + interval '2 days'
WHERE status = 'dilaporkan' AND abs(hashtext(isi)) %% 10 < 8
"""
ISI_BULAN = """
INSERT INTO audiensi_audiensi (id, versi, jenis, perihal, pemohon_id, tuan_rumah_id, tempat, mulai, selesai,
                               versi_jadwal, status, alasan, penutup, dibuat_oleh_id, dibuat_pada)
SELECT gen_random_uuid(), 1, 'audiensi', 'Acara contoh ' || n, %(kantor)s, %(kantor)s, 'Ruang ' || n %% 7,
       %(awal)s::date + n %% 28 + interval '1 hour' + n / 28 * interval '30 minutes',
       %(awal)s::date + n %% 28 + interval '2 hours' + n / 28 * interval '30 minutes',
       1, 'diajukan', '', '', %(oleh)s, timestamptz '2024-01-01 00:00Z'
FROM generate_series(0, %(banyak)s - 1) AS n
"""


def _instansi() -> list[Instansi]:
    return [
        Instansi.objects.create(nama=f"Instansi Ukur {nomor}", singkatan=f"Ukur {nomor}", jenis=Jenis.PEMKOT)
        for nomor in range(INSTANSI)
    ]


class Muatan(NamedTuple):
    """What was loaded: the reader, whose institution hosts every meeting, the full meeting, the full month's reader."""

    pengguna: Pengguna
    audiensi: UUID
    padat: Pengguna


def muat() -> Muatan:
    """Load everything."""
    kantor, *lain = _instansi()
    pengguna = Pengguna.objects.buat("ukur@contoh.id", "Pengukur Contoh")
    Keanggotaan.objects.create(pengguna=pengguna, instansi=kantor, peran=Peran.PENGELOLA)
    isi = {
        "instansi": [satu.pk for satu in lain],
        "lain": len(lain),
        "kantor": kantor.pk,
        "oleh": pengguna.pk,
        "banyak": BANYAK,
    }
    with connection.cursor() as kursor:
        kursor.execute(ISI_AUDIENSI, isi)
        kursor.execute(ISI_PESERTA)
    Audiensi.objects.exclude(perihal__endswith="7").update(status="dijadwalkan")
    satu = Audiensi.objects.filter(status="dijadwalkan").order_by("-mulai")[0]
    with connection.cursor() as kursor:
        kursor.execute(LENGKAPI, {"satu": satu.pk})
    _janji(satu, pengguna)
    _banyak_janji(pengguna)
    padat = _muat_bulan()
    cakupan.muat(pengguna)
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    return Muatan(pengguna, satu.pk, padat)


def _banyak_janji(oleh: Pengguna) -> None:
    """Make the promises and lead most of the past ones through their life."""
    isi = {"hari": jam.hari_ini(), "oleh": oleh.pk, "banyak": BANYAK_JANJI, "rapat": BANYAK}
    with connection.cursor() as kursor:
        for perintah in (ISI_JANJI, LAPORKAN_JANJI, TERIMA_JANJI):
            kursor.execute(perintah, isi)


def _muat_bulan() -> Pengguna:
    """Load the full month; return its reader."""
    kantor = Instansi.objects.create(nama="Instansi Padat", singkatan="Padat", jenis=Jenis.PEMKOT)
    pengguna = Pengguna.objects.buat("padat@contoh.id", "Pembaca Padat")
    Keanggotaan.objects.create(pengguna=pengguna, instansi=kantor, peran=Peran.PENGELOLA)
    isi = {"kantor": kantor.pk, "oleh": pengguna.pk, "banyak": BANYAK_ACARA, "awal": f"{BULAN_ACARA}-01"}
    with connection.cursor() as kursor:
        kursor.execute(ISI_BULAN, isi)
    Audiensi.objects.filter(tuan_rumah=kantor).update(status="dijadwalkan")
    return pengguna


def _janji(audiensi: Audiensi, oleh: Pengguna) -> None:
    for nomor in range(6):
        Janji.objects.create(
            sumber_jenis="audiensi.audiensi",
            sumber_id=audiensi.pk,
            sumber_judul=str(audiensi),
            isi=f"Janji contoh {nomor}",
            pemilik_instansi=audiensi.pemohon,
            pemilik_nama="Orang Contoh",
            kepada_instansi=audiensi.tuan_rumah,
            tenggat="2024-09-30",
            dibuat_oleh=oleh,
            dibuat_pada=audiensi.dibuat_pada,
        )


def sesi(pengguna: Pengguna) -> str:
    """Sign the person in and return the session's key."""
    simpanan = import_module(settings.SESSION_ENGINE).SessionStore()
    simpanan[SESSION_KEY] = str(pengguna.pk)
    simpanan[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    simpanan[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
    simpanan.save()
    return str(simpanan.session_key)
