"""The outbox against a bare loop that sends the same mails, and how long it takes to find what is due.

The mail server is a process of its own and takes everything. The bare loop gets finished messages and one connection;
ours takes rows, asks what each reader may see, writes their text in their language, and marks them. Whoever goes first
alternates.
"""

import statistics
import subprocess
import sys
import time
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bench import siap as siap  # noqa: PLC0414 — sets Django up
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Peran
from pilkada.pengingat import rencana
from pilkada.pengingat.jadwal import Giliran
from pilkada.pengingat.kanal import rakit
from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Aturan, Jaga, Pesan
from pilkada.pengingat.papan import PapanPengingat
from pilkada.pengingat.penyusun import susun
from pilkada.pengingat.sasaran import Sasaran
from pilkada.pengingat.status import Kanal
from pilkada.pengingat.tasks import denyut

BANYAK_HAL = 200_000
BABAK = 6
HARI = date(2030, 6, 3)
PAGI = jam.wib(HARI.year, HARI.month, HARI.day, 7)
SASARAN, SASARAN_CARI, BATAS_KUERI = 0.6, 0.05, 5
# Deadlines of two thousand days: about a hundred on each.
ISI = """
INSERT INTO janji_janji (id, versi, sumber_jenis, sumber_id, sumber_judul, pokok, isi, pemilik_instansi_id,
                         pemilik_id, pemilik_nama, kepada_instansi_id, tenggat, status, bukti, tautan_bukti,
                         dibuat_oleh_id, dibuat_pada)
SELECT gen_random_uuid(), 1, 'audiensi.audiensi', gen_random_uuid(), 'Rapat ukur ' || n %% 40, '',
       'Janji ukur nomor ' || n || ' yang kalimatnya sepanjang janji orang', %(instansi)s, orang.id, '', %(lain)s,
       %(hari)s::date - 1000 + n %% 2000, 'terbuka', '', '', orang.id, now()
FROM generate_series(1, %(banyak)s) AS n
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS nomor FROM inti_pengguna WHERE email LIKE 'kotak%%') AS orang
  ON orang.nomor = 1 + n %% 50
"""
BUKAN_TANYA = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def siapkan() -> None:
    """Make people, promises and the rules, one of which speaks of today's deadlines."""
    satu, dua = (
        Instansi.objects.create(nama=f"Instansi Kotak {n}", singkatan=f"K{n}", jenis=Jenis.PEMKOT) for n in (1, 2)
    )
    orang = [
        Pengguna.objects.buat(f"kotak{n}@contoh.id", f"Orang Kotak {n}", bahasa=("id", "en")[n % 2]) for n in range(50)
    ]
    Keanggotaan.objects.bulk_create(Keanggotaan(pengguna=o, instansi=satu, peran=Peran.PETUGAS) for o in orang)
    isi = {"instansi": satu.pk, "lain": dua.pk}
    with connection.cursor() as kursor:
        kursor.execute(ISI, {**isi, "hari": HARI, "banyak": BANYAK_HAL})
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    with jam.pada(PAGI - timedelta(days=1)):
        PapanPengingat().dasar()
    Aturan.objects.exclude(kode="janji-tenggat").update(aktif=False)
    Aturan.objects.filter(kode="janji-tenggat").update(kanal=[Kanal.EMAIL])


def rencanakan() -> tuple[float, float, int]:
    """Plan one morning among all things; return seconds of finding, of the whole tick's planning, and how many."""
    Pesan.objects.all().delete()
    Jaga.objects.update(sampai=PAGI - timedelta(hours=1))
    aturan = Aturan.objects.get(kode="janji-tenggat")
    mulai = time.perf_counter()
    jumlah = sum(
        len(satu.penerima) for satu in rencana.usul(Giliran(aturan, PAGI - timedelta(hours=1), PAGI), Sasaran())
    )
    cari = time.perf_counter() - mulai
    mulai = time.perf_counter()
    with jam.pada(PAGI):
        rencana.jalankan()
    return cari, time.perf_counter() - mulai, jumlah


def polos(surel: list[object]) -> float:
    """Send finished mails over one connection; return seconds."""
    mulai = time.perf_counter()
    sambungan = get_connection()
    sambungan.open()
    for satu in surel:
        sambungan.send_messages([satu])
    sambungan.close()
    return time.perf_counter() - mulai


def jadikan_surel() -> list[object]:
    """Return the very mails that wait in the outbox."""
    hasil: list[object] = []
    for pesan in Pesan.objects.select_related("penerima"):
        with translation.override(pesan.penerima.bahasa):
            surat = susun(pesan)
            if surat is not None:
                hasil.append(rakit(pesan, surat))
    return hasil


def milik() -> float:
    """Empty the outbox; return seconds."""
    mulai = time.perf_counter()
    hasil = kirim_yang_jatuh_tempo(BANYAK_HAL)
    detik = time.perf_counter() - mulai
    if hasil.terkirim != Pesan.objects.count():
        sys.exit(f"tidak semua terkirim: {hasil}")
    return detik


def kueri_kosong() -> int:
    """Return how many queries a tick with nothing to do asks."""
    with jam.pada(PAGI + timedelta(minutes=1)):
        denyut()
        with CaptureQueriesContext(connection) as tangkapan:
            denyut()
    return sum(not satu["sql"].startswith(BUKAN_TANYA) for satu in tangkapan)


def ukur() -> bool:
    """Measure, print the table, say whether the targets were reached."""
    siapkan()
    server = subprocess.Popen([sys.executable, "-m", "bench.surel"], stdout=subprocess.PIPE, text=True)
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(server.stdout.readline())  # type: ignore[union-attr]
        return _ukur()
    finally:
        server.kill()


def _ukur() -> bool:
    hasil: list[tuple[float, float, float, float]] = []
    jumlah = 0
    for babak in range(BABAK + 1):
        cari, tulis, jumlah = rencanakan()
        with jam.pada(PAGI):
            surel = jadikan_surel()
            if babak % 2:
                acuan, kami = polos(surel), milik()
            else:
                kami, acuan = milik(), polos(surel)
        if babak:  # the first round loads templates and catalogues
            hasil.append((kami, acuan, cari, tulis))
    kami, acuan, cari, tulis = (statistics.median(satu) for satu in zip(*hasil, strict=True))
    nisbah = statistics.median(dia / satu for satu, dia, _c, _t in hasil)
    nisbah_cari = statistics.median(c / dia for _k, dia, c, _t in hasil)
    kueri = kueri_kosong()
    print(f"\n{f'kotak keluar, {jumlah} surel':<46} {'per detik':>10} {'acuan':>8} {'nisbah':>8}")
    print(f"{'kirim (baris, hak, teks, tanda)':<46} {jumlah / kami:>10.0f} {jumlah / acuan:>8.0f} {nisbah:>8.0%}")
    waktu = (
        (f"mencari yang jatuh tempo dari {BANYAK_HAL}", cari, nisbah_cari),
        ("… dan menulis barisnya", tulis, tulis / acuan),
    )
    for nama, detik, bagian in waktu:
        print(f"{nama:<46} {detik * 1000:>7.0f} ms {acuan:>6.2f} s {bagian:>8.1%}")
    print(f"{'kueri denyut kosong':<46} {kueri:>10}")
    print(f"\nSasaran: kirim ≥ {SASARAN:.0%}, mencari ≤ {SASARAN_CARI:.0%}, kueri ≤ {BATAS_KUERI}.")
    return nisbah >= SASARAN and nisbah_cari <= SASARAN_CARI and kueri <= BATAS_KUERI
