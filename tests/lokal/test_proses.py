"""Children, their record, and what a killed launcher leaves."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pilkada.lokal import isyarat, proses

TIDUR = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def anak(tmp_path: Path) -> proses.Anak:
    return proses.jalankan("tidur", TIDUR, catatan=tmp_path / "a.log", env={**os.environ, proses.TANDA: "uji"})


def test_stop_ends_the_child_and_its_group(anak: proses.Anak) -> None:
    anak.minta_berhenti()
    anak.pastikan_mati(5)

    assert not anak.hidup()
    assert anak.popen.returncode == -signal.SIGTERM


def test_start_time_tells_a_reused_number_apart(anak: proses.Anak) -> None:
    mulai = proses.waktu_mulai(anak.pid)

    assert mulai is not None
    assert proses.hidup(anak.pid, mulai)
    assert not proses.hidup(anak.pid, str(int(mulai) - 1))

    anak.pastikan_mati(0)
    assert not proses.hidup(anak.pid, mulai)


def test_record_clears_what_was_left(anak: proses.Anak, tmp_path: Path) -> None:
    daftar = proses.Daftar(tmp_path / "proses.json")
    daftar.tulis([anak])

    assert proses.Daftar(tmp_path / "proses.json").bereskan("uji") == 1
    assert anak.popen.wait(5) == -signal.SIGTERM
    assert not (tmp_path / "proses.json").exists()


def test_record_spares_a_stranger_with_the_same_number(anak: proses.Anak, tmp_path: Path) -> None:
    berkas = tmp_path / "proses.json"
    berkas.write_text(f'[{{"nama": "web", "pid": {anak.pid}, "mulai": "1"}}]', encoding="utf-8")

    assert proses.Daftar(berkas).bereskan("uji") == 0
    assert anak.hidup()

    anak.pastikan_mati(0)


def test_record_finds_an_orphan_by_its_group_and_mark(tmp_path: Path) -> None:
    induk = proses.jalankan(
        "induk",
        ["/bin/sh", "-c", "sleep 60 & wait"],
        catatan=tmp_path / "a.log",
        env={**os.environ, proses.TANDA: "uji"},
    )
    daftar = proses.Daftar(tmp_path / "proses.json")
    daftar.tulis([induk])
    assert proses.tunggu(lambda: _grup(induk.pid) > 1, 5)
    os.kill(induk.pid, signal.SIGKILL)
    induk.popen.wait()

    assert daftar.bereskan("lain") == 0
    daftar.berkas.write_text(f'[{{"nama": "induk", "pid": {induk.pid}, "mulai": "1"}}]', encoding="utf-8")
    assert daftar.bereskan("uji") == 1
    assert proses.tunggu(lambda: _grup(induk.pid) == 0, 5)


def _grup(pgid: int) -> int:
    keluaran = subprocess.run(["/bin/ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    return sum(baris.split() == [str(pgid), baris.split()[1]] and "Z" not in baris for baris in keluaran.splitlines())


def test_broken_record_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "proses.json").write_text("{rusak", encoding="utf-8")

    assert proses.Daftar(tmp_path / "proses.json").baca() == []


def test_child_dies_with_a_killed_parent(tmp_path: Path) -> None:
    kode = (
        "import os, signal, sys; from pathlib import Path; from pilkada.lokal import proses; "
        "a = proses.jalankan('a', ['/bin/sleep', '60'], catatan=Path(sys.argv[1]), env=dict(os.environ)); "
        "print(a.pid, proses.waktu_mulai(a.pid), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    keluaran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", kode, str(tmp_path / "a.log")], capture_output=True, text=True, check=False
    ).stdout
    pid, mulai = keluaran.split()

    assert proses.tunggu(lambda: not proses.hidup(int(pid), mulai), 5)


def test_request_to_stop_ends_a_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isyarat.isyarat, "diminta", True)

    with pytest.raises(proses.Berhenti):
        proses.tunggu(lambda: False, 5)


def test_long_log_is_set_aside(tmp_path: Path) -> None:
    catatan = tmp_path / "web.log"
    catatan.write_text("satu\n\ndua\n", encoding="utf-8")

    assert proses.baris_akhir(catatan) == "dua"
    assert proses.baris_akhir(catatan, 2) == "satu\ndua"

    proses.putar(catatan, batas=5)

    assert not catatan.exists()
    assert (tmp_path / "web.log.1").read_text(encoding="utf-8") == "satu\n\ndua\n"
    assert proses.baris_akhir(catatan) == ""
