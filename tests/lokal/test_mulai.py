"""The launcher: everything starts, a part that dies comes back, nothing stays behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from pilkada.inti.dasar.contoh import ORANG
from pilkada.lokal import isyarat, keadaan, mulai, proses
from pilkada.lokal.pengawas import Program
from pilkada.lokal.porta import LOOPBACK, porta_bebas

AKAR = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "folder data"
    monkeypatch.setenv("PILKADA_DATA", str(folder))
    monkeypatch.setenv("PILKADA_DEMO", "akun")
    monkeypatch.setenv("PORT", str(porta_bebas()))
    return folder


@pytest.fixture
def rumah(data: Path) -> Iterator[mulai.Rumah]:
    rumah = mulai.Rumah()
    yield rumah
    rumah.berhenti()


def _minta(porta: int, jalur: str) -> int:
    koneksi = http.client.HTTPConnection(LOOPBACK, porta, timeout=20)
    try:
        koneksi.request("GET", jalur, headers={"Host": f"localhost:{porta}"})
        return koneksi.getresponse().status
    finally:
        koneksi.close()


def _bertanda(tanda: str) -> set[int]:
    """Return the processes that carry the launcher's mark."""
    pid = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
    return {satu for satu in pid if proses.waktu_mulai(satu) and proses._bertanda(Path(f"/proc/{satu}"), tanda)}


@pytest.mark.berat  # the walks start the same launcher
def test_everything_starts_recovers_and_stops(
    rumah: mulai.Rumah, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rumah.mulai()
    mulai.salam(rumah)

    assert _minta(rumah.porta, "/akun/masuk/") == 200
    assert f"http://localhost:{rumah.porta}/" in capsys.readouterr().out
    assert (data / keadaan.LINGKUNGAN).exists()

    with pytest.raises(proses.Tolak, match="sudah berjalan"):
        mulai.Rumah().mulai()

    beat = rumah.pengawas.jagaan[-1]
    assert isinstance(beat.bagian, Program)
    assert beat.bagian.anak is not None
    lama = beat.bagian.anak.pid
    os.kill(lama, signal.SIGKILL)
    assert proses.tunggu(rumah.pengawas.keliling, 20)
    assert beat.bagian.hidup()
    assert beat.bagian.anak.pid != lama
    keluaran = capsys.readouterr().out
    assert "Beat berhenti sendiri; dimulai lagi dalam 2 detik." in keluaran
    assert "Beat dimulai lagi." in keluaran

    rumah.berhenti()

    assert _bertanda(rumah.tanda) == set()
    assert not (data / keadaan.LINGKUNGAN).exists()
    assert not rumah.daftar.berkas.exists()


def test_banner_lists_every_demo_login_under_its_role() -> None:
    perwakilan = {"ketua.menteng", "anggota.menteng"}  # commissioners, shown apart from the other pengelola

    tertulis = {kelompok: set(nama.split()) for kelompok, nama in mulai.AKUN}

    per_peran: dict[str, set[str]] = {}
    for login, _nama, _instansi, peran, _jabatan in ORANG:
        per_peran.setdefault("Panwaslu" if login in perwakilan else peran.value, set()).add(login)
    assert tertulis == per_peran


def test_request_to_stop_during_the_start_is_heard(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(isyarat.isyarat, "diminta", True)
    lama = {nomor: signal.getsignal(nomor) for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    kode = mulai.utama([])
    for nomor, penangan in lama.items():
        signal.signal(nomor, penangan)

    assert kode == 0
    assert "Menghentikan" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("nama", "nilai", "kalimat"),
    [
        ("PORT", "abc", "PORT harus bilangan 1 sampai 65535; bukan abc.\n"),
        ("PORT", "70000", "PORT harus bilangan 1 sampai 65535; bukan 70000.\n"),
        ("PILKADA_DEMO", "ya", "PILKADA_DEMO harus 1, akun, atau 0; bukan ya.\n"),
    ],
)
def test_wrong_setting_is_refused_in_one_sentence(data: Path, nama: str, nilai: str, kalimat: str) -> None:
    selesai = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(AKAR / "manage.py"), "mulai"],
        env={**os.environ, nama: nilai},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (selesai.returncode, selesai.stdout, selesai.stderr) == (1, "", kalimat)


def test_command_speaks_through_the_same_door(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "0")
    lama = {nomor: signal.getsignal(nomor) for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    with pytest.raises(SystemExit) as keluar:
        call_command("mulai", sampai=None)
    for nomor, penangan in lama.items():
        signal.signal(nomor, penangan)

    assert keluar.value.code == 1
    assert capsys.readouterr().err == "PORT harus bilangan 1 sampai 65535; bukan 0.\n"


def test_unwritable_data_folder_is_refused_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    monkeypatch.setenv("PILKADA_DATA", str(tmp_path / "berkas/data"))

    with pytest.raises(proses.Tolak, match="tidak dapat ditulisi"):
        mulai.Rumah().mulai()


def test_full_disk_is_refused_before_anything_is_written(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mulai, "RUANG_MB", 10**9)

    with pytest.raises(proses.Tolak, match="Kosongkan sekurangnya"):
        mulai.Rumah().mulai()

    assert list(data.iterdir()) == []


def test_taken_port_is_refused(rumah: mulai.Rumah) -> None:
    with socket.socket() as soket:
        soket.bind((LOOPBACK, rumah.porta))
        soket.listen()

        with pytest.raises(proses.Tolak, match="sedang dipakai program lain"):
            rumah.mulai()


def test_folder_with_other_files_is_refused_and_left_alone(tmp_path, monkeypatch):
    folder = tmp_path / "foto"
    (folder / "static").mkdir(parents=True)
    (folder / "static" / "foto.txt").write_text("a", encoding="utf-8")
    folder.chmod(0o755)
    monkeypatch.setenv("PILKADA_DATA", str(folder))

    with pytest.raises(proses.Tolak, match="sudah berisi berkas lain"):
        mulai.Rumah()._siapkan_folder()

    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "static" / "foto.txt").exists()
