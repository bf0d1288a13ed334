"""The web server under measurement: the one of `make run`, or another to compare it with."""

import importlib.util
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Self

from pilkada.lokal import proses
from pilkada.lokal.mulai import PEKERJA_WEB, perintah_web
from pilkada.lokal.porta import porta_bebas

AKAR = Path(__file__).resolve().parent.parent
PEKERJA = PEKERJA_WEB


def _gunicorn(porta: int, *pilihan: str) -> list[str]:
    """Return the command of gunicorn."""
    bagian = ("gunicorn", "--bind", f"127.0.0.1:{porta}", "--workers", str(PEKERJA), *pilihan)
    return [*bagian, "--log-level", "warning", "pilkada.wsgi:application"]


PERINTAH: dict[str, Callable[[int], list[str]]] = {
    "granian": perintah_web,
    "granian satu utas": lambda porta: perintah_web(porta, utas=1),
    "gunicorn": lambda porta: _gunicorn(porta, "--worker-class", "sync"),
    "gunicorn-gthread": lambda porta: _gunicorn(porta, "--worker-class", "gthread", "--threads", "2"),
}


def terpasang() -> list[str]:
    """Return the servers that this environment has; gunicorn is not one of our packages."""
    return [nama for nama, perintah in PERINTAH.items() if importlib.util.find_spec(perintah(0)[0])]


class Server:
    """One server on a free port; use it with `with`."""

    def __init__(self, nama: str, folder: Path) -> None:
        """Choose the server by name; its log goes into the folder."""
        self.nama = nama
        self.porta = porta_bebas()
        self.catatan = folder / f"{nama}.log"
        self.anak: proses.Anak | None = None

    def __enter__(self) -> Self:
        """Start it and wait for its first answer."""
        perintah = [sys.executable, "-m", *PERINTAH[self.nama](self.porta)]
        self.anak = proses.jalankan(self.nama, perintah, catatan=self.catatan, env=dict(os.environ), cwd=AKAR)
        if not proses.tunggu(lambda: self._menjawab() or not self._hidup(), 60) or not self._hidup():
            sys.exit(f"{self.nama} tidak dapat dimulai: {proses.baris_akhir(self.catatan)}")
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        if self.anak:
            self.anak.minta_berhenti()
            self.anak.pastikan_mati(10)

    def _hidup(self) -> bool:
        return self.anak is not None and self.anak.hidup()

    def _menjawab(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.porta}/akun/masuk/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
