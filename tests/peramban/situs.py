"""The real thing under test: `manage.py mulai` on a folder of its own, as `make run` starts it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilkada.lokal import mulai
from pilkada.lokal.porta import porta_bebas

SANDI = "pilkada-2024"


@contextmanager
def situs(folder: Path, demo: str, *, gladi: bool = False) -> Iterator[str]:
    """Start everything and give the address; `demo` is `akun` (logins only) or `1` (with cases)."""
    ganti = {
        "PILKADA_DATA": str(folder),
        "PILKADA_DEMO": demo,
        "PILKADA_GLADI": "1" if gladi else "0",
        "PORT": str(porta_bebas()),
    }
    semula = {nama: os.environ.get(nama) for nama in ganti}
    os.environ.update(ganti)
    rumah = mulai.Rumah()
    try:
        rumah.mulai()
        yield f"http://localhost:{rumah.porta}"
    finally:
        rumah.berhenti()
        for nama, nilai in semula.items():
            if nilai is None:
                del os.environ[nama]
            else:
                os.environ[nama] = nilai
