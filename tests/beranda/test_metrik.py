"""`/metrik/`: for whoever has the token, without anything about people, added up over all web processes."""

import http.client
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as setelan
from django.test import Client
from pytest_django import Settings

from pilkada import wsgi
from pilkada.inti import jam
from pilkada.inti.models import Cadangan, Peran
from pilkada.lokal import mulai, proses
from pilkada.lokal.porta import porta_bebas
from pilkada.pengingat import nadi
from pilkada.pengingat.status import Proses
from tests import pembuat

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "token-uji-yang-panjang"


def _angka(isi: str) -> dict[str, float]:
    """Return the numbers by name and labels."""
    return {nama: float(nilai) for nama, nilai in re.findall(r"^(siaga_\S+?(?:\{.*\})?) (\S+)$", isi, re.MULTILINE)}


@pytest.fixture
def token(settings: Settings) -> dict[str, str]:
    settings.METRIK_TOKEN = TOKEN
    return {"Authorization": f"Bearer {TOKEN}"}


def test_without_the_token_there_is_no_such_page(settings: Settings) -> None:
    admin = pembuat.masuk(pembuat.buat_pengguna(Peran.ADMIN))
    tanpa = [
        Client().get("/metrik/").status_code,
        Client().get("/metrik/", headers={"Authorization": "Bearer "}).status_code,
    ]

    settings.METRIK_TOKEN = TOKEN
    salah = [
        klien.get("/metrik/", headers=kepala).status_code
        for klien in (Client(), admin)
        for kepala in ({}, {"Authorization": "Bearer salah"}, {"Authorization": TOKEN}, {"Authorization": "Bearer é"})
    ]

    assert (tanpa, set(salah)) == ([404, 404], {404})
    assert admin.post("/metrik/").status_code == 404


def test_numbers_tell_of_queue_pulses_and_backup(token: dict[str, str]) -> None:
    nadi.catat(Proses.WORKER)
    pembuat.buat_pesan()
    pembuat.buat_pesan()
    pembuat.buat_pekerjaan()
    saat = jam.kini_nyata()
    baris = Cadangan.objects.create(mulai_pada=saat, selesai_pada=saat, berkas="x", ukuran=1)
    Cadangan.objects.filter(pk=baris.pk).update(status="selesai")

    jawab = Client().get("/metrik/", headers=token)

    assert (jawab.status_code, jawab["Content-Type"].split(";")[0]) == (200, "text/plain")
    angka = _angka(jawab.text)
    assert angka['siaga_pesan{status="menunggu"}'] == angka["siaga_pesan_jatuh_tempo"] == 2
    assert angka['siaga_pekerjaan{status="antre"}'] == 1
    assert 0 <= angka['siaga_denyut_umur_detik{proses="worker"}'] < 5
    assert 0 <= angka["siaga_cadangan_umur_detik"] < 5
    assert angka["siaga_basis_data_hidup"] == angka["siaga_redis_hidup"] == 1
    assert angka["siaga_basis_data_byte"] > 1_000_000
    assert 'siaga_denyut_umur_detik{proses="beat"}' not in angka


def test_labels_hold_names_of_pages_only(token: dict[str, str]) -> None:
    klien = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA))
    pekerjaan = pembuat.buat_pekerjaan()
    klien.get(f"/pekerjaan/{pekerjaan.pk}/?q=rahasia-sekali")
    klien.get("/tidak/ada/rahasia-sekali/")
    klien.generic("ANEH", "/sehat/")

    isi = Client().get("/metrik/", headers=token).text

    angka = _angka(isi)
    assert angka['siaga_permintaan_total{cara="GET",halaman="pekerjaan_rinci",kode="404"}'] >= 1
    assert angka['siaga_permintaan_total{cara="GET",halaman="lain",kode="404"}'] >= 1
    assert angka['siaga_permintaan_total{cara="lain",halaman="beranda:sehat",kode="405"}'] >= 1
    assert angka['siaga_permintaan_detik_count{halaman="pekerjaan_rinci"}'] >= 1
    assert "rahasia" not in isi
    assert str(pekerjaan.pk) not in isi


def test_folder_of_ended_servers_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    (tmp_path / "4000000").mkdir()
    (tmp_path / str(os.getpid())).mkdir()

    wsgi.siapkan_folder(tmp_path)

    assert sorted(satu.name for satu in tmp_path.iterdir()) == sorted({str(os.getpid()), str(os.getppid())})
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(tmp_path / str(os.getppid()))


def test_numbers_are_added_up_over_the_web_processes(tmp_path: Path) -> None:
    """The real web server with two processes: both count, whichever of them is asked."""
    porta = porta_bebas()
    web = subprocess.Popen(  # noqa: S603 — our own server
        [sys.executable, "-m", *mulai.perintah_web(porta)],
        cwd=setelan.BASE_DIR,
        env={**os.environ, "PILKADA_METRIK_TOKEN": TOKEN, "PILKADA_DATA": str(tmp_path)},
    )

    def minta(jalur: str, cara: str = "GET") -> tuple[int, str]:
        sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=20)
        try:
            sambungan.request(
                cara, jalur, "bukan JSON", headers={"Host": "localhost", "Authorization": f"Bearer {TOKEN}"}
            )
            jawaban = sambungan.getresponse()
            return jawaban.status, jawaban.read().decode()
        except OSError:
            return 0, ""
        finally:
            sambungan.close()

    dijawab: list[int] = []

    def kirim() -> bool:
        dijawab.extend(minta("/csp/", "POST")[0] for _ in range(20))
        return True

    try:
        assert proses.tunggu(lambda: minta("/sehat/")[0] > 0, 60)
        sebelum = _angka(minta("/metrik/")[1]).get('siaga_permintaan_detik_count{halaman="csp_lapor"}', 0)
        assert proses.tunggu(lambda: kirim() and len(list(tmp_path.glob("metrik/*/counter_*.db"))) == 2, 60)
        sesudah = [_angka(minta("/metrik/")[1])['siaga_permintaan_detik_count{halaman="csp_lapor"}'] for _ in range(6)]
    finally:
        web.terminate()
        web.wait(20)

    assert set(dijawab) == {400}
    assert (sebelum, sesudah) == (0, [len(dijawab)] * 6)
