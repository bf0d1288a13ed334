"""Choosing an interpreter, and the sentences when provisioning cannot go on."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pilkada.lokal import bekal


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def pasang(path: Path, nama: str, jawaban: str) -> None:
    """Put a program on PATH that answers like an interpreter would."""
    program = path / nama
    program.write_text(f"#!/bin/sh\necho {jawaban}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("terpasang", "terpilih"),
    [
        ({"python3": "3 11 1"}, "python3"),
        ({"python3": "3 8 1", "python3.12": "3 12 1"}, "python3.12"),
        ({"python3": "3 11 0", "python3.12": "3 12 1"}, "python3.12"),
        ({"python3": "3 13 1", "python3.11": "3 11 1"}, "python3.11"),
        ({"python3": "3 13 1", "redis-server": ""}, "python3"),
        ({"python3": "3 14 1", "valkey-server": ""}, "python3"),
        ({"python3": "rusak", "python3.11": "3 11 1"}, "python3.11"),
    ],
)
def test_interpreter_is_chosen(path: Path, terpasang: dict[str, str], terpilih: str) -> None:
    for nama, jawaban in terpasang.items():
        pasang(path, nama, jawaban)

    assert bekal.pilih_python() == str(path / terpilih)


@pytest.mark.parametrize(
    ("terpasang", "kalimat"),
    [
        ({}, "Python 3 belum terpasang. Pasang paket python3 dan python3-venv."),
        (
            {"python3": "3 8 1"},
            "Python 3.8 terlalu lama. Pasang Python 3.11 atau 3.12 (paket python3.11 atau python3.12 beserta -venv).",
        ),
        (
            {"python3": "3 11 0"},
            "Modul venv untuk Python 3.11 belum terpasang. Pasang paket python3-venv (apt install python3-venv).",
        ),
        (
            {"python3": "3 13 1"},
            "Python 3.13 memerlukan Redis di mesin ini. Pasang paket redis-server, atau Python 3.11/3.12.",
        ),
    ],
)
def test_refusal_names_the_remedy(path: Path, terpasang: dict[str, str], kalimat: str) -> None:
    for nama, jawaban in terpasang.items():
        pasang(path, nama, jawaban)

    with pytest.raises(bekal.Gagal) as galat:
        bekal.pilih_python()

    assert str(galat.value) == kalimat


@pytest.mark.parametrize(
    ("keluaran", "kata"),
    [
        ("OSError: [Errno 28] No space left on device", "Ruang disk habis"),
        ("npm error code ENOSPC", "Ruang disk habis"),
        ("[Errno 30] Read-only file system: 'x'", "tidak dapat ditulisi"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "tidak sama dengan berkas kunci"),
        ("NewConnectionError: Temporary failure in name resolution", "memerlukan jaringan"),
        ("npm error code EAI_AGAIN", "memerlukan jaringan"),
        ("sesuatu yang lain", "Rinciannya ada di"),
    ],
)
def test_tool_failure_becomes_a_sentence(keluaran: str, kata: str) -> None:
    kalimat = bekal.sebab(keluaran, "Pemasangan paket")

    assert kata in kalimat
    assert "\n" not in kalimat


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an own little checkout whose locks are empty."""
    for nama in ("requirements.txt", "requirements-dev.txt", "package-lock.json"):
        (tmp_path / nama).write_text("", encoding="utf-8")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(bekal, "AKAR", tmp_path)
    monkeypatch.setattr(bekal, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bekal, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(bekal, "CAP", tmp_path / ".venv/bekal.json")
    monkeypatch.setattr(bekal, "CATATAN", tmp_path / ".venv/bekal.log")
    return tmp_path


def test_second_start_does_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bekal.tulis_cap(**{nama: bekal.sidik(nama) for nama in ("requirements.txt", "package-lock.json")})
    monkeypatch.setenv("PATH", "")

    bekal.dengan_kunci("requirements.txt")

    assert not bekal.CATATAN.exists()


def test_full_disk_is_refused_before_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bekal, "RUANG_MB", 10**9)

    with pytest.raises(bekal.Gagal, match="Ruang disk habis"):
        bekal.dengan_kunci("requirements.txt")


