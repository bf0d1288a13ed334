"""The embedded servers: roles, passwords, left-overs."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from redis.exceptions import AuthenticationError

from pilkada.lokal import postgres as modul_postgres
from pilkada.lokal import proses
from pilkada.lokal.postgres import APP, PEMILIK, Postgres, Sandi
from pilkada.lokal.redis import SEKALI, Redis

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder dengan spasi"
    folder.mkdir()
    return folder


@pytest.fixture
def postgres(folder: Path) -> Iterator[Postgres]:
    server = Postgres(folder / "pg", Sandi.acak(), catatan=folder / "pg.log", sementara=True)
    yield server
    server.buang()


def test_postgres_recovers_and_keeps_roles_apart(postgres: Postgres) -> None:
    postgres.mulai()
    with psycopg.connect(postgres.alamat(PEMILIK)) as koneksi:
        koneksi.execute("SET synchronous_commit = on")
        koneksi.execute("CREATE TABLE milik (isi text)")
        koneksi.execute("INSERT INTO milik VALUES ('tetap')")

    with (
        psycopg.connect(postgres.alamat(APP)) as koneksi,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        koneksi.execute("SELECT * FROM milik")
    salah = postgres.alamat(APP).replace(postgres.sandi.app, "salah")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(salah)

    porta = postgres.porta
    assert postgres.anak is not None
    os.kill(postgres.anak.pid, signal.SIGKILL)
    postgres.anak.popen.wait()
    lain = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    berkas = postgres.kluster / "postmaster.pid"
    baris = berkas.read_text(encoding="utf-8").splitlines(keepends=True)
    berkas.write_text("".join([f"{lain.pid}\n", *baris[1:]]), encoding="utf-8")

    postgres.mulai(porta)

    assert lain.poll() is None
    assert postgres.porta == porta
    with psycopg.connect(postgres.alamat(PEMILIK)) as koneksi:
        assert koneksi.execute("SELECT isi FROM milik").fetchall() == [("tetap",)]
        assert koneksi.execute("SHOW timezone").fetchone() == ("UTC",)
    lain.kill()
    lain.wait()


def test_postgres_ends_a_forgotten_server_of_the_same_folder(postgres: Postgres) -> None:
    postgres.mulai()
    lama = postgres.anak
    assert lama is not None
    kedua = Postgres(postgres.folder, postgres.sandi, catatan=postgres.catatan, sementara=True)

    kedua.mulai()

    assert not lama.hidup()
    assert kedua.hidup()
    kedua.berhenti()


def test_postgres_that_cannot_start_gives_a_sentence(postgres: Postgres) -> None:
    postgres.kluster.mkdir(parents=True)
    (postgres.kluster / "PG_VERSION").write_text("9.6\n", encoding="utf-8")
    if postgres.uid is not None:
        pytest.skip("the cluster's folder belongs to another account here")

    with pytest.raises(proses.Tolak, match="PostgreSQL tidak dapat dimulai"):
        postgres.mulai()


def test_redis_wants_its_password_and_hides_it(folder: Path) -> None:
    with Redis(folder / "redis", catatan=folder / "redis.log") as server:
        with redis.Redis.from_url(server.alamat(3)) as klien:
            klien.set("a", "b")
            assert klien.get("a") == b"b"
        with redis.Redis("127.0.0.1", server.porta, retry=SEKALI) as klien, pytest.raises(AuthenticationError):
            klien.ping()
        assert server.anak is not None
        baris = Path(f"/proc/{server.anak.pid}/cmdline").read_bytes()
        assert server.sandi.encode() not in baris
        assert stat.S_IMODE((folder / "redis/redis.conf").stat().st_mode) == 0o600

    assert not server.hidup()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL under another account")
def test_postgres_runs_as_nobody_where_root_has_no_namespaces(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    terbuka = Path(tempfile.mkdtemp(dir="/var/tmp"))  # a folder that nobody may enter, unlike pytest's own
    monkeypatch.setattr(modul_postgres, "RUMAH_LAIN", terbuka)
    monkeypatch.setattr(modul_postgres, "ruang_nama", list)
    server = Postgres(folder / "pg", Sandi.acak(), catatan=folder / "pg.log", sementara=True)
    try:
        server.mulai()
        assert server.anak is not None
        assert Path(f"/proc/{server.anak.pid}").stat().st_uid == server.uid != 0
        with psycopg.connect(server.alamat(APP)) as koneksi:
            assert koneksi.execute("SELECT current_user").fetchone() == (APP,)
        lagi = Postgres(folder / "pg", server.sandi, catatan=folder / "pg.log", sementara=True)
        assert lagi.kluster == server.kluster
    finally:
        server.buang()
        shutil.rmtree(terbuka)
