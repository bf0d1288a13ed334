"""What every page knows: asked only when shown, each at most one query."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from pilkada.inti import jam
from pilkada.inti.konteks import Hitungan, rumah
from pilkada.inti.models import Pemilihan, Pengguna, Peran
from tests.pembuat import buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hari", "label"),
    [
        (date(2024, 9, 12), "H−76"),
        (date(2024, 11, 26), "H−1"),
        (date(2024, 11, 27), "Hari H"),
        (date(2024, 11, 28), "H+1"),
    ],
)
def test_countdown(hari: date, label: str) -> None:
    assert Hitungan(hari).label == label


def test_countdown_without_an_election_says_nothing() -> None:
    Pemilihan.objects.update(aktif=False)

    assert Hitungan(date(2024, 9, 12)).label == ""


def test_unused_context_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    permintaan = RequestFactory().get("/")
    permintaan.user = AnonymousUser()

    with django_assert_num_queries(0):
        isi = rumah(permintaan)
        assert list(isi["navigasi"]) == []


def test_used_context_costs_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    permintaan = RequestFactory().get("/")
    permintaan.user = Pengguna.objects.get(pk=buat_pengguna(Peran.PENGELOLA).pk)

    with django_assert_num_queries(2), jam.pada(jam.wib(2024, 9, 12, 8)):
        isi = rumah(permintaan)
        kode = [butir.kode for butir in isi["navigasi"]]
        label = isi["hitungan"].label
        boleh = [bool(isi["boleh_konfigurasi"]), bool(isi["boleh_orang"])]

    assert {"audiensi", "sekolah", "tps", "apk", "janji"} <= set(kode)
    assert (label, boleh) == ("H−76", [False, False])


def test_navigation_of_an_admin_has_no_meetings() -> None:
    permintaan = RequestFactory().get("/")
    permintaan.user = buat_pengguna(Peran.ADMIN)

    isi = rumah(permintaan)

    kode = {butir.kode for butir in isi["navigasi"]}
    assert kode.isdisjoint({"audiensi", "janji"})
    assert [bool(isi["boleh_konfigurasi"]), bool(isi["boleh_orang"])] == [True, True]
