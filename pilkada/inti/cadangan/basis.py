"""The database's side: one snapshot for counting and dumping, and a restore that is all or nothing."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql
from psycopg.conninfo import make_conninfo

from pilkada.inti.cadangan.galat import Gagal, SedangBerjalan
from pilkada.inti.peran_db import PERAN_APP

KUNCI = 31_71_2025
APP, PEMILIK = "default", "pemilik"
TABEL = """
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
"""
TERTUTUP = """
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S', 'v', 'm')
   AND NOT has_table_privilege(c.oid, 'SELECT') LIMIT 1
"""
PENGHUNI = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND usename = %s AND pid <> pg_backend_pid()
"""
# The schema is made anew as PostgreSQL itself makes it; `peran_db` gives the application's rights afterwards.
KOSONGKAN = b"""
SET lock_timeout = '30s';
SET client_min_messages = warning;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""


def _setelan(alias: str) -> dict[str, Any]:
    """Return the parts of a libpq address from Django's settings, without a limit on statements."""
    setelan = connections[alias].settings_dict
    pilihan = {nama: nilai for nama, nilai in setelan["OPTIONS"].items() if nama not in {"options", "tcp_user_timeout"}}
    bagian = {
        "dbname": setelan["NAME"],
        "user": setelan["USER"],
        "password": setelan["PASSWORD"],
        "host": setelan["HOST"],
        "port": setelan["PORT"],
    }
    return {nama: nilai for nama, nilai in (bagian | pilihan).items() if nilai}


