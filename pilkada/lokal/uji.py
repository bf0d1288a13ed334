"""Servers for one run of the tests (or of any command): PostgreSQL and Redis in a temporary folder, gone at its end.

`python -m pilkada.lokal.uji PERINTAH …` runs a command with such servers in its environment.
"""

import atexit
import base64
import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pilkada.lokal import proses
from pilkada.lokal.postgres import APP, PEMILIK, Postgres, Sandi
from pilkada.lokal.redis import Redis

AWALAN = "siaga-uji-"
PEMILIK_FOLDER = "pemilik.json"


class Layanan:
    """A PostgreSQL and a Redis that live as long as this object."""

    def __init__(self) -> None:
        """Start both."""
        buang_folder_yatim()
        self.folder = Path(tempfile.mkdtemp(prefix=AWALAN))
        pid = os.getpid()
        (self.folder / PEMILIK_FOLDER).write_text(json.dumps([pid, proses.waktu_mulai(pid)]), encoding="utf-8")
        self.postgres = Postgres(self.folder / "pg", Sandi.acak(), catatan=self.folder / "postgres.log", sementara=True)
        self.redis = Redis(self.folder / "redis", catatan=self.folder / "redis.log", sementara=True)
        try:
            self.postgres.mulai()
            self.redis.mulai()
        except BaseException:
            self.berhenti()
            raise

    def lingkungan(self) -> dict[str, str]:
        """Return the environment in which the application finds these servers and nothing of this machine."""
        data = self.folder / "data"
        (data / "static").mkdir(parents=True, exist_ok=True)
        return {
            "DATABASE_URL": self.postgres.alamat(APP),
            "DATABASE_OWNER_URL": self.postgres.alamat(PEMILIK),
            "REDIS_URL": self.redis.alamat(),
            "PILKADA_DATA": str(data),
            "PILKADA_PG_BIN": str(self.postgres.program),
            "EMAIL_URL": f"file://{data}/surel",
            **lingkungan_tetap(),
        }

    def berhenti(self) -> None:
        """Stop both and remove the folder."""
        self.redis.berhenti()
        self.postgres.buang()
        shutil.rmtree(self.folder, ignore_errors=True)


def lingkungan_tetap() -> dict[str, str]:
    """Return what a test run fixes whatever the developer's shell says."""
    return {
        "DJANGO_SETTINGS_MODULE": "pilkada.settings",
        "PILKADA_SECRET_KEY": secrets.token_urlsafe(50),
        "PILKADA_FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "PILKADA_HOSTS": "localhost,127.0.0.1,testserver",
        "PILKADA_DEMO": "0",
        "PILKADA_GLADI": "0",
        "PILKADA_PRODUKSI": "0",
        "PILKADA_UJI": secrets.token_hex(4),
    }


def buang_folder_yatim() -> None:
    """Remove the folders of runs that were killed before they could do it."""
    for folder in Path(tempfile.gettempdir()).glob(AWALAN + "*"):
        with contextlib.suppress(OSError, ValueError):
            pid, mulai = json.loads((folder / PEMILIK_FOLDER).read_text(encoding="utf-8"))
            if folder.stat().st_uid == os.getuid() and not proses.hidup(pid, mulai):
                shutil.rmtree(folder, ignore_errors=True)


def pasang() -> None:
    """Put servers into this process's environment, once per run; a DATABASE_URL from outside is used as it is.

    The xdist controller starts them; its workers inherit the addresses and take a Redis database each.
    """
    pekerja = os.environ.get("PYTEST_XDIST_WORKER", "")
    if pekerja:
        nomor = int(pekerja.removeprefix("gw")) % 15 + 1
        os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{nomor}"
    elif "DATABASE_URL" in os.environ:
        os.environ.update(
            {nama: nilai for nama, nilai in lingkungan_tetap().items() if "KEY" not in nama or nama not in os.environ}
        )
    else:
        layanan = Layanan()
        os.environ.update(layanan.lingkungan())
        atexit.register(layanan.berhenti)


def utama(perintah: list[str]) -> int:
    """Run a command with temporary servers and return its exit code."""
    layanan = Layanan()
    try:
        return subprocess.run(perintah, env={**os.environ, **layanan.lingkungan()}, check=False).returncode  # noqa: S603
    finally:
        layanan.berhenti()


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
