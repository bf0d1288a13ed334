"""Every variable that the settings read is explained to the operator."""

import re
from pathlib import Path

import pytest
from django.conf import settings

AKAR = Path(settings.BASE_DIR)
BACA = re.compile(r"lingkungan\.\w+\(\s*\"([A-Z_]+)\"")


def terbaca() -> set[str]:
    """Return the names that the settings ask the environment for."""
    return set(BACA.findall((AKAR / "pilkada" / "settings.py").read_text(encoding="utf-8")))


def test_settings_read_the_known_variables() -> None:
    assert {"DATABASE_URL", "PILKADA_SECRET_KEY", "PILKADA_PRODUKSI"} <= terbaca()


def test_example_explains_every_variable() -> None:
    baris = (AKAR / ".env.example").read_text(encoding="utf-8").splitlines()
    ada = {satu.partition("=")[0]: baris[nomor - 1] for nomor, satu in enumerate(baris) if re.match(r"[A-Z_]+=", satu)}

    assert terbaca() - ada.keys() == set()
    assert [nama for nama, sebelumnya in ada.items() if not sebelumnya.startswith("# ")] == []


@pytest.mark.parametrize("nama", sorted(terbaca()))
def test_operation_guide_names_variable(nama: str) -> None:
    assert f"`{nama}`" in (AKAR / "docs" / "operasi.md").read_text(encoding="utf-8")
