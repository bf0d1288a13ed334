"""`/sehat/`: what it says about a well, a young and a broken instance."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from pilkada import __version__
from pilkada.inti import jam
from pilkada.inti.models import Cadangan, Peran, SetelanJam
from pilkada.pengingat import nadi
from pilkada.pengingat.models import Denyut
from pilkada.pengingat.status import Proses, Status
from tests import pembuat
from tests.perantara import Perantara

pytestmark = pytest.mark.django_db(transaction=True)
BENTUK = {
    "status": str,
    "basis_data": str,
    "redis": str,
    "worker": {"umur_detik"},
    "beat": {"umur_detik"},
    "kotak_keluar": {"menunggu_jatuh_tempo", "tertua_detik", "gagal"},
    "cadangan": {"umur_detik"},
    "versi": str,
}


@pytest.fixture
def _tua(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this process an hour old: no grace for missing pulses."""
    monkeypatch.setattr(nadi, "MULAI", time.monotonic() - 3_600)


def _denyut(nama: Proses, umur: float) -> None:
    nadi.catat(nama)
    Denyut.objects.filter(nama=nama).update(pada=jam.kini_nyata() - timedelta(seconds=umur))


def _tanya(klien: Client | None = None) -> tuple[int, dict[str, Any]]:
    """Ask, check the shape that never changes and the patience that never ends."""
    mulai = time.monotonic()
    jawaban = (klien or Client()).get("/sehat/")
    isi: dict[str, Any] = jawaban.json()

    assert time.monotonic() - mulai < 4
    assert {nama: set(nilai) if isinstance(nilai, dict) else str for nama, nilai in isi.items()} == BENTUK
    return jawaban.status_code, isi


@contextmanager
def _lewat(porta: int) -> Iterator[None]:
    """Lead the application's database connection through another port."""
    asli = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = str(porta)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["PORT"] = asli


def _pintu_basis_data() -> Perantara:
    return Perantara((connection.settings_dict["HOST"], int(connection.settings_dict["PORT"])))


def _pintu_redis(settings: Settings) -> Perantara:
    alamat = urlsplit(settings.REDIS_URL)
    pintu = Perantara((alamat.hostname or "", alamat.port or 0))
    settings.REDIS_URL = settings.REDIS_URL.replace(f":{alamat.port}/", f":{pintu.porta}/")
    return pintu


@pytest.mark.usefixtures("_tua")
def test_sehat_well() -> None:
    _denyut(Proses.BEAT, 70)
    _denyut(Proses.WORKER, 10)

    kode, isi = _tanya()

    assert kode == 200
    assert isi | {"worker": 0, "beat": 0} == {
        "status": "baik",
        "basis_data": "baik",
        "redis": "baik",
        "worker": 0,
        "beat": 0,
        "kotak_keluar": {"menunggu_jatuh_tempo": 0, "tertua_detik": None, "gagal": 0},
        "cadangan": {"umur_detik": None},
        "versi": __version__,
    }
    assert 70 <= isi["beat"]["umur_detik"] <= 75
    assert 10 <= isi["worker"]["umur_detik"] <= 15


def test_sehat_needs_no_login_and_is_never_kept() -> None:
    jawaban = Client().get("/sehat/")

    assert jawaban.status_code == 200
    assert "no-store" in jawaban["Cache-Control"]
    assert list(jawaban.cookies) == []
    assert Client().post("/sehat/").status_code == 405


@pytest.mark.parametrize("umur", [None, 40_000.0], ids=["belum ada", "dari kemarin"])
def test_sehat_just_started_is_new(umur: float | None) -> None:
    if umur is not None:
        _denyut(Proses.BEAT, umur)
        _denyut(Proses.WORKER, umur)

    kode, isi = _tanya()

    assert (kode, isi["status"]) == (200, "baru")


