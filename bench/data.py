"""What the benchmarks look at: 20,000 meetings between twenty institutions, one of them with a full record."""

from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections

from audiensi.models import Audiensi
from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Peran
from pilkada.janji.models import Janji

BANYAK = 20_000
INSTANSI = 20

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
INSERT INTO audiensi_butir (id, versi, audiensi_id, urutan, penyaji, topik, pembahasan, keputusan)
SELECT gen_random_uuid(), 1, %(satu)s, u, '', 'Topik contoh ' || u, repeat('Pembahasan yang panjang. ', 20),
       repeat('Keputusan. ', 8)
FROM generate_series(1, 6) AS u;
"""


def _instansi() -> list[Instansi]:
    return [
        Instansi.objects.create(nama=f"Instansi Ukur {nomor}", singkatan=f"Ukur {nomor}", jenis=Jenis.PEMKOT)
        for nomor in range(INSTANSI)
    ]


def muat() -> tuple[Pengguna, UUID]:
    """Load everything; return the reader, whose institution hosts every meeting, and the id of the full meeting."""
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
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("ANALYZE")
    return pengguna, satu.pk


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
