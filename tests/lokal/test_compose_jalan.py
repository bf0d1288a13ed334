"""The commands of the compose file on real servers: PostgreSQL with its script, Redis with its, two workers, mail.

No container engine is needed; what an engine would do (places, ports, names) is replaced, the commands are not.
"""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from pilkada.lokal import proses
from pilkada.lokal.porta import LOOPBACK, menjawab, porta_bebas
from pilkada.lokal.postgres import APP, BASIS, PEMILIK, Postgres, Sandi
from pilkada.lokal.redis import program
from tests.lokal.susunan import AKAR, Susunan
from tests.pengingat.server_surel import ServerSurel

pytestmark = pytest.mark.berat
SITUS = "pilkada.example.org"
NILAI = {"PILKADA_HOSTS": SITUS, "PILKADA_ALAMAT": f"https://{SITUS}", "PILKADA_PENGIRIM": "Siaga <s@example.org>"}
PERSIAPAN = """
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pilkada.inti import berkas, jam
from pilkada.inti.models import Berkas, Pekerjaan, Pengguna
orang = Pengguna.objects.order_by("dibuat_pada").first()
objek = Pekerjaan.objects.create(jenis="uji", judul="x", oleh=orang, dibuat_pada=jam.kini_nyata())
isi = SimpleUploadedFile("surat tugas.pdf", b"%PDF-1.7\\n1 0 obj\\n<<>>\\nendobj\\n%%EOF\\n")
baris = berkas.simpan(isi, objek=objek, oleh=orang)
sesat = Berkas.objects.create(
    objek_jenis=baris.objek_jenis, objek_id=objek.pk, nama="sesat.pdf", jenis="application/pdf", ukuran=1,
    sha256="0" * 64, isi="../rahasia/kunci_kolom", pengunggah=orang, diunggah_pada=jam.kini_nyata(),
)
klien = Client()
klien.force_login(orang)
print("HASIL", baris.pk, sesat.pk, baris.isi.name, klien.cookies["sessionid"].value)
"""


def _tulis(folder: Path, nama: str, isi: str) -> None:
    """Write a secret that is read-only."""
    (folder / nama).chmod(0o600)
    (folder / nama).write_text(isi, encoding="utf-8")


@pytest.fixture(scope="module")
def surel() -> Iterator[ServerSurel]:
    with ServerSurel() as server:
        yield server


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A server as the image of PostgreSQL gives it: a superuser, and nothing of ours."""
    folder = tmp_path_factory.mktemp("basis")
    server = Postgres(folder / "pg", Sandi.acak(), catatan=folder / "pg.log", sementara=True)
    try:
        server.mulai()
        with server.sambung() as koneksi:
            koneksi.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(BASIS)))
            for peran in (PEMILIK, APP):
                koneksi.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(peran)))
        yield server
    finally:
        server.buang()


@pytest.fixture(scope="module")
def susunan(tmp_path_factory: pytest.TempPathFactory, basis: Postgres, surel: ServerSurel) -> Iterator[Susunan]:
    """Everything up to the migrated database, each by the file's own script or command."""
    folder = tmp_path_factory.mktemp("susunan")
    shutil.copytree(AKAR / "docker", folder / "docker")
    srv, rahasia = folder / "srv", folder / "rahasia"
    for nama in ("berkas", "cadangan", "beat", "metrik"):
        (srv / nama).mkdir(parents=True)
    subprocess.run(["sh", str(folder / "docker" / "rahasia.sh")], check=True)  # noqa: S603, S607 — our own script
    porta_redis, porta_web = porta_bebas(), porta_bebas()
    for nama, dari, ke in (
        ("database_url", "@db:5432/", f"@{LOOPBACK}:{basis.porta}/"),
        ("database_owner_url", "@db:5432/", f"@{LOOPBACK}:{basis.porta}/"),
        ("redis_url", "@redis:6379/", f"@{LOOPBACK}:{porta_redis}/"),
    ):
        _tulis(rahasia, nama, (rahasia / nama).read_text(encoding="utf-8").replace(dari, ke))
    _tulis(rahasia, "email_url", f"smtp://{LOOPBACK}:{surel.porta}")
    susunan = Susunan(
        folder,
        NILAI,
        {
            "/run/secrets": str(rahasia),
            "/srv/pilkada": str(srv),
            "/docker/redis.sh": str(AKAR / "docker" / "redis.sh"),
            "--port=8000": f"--port={porta_web}",
            "--host=0.0.0.0": f"--host={LOOPBACK}",
            "http://localhost:8000": f"http://{LOOPBACK}:{porta_web}",
            "http://web:8000": f"http://{LOOPBACK}:{porta_web}",
            "redis-cli ping": f"redis-cli -p {porta_redis} ping",
        },
    )
    susunan.porta_web = porta_web  # type: ignore[attr-defined]
    try:
        subprocess.run(  # noqa: S603 — our own script
            ["sh", str(AKAR / "docker" / "basis.sh")],  # noqa: S607
            check=True,
            env={
                "PATH": f"{basis.program}:{os.environ['PATH']}",
                "PGHOST": LOOPBACK,
                "PGPORT": str(basis.porta),
                "PGPASSWORD": basis.sandi.super,
                "RAHASIA": str(rahasia),
            },
        )
        susunan.mulai(
            "redis",
            RAHASIA=str(rahasia),
            PORTA=str(porta_redis),
            PATH=f"{program().parent}:{os.environ['PATH']}",
        )
        assert proses.tunggu(lambda: menjawab(porta_redis), 20), susunan.catatan()
        statis = susunan.jalankan("web", "python", "manage.py", "collectstatic", "--noinput", "-v", "0")
        assert statis.returncode == 0, statis.stderr
        assert susunan.mulai("migrate").wait(180) == 0, susunan.catatan()
        yield susunan
    finally:
        susunan.hentikan()


