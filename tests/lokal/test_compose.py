"""The compose file: its own rules, and its very commands on real servers."""

import json
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.lokal.susunan import AKAR, VARIABEL, baca, isi

LAYANAN = baca()["services"]
APLIKASI = {"migrate", "web", "worker", "beat"}


def test_services_are_the_known_ones() -> None:
    assert set(LAYANAN) == APLIKASI | {"db", "redis", "caddy"}


@pytest.mark.parametrize("nama", sorted(LAYANAN))
def test_service_is_locked_up(nama: str) -> None:
    layanan = LAYANAN[nama]

    assert layanan["read_only"] is True
    assert layanan["cap_drop"] == ["ALL"]
    assert layanan.get("cap_add", []) == (["NET_BIND_SERVICE"] if nama == "caddy" else [])
    assert layanan["security_opt"] == ["no-new-privileges:true"]
    assert int(layanan["user"].split(":")[0]) > 0
    assert layanan["restart"] == ("no" if nama == "migrate" else "unless-stopped")
    assert set(layanan["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert layanan["logging"]["options"]["max-size"]
    assert bool(layanan["healthcheck"].get("test")) == (nama != "migrate")
    assert set(layanan.get("secrets", [])) <= set(baca()["secrets"])


def test_exactly_one_beat() -> None:
    detak = [nama for nama, layanan in LAYANAN.items() if "beat" in layanan.get("command", [])]

    assert detak == ["beat"]
    assert "replicas" not in LAYANAN["beat"]["deploy"]


def test_only_the_front_door_is_open_and_the_owner_stays_with_migrate() -> None:
    terbuka = [nama for nama, layanan in LAYANAN.items() if "ports" in layanan]
    pemilik = [nama for nama, layanan in LAYANAN.items() if "database_owner_url" in layanan.get("secrets", [])]
    keluar = sorted(nama for nama, layanan in LAYANAN.items() if "luar" in layanan["networks"])
    bersama_basis = sorted(nama for nama, layanan in LAYANAN.items() if "data" in layanan["networks"])

    assert (terbuka, pemilik, keluar) == (["caddy"], ["migrate"], ["caddy", "worker"])
    assert bersama_basis == sorted(APLIKASI | {"db", "redis"})
    jaringan = baca()["networks"]
    assert {nama: bool((isi_ or {}).get("internal")) for nama, isi_ in jaringan.items()} == {
        "depan": True,
        "data": True,
        "luar": False,
    }


def test_every_variable_is_explained() -> None:
    teks = (AKAR / "docker-compose.yml").read_text(encoding="utf-8")
    contoh = re.findall(r"^([A-Z_]+)=", (AKAR / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    lingkungan = {nama.removesuffix("_FILE") for satu in APLIKASI for nama in LAYANAN[satu]["environment"]}

    assert {cocok[1] for cocok in VARIABEL.finditer(teks)} | lingkungan <= set(contoh)


def test_secrets_are_files_and_never_in_the_environment() -> None:
    rahasia = {
        "PILKADA_SECRET_KEY",
        "PILKADA_FIELD_KEYS",
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "REDIS_URL",
        "EMAIL_URL",
    }

    for nama in APLIKASI:
        lingkungan = LAYANAN[nama]["environment"]
        assert not rahasia & set(lingkungan)
        berkas = {Path(nilai).name for kunci, nilai in lingkungan.items() if kunci.endswith("_FILE")}
        assert berkas <= set(LAYANAN[nama]["secrets"])


def test_script_makes_the_secrets_once(tmp_path: Path) -> None:
    shutil.copytree(AKAR / "docker", tmp_path / "docker")
    perintah = ["sh", str(tmp_path / "docker" / "rahasia.sh")]

    subprocess.run(perintah, check=True, capture_output=True)  # noqa: S603 — our own script
    dulu = {satu.name: satu.read_text() for satu in (tmp_path / "rahasia").iterdir()}
    subprocess.run(perintah, check=True, capture_output=True)  # noqa: S603 — the same

    assert {satu.name: satu.read_text() for satu in (tmp_path / "rahasia").iterdir()} == dulu
    assert set(dulu) == set(baca()["secrets"])
    assert len(set(dulu.values())) == len(dulu)
    assert stat.S_IMODE((tmp_path / "rahasia").stat().st_mode) == 0o700
    assert dulu["database_url"] == f"postgresql://pilkada_app:{dulu['sandi_app'].strip()}@db:5432/pilkada\n"
    assert len(dulu["kunci_rahasia"].strip()) > 50


def test_image_and_compose_start_the_same_web_server() -> None:
    dockerfile = (AKAR / "Dockerfile").read_text(encoding="utf-8")
    perintah: Any = re.search(r'^CMD (\["granian".*\])$', dockerfile, re.MULTILINE)

    assert json.loads(perintah[1]) == LAYANAN["web"]["command"]


def test_images_and_bases_are_pinned() -> None:
    dari = re.findall(r"^FROM (\S+)", (AKAR / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    citra = [layanan["image"] for layanan in LAYANAN.values() if "build" not in layanan]

    assert all(re.search(r":\d", satu) for satu in [*dari, *citra])


def test_interpolation_is_composes() -> None:
    nilai = {"A": "1", "B": ""}

    assert isi("${A:-x} ${B:-x} ${C:-} ${A} $$H", nilai) == "1 x  1 $H"
    with pytest.raises(KeyError):
        isi("${C:?isi C}", nilai)
