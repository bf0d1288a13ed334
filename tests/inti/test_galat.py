"""The designed error pages: no database, no secrets, no other person's language."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from pilkada.inti import galat
from tests.pembuat import buat_pengguna, masuk

HALAMAN = {
    400: galat.permintaan_salah,
    405: galat.cara_salah,
    403: galat.dilarang,
    404: galat.tidak_ada,
    408: galat.tidak_sampai,
    409: galat.kedahuluan,
    413: galat.terlalu_besar,
    429: galat.terlalu_sering,
    500: galat.rusak,
    503: galat.gangguan,
}


@pytest.mark.parametrize("kode", HALAMAN)
def test_error_page_needs_neither_database_nor_session(rf: RequestFactory, kode: int) -> None:
    jawab = HALAMAN[kode](rf.get("/apa/"))  # no database mark: a query would fail the test

    assert jawab.status_code == kode
    assert "<h1>" in jawab.content.decode()
    assert jawab["Cache-Control"] == "no-store"


def test_error_page_gives_back_the_text_but_no_secret(rf: RequestFactory) -> None:
    permintaan = rf.post("/x/", {"pembahasan": "Panjang <b>sekali</b>", "password": "rahasia-1", "kunci": "abc"})

    isi = galat.tidak_ada(permintaan).content.decode()

    assert "Panjang &lt;b&gt;sekali&lt;/b&gt;" in isi
    assert "rahasia-1" not in isi
    assert "abc" not in isi


def test_outage_offers_the_same_fields_again(rf: RequestFactory) -> None:
    isi = galat.gangguan(rf.post("/x/?a=1", {"perihal": "Rapat", "kunci": "abc"})).content.decode()

    assert '<form method="post" action="/x/?a=1">' in isi
    assert '<input type="hidden" name="perihal" value="Rapat">' in isi
    assert '<input type="hidden" name="kunci" value="abc">' in isi
    assert 'name="csrfmiddlewaretoken"' in isi


def test_outage_never_writes_a_password_into_the_page(rf: RequestFactory) -> None:
    isi = galat.gangguan(rf.post("/masuk/", {"login": "a@contoh.id", "password": "rahasia-1"})).content.decode()

    assert "rahasia-1" not in isi
    assert '<a class="btn btn-utama" href="/">' in isi


def test_error_page_speaks_the_language_of_its_own_reader(rf: RequestFactory) -> None:
    permintaan = rf.get("/x/")
    with translation.override("en"):
        jawab = galat.tidak_ada(permintaan)

    assert '<html lang="id">' in jawab.content.decode()


def test_error_page_in_chosen_language(rf: RequestFactory) -> None:
    permintaan = rf.get("/x/")
    permintaan.COOKIES["django_language"] = "en"

    assert '<html lang="en">' in galat.tidak_ada(permintaan).content.decode()


@pytest.mark.django_db
def test_missing_right_is_named() -> None:
    jawab = masuk(buat_pengguna()).get("/hak/")

    assert jawab.status_code == 403
    assert "Mengatur instansi, jenis rapat, tahapan dan batas waktu, melihat tabel hak" in jawab.content.decode()


@pytest.mark.django_db
def test_stale_token_returns_the_text_and_saves_nothing() -> None:
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(buat_pengguna())

    jawab = klien.post("/audiensi/baru/", {"perihal": "Yang sudah diketik"})

    assert jawab.status_code == 403
    assert "Yang sudah diketik" in jawab.content.decode()


@pytest.mark.django_db
def test_unknown_address_for_a_stranger_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        jawab = Client().get("/tidak-ada/")

    assert jawab.status_code == 404


def test_body_that_cannot_be_read_does_not_break_the_page(rf: RequestFactory) -> None:
    permintaan = rf.post("/x/", data=b"--salah", content_type="multipart/form-data")
    permintaan.user = AnonymousUser()

    assert galat.permintaan_salah(permintaan).status_code == 400


@pytest.mark.parametrize(
    ("asal", "ke"),
    [
        ("http://testserver/audiensi/?hal=2", "/audiensi/?hal=2"),
        ("https://jahat.id/audiensi/", "/"),
        ("http://testserver/x/", "/"),
        ("//jahat.id", "/"),
        ("", "/"),
    ],
)
def test_button_never_asks_an_address_that_takes_forms_only(rf: RequestFactory, asal: str, ke: str) -> None:
    permintaan = rf.post("/x/", {"a": "b"}, headers={"referer": asal})

    for halaman in (galat.kedahuluan(permintaan), galat.csrf_gagal(permintaan), galat.cara_salah(permintaan)):
        assert f'<a class="btn btn-utama" href="{ke}">' in halaman.content.decode()


def test_button_opens_the_page_that_was_read_again(rf: RequestFactory) -> None:
    assert 'href="/x/?a=1"' in galat.gangguan(rf.get("/x/?a=1")).content.decode()


@pytest.mark.django_db
def test_address_for_forms_only_is_a_designed_405() -> None:
    jawab = masuk(buat_pengguna()).get("/csp/")

    assert (jawab.status_code, jawab["Allow"]) == (405, "POST")
    assert "hanya menerima kiriman" in jawab.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("isi", [{f"k{nomor}": "x" for nomor in range(5_101)}, {"a": "x" * (6 * 1_048_576)}])
def test_too_many_fields_or_letters_are_413(isi: dict[str, str]) -> None:
    jawab = masuk(buat_pengguna()).post(
        "/bahasa/setlang/", urlencode(isi), content_type="application/x-www-form-urlencoded"
    )

    assert jawab.status_code == 413


def test_too_many_tries_say_when_to_come_back(rf: RequestFactory) -> None:
    assert galat.terlalu_sering(rf.get("/x/"))["Retry-After"] == "300"
