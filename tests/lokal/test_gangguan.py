"""Fault drills of the launcher as a person meets it: its own process, real signals."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from pilkada.lokal import keadaan, proses
from pilkada.lokal.porta import menjawab, porta_bebas

pytestmark = pytest.mark.berat
AKAR = Path(__file__).resolve().parent.parent.parent


class Peluncur:
    """`manage.py mulai` in a session of its own, like a terminal."""

    semua: ClassVar[list["Peluncur"]] = []

    def __init__(self, data: Path, layar: Path, porta: int) -> None:
        """Start it."""
        self.layar = layar
        self.porta = porta
        layar.write_text("", encoding="utf-8")
        with layar.open("wb") as keluaran:
            self.popen = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, str(AKAR / "manage.py"), "mulai"],
                env={**os.environ, "PORT": str(porta), "PILKADA_DATA": str(data), "PILKADA_DEMO": "akun"},
                stdout=keluaran,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.semua.append(self)

    def tulisan(self) -> str:
        """Return what stands on its screen."""
        return self.layar.read_text(encoding="utf-8")

    def tunggu_siap(self) -> None:
        """Wait until it prints the address."""
        assert proses.tunggu(lambda: "siap: http" in self.tulisan() or self.popen.poll() is not None, 120)
        assert self.popen.poll() is None, self.tulisan()

    def sinyal(self, nomor: int, batas: float = 20) -> int:
        """Send a signal to the whole group, as a terminal does, and wait for the end."""
        os.killpg(self.popen.pid, nomor)
        return self.popen.wait(batas)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all drills: only the first start is a cold one."""
    return tmp_path_factory.mktemp("folder data")


@pytest.fixture
def data(folder: Path) -> Iterator[Path]:
    yield folder
    for peluncur in Peluncur.semua:  # a drill that failed must not hold the folder for the next ones
        if peluncur.popen.poll() is None:
            peluncur.sinyal(signal.SIGKILL)
    tanda = keadaan.rahasia(folder).tanda
    proses.Daftar(folder / "proses.json").bereskan(tanda)


def _hidup(data: Path) -> set[int]:
    """Return the processes of this data folder: by mark, and the servers that overwrite their environment."""
    tanda = keadaan.rahasia(data).tanda
    dicatat = {pid for pid, mulai in proses.Daftar(data / "proses.json").baca() if proses.hidup(pid, mulai)}
    semua = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
    return dicatat | {pid for pid in semua if proses.waktu_mulai(pid) and proses._bertanda(Path(f"/proc/{pid}"), tanda)}


@pytest.mark.parametrize("nomor", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_everything(data: Path, tmp_path: Path, nomor: int) -> None:
    peluncur = Peluncur(data, tmp_path / "layar", porta_bebas())
    peluncur.tunggu_siap()
    assert len(_hidup(data)) >= 6

    assert peluncur.sinyal(nomor) == 0

    assert _hidup(data) == set()
    assert not menjawab(peluncur.porta)


def test_killed_launcher_is_cleared_by_the_next(data: Path, tmp_path: Path) -> None:
    porta = porta_bebas()
    pertama = Peluncur(data, tmp_path / "layar", porta)
    pertama.tunggu_siap()
    pertama.sinyal(signal.SIGKILL)

    kedua = Peluncur(data, tmp_path / "layar2", porta)
    kedua.tunggu_siap()

    assert kedua.sinyal(signal.SIGINT) == 0
    assert _hidup(data) == set()


def test_launcher_and_parts_killed_at_once_recover(data: Path, tmp_path: Path) -> None:
    porta = porta_bebas()
    pertama = Peluncur(data, tmp_path / "layar", porta)
    pertama.tunggu_siap()
    for pid in _hidup(data) | {pertama.popen.pid}:
        os.kill(pid, signal.SIGKILL)
    pertama.popen.wait(10)

    kedua = Peluncur(data, tmp_path / "layar2", porta)
    kedua.tunggu_siap()

    assert kedua.sinyal(signal.SIGTERM) == 0


@pytest.mark.parametrize("nama", ["redis", "postgres", "web", "worker"])
def test_killed_part_comes_back(data: Path, tmp_path: Path, nama: str) -> None:
    peluncur = Peluncur(data, tmp_path / "layar", porta_bebas())
    peluncur.tunggu_siap()
    layar = {"redis": "Redis", "postgres": "PostgreSQL", "web": "Web", "worker": "Worker"}[nama]
    os.kill(_pid(data, nama), signal.SIGKILL)

    assert proses.tunggu(lambda: f"{layar} dimulai lagi." in peluncur.tulisan(), 30), peluncur.tulisan()
    assert proses.tunggu(lambda: menjawab(peluncur.porta), 60)
    assert peluncur.sinyal(signal.SIGINT) == 0
    assert _hidup(data) == set()


def _pid(data: Path, nama: str) -> int:
    isi = json.loads((data / "proses.json").read_text(encoding="utf-8"))
    return next(int(satu["pid"]) for satu in isi if satu["nama"] == nama)


def test_two_launchers_live_side_by_side(data: Path, tmp_path: Path) -> None:
    lain = tmp_path / "data kedua"
    pertama = Peluncur(data, tmp_path / "layar", porta_bebas())
    pertama.tunggu_siap()
    kedua = Peluncur(lain, tmp_path / "layar2", porta_bebas())
    kedua.tunggu_siap()

    assert kedua.sinyal(signal.SIGINT) == 0
    assert pertama.popen.poll() is None
    assert menjawab(pertama.porta)
    assert pertama.sinyal(signal.SIGINT) == 0
    assert _hidup(data) | _hidup(lain) == set()