def _minta(porta: int, jalur: str, **kepala: str) -> tuple[int, Message, bytes]:
    sambungan = http.client.HTTPConnection(LOOPBACK, porta, timeout=20)
    try:
        sambungan.request("GET", jalur, headers={"Host": SITUS, **kepala})
        jawaban = sambungan.getresponse()
        return jawaban.status, jawaban.headers, jawaban.read()
    except OSError:
        return 0, Message(), b""
    finally:
        sambungan.close()


def _sehat(susunan: Susunan) -> dict[str, Any]:
    kode, _kepala, isi = _minta(susunan.porta_web, "/sehat/")  # type: ignore[attr-defined]
    return {"kode": kode, **(json.loads(isi) if isi else {})}


def _undang(susunan: Susunan, email: str) -> "subprocess.CompletedProcess[str]":
    pilihan = ["--email", email, "--nama", "Wati", "--instansi", "Kota Uji", "--kirim-surel"]
    return susunan.jalankan("web", "python", "manage.py", "buat_admin", *pilihan)


def test_the_very_commands_work_together(susunan: Susunan, surel: ServerSurel) -> None:
    susunan.mulai("web")
    pekerja = [susunan.mulai("worker"), susunan.mulai("worker")]
    beat = susunan.mulai("beat")

    def siap() -> bool:
        isi = _sehat(susunan)
        return isi["kode"] == 200 and isi["status"] == "baik"

    assert proses.tunggu(siap, 150), susunan.catatan()
    assert [susunan.sehat(nama) for nama in ("web", "worker", "beat")] == [True] * 3, susunan.catatan()

    hasil = _undang(susunan, "wati@example.org")
    assert hasil.returncode == 0, hasil.stderr
    jalur = re.search(rf"https://{SITUS}(/\S+)", hasil.stdout)
    assert jalur
    assert proses.tunggu(lambda: surel.kepada()["wati@example.org"] == 1, 90), susunan.catatan()
    kode, kepala, _isi = _minta(susunan.porta_web, jalur[1], **{"X-Forwarded-Proto": "https"})  # type: ignore[attr-defined]
    assert (kode, "max-age" in kepala["Strict-Transport-Security"]) == (200, True)

    pekerja[0].kill()
    assert _undang(susunan, "budi@example.org").returncode == 0
    assert proses.tunggu(lambda: surel.kepada()["budi@example.org"] == 1, 90), susunan.catatan()
    assert set(surel.kepada().values()) == {1}

    token = (susunan.folder / "rahasia" / "token_metrik").read_text(encoding="utf-8").strip()
    kode, _kepala, isi = _minta(susunan.porta_web, "/metrik/", Authorization=f"Bearer {token}")  # type: ignore[attr-defined]
    assert (kode, b'siaga_pesan{status="terkirim"} 2.0' in isi) == (200, True), isi

    beat.send_signal(signal.SIGTERM)
    pekerja[1].send_signal(signal.SIGTERM)
    susunan.anak[-4].send_signal(signal.SIGTERM)
    assert [anak.wait(30) for anak in (beat, pekerja[1], susunan.anak[-4])] == [0, 0, 0], susunan.catatan()