def test_failed_tool_is_logged_and_not_stamped(folder: Path) -> None:
    langkah = bekal.Langkah("Pemasangan paket npm", ["/bin/sh", "-c", "echo EAI_AGAIN; exit 1"])

    with pytest.raises(bekal.Gagal, match="Pemasangan paket npm memerlukan jaringan"):
        langkah.selesai()

    assert bekal.CATATAN.read_text(encoding="utf-8") == "EAI_AGAIN\n"
    assert bekal.baca_cap() == {}


def test_broken_stamp_counts_as_none(folder: Path) -> None:
    bekal.CAP.write_text("{", encoding="utf-8")

    assert bekal.baca_cap() == {}


PALSU = """#!/bin/sh
case "$*" in
    *version_info*) echo 3 11 1 ;;
    *venv*) /bin/mkdir -p "$4/bin" && /bin/cp "$0" "$4/bin/python" && : > "$4/bin/pip" ;;
    *) echo "$*" ;;
esac
"""


@pytest.fixture
def kosong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take the environment away again and put stand-ins for python3, node and npm on PATH."""
    shutil.rmtree(folder / ".venv")
    programs = folder / "programs"
    programs.mkdir()
    for nama in ("python3", "node", "npm"):
        (programs / nama).write_text(PALSU, encoding="utf-8")
        (programs / nama).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return folder


def test_steps_run_once_and_are_stamped(
    kosong: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bekal.py", "--uji"])

    assert bekal.utama() == 0

    assert sorted(bekal.baca_cap()) == ["package-lock.json", "python", "requirements-dev.txt", "requirements.txt"]
    catatan = bekal.CATATAN.read_text(encoding="utf-8")
    assert "--require-hashes -r requirements-dev.txt" in catatan
    assert "ci --ignore-scripts" in catatan
    capsys.readouterr()

    assert bekal.utama() == 0
    assert capsys.readouterr().out == ""


def test_environment_of_another_python_is_made_again(kosong: Path) -> None:
    bekal.buat_venv()
    bekal.tulis_cap(python="3.10")

    bekal.buat_venv()

    assert bekal.baca_cap() == {"python": "3.11"}


@pytest.mark.parametrize(
    ("galat", "kalimat"),
    [
        (bekal.Gagal("Pasang paket itu."), "Pasang paket itu.\n"),
        (KeyboardInterrupt(), "Dibatalkan.\n"),
        (OSError(errno.ENOSPC, "penuh"), "Ruang disk habis di"),
        (OSError(errno.EROFS, "hanya baca"), "tidak dapat ditulisi"),
        (OSError(errno.EIO, "rusak"), "Penyiapan gagal: [Errno 5] rusak."),
    ],
)
def test_every_fault_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], galat: BaseException, kalimat: str
) -> None:
    def gagal(_berkas: str) -> None:
        raise galat

    monkeypatch.setattr(sys, "argv", ["bekal.py"])
    monkeypatch.setattr(bekal, "dengan_kunci", gagal)

    assert bekal.utama() == 1
    keluaran = capsys.readouterr().err
    assert kalimat in keluaran
    assert keluaran.count("\n") == 1


@pytest.mark.berat
def test_fresh_checkout_is_provisioned_then_needs_no_network(tmp_path: Path) -> None:
    tujuan = tmp_path / "salinan dengan spasi"
    subprocess.run(["/usr/bin/git", "clone", "-q", str(bekal.AKAR), str(tujuan)], check=True)  # noqa: S603 - our own checkout
    perintah = [sys.executable, str(tujuan / "pilkada/lokal/bekal.py")]

    assert subprocess.run(perintah, check=False).returncode == 0  # noqa: S603 - the same
    assert (tujuan / "node_modules/bootstrap/dist/css/bootstrap.min.css").exists()

    kedua = subprocess.run(  # noqa: S603 - the same
        ["/usr/bin/env", "-i", *perintah], capture_output=True, text=True, check=False
    )

    assert (kedua.returncode, kedua.stdout, kedua.stderr) == (0, "", "")
