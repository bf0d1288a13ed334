"""A session that ended while typing: the text comes back, the secrets do not."""

import pytest
from django.test import Client
from django.urls import reverse

from pilkada.inti import titipan
from tests.pembuat import buat_pekerjaan, buat_pengguna, masuk

pytestmark = pytest.mark.django_db


def _alamat() -> str:
    return reverse("pekerjaan_batalkan", args=[buat_pekerjaan().pk])


def _tanda(klien: Client) -> str:
    return next(iter(klien.session[titipan.KUNCI]))


def test_post_of_an_ended_session_is_kept_and_leads_to_sign_in() -> None:
    klien, alamat = Client(), _alamat()

    jawab = klien.post(alamat, {"perihal": "Netralitas ASN", "agenda": ["satu", "dua"], "password": "rahasia"})

    assert jawab.status_code == 302
    assert jawab["Location"].startswith(reverse("account_login") + "?next=%2Ftitipan%2F")
    simpanan = klien.session[titipan.KUNCI][_tanda(klien)]
    assert simpanan["alamat"] == alamat
    assert simpanan["isi"] == [["perihal", "Netralitas ASN"], ["agenda", "satu"], ["agenda", "dua"]]


def test_typed_text_is_shown_again_after_sign_in() -> None:
    klien, alamat = Client(), _alamat()
    klien.post(alamat, {"perihal": "Netralitas <b>ASN</b> {{ 7 }}"})
    tanda = _tanda(klien)

    klien.force_login(buat_pengguna())
    halaman = klien.get(reverse("titipan", args=[tanda])).content.decode()

    assert "Netralitas &lt;b&gt;ASN&lt;/b&gt; {{ 7 }}" in halaman
    assert f'action="{alamat}"' in halaman


def test_real_sign_in_keeps_the_text_and_leads_back_to_it() -> None:
    klien = Client()
    pengguna = buat_pengguna(sandi="pilkada-2024", email="sari@contoh.id")
    jawab = klien.post(_alamat(), {"perihal": "Konsolidasi"})

    masuk_lagi = klien.post(jawab["Location"], {"login": "sari@contoh.id", "password": "pilkada-2024"})
    halaman = klien.get(masuk_lagi["Location"])

    assert masuk_lagi.status_code == 302
    assert halaman.status_code == 200
    assert "Konsolidasi" in halaman.content.decode()
    assert pengguna.pk


def test_kept_text_of_another_browser_is_not_found() -> None:
    korban = Client()
    korban.post(_alamat(), {"perihal": "rahasia"})
    tanda = _tanda(korban)

    assert masuk(buat_pengguna()).get(reverse("titipan", args=[tanda])).status_code == 404


def test_only_the_last_five_are_kept() -> None:
    klien, alamat = Client(), _alamat()

    for nomor in range(7):
        klien.post(alamat, {"perihal": str(nomor)})

    assert [satu["isi"][0][1] for satu in klien.session[titipan.KUNCI].values()] == ["2", "3", "4", "5", "6"]


def test_ended_session_without_csrf_token_keeps_nothing() -> None:
    klien = Client(enforce_csrf_checks=True)

    jawab = klien.post(_alamat(), {"perihal": "dari situs lain"})

    assert jawab.status_code == 403
    assert titipan.KUNCI not in klien.session


def test_get_of_an_ended_session_keeps_nothing() -> None:
    klien = Client()

    jawab = klien.get(reverse("tahapan_daftar"))

    assert jawab["Location"] == f"{reverse('account_login')}?next={reverse('tahapan_daftar')}"
    assert titipan.KUNCI not in klien.session


def test_kept_text_is_shown_to_its_writer_only() -> None:
    penulis, lain, alamat = buat_pengguna(), buat_pengguna(), _alamat()
    klien = masuk(penulis)
    klien.get(reverse("tahapan_daftar"))
    del klien.cookies["sessionid"]
    klien.post(alamat, {"perihal": "Tulisan pribadi"})
    halaman = reverse("titipan", args=[_tanda(klien)])

    klien.force_login(lain)
    bagi_lain = klien.get(halaman).status_code
    klien.cookies.pop(titipan.KUKI)

    assert bagi_lain == 404
    assert "Tulisan pribadi" not in klien.get(halaman).text
