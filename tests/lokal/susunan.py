"""What `docker-compose.yml` says, read from the file itself, and how its commands start without an engine."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

AKAR = Path(settings.BASE_DIR)
VARIABEL = re.compile(r"\$\{(\w+)(?::?[-?]([^}]*))?\}")


def baca() -> dict[str, Any]:
    """Return the whole file, anchors resolved."""
    return dict(yaml.safe_load((AKAR / "docker-compose.yml").read_text(encoding="utf-8")))


def isi(teks: str, nilai: Mapping[str, str]) -> str:
    """Put in the variables as compose does; `$$` is a dollar sign."""
    return VARIABEL.sub(lambda cocok: nilai.get(cocok[1]) or _bawaan(cocok), teks).replace("$$", "$")


def _bawaan(cocok: "re.Match[str]") -> str:
    if ":?" in cocok[0]:
        raise KeyError(cocok[1])
    return cocok[2] or ""


class Susunan:
    """Starts services of the file by hand: the same command and environment, other places and ports."""

    def __init__(self, folder: Path, nilai: Mapping[str, str], ganti: Mapping[str, str]) -> None:
        """`nilai` is what `.env` would say; `ganti` maps places inside of containers to places here."""
        self.folder, self.nilai, self.ganti = folder, nilai, ganti
        self.layanan = baca()["services"]
        self.anak: list[subprocess.Popen[bytes]] = []

    def lingkungan(self, nama: str) -> dict[str, str]:
        """Return the environment of a service: the file's, and what the image sets."""
        berkas = self.layanan[nama].get("environment", {})
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        citra = {"PATH": path, "PYTHONFAULTHANDLER": "1", "HOSTNAME": os.uname().nodename, "LANG": "C.UTF-8"}
        citra |= {"PILKADA_DATA": "/srv/pilkada", "PILKADA_CADANGAN": "/srv/pilkada/cadangan"}
        return {kunci: self._tukar(str(satu)) for kunci, satu in {**citra, **berkas}.items()}

    def perintah(self, bagian: Any) -> list[str]:
        """Return a command of the file as it is started here."""
        if bagian[0] == "CMD-SHELL":
            return ["sh", "-c", self._tukar(bagian[1])]
        return [self._tukar(satu) for satu in (bagian[1:] if bagian[0] == "CMD" else bagian)]

    def _tukar(self, teks: str) -> str:
        teks = isi(teks, self.nilai)
        for lama, baru in self.ganti.items():
            teks = teks.replace(lama, baru)
        return teks

    def mulai(self, nama: str, **tambahan: str) -> "subprocess.Popen[bytes]":
        """Start a service."""
        with (self.folder / f"{nama}-{len(self.anak)}.log").open("wb") as catatan:
            anak = subprocess.Popen(  # noqa: S603 — our own commands
                self.perintah(self.layanan[nama]["command"]),
                cwd=AKAR,
                env={**self.lingkungan(nama), **tambahan},
                stdout=catatan,
                stderr=subprocess.STDOUT,
            )
        self.anak.append(anak)
        return anak

    def jalankan(self, nama: str, *perintah: str) -> "subprocess.CompletedProcess[str]":
        """Run another command as `docker compose run` does."""
        return subprocess.run(  # noqa: S603 — our own commands
            perintah, cwd=AKAR, env=self.lingkungan(nama), capture_output=True, text=True, check=False, timeout=120
        )

    def sehat(self, nama: str) -> bool:
        """Ask the service's own health check."""
        return self.jalankan(nama, *self.perintah(self.layanan[nama]["healthcheck"]["test"])).returncode == 0

    def catatan(self) -> str:
        """Return the ends of all logs."""
        return "\n".join(f"--- {b.name}\n{b.read_text(errors='replace')[-3000:]}" for b in self.folder.glob("*.log"))

    def hentikan(self) -> None:
        """Kill what is still alive."""
        for anak in self.anak:
            anak.kill()
        for anak in self.anak:
            anak.wait(10)
