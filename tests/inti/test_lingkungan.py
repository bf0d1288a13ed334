"""Environment: strict readers; every setting is documented."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from pilkada import lingkungan


def test_teks_missing_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PILKADA_UJI_TEKS", raising=False)

    with pytest.raises(ImproperlyConfigured, match="PILKADA_UJI_TEKS belum diisi"):
        lingkungan.teks("PILKADA_UJI_TEKS")


def test_teks_is_read_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("isi rahasia\n", encoding="utf-8")
    monkeypatch.setenv("PILKADA_UJI_TEKS_FILE", str(tmp_path / "rahasia"))

    assert lingkungan.teks("PILKADA_UJI_TEKS") == "isi rahasia"


def test_teks_variable_wins_over_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PILKADA_UJI_TEKS", "langsung")
    monkeypatch.setenv("PILKADA_UJI_TEKS_FILE", str(tmp_path / "tidak-ada"))

    assert lingkungan.teks("PILKADA_UJI_TEKS") == "langsung"


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("1", True),
        ("ya", True),
        ("TRUE", True),
        ("on", True),
        ("0", False),
        ("tidak", False),
        ("", False),
        ("off", False),
    ],
)
def test_saklar_knows_these_words(monkeypatch: pytest.MonkeyPatch, nilai: str, hasil: bool) -> None:  # noqa: FBT001
    monkeypatch.setenv("PILKADA_UJI_SAKLAR", nilai)

    assert lingkungan.saklar("PILKADA_UJI_SAKLAR", bawaan=not hasil) is hasil


@pytest.mark.parametrize("nilai", ["2", "yes please", "benar", " 1"])
def test_saklar_refuses_other_words(monkeypatch: pytest.MonkeyPatch, nilai: str) -> None:
    monkeypatch.setenv("PILKADA_UJI_SAKLAR", nilai)

    with pytest.raises(ImproperlyConfigured, match="PILKADA_UJI_SAKLAR harus salah satu dari"):
        lingkungan.saklar("PILKADA_UJI_SAKLAR")


def test_bilangan_refuses_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILKADA_UJI_BILANGAN", "dua")

    with pytest.raises(ImproperlyConfigured, match="harus bilangan bulat, bukan 'dua'"):
        lingkungan.bilangan("PILKADA_UJI_BILANGAN", 1)


def test_daftar_drops_empty_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILKADA_UJI_DAFTAR", " a, ,b,,")

    assert lingkungan.daftar("PILKADA_UJI_DAFTAR") == ["a", "b"]


def test_basis_data_reads_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILKADA_UJI_URL", "postgresql://peran:s%40ndi%2F@127.0.0.1:5433/nama%20basis?sslmode=require")

    assert lingkungan.basis_data("PILKADA_UJI_URL") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "nama basis",
        "USER": "peran",
        "PASSWORD": "s@ndi/",
        "HOST": "127.0.0.1",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("alamat", ["mysql://a@b/c", "sqlite:///x", "bukan alamat"])
def test_basis_data_refuses_other_databases(monkeypatch: pytest.MonkeyPatch, alamat: str) -> None:
    monkeypatch.setenv("PILKADA_UJI_URL", alamat)

    with pytest.raises(ImproperlyConfigured, match="PILKADA_UJI_URL harus berawalan postgresql://"):
        lingkungan.basis_data("PILKADA_UJI_URL")


def test_surel_reads_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILKADA_UJI_SUREL", "smtp+tls://nama:s%3Andi@smtp.contoh.id:587")

    assert lingkungan.surel("PILKADA_UJI_SUREL", "") == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "smtp.contoh.id",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "nama",
        "EMAIL_HOST_PASSWORD": "s:ndi",
        "EMAIL_USE_SSL": False,
        "EMAIL_USE_TLS": True,
    }


def test_surel_refuses_other_schemes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILKADA_UJI_SUREL", "http://smtp.contoh.id")

    with pytest.raises(ImproperlyConfigured, match="PILKADA_UJI_SUREL harus berawalan"):
        lingkungan.surel("PILKADA_UJI_SUREL", "")
