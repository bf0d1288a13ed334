"""The web server under measurement: the one of `make run`, or another to compare it with."""

import importlib.util
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from pilkada.lokal import proses
from pilkada.lokal.porta import porta_bebas

AKAR = Path(__file__).resolve().parent.parent
PEKERJA = 2

PERINTAH = {
    "granian": [
        *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", "{porta}", "--workers", str(PEKERJA)),
        *("--blocking-threads", "1", "--no-access-log", "--no-ws", "pilkada.wsgi:application"),
    ],
    "gunicorn": [
        *("gunicorn", "--bind", "127.0.0.1:{porta}", "--workers", str(PEKERJA), "--worker-class", "sync"),
        *("--log-level", "warning", "pilkada.wsgi:application"),
    ],
    "gunicorn-gthread": [
        *("gunicorn", "--bind", "127.0.0.1:{porta}", "--workers", str(PEKERJA), "--worker-class", "gthread"),
        *("--threads", "2", "--log-level", "warning", "pilkada.wsgi:application"),
    ],
}


def terpasang() -> list[str]:
    """Return the servers that this environment has; gunicorn is not one of our packages."""
    return [nama for nama, perintah in PERINTAH.items() if importlib.util.find_spec(perintah[0])]


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
        perintah = [sys.executable, "-m", *(bagian.format(porta=self.porta) for bagian in PERINTAH[self.nama])]
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
