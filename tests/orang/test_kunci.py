"""Passkeys: registered, used instead of a password, as the second step, as proof; forged ones stay out."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from pilkada.inti.models import Pengguna
from tests.orang.kunci_perangkat_lunak import KunciPerangkatLunak
from tests.pembuat import buat_pengguna

pytestmark = pytest.mark.django_db
SANDI = "rahasia-panjang-7"
JSON = {"accept": "application/json"}


def masuki(klien: Client, orang: Pengguna) -> str:
    return klien.post(reverse("account_login"), {"login": orang.email, "password": SANDI})["Location"]


def pasang(orang: Pengguna) -> KunciPerangkatLunak:
    """Register a passkey on the pages, as a browser would."""
    klien, kunci = Client(), KunciPerangkatLunak()
    masuki(klien, orang)
    klien.post(reverse("account_reauthenticate"), {"password": SANDI})
    pilihan = klien.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]
    isi = {"name": "Ponsel", "passwordless": "on", "credential": kunci.daftar(pilihan)}
    jawaban = klien.post(reverse("mfa_add_webauthn"), isi)
    assert jawaban["Location"] == reverse("mfa_view_recovery_codes")
    return kunci


def test_passkey_signs_in_without_password(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)
    kunci = pasang(orang)
    pilihan = client.get(reverse("mfa_login_webauthn"), headers=JSON).json()["request_options"]

    jawaban = client.post(reverse("mfa_login_webauthn"), {"credential": kunci.masuk(pilihan)})

    assert jawaban["Location"] == reverse("beranda:beranda")
    assert client.session["_auth_user_id"] == str(orang.pk)


def test_passkey_of_a_shut_account_stays_out(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)
    kunci = pasang(orang)
    Pengguna.objects.filter(pk=orang.pk).update(is_active=False)
    pilihan = client.get(reverse("mfa_login_webauthn"), headers=JSON).json()["request_options"]

    jawaban = client.post(reverse("mfa_login_webauthn"), {"credential": kunci.masuk(pilihan)})

    assert jawaban["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_passkey_is_the_second_step(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)
    kunci = pasang(orang)

    langkah = masuki(client, orang)
    pilihan = client.get(langkah).context["js_data"]["request_options"]
    jawaban = client.post(langkah, {"credential": kunci.masuk(pilihan)})

    assert langkah == reverse("mfa_authenticate")
    assert jawaban["Location"] == reverse("beranda:beranda")


def test_forged_passkey_is_refused_without_fault(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)
    kunci = pasang(orang)
    pilihan = client.get(reverse("mfa_login_webauthn"), headers=JSON).json()["request_options"]

    jawaban = client.post(reverse("mfa_login_webauthn"), {"credential": kunci.masuk(pilihan, palsu=True)}, follow=True)

    assert jawaban.redirect_chain[-1][0] == reverse("account_login")
    assert "tidak cocok" in jawaban.content.decode()
    assert "_auth_user_id" not in client.session


def test_replayed_passkey_is_refused(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)
    kunci = pasang(orang)
    pilihan = client.get(reverse("mfa_login_webauthn"), headers=JSON).json()["request_options"]
    kiriman = kunci.masuk(pilihan)
    client.post(reverse("mfa_login_webauthn"), {"credential": kiriman})

    lain = Client()
    lain.get(reverse("mfa_login_webauthn"), headers=JSON)
    lain.post(reverse("mfa_login_webauthn"), {"credential": kiriman})

    assert "_auth_user_id" not in lain.session


def test_passkey_proves_it_is_still_oneself_and_can_be_renamed_and_removed() -> None:
    orang = buat_pengguna(sandi=SANDI)
    kunci, klien = pasang(orang), Client()
    pilihan = klien.get(reverse("mfa_login_webauthn"), headers=JSON).json()["request_options"]
    klien.post(reverse("mfa_login_webauthn"), {"credential": kunci.masuk(pilihan)})
    baris = Authenticator.objects.get(user=orang, type="webauthn")
    ubah = reverse("mfa_edit_webauthn", args=[baris.pk])

    ditahan = klien.get(ubah)["Location"].partition("?")[0]
    pastikan = reverse("mfa_reauthenticate_webauthn")
    pilihan = klien.get(pastikan).context["js_data"]["request_options"]
    klien.post(pastikan, {"credential": kunci.masuk(pilihan), "next": ubah})
    kosong = klien.post(ubah, {"name": "x" * 300}).status_code
    klien.post(ubah, {"name": "<b>Kantor</b> 🎉"})
    daftar = klien.get(reverse("mfa_list_webauthn")).content.decode()
    klien.post(reverse("mfa_remove_webauthn", args=[baris.pk]))

    assert ditahan == reverse("account_reauthenticate")
    assert kosong == 200
    assert "&lt;b&gt;Kantor&lt;/b&gt; 🎉" in daftar
    assert Authenticator.objects.filter(user=orang).count() == 0


def test_passkey_of_somebody_else_is_unknown() -> None:
    orang, lain = buat_pengguna(sandi=SANDI), buat_pengguna(sandi=SANDI)
    pasang(orang)
    klien = Client()
    masuki(klien, lain)
    klien.post(reverse("account_reauthenticate"), {"password": SANDI})
    baris = Authenticator.objects.get(user=orang, type="webauthn")

    kode = [
        klien.get(reverse(nama, args=[baris.pk])).status_code for nama in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    ]

    assert kode == [404, 404]