def test_backup_by_the_worker_and_restore_by_migrate(susunan: Susunan) -> None:
    """With the programs and roles that each container has: the worker without the owner, migrate with it."""
    pg = {"PILKADA_PG_BIN": os.environ["PILKADA_PG_BIN"]}
    if not _ada_orang(susunan):
        assert _undang(susunan, "wati@example.org").returncode == 0
    susunan.layanan["worker"]["environment"] |= pg
    susunan.layanan["migrate"]["environment"] |= pg

    buat = susunan.jalankan("worker", "python", "manage.py", "cadangkan")
    cadangan = re.search(r"Cadangan jadi: (\S+)", buat.stdout)
    assert cadangan, buat.stderr
    pulih = susunan.jalankan("migrate", "python", "manage.py", "pulihkan", cadangan[1], "--timpa")

    assert (pulih.returncode, "dipulihkan dan sama" in pulih.stdout) == (0, True), pulih.stderr
    assert _ada_orang(susunan)


def _ada_orang(susunan: Susunan) -> bool:
    perintah = "from pilkada.inti.models import Pengguna; print('ADA', Pengguna.objects.count())"
    keluaran = susunan.jalankan("web", "python", "manage.py", "shell", "-v", "0", "-c", perintah).stdout
    return "ADA 0" not in keluaran


@pytest.mark.skipif(not shutil.which("caddy"), reason="caddy belum terpasang (apt install caddy)")
def test_front_door_sends_private_files_and_nothing_else(susunan: Susunan) -> None:
    if not _ada_orang(susunan):
        assert _undang(susunan, "wati@example.org").returncode == 0
    porta, porta_sehat = porta_bebas(), porta_bebas()
    web = susunan.mulai("web")
    siapkan = susunan.jalankan(
        "web",
        "python",
        "manage.py",
        "shell",
        "-v",
        "0",
        "-c",
        PERSIAPAN,
    )
    hasil = re.search(r"HASIL (\S+) (\S+) (\S+) (\S+)", siapkan.stdout)
    assert hasil, siapkan.stderr
    pk, sesat, nama, sesi = hasil.groups()
    srv = susunan.folder / "srv"
    with (susunan.folder / "caddy.log").open("wb") as catatan:
        caddy = subprocess.Popen(  # noqa: S603 — the real server with our file
            ["caddy", "run", "--config", str(AKAR / "docker" / "Caddyfile"), "--adapter", "caddyfile"],  # noqa: S607
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(susunan.folder),
                "PILKADA_HOSTS": f"http://{SITUS}:{porta}",
                "PORTA_SEHAT": str(porta_sehat),
                "WEB": f"{LOOPBACK}:{susunan.porta_web}",  # type: ignore[attr-defined]
                "STATIS": str(srv / "static"),
                "BERKAS": str(srv / "berkas"),
            },
            stdout=catatan,
            stderr=subprocess.STDOUT,
        )
    susunan.anak.append(caddy)
    assert proses.tunggu(lambda: _minta(porta, "/sehat/")[0] == 200, 60), susunan.catatan()
    kuki = {"Cookie": f"sessionid={sesi}"}

    kode, kepala, isi = _minta(porta, f"/berkas/{pk}/", **kuki)
    assert (kode, isi[:8], kepala["Content-Type"]) == (200, b"%PDF-1.7", "application/pdf")
    assert kepala["Content-Disposition"] == 'attachment; filename="surat tugas.pdf"'
    assert (kepala["Cache-Control"], kepala["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert "default-src 'self'" in kepala["Content-Security-Policy"]
    assert "X-Accel-Redirect" not in kepala
    assert int(kepala["Content-Length"]) == len(isi)

    # without a login, and straight to the inner path
    assert _minta(porta, f"/berkas/{pk}/")[0] == 302
    for jalur in (
        f"/privat/{nama}",
        f"//privat/{nama}",
        f"/static/../privat/{nama}",
        f"/static/..%2f..%2fberkas/{nama}",
        f"/static/%2e%2e/berkas/{nama}",
        f"/{nama}",
        f"/berkas/{pk}/../../privat/{nama}",
        "/static/staticfiles.json",
        "/static/",
        "/metrik/",
    ):
        kode, _kepala, isi = _minta(porta, jalur, **{**kuki, "X-Accel-Redirect": f"/privat/{nama}"})
        assert (jalur, kode in {302, 308, 404}, b"%PDF" in isi, b"paths" in isi) == (jalur, True, False, False)

    # a row whose path was bent by hand leads nowhere
    kode, _kepala, isi = _minta(porta, f"/berkas/{sesat}/", **kuki)
    assert (kode, isi) == (404, b"")

    gambar = json.loads((srv / "static" / "staticfiles.json").read_text())["paths"]["gambar/lambang.svg"]
    kode, kepala, isi = _minta(porta, f"/static/{gambar}")
    assert (kode, kepala["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert isi == (srv / "static" / gambar).read_bytes()
    assert web.poll() is None
