"""The full drill on servers of its own: workers killed, Redis emptied, PostgreSQL restarted, two beats."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from redis import Redis

from pilkada.lokal.uji import Layanan
from pilkada.pengingat.kirim import PER_KELOMPOK
from tests.pengingat.proses import Proses, tunggu
from tests.pengingat.server_surel import ServerSurel

JUMLAH, PEMBUNUHAN, PEKERJA = 10_000, 5, 2
SABAR = 300.0


@pytest.fixture
def layanan() -> Iterator[Layanan]:
    """Start a PostgreSQL and a Redis that this drill may hurt."""
    hidup = Layanan()
    yield hidup
    hidup.berhenti()


def _sisa(alamat: str) -> int | None:
    """Return how many messages wait; None while the database is away."""
    try:
        with psycopg.connect(alamat, connect_timeout=3) as sambungan:
            baris = sambungan.execute("SELECT count(*) FROM pengingat_pesan WHERE status = 'menunggu'").fetchone()
    except psycopg.OperationalError:
        return None
    return int(baris[0]) if baris else None


@pytest.mark.berat
def test_ten_thousand_messages_survive_killed_workers_an_emptied_redis_and_a_restarted_database(
    layanan: Layanan, tmp_path: Path
) -> None:
    with ServerSurel() as server:
        proses = Proses(tmp_path, server.porta)
        proses.lingkungan |= {**layanan.lingkungan(), "EMAIL_URL": f"smtp://127.0.0.1:{server.porta}"}
        for perintah in (["manage.py", "siapkan"], ["-m", "tests.pengingat.isi_latihan", str(JUMLAH)]):
            subprocess.run(  # noqa: S603 — our own commands
                [sys.executable, *perintah],
                cwd=settings.BASE_DIR,
                env=proses.lingkungan,
                check=True,
                capture_output=True,
            )
        alamat = layanan.postgres.alamat()
        mulai = time.monotonic()
        try:
            for _ in range(2):
                proses.beat()
            pekerja = [proses.worker() for _ in range(PEKERJA)]
            for ke in range(1, PEMBUNUHAN + 1):
                batas = JUMLAH * ke // (PEMBUNUHAN + 2)
                assert tunggu(lambda batas=batas: len(server.diterima) >= batas, SABAR), proses.catatan()  # type: ignore[misc]
                pekerja.pop(0).kill()
                if ke == 2:
                    with Redis.from_url(layanan.redis.alamat()) as klien:
                        klien.flushall()
                if ke == 4:
                    porta = layanan.postgres.porta
                    layanan.postgres.berhenti()
                    time.sleep(2)
                    layanan.postgres.mulai(porta)
                proses.jaga()
                pekerja.append(proses.anak[-1])

            def habis() -> bool:
                proses.jaga()
                return _sisa(alamat) == 0

            assert tunggu(habis, SABAR), proses.catatan()
        finally:
            proses.hentikan()
        detik = time.monotonic() - mulai
        kunci = Counter(str(surel["Message-ID"]) for surel in server.diterima)
        ganda = sum(kunci.values()) - len(kunci)
        print(f"\nlatihan penuh: {JUMLAH} pesan, {ganda} terkirim dua kali, {detik:.0f} detik")  # noqa: T201 — for the note
        with psycopg.connect(alamat) as sambungan:
            status = dict(sambungan.execute("SELECT status, count(*) FROM pengingat_pesan GROUP BY 1").fetchall())
        assert status == {"terkirim": JUMLAH}
        assert len(kunci) == JUMLAH
        # A batch is in flight in each worker that was killed, and in every one when the database went away.
        assert ganda <= (PEMBUNUHAN + PEKERJA) * PER_KELOMPOK
