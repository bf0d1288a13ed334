"""The clock: it ticks, it may be moved only on instances made for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from pilkada.inti import jam
from pilkada.inti.models import SetelanJam

SEBENTAR = timedelta(seconds=5)


@pytest.fixture(autouse=True)
def _tanpa_ingatan() -> Iterator[None]:
    jam._ingatan.clear()
    yield
    jam._ingatan.clear()


def test_kini_without_demo_is_real_time() -> None:
    assert abs(jam.kini() - datetime.now(UTC)) < SEBENTAR


def test_pada_pins_and_ticks() -> None:
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        satu = jam.kini()
        dua = jam.kini()

        assert abs(satu - datetime(2024, 9, 12, 1, 0, tzinfo=UTC)) < SEBENTAR
        assert dua > satu
        assert jam.hari_ini() == date(2024, 9, 12)
    assert abs(jam.kini() - jam.kini_nyata()) < SEBENTAR


def test_hari_ini_is_the_day_in_jakarta() -> None:
    with jam.pada(datetime(2024, 9, 11, 17, 30, tzinfo=UTC)):
        assert jam.hari_ini() == date(2024, 9, 12)


def test_kini_nyata_is_never_moved() -> None:
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        assert abs(jam.kini_nyata() - datetime.now(UTC)) < SEBENTAR


@pytest.mark.django_db
@pytest.mark.parametrize("sakelar", ["MODE_DEMO", "MODE_GLADI"])
def test_setel_moves_a_demo_and_a_rehearsal(settings: Settings, sakelar: str) -> None:
    setattr(settings, sakelar, True)

    jam.setel(jam.wib(2024, 9, 12, 8))

    assert abs(jam.kini() - jam.wib(2024, 9, 12, 8)) < SEBENTAR
    assert abs(jam.kini_nyata() - datetime.now(UTC)) < SEBENTAR


@pytest.mark.django_db
def test_setel_twice_keeps_one_row(settings: Settings) -> None:
    settings.MODE_DEMO = True

    jam.setel(jam.wib(2024, 9, 12, 8))
    jam.setel(jam.wib(2024, 9, 23, 8))

    assert SetelanJam.objects.count() == 1
    assert jam.hari_ini() == date(2024, 9, 23)


@pytest.mark.django_db
def test_setel_elsewhere_is_refused_with_a_sentence() -> None:
    with pytest.raises(RuntimeError, match="hanya dapat digeser pada instans contoh atau gladi"):
        jam.setel(jam.wib(2024, 9, 12, 8))

    assert SetelanJam.objects.count() == 0


@pytest.mark.django_db
def test_stored_offset_is_ignored_outside_demo() -> None:
    SetelanJam.objects.create(pk=1, geser=timedelta(days=-300))

    assert abs(jam.kini() - jam.kini_nyata()) < SEBENTAR


@pytest.mark.parametrize("sakelar", [{"PILKADA_DEMO": "1"}, {"PILKADA_DEMO": "akun"}, {"PILKADA_GLADI": "1"}])
def test_production_refuses_to_start_with_a_movable_clock(sakelar: dict[str, str]) -> None:
    lingkungan = {**os.environ, "PILKADA_DEMO": "0", "PILKADA_GLADI": "0", "PILKADA_PRODUKSI": "1", **sakelar}

    jawab = subprocess.run(
        [sys.executable, "-c", "import pilkada.settings"], env=lingkungan, capture_output=True, text=True, check=False
    )

    assert jawab.returncode == 1
    assert "Instans produksi tidak boleh berjalan dengan PILKADA_DEMO atau PILKADA_GLADI." in jawab.stderr
