"""Secrets, the lock of the data folder, addresses for commands typed beside the launcher, and ports."""

import os
import socket
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pilkada.lokal import keadaan, porta, proses
from pilkada.lokal.keadaan import LINGKUNGAN, RAHASIA


def test_secrets_stay_and_are_private(tmp_path: Path) -> None:
    pertama = keadaan.rahasia(tmp_path)

    assert keadaan.rahasia(tmp_path) == pertama
    assert stat.S_IMODE((tmp_path / RAHASIA).stat().st_mode) == 0o600
    assert len({pertama.super, pertama.pemilik, pertama.app, pertama.redis, pertama.tanda}) == 5


@pytest.mark.parametrize("isi", ["", "{}[", '{"tak_dikenal": 1}'])
def test_broken_secrets_are_refused_not_replaced(tmp_path: Path, isi: str) -> None:
    (tmp_path / RAHASIA).write_text(isi, encoding="utf-8")

    with pytest.raises(proses.Tolak, match="rusak"):
        keadaan.rahasia(tmp_path)


def test_lost_secrets_of_existing_data_are_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()

    with pytest.raises(proses.Tolak, match="hilang"):
        keadaan.rahasia(tmp_path)


def test_second_start_on_the_same_data_is_refused(tmp_path: Path) -> None:
    pegangan = keadaan.kunci(tmp_path)

    with pytest.raises(proses.Tolak, match="sudah berjalan"):
        keadaan.kunci(tmp_path)

    os.close(pegangan)
    os.close(keadaan.kunci(tmp_path))


@pytest.fixture
def shell_kosong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for nama in ("DATABASE_URL", "REDIS_URL", "UJI_KHUSUS"):
        monkeypatch.delenv(nama, raising=False)
    monkeypatch.setenv("PILKADA_DATA", str(tmp_path))
    return tmp_path


def test_addresses_reach_a_command_while_the_launcher_lives(
    shell_kosong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://milik-sendiri")
    keadaan.simpan(shell_kosong, {"DATABASE_URL": "postgresql://a b'\"$x", "REDIS_URL": "redis://peluncur"})

    keadaan.muat(shell_kosong)

    assert os.environ["DATABASE_URL"] == "postgresql://a b'\"$x"
    assert os.environ["REDIS_URL"] == "redis://milik-sendiri"
    assert stat.S_IMODE((shell_kosong / LINGKUNGAN).stat().st_mode) == 0o600
    monkeypatch.delenv("DATABASE_URL")


def test_addresses_of_a_dead_launcher_are_ignored(shell_kosong: Path) -> None:
    keadaan.simpan(shell_kosong, {"DATABASE_URL": "postgresql://lama"})
    berkas = shell_kosong / LINGKUNGAN
    isi = berkas.read_text(encoding="utf-8").replace(f"{os.getpid()}:", f"{os.getpid()}:9")
    berkas.write_text(isi, encoding="utf-8")

    keadaan.muat(shell_kosong)

    assert "DATABASE_URL" not in os.environ


def test_addresses_are_left_alone_when_a_database_is_named(shell_kosong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://sendiri")
    keadaan.simpan(shell_kosong, {"DATABASE_URL": "postgresql://peluncur", "UJI_KHUSUS": "1"})

    keadaan.muat(shell_kosong)

    assert os.environ["DATABASE_URL"] == "postgresql://sendiri"
    assert "UJI_KHUSUS" not in os.environ


def test_nothing_is_read_without_a_launcher(shell_kosong: Path) -> None:
    keadaan.muat(shell_kosong)

    assert "DATABASE_URL" not in os.environ


@pytest.mark.parametrize("sandi", ["polos", "p@ss:w/o?r#d%", "spasi & tanda+", "日本"])
def test_address_carries_any_password(sandi: str) -> None:
    bagian = urlsplit(porta.alamat("postgresql", "pilkada_app", sandi, 5432, "pilkada"))

    assert (unquote(bagian.password or ""), bagian.hostname, bagian.port, bagian.path) == (
        sandi,
        "127.0.0.1",
        5432,
        "/pilkada",
    )


def test_port_is_reserved_once_among_launchers() -> None:
    nomor = porta.porta_bebas()
    pertama = porta.pesan_porta(nomor)
    assert pertama is not None

    assert porta.pesan_porta(nomor) is None

    pertama.close()
    kedua = porta.pesan_porta(nomor)
    assert kedua is not None
    kedua.close()


def test_taken_port_is_seen() -> None:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        soket.listen()
        nomor = soket.getsockname()[1]

        assert not porta.bisa_dipakai(nomor)
        assert porta.menjawab(nomor)

    assert porta.bisa_dipakai(nomor)
    assert not porta.menjawab(nomor)
    assert porta.loopback_hidup()
