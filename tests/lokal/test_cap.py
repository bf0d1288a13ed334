"""Stamps of finished steps."""

from pathlib import Path

from pilkada.lokal.cap import Cap, sidik


def _python(berkas: Path) -> bool:
    return berkas.suffix == ".py"


def test_fingerprint_follows_its_files_only(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    awal = sidik(tmp_path, _python)
    (tmp_path / "a.css").write_text("1", encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules/b.py").write_text("1", encoding="utf-8")

    assert sidik(tmp_path, _python) == awal

    (tmp_path / "a.py").write_text("12", encoding="utf-8")

    assert sidik(tmp_path, _python) != awal


def test_stamp_is_forgotten_while_a_step_runs(tmp_path: Path) -> None:
    cap = Cap(tmp_path / "cap", "satu")
    assert not cap.sama()

    cap.ingat()
    assert cap.sama()
    assert not Cap(tmp_path / "cap", "dua").sama()

    cap.lupakan()
    assert not cap.sama()