def sambung(alias: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """Open a connection beside Django's own."""
    try:
        return psycopg.connect(**_setelan(alias), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as kejadian:
        pesan = f"Basis data tidak dapat dihubungi ({type(kejadian).__name__}). Periksa DATABASE_URL."
        raise Gagal(pesan) from None


def pemilik() -> str:
    """Return the owner's connection; raises Gagal where the environment has none."""
    if PEMILIK not in connections.settings:
        pesan = "Pemulihan memerlukan peran pemilik: isi DATABASE_OWNER_URL."
        raise Gagal(pesan)
    return PEMILIK


def pembaca() -> str:
    """Return the connection that may read everything: the application's, else the owner's."""
    with sambung(APP) as koneksi:
        tertutup = koneksi.execute(TERTUTUP).fetchone()
    if tertutup is None:
        return APP
    if PEMILIK in connections.settings:
        return PEMILIK
    pesan = f"Peran aplikasi tidak boleh membaca tabel {tertutup[0]}. Jalankan manage.py siapkan, lalu ulangi."
    raise Gagal(pesan)


@contextmanager
def giliran(alias: str) -> Iterator[None]:
    """Hold the one turn for backups and restores; it ends with this process. Raises SedangBerjalan."""
    with sambung(alias) as koneksi:
        dapat = koneksi.execute("SELECT pg_try_advisory_lock(%s)", [KUNCI]).fetchone()
        if dapat != (True,):
            raise SedangBerjalan
        yield


def program(nama: str, koneksi: "psycopg.Connection[Any]") -> str:
    """Return a program of PostgreSQL's client that is not older than the server. Raises Gagal."""
    butuh = koneksi.info.server_version // 10_000
    calon = [shutil.which(nama, path=folder) for folder in (settings.PG_BIN, None) if folder != ""]
    for satu in filter(None, calon):
        tulisan = subprocess.run([satu, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        versi = re.search(r"(\d+)[.\d]*", tulisan)
        if versi and int(versi[1]) >= butuh:
            return satu
    pesan = f"{nama} versi {butuh} tidak ditemukan. Pasang paket postgresql-client-{butuh}, atau isi PILKADA_PG_BIN."
    raise Gagal(pesan)


def tabel(koneksi: "psycopg.Connection[Any]") -> list[str]:
    """Return the names of all tables."""
    return [str(baris[0]) for baris in koneksi.execute(TABEL)]


def hitung(koneksi: "psycopg.Connection[Any]") -> dict[str, int]:
    """Return how many rows each table has, as this connection's transaction sees it."""
    nama = tabel(koneksi)
    if not nama:
        return {}
    satu = sql.SQL("SELECT {}, count(*) FROM public.{}")
    semua = sql.SQL(" UNION ALL ").join(satu.format(sql.Literal(baris), sql.Identifier(baris)) for baris in nama)
    return dict(sorted(koneksi.execute(semua).fetchall()))


@dataclass
class Potret:
    """One moment of the database, held by an open transaction."""

    alias: str
    koneksi: "psycopg.Connection[Any]"
    nama: str

    def isi(self) -> dict[str, Any]:
        """Return what the manifest says about this moment."""
        migrasi = self.koneksi.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
        return {
            "postgresql": self.koneksi.info.server_version,
            "tabel": hitung(self.koneksi),
            "migrasi": [list(satu) for satu in migrasi],
        }

    @contextmanager
    def tuang(self) -> Iterator[IO[bytes]]:
        """Give the dump of this moment as a stream. Raises Gagal when it did not end well."""
        pilihan = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={self.nama}"]
        with tempfile.TemporaryFile() as keluhan:
            anak = _jalankan("pg_dump", self.koneksi, self.alias, pilihan, stdout=subprocess.PIPE, stderr=keluhan)
            try:
                if anak.stdout is None:  # asked for by PIPE
                    raise Gagal(anak.args)
                with anak.stdout as aliran:
                    yield aliran
            finally:
                kode = _akhiri(anak)
            _pastikan(kode, "pg_dump", keluhan)


@contextmanager
def potret(alias: str) -> Iterator[Potret]:
    """Hold one moment of the database until the block ends."""
    with sambung(alias) as koneksi:
        koneksi.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        baris = koneksi.execute("SELECT pg_export_snapshot()").fetchone()
        yield Potret(alias, koneksi, str((baris or [""])[0]))


class Pemulih:
    """Replaces the whole content of the database by a dump, in one transaction: all of it or nothing.

    `pg_restore` writes SQL into `psql`. This process keeps `psql`'s door open until it knows that the dump was whole: a
    door that closes is what commits.
    """

    def __init__(self, alias: str) -> None:
        """Start both programs; nothing is changed before `selesai`."""
        self._keluhan = tempfile.TemporaryFile()  # noqa: SIM115 — closed by `buang`
        with sambung(alias) as koneksi:
            pilihan = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-"]
            self._psql = _jalankan(
                "psql", koneksi, alias, pilihan, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._keluhan
            )
            self._tulis(self._psql, KOSONGKAN)
            self._urai = subprocess.Popen(  # noqa: S603 — PostgreSQL's own program
                [program("pg_restore", koneksi), "--no-owner", "--no-privileges", "--file=-"],
                stdin=subprocess.PIPE,
                stdout=self._psql.stdin,
                stderr=self._keluhan,
            )

    def tuang(self, isi: bytes) -> None:
        """Hand over a piece of the dump. Raises Gagal when a program has given up."""
        self._tulis(self._urai, isi)

    def selesai(self) -> None:
        """Commit. Raises Gagal; then the database is as before."""
        _tutup(self._urai)
        _pastikan(self._urai.wait(), "pg_restore", self._keluhan)
        _tutup(self._psql)
        _pastikan(self._psql.wait(), "psql", self._keluhan)

    def buang(self) -> None:
        """End both; what was not committed is as if it had never been."""
        for anak in (self._psql, self._urai):
            anak.kill()
            _tutup(anak)
            anak.wait()
        self._keluhan.close()

    def _tulis(self, anak: "subprocess.Popen[bytes]", isi: bytes) -> None:
        try:
            if anak.stdin is not None:
                anak.stdin.write(isi)
                anak.stdin.flush()
        except BrokenPipeError:
            self._psql.kill()
            _pastikan(anak.wait() or 1, "pg_restore", self._keluhan)


def pastikan_kosong(alias: str, *, timpa: bool) -> None:
    """Refuse a database that holds tables, unless they may go, and one that somebody works with. Raises Gagal.

    Honest hole: a site that runs but holds no connection at this moment is not noticed.
    """
    with sambung(alias) as koneksi:
        penghuni = koneksi.execute(PENGHUNI, [PERAN_APP]).fetchone()
        if penghuni and penghuni[0]:
            pesan = "Situs masih memakai basis data ini. Hentikan web, worker, dan beat, lalu ulangi."
            raise Gagal(pesan)
        if tabel(koneksi) and not timpa:
            pesan = "Basis data tidak kosong. Pakai basis data baru, atau tambahkan --timpa untuk menghapus isinya."
            raise Gagal(pesan)


def _jalankan(
    nama: str, koneksi: "psycopg.Connection[Any]", alias: str, pilihan: list[str], **pipa: Any
) -> "subprocess.Popen[bytes]":
    """Start a program that connects; the password travels by the environment, never on the command line."""
    setelan = _setelan(alias)
    sandi = setelan.pop("password", "")
    alamat = make_conninfo(**setelan)
    lingkungan = {"PGPASSWORD": str(sandi), "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10"}
    return subprocess.Popen([program(nama, koneksi), f"--dbname={alamat}", *pilihan], env=lingkungan, **pipa)  # noqa: S603


def _tutup(anak: "subprocess.Popen[bytes]") -> None:
    """Close the door to a program, which may be gone."""
    if anak.stdin is not None:
        try:
            anak.stdin.close()
        except BrokenPipeError:
            return


def _akhiri(anak: "subprocess.Popen[bytes]") -> int:
    """Wait for a program whose output nobody reads any more."""
    try:
        return anak.wait(30)
    except subprocess.TimeoutExpired:
        anak.kill()
        return anak.wait()


def _pastikan(kode: int, nama: str, keluhan: IO[bytes]) -> None:
    """Raise Gagal with the program's last words when it did not end well."""
    if kode:
        keluhan.seek(0)
        kata = keluhan.read()[-2_000:].decode(errors="replace").strip().splitlines()
        pesan = f"{nama} gagal: {kata[-1] if kata else f'berakhir dengan kode {kode}'}"
        raise Gagal(pesan)
