"""What the watcher says and does about a part that ends, fails to start, or writes errors."""

from pathlib import Path

import pytest

from pilkada.lokal import pengawas
from pilkada.lokal.pengawas import Jagaan, Pengawas
from pilkada.lokal.proses import Tolak


class Lampu:
    """A part that is on or off, and may refuse to go on."""

    def __init__(self) -> None:
        """Begin switched on."""
        self.menyala = True
        self.sebab = ""

    def mulai(self) -> None:
        """Switch on, or refuse."""
        if self.sebab:
            raise Tolak(self.sebab)
        self.menyala = True

    def hidup(self) -> bool:
        """Say whether it is on."""
        return self.menyala

    def minta_berhenti(self) -> None:
        """Switch off."""
        self.menyala = False

    def berhenti(self, batas: float = 0) -> None:  # noqa: ARG002 - the signature of every part
        """Switch off."""
        self.menyala = False


@pytest.fixture
def ucapan() -> list[str]:
    return []


@pytest.fixture
def jagaan(tmp_path: Path) -> Jagaan:
    lampu = Lampu()
    return Jagaan("Lampu", lampu, lampu.mulai, tmp_path / "lampu.log")


def test_pause_doubles_until_the_part_is_stable(
    jagaan: Jagaan, ucapan: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waktu = [1000.0]
    monkeypatch.setattr(pengawas.time, "monotonic", lambda: waktu[0])
    jaga = Pengawas(ucapan.append)
    jaga.jaga(jagaan)
    jeda = []
    for _ in range(7):
        jagaan.bagian.minta_berhenti()
        assert not jaga.keliling()
        assert jagaan.bangun_pada is not None
        jeda.append(jagaan.bangun_pada - waktu[0])
        assert not jaga.keliling()
        waktu[0] = jagaan.bangun_pada
        assert jaga.keliling()

    assert jeda == [2, 4, 8, 16, 32, 60, 60]

    waktu[0] += 61
    jaga.keliling()

    assert jagaan.jeda == pengawas.JEDA_AWAL


def test_part_that_refuses_says_why_and_is_tried_again(jagaan: Jagaan, ucapan: list[str]) -> None:
    assert isinstance(jagaan.bagian, Lampu)
    jagaan.bagian.sebab = "Saklarnya rusak."
    jagaan.bagian.menyala = False
    jaga = Pengawas(ucapan.append)
    jaga.jaga(jagaan)
    jaga.keliling()
    jagaan.bangun_pada = 0

    assert not jaga.keliling()
    assert ucapan[-1] == "Lampu: Saklarnya rusak."

    assert not jaga.keliling()
    assert jagaan.bangun_pada is not None


def test_errors_in_a_log_are_summed_up_once(jagaan: Jagaan, ucapan: list[str]) -> None:
    jaga = Pengawas(ucapan.append)
    jaga.jaga(jagaan)
    jagaan.catatan.write_text("INFO biasa\n2024 ERROR django satu\n2024 ERROR django dua\n", encoding="utf-8")

    jaga.keliling()
    jaga.keliling()

    assert ucapan == [f"Galat di Lampu: 2024 ERROR django satu (dan 1 lagi) (catatan: {jagaan.catatan})"]


def test_old_errors_are_not_told_again(tmp_path: Path, ucapan: list[str]) -> None:
    catatan = tmp_path / "lampu.log"
    catatan.write_text("2024 ERROR kemarin\n", encoding="utf-8")
    lampu = Lampu()
    jaga = Pengawas(ucapan.append)
    jaga.jaga(Jagaan("Lampu", lampu, lampu.mulai, catatan))

    jaga.keliling()

    assert ucapan == []
