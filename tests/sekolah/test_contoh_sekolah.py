"""The demo's schools and visits: the public numbers, every status, nothing later than the clock, playing on."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from pytest_django import Settings

from pilkada.inti import jam
from pilkada.inti.dasar import contoh as akun
from sekolah import contoh
from sekolah.contoh.wilayah import BANYAK
from sekolah.models import AnggotaTim, HadirKelas, Kunjungan, Sekolah
from sekolah.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> Iterator[None]:
    settings.MODE_DEMO = True
    akun.muat_akun()
    with jam.pada(akun.PEMBUKAAN):
        contoh.muat()
        yield
    jam.lupakan()


def _dikunjungi() -> int:
    return Kunjungan.objects.terlaksana().values("sekolah").distinct().count()


def _cacah() -> list[Any]:
    return [
        sorted(map(str, model._default_manager.values_list())) for model in (Sekolah, Kunjungan, AnggotaTim, HadirKelas)
    ]


def test_schools_have_the_true_number_in_each_kecamatan() -> None:
    banyak = Counter(kode[:8] for kode in Sekolah.objects.terdaftar().values_list("kelurahan_id", flat=True))

    assert banyak == BANYAK
    assert banyak.total() == 109
    assert len(set(Sekolah.objects.values_list("nama", flat=True))) == 109
    assert len(set(Sekolah.objects.filter(npsn__regex=r"^99\d{6}$").values_list("npsn", flat=True))) == 109
    assert set(Sekolah.objects.values_list("jenis", flat=True)) == {"sma", "smk", "ma", "slb", "pkbm"}
    assert not Sekolah.objects.filter(lintang=None).exists()


def test_ten_schools_have_been_visited_and_reported_when_the_demo_opens() -> None:
    dilaporkan = Kunjungan.objects.filter(status=Status.DILAPORKAN)

    assert _dikunjungi() == dilaporkan.count() == 10
    assert min(dilaporkan.values_list("mulai", flat=True)) == jam.wib(2024, 9, 10, 8)
    assert all(satu.hadir.count() == 3 for satu in dilaporkan)
    assert Kunjungan.objects.filter(status=Status.BERLANGSUNG).get().mulai == jam.wib(2024, 9, 12, 7, 30)


def test_visits_stand_in_every_status_and_nothing_lies_after_the_opening() -> None:
    assert set(Kunjungan.objects.values_list("status", flat=True)) == set(Status.values)
    for kolom in ("dibuat_pada", "dimulai_pada", "diakhiri_pada", "dilaporkan_pada"):
        assert not Kunjungan.objects.filter(**{f"{kolom}__gt": akun.PEMBUKAAN}).exists()
    assert not Kunjungan.objects.terlaksana().filter(selesai__gt=akun.PEMBUKAAN).exists()


def test_loading_twice_changes_nothing() -> None:
    sebelum = _cacah()

    contoh.muat()

    assert _cacah() == sebelum


@pytest.mark.parametrize(("sampai", "banyak"), [(jam.wib(2024, 9, 13, 8), 12), (jam.wib(2024, 10, 22, 8), 59)])
def test_playing_on_visits_more_schools_and_twice_the_same(sampai: datetime, banyak: int) -> None:
    contoh.mainkan(sampai)

    assert _dikunjungi() == banyak
    sebelum = _cacah()
    contoh.mainkan(sampai)
    assert _cacah() == sebelum


def test_playing_on_leaves_what_people_moved() -> None:
    digeser = Kunjungan.objects.filter(status=Status.DIKONFIRMASI).earliest("mulai")
    Kunjungan.objects.filter(pk=digeser.pk).update(mulai=jam.wib(2024, 10, 1, 8), selesai=jam.wib(2024, 10, 1, 9))

    contoh.mainkan(jam.wib(2024, 9, 20, 8))

    assert Kunjungan.objects.get(pk=digeser.pk).status == Status.DIKONFIRMASI
