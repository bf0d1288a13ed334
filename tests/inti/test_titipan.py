"""A session that ended while typing: the text comes back, the secrets do not."""

from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from pilkada.inti import titipan
from pilkada.inti.models import Pengguna
from tests.pembuat import buat_pekerjaan, buat_pengguna, masuk

pytestmark = pytest.mark.django_db


def _alamat() -> str:
    return reverse("pekerjaan_batalkan", args=[buat_pekerjaan().pk])


def _bekas(pengguna: Pengguna | None = None) -> Client:
    """Return a browser whose session has ended."""
    klien = masuk(pengguna or buat_pengguna())
    klien.get(reverse("tahapan:tahapan_daftar"))
    del klien.cookies["sessionid"]
    return klien


def _tanda(klien: Client) -> str:
    return next(iter(klien.session[titipan.KUNCI]))


def test_post_of_an_ended_session_is_kept_and_leads_to_sign_in() -> None:
    klien, alamat = _bekas(), _alamat()

    jawab = klien.post(alamat, {"perihal": "Netralitas ASN", "agenda": ["satu", "dua"], "password": "rahasia"})

    assert jawab.status_code == 302
    assert jawab["Location"].startswith(reverse("account_login") + "?next=%2Ftitipan%2F")
    simpanan = klien.session[titipan.KUNCI][_tanda(klien)]
    assert simpanan["alamat"] == alamat
    assert simpanan["isi"] == [["perihal", "Netralitas ASN"], ["agenda", "satu"], ["agenda", "dua"]]


def test_typed_text_is_shown_again_after_sign_in() -> None:
    penulis = buat_pengguna()
    klien, alamat = _bekas(penulis), _alamat()
    klien.post(alamat, {"perihal": "Netralitas <b>ASN</b> {{ 7 }}", "ruang": "73", "kunci": str(UUID(int=5))})
    tanda = _tanda(klien)

    klien.force_login(penulis)
    halaman = klien.get(reverse("titipan", args=[tanda])).content.decode()

    assert "Netralitas &lt;b&gt;ASN&lt;/b&gt; {{ 7 }}" in halaman
    assert f'action="{alamat}"' in halaman
    assert '<input type="hidden" name="ruang" value="73">' in halaman
    assert halaman.count("<dt>") == 1


def test_real_sign_in_keeps_the_text_and_leads_back_to_it() -> None:
    pengguna = buat_pengguna(sandi="pilkada-2024", email="sari@contoh.id")
    klien = _bekas(pengguna)
    jawab = klien.post(_alamat(), {"perihal": "Konsolidasi"})

    masuk_lagi = klien.post(jawab["Location"], {"login": "sari@contoh.id", "password": "pilkada-2024"})
    halaman = klien.get(masuk_lagi["Location"])

    assert masuk_lagi.status_code == 302
    assert halaman.status_code == 200
    assert "Konsolidasi" in halaman.content.decode()
    assert pengguna.pk


def test_kept_text_of_another_browser_is_not_found() -> None:
    korban = _bekas()
    korban.post(_alamat(), {"perihal": "rahasia"})
    tanda = _tanda(korban)

    assert masuk(buat_pengguna()).get(reverse("titipan", args=[tanda])).status_code == 404


def test_only_the_last_five_are_kept() -> None:
    klien, alamat = _bekas(), _alamat()

    for nomor in range(7):
        klien.post(alamat, {"perihal": f"no. {nomor}"})

    tersimpan = [satu["isi"][0][1] for satu in klien.session[titipan.KUNCI].values()]
    assert tersimpan == ["no. 2", "no. 3", "no. 4", "no. 5", "no. 6"]


def test_ended_session_without_csrf_token_keeps_nothing() -> None:
    klien = Client(enforce_csrf_checks=True)

    jawab = klien.post(_alamat(), {"perihal": "dari situs lain"})

    assert jawab.status_code == 403
    assert titipan.KUNCI not in klien.session


def test_get_of_an_ended_session_keeps_nothing() -> None:
    klien = Client()

    jawab = klien.get(reverse("tahapan:tahapan_daftar"))

    assert jawab["Location"] == f"{reverse('account_login')}?next={reverse('tahapan:tahapan_daftar')}"
    assert titipan.KUNCI not in klien.session


def test_kept_text_is_shown_to_its_writer_only() -> None:
    penulis, lain, alamat = buat_pengguna(), buat_pengguna(), _alamat()
    klien = masuk(penulis)
    klien.get(reverse("tahapan:tahapan_daftar"))
    del klien.cookies["sessionid"]
    klien.post(alamat, {"perihal": "Tulisan pribadi"})
    halaman = reverse("titipan", args=[_tanda(klien)])

    klien.force_login(lain)
    bagi_lain = klien.get(halaman).status_code
    klien.cookies.pop(titipan.KUKI)

    assert bagi_lain == 404
    assert "Tulisan pribadi" not in klien.get(halaman).text


@pytest.mark.parametrize("isi", [{}, {"kunci": str(UUID(int=5)), "versi": "3"}, {"ruang": "73", "setuju": "on"}])
def test_post_without_a_typed_word_is_not_kept(isi: dict[str, str]) -> None:
    klien = _bekas()

    jawab = klien.post(_alamat(), isi, headers={"referer": "http://testserver/tahapan/"})

    assert jawab["Location"] == f"{reverse('account_login')}?next=%2Ftahapan%2F"
    assert titipan.KUNCI not in klien.session


def test_stranger_leaves_nothing() -> None:
    klien = Client()

    jawab = klien.post(_alamat(), {"perihal": "x " * 100})

    assert jawab["Location"] == f"{reverse('account_login')}?next=%2F"
    assert not Session.objects.exists()
