"""The web server as `mulai` starts it, on the tests' own database."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilkada.lokal import mulai, proses
from pilkada.lokal.porta import LOOPBACK, porta_bebas

AKAR = Path(__file__).resolve().parent.parent


@contextmanager
def web(folder: Path, *, statis: bool = False) -> Iterator[int]:
    """Start it, give its port, end it; `statis` collects the static files first, without which no page is rendered."""
    nomor = porta_bebas()
    if statis:
        perintah = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(perintah, cwd=AKAR, check=True)  # noqa: S603 — our own command
    anak = proses.jalankan(
        "web",
        [sys.executable, "-m", *mulai.perintah_web(nomor)],
        catatan=folder / "web.log",
        env={**os.environ, "PILKADA_HOSTS": "localhost"},
        cwd=AKAR,
    )
    try:
        assert proses.tunggu(lambda: _menjawab(nomor), 60), (folder / "web.log").read_text(encoding="utf-8")
        yield nomor
    finally:
        anak.minta_berhenti()
        anak.pastikan_mati(10)


def _menjawab(porta: int) -> bool:
    koneksi = http.client.HTTPConnection(LOOPBACK, porta, timeout=10)
    try:
        koneksi.request("GET", "/audiensi/", headers={"Host": "localhost"})
        return koneksi.getresponse().status > 0
    except OSError:
        return False
    finally:
        koneksi.close()