@pytest.mark.usefixtures("_tua")
@pytest.mark.parametrize(("beat", "worker"), [(None, None), (10, None), (None, 10), (181, 10), (10, 181)])
def test_sehat_without_a_pulse_is_disturbed(beat: float | None, worker: float | None) -> None:
    for nama, umur in ((Proses.BEAT, beat), (Proses.WORKER, worker)):
        if umur is not None:
            _denyut(nama, umur)

    kode, isi = _tanya()

    assert (kode, isi["status"], isi["basis_data"], isi["redis"]) == (503, "terganggu", "baik", "baik")


@pytest.mark.parametrize("diam", [False, True], ids=["menolak", "membisu"])
def test_sehat_redis_away(settings: Settings, *, diam: bool) -> None:
    with _pintu_redis(settings) as pintu:
        if diam:
            pintu.diam = True
        else:
            pintu.tutup()

        kode, isi = _tanya()

    assert (kode, isi["status"], isi["basis_data"], isi["redis"]) == (503, "terganggu", "baik", "terputus")
    assert isi["kotak_keluar"]["menunggu_jatuh_tempo"] == 0


@pytest.mark.parametrize("diam", [False, True], ids=["menolak", "membisu"])
def test_sehat_database_away_even_for_a_browser_with_a_session(*, diam: bool) -> None:
    klien = pembuat.masuk(pembuat.buat_pengguna(Peran.PETUGAS))
    with _pintu_basis_data() as pintu, _lewat(pintu.porta):
        if diam:
            pintu.diam = True
        else:
            pintu.tutup()

        jawaban = [_tanya(klien), _tanya(klien)]

    for kode, isi in jawaban:
        assert (kode, isi["status"], isi["basis_data"], isi["redis"]) == (503, "terganggu", "terputus", "baik")
        assert isi["kotak_keluar"] == {"menunggu_jatuh_tempo": None, "tertua_detik": None, "gagal": None}


def test_sehat_database_back_again() -> None:
    with _pintu_basis_data() as pintu, _lewat(pintu.porta):
        pintu.diam = True
        terputus = _tanya()[0]

    time.sleep(0.2)

    assert (terputus, _tanya()[0]) == (503, 200)


def test_sehat_counts_the_outbox() -> None:
    kini = jam.kini_nyata()
    for menit in (2, 90):
        pembuat.buat_pesan(saat=kini - timedelta(minutes=menit))
    pembuat.buat_pesan(saat=kini + timedelta(hours=1))
    gagal = pembuat.buat_pesan(saat=kini - timedelta(days=1))
    type(gagal).objects.filter(pk=gagal.pk).update(status=Status.GAGAL)

    _kode, isi = _tanya()

    kotak = isi["kotak_keluar"]
    assert (kotak["menunggu_jatuh_tempo"], kotak["gagal"]) == (2, 1)
    assert 5_400 <= kotak["tertua_detik"] <= 5_410


def test_sehat_counts_by_the_clock_of_the_instance(settings: Settings) -> None:
    settings.MODE_GLADI = True
    SetelanJam.objects.create(pk=1, geser=timedelta(days=30))
    pembuat.buat_pesan(saat=jam.kini_nyata() + timedelta(days=29))
    pembuat.buat_pesan(saat=jam.kini_nyata() + timedelta(days=31))

    _kode, isi = _tanya()

    assert isi["kotak_keluar"]["menunggu_jatuh_tempo"] == 1
    assert 86_400 <= isi["kotak_keluar"]["tertua_detik"] <= 86_410


def test_sehat_tells_the_age_of_the_last_good_backup() -> None:
    kini = jam.kini_nyata()
    assert _tanya()[1]["cadangan"] == {"umur_detik": None}
    for hari, status in ((3, "selesai"), (2, "selesai"), (1, "gagal")):
        saat = kini - timedelta(days=hari)
        baris = Cadangan.objects.create(mulai_pada=saat, selesai_pada=saat, berkas="x", ukuran=1)
        Cadangan.objects.filter(pk=baris.pk).update(status=status)

    assert 172_800 <= _tanya()[1]["cadangan"]["umur_detik"] <= 172_810
