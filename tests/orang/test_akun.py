"""Signing in and out, one's own page, languages, sessions: allauth on our own pages."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import identify_hasher
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import Settings

from pilkada import settings as setelan
from pilkada.inti import sandi
from pilkada.inti.models import Pengguna, Peran
from tests.pembuat import buat_pengguna, masuk

pytestmark = pytest.mark.django_db
SANDI = "rahasia-panjang-7"
TERBUKA = [
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
]
SENDIRI = [
    "orang:profil",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_list_webauthn",
    "usersessions_list",
]


def masuki(klien: Client, surel: str, kata: str = SANDI, **isi: str) -> HttpResponse:
    return klien.post(reverse("account_login"), {"login": surel, "password": kata, **isi})  # type: ignore[return-value]


def teks(jawaban: HttpResponse) -> str:
    return jawaban.content.decode()


@pytest.mark.parametrize("nama", TERBUKA)
def test_open_page_is_ours_for_anybody(client: Client, nama: str) -> None:
    jawaban = client.get(reverse(nama))

    assert jawaban.status_code == 200
    assert "Siaga Pilkada" in teks(jawaban)
    assert "orang/dasar" not in {templat.name for templat in jawaban.templates}
    assert "dasar.html" in {templat.name for templat in jawaban.templates}


@pytest.mark.parametrize("nama", SENDIRI)
def test_own_page_is_ours_and_needs_sign_in(client: Client, nama: str) -> None:
    klien = masuk(buat_pengguna(sandi=SANDI))

    assert client.get(reverse(nama)).status_code == 302
    jawaban = klien.get(reverse(nama))
    assert jawaban.status_code == 200
    assert "dasar.html" in {templat.name for templat in jawaban.templates}


def test_no_page_has_inline_script_or_style() -> None:
    klien = masuk(buat_pengguna(sandi=SANDI))
    semua = [teks(Client().get(reverse(nama))) for nama in TERBUKA] + [
        teks(klien.get(reverse(nama))) for nama in SENDIRI
    ]

    for isi in semua:
        assert re.findall(r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))[^>]*>", isi) == []
        assert "style=" not in isi
        assert "onclick" not in isi


def test_no_input_repeats_its_label_inside() -> None:
    klien = masuk(buat_pengguna(sandi=SANDI))

    for nama in TERBUKA + SENDIRI:
        assert "placeholder=" not in teks((Client() if nama in TERBUKA else klien).get(reverse(nama)))


@pytest.mark.parametrize(
    ("sandi_baru", "kalimat"),
    [
        ("pendek9", "Kata sandi ini terlalu pendek. Pakai paling sedikit 10 karakter."),
        ("1234567890", "Kata sandi ini terlalu umum dan mudah ditebak. Pilih yang lain."),
        ("8274619305", "Kata sandi ini hanya berisi angka. Tambahkan huruf."),
        ("orang.mirip@contoh.id", "Kata sandi ini terlalu mirip dengan surel Anda. Pilih yang lain."),
        ("", "Isi kata sandi baru."),
    ],
)
def test_refused_password_is_explained_in_our_words(sandi_baru: str, kalimat: str) -> None:
    klien = masuk(buat_pengguna(sandi=SANDI, email="orang.mirip@contoh.id"))
    isi = {"oldpassword": SANDI, "password1": sandi_baru, "password2": sandi_baru}

    assert kalimat in teks(klien.post(reverse("account_change_password"), isi))


@pytest.mark.parametrize("surel", ["ada@contoh.id", "tiada@contoh.id"])
def test_wrong_sign_in_says_the_same_for_known_and_unknown(client: Client, surel: str) -> None:
    buat_pengguna(sandi=SANDI, email="ada@contoh.id")

    jawaban = client.post(reverse("account_login"), {"login": surel, "password": "keliru sekali"})

    assert "Surel atau kata sandi tidak cocok. Periksa lalu coba lagi." in teks(jawaban)


def test_signup_post_creates_nobody(client: Client) -> None:
    client.post(reverse("account_signup"), {"email": "baru@contoh.id", "password1": SANDI, "password2": SANDI})

    assert Pengguna.objects.filter(email="baru@contoh.id").count() == 0


def test_login_right_password_opens_desk_and_is_argon2(client: Client, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = setelan.PASSWORD_HASHERS
    orang = buat_pengguna(sandi=SANDI)

    jawaban = masuki(client, orang.email.upper())

    assert (jawaban.status_code, jawaban["Location"]) == (302, reverse("beranda:beranda"))
    assert identify_hasher(orang.password).algorithm == "argon2"
    assert client.session["_auth_user_id"] == str(orang.pk)


def test_login_follows_only_own_next(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)

    assert masuki(client, orang.email, next="/orang/saya/")["Location"] == "/orang/saya/"
    client.logout()
    assert masuki(client, orang.email, next="https://jahat.contoh/")["Location"] == reverse("beranda:beranda")


def test_login_wrong_and_unknown_answer_alike(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)

    salah, asing = masuki(client, orang.email, "bukan-ini-123"), masuki(client, "tak.ada@contoh.id", "bukan-ini-123")

    galat = re.compile(r"ringkasan-galat.*?</div>", re.DOTALL)
    assert galat.findall(teks(salah)) == galat.findall(teks(asing))
    assert "_auth_user_id" not in client.session


def test_login_inactive_person_is_told_and_stays_out(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI, is_active=False)

    jawaban = masuki(client, orang.email)

    assert jawaban["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_login_brute_force_of_one_account_ends_with_429(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI)

    kode = [masuki(client, orang.email, f"tebakan-{nomor}").status_code for nomor in range(11)]
    jawaban = masuki(client, orang.email)

    assert kode == [200] * 10 + [429]
    assert jawaban.status_code == 429
    assert "galat/429.html" in {templat.name for templat in jawaban.templates}
    assert SANDI not in teks(jawaban)
    assert "_auth_user_id" not in client.session


def test_login_many_accounts_from_one_address_ends_with_429(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "3/m/ip,10/10m/key"}

    kode = [masuki(client, f"orang{nomor}@contoh.id", "tebakan-1").status_code for nomor in range(4)]

    assert kode == [200, 200, 200, 429]


def test_login_with_redis_away_gives_503_and_keeps_the_typed_text(client: Client, settings: Settings) -> None:
    orang = buat_pengguna(sandi=SANDI)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}

    jawaban = masuki(client, orang.email)

    assert jawaban.status_code == 503
    assert orang.email in teks(jawaban)
    assert SANDI not in teks(jawaban)


def test_login_brings_the_persons_language(client: Client) -> None:
    orang = buat_pengguna(sandi=SANDI, bahasa="en")

    masuki(client, orang.email)

    assert client.cookies["django_language"].value == "en"


def test_language_switch_is_stored_for_signed_in_only(client: Client) -> None:
    orang = buat_pengguna()
    klien = masuk(orang)

    sendiri = klien.post(reverse("set_language"), {"language": "en", "next": "/orang/saya/"})
    tamu = client.post(reverse("set_language"), {"language": "en", "next": "/akun/masuk/"})
    aneh = klien.post(reverse("set_language"), {"language": "<script>", "next": "https://jahat.contoh/"})

    orang.refresh_from_db()
    assert orang.bahasa == "en"
    assert [jawaban["Location"] for jawaban in (sendiri, tamu, aneh)] == ["/orang/saya/", "/akun/masuk/", "/"]


def test_profile_change_is_stored_and_leaves_history() -> None:
    orang = buat_pengguna()

    jawaban = masuk(orang).post(reverse("orang:profil"), {"nama": "Nama Baru 🎉 مرحبا", "bahasa": "en"})

    orang.refresh_from_db()
    assert jawaban.status_code == 302
    assert (orang.nama, orang.bahasa) == ("Nama Baru 🎉 مرحبا", "en")
    baris = orang.riwayat.order_by("-pgh_id").first()
    assert (baris.pgh_label, baris.pgh_context["oleh"]) == ("diubah", str(orang.pk))


@pytest.mark.parametrize("nama", ["x" * 300, "", " \u202e "])
def test_profile_bad_name_is_returned(nama: str) -> None:
    orang = buat_pengguna(nama="Tetap")

    jawaban = masuk(orang).post(reverse("orang:profil"), {"nama": nama, "bahasa": "id"})

    orang.refresh_from_db()
    assert (jawaban.status_code, orang.nama) == (422, "Tetap")


@pytest.mark.parametrize("nama", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "=cmd()|' /C calc'!A0"])
def test_profile_dangerous_name_is_only_text(nama: str) -> None:
    orang = buat_pengguna()
    klien = masuk(orang)

    klien.post(reverse("orang:profil"), {"nama": nama, "bahasa": "id"})

    isi = teks(klien.get(reverse("orang:profil")))
    assert Pengguna.objects.get(pk=orang.pk).nama == nama
    assert "<script>alert" not in isi


def test_password_change_ends_other_sessions_and_keeps_this_one() -> None:
    orang = buat_pengguna(sandi=SANDI)
    ini, lain = Client(), Client()
    masuki(ini, orang.email)
    masuki(lain, orang.email)

    isi = {"oldpassword": SANDI, "password1": "lain-sekali-88", "password2": "lain-sekali-88"}
    jawaban = ini.post(reverse("account_change_password"), isi)

    assert (jawaban.status_code, jawaban["Location"]) == (302, reverse("orang:profil"))
    assert ini.get(reverse("orang:profil")).status_code == 200
    assert lain.get(reverse("orang:profil")).status_code == 302


def test_sessions_one_other_and_all_others_end() -> None:
    orang = buat_pengguna(sandi=SANDI)
    satu, dua, tiga = Client(), Client(), Client()
    for klien in (satu, dua, tiga):
        masuki(klien, orang.email)
    kedua = UserSession.objects.get(session_key=dua.session.session_key)

    satu.post(reverse("orang:sesi_akhiri", args=[kedua.pk]))
    hidup = [klien.get(reverse("orang:profil")).status_code for klien in (satu, dua, tiga)]
    satu.post(reverse("usersessions_list"))
    akhir = [klien.get(reverse("orang:profil")).status_code for klien in (satu, dua, tiga)]

    assert hidup == [200, 302, 200]
    assert akhir == [200, 302, 302]


def test_session_of_somebody_else_is_unknown() -> None:
    orang, lain = buat_pengguna(sandi=SANDI), buat_pengguna(sandi=SANDI)
    klien = Client()
    masuki(klien, lain.email)
    sesi = UserSession.objects.get(user=lain)

    jawaban = masuk(orang).post(reverse("orang:sesi_akhiri", args=[sesi.pk]))

    assert jawaban.status_code == 404
    assert klien.get(reverse("orang:profil")).status_code == 200


def pasang_totp(orang: Pengguna, klien: Client) -> str:
    """Activate an authenticator app on the pages; returns its secret."""
    klien.post(reverse("account_reauthenticate"), {"password": SANDI})
    klien.get(reverse("mfa_activate_totp"))
    rahasia: str = klien.session["mfa.totp.secret"]
    kode = totp.format_hotp_value(totp.hotp_value(rahasia, next(totp.yield_hotp_counters_from_time())))
    jawaban = klien.post(reverse("mfa_activate_totp"), {"code": kode})
    assert jawaban["Location"] == reverse("mfa_view_recovery_codes")
    return rahasia


def test_totp_secret_and_recovery_seed_rest_encrypted() -> None:
    orang = buat_pengguna(sandi=SANDI)
    klien = Client()
    masuki(klien, orang.email)

    rahasia = pasang_totp(orang, klien)

    simpanan = {baris.type: baris.data for baris in Authenticator.objects.filter(user=orang)}
    assert rahasia not in str(simpanan)
    assert sandi.buka(simpanan["totp"]["secret"]) == rahasia
    assert len(sandi.buka(simpanan["recovery_codes"]["seed"])) == 80


def test_totp_is_asked_at_sign_in_and_a_recovery_code_replaces_it() -> None:
    orang = buat_pengguna(sandi=SANDI)
    pasang, klien = Client(), Client()
    masuki(pasang, orang.email)
    pasang_totp(orang, pasang)
    kode = RecoveryCodes(Authenticator.objects.get(user=orang, type="recovery_codes")).get_unused_codes()[0]

    langkah = masuki(klien, orang.email)
    halaman = klien.get(langkah["Location"])
    salah = klien.post(reverse("mfa_authenticate"), {"code": "000000"})
    benar = klien.post(reverse("mfa_authenticate"), {"code": kode})

    assert langkah["Location"] == reverse("mfa_authenticate")
    assert (halaman.status_code, salah.status_code) == (200, 200)
    assert benar["Location"] == reverse("beranda:beranda")
    assert klien.session["_auth_user_id"] == str(orang.pk)


HALAMAN_MFA: list[str] = [
    "mfa_index",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
]


def test_second_factor_pages_are_ours_and_removal_works() -> None:
    orang = buat_pengguna(sandi=SANDI)
    klien = Client()
    masuki(klien, orang.email)
    pasang_totp(orang, klien)

    jawaban = {nama: klien.get(reverse(nama)) for nama in HALAMAN_MFA}
    unduh = klien.get(reverse("mfa_download_recovery_codes"))
    lepas = klien.post(reverse("mfa_deactivate_totp"))

    assert {nama: satu.status_code for nama, satu in jawaban.items()} == dict.fromkeys(HALAMAN_MFA, 200)
    assert all("dasar.html" in {templat.name for templat in satu.templates} for satu in jawaban.values())
    assert len(unduh.content.decode().split()) == 10
    assert lepas["Location"] == reverse("mfa_index")
    assert Authenticator.objects.filter(user=orang).count() == 0


@pytest.mark.parametrize(
    "kiriman",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"id": 1}',
        '{"id": "a", "rawId": "a", "response": {}, "type": "public-key"}',
        "null",
        '"a"',
    ],
)
@pytest.mark.parametrize("nama", ["mfa_login_webauthn", "mfa_add_webauthn"])
def test_passkey_nonsense_is_refused_without_fault(kiriman: str, nama: str) -> None:
    orang = buat_pengguna(sandi=SANDI)
    klien = Client()
    if nama == "mfa_add_webauthn":
        masuki(klien, orang.email)
        klien.post(reverse("account_reauthenticate"), {"password": SANDI})
    klien.get(reverse(nama), headers={"accept": "application/json"})

    jawaban = klien.post(reverse(nama), {"credential": kiriman, "name": "x"})

    assert jawaban.status_code in {200, 302}
    assert Authenticator.objects.count() == 0


def test_passkey_login_offers_a_challenge(client: Client) -> None:
    jawaban = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})

    pilihan = jawaban.json()["request_options"]["publicKey"]
    assert (pilihan["rpId"], pilihan["userVerification"]) == ("testserver", "required")


def test_changed_email_is_the_only_login() -> None:
    admin, orang = buat_pengguna(Peran.ADMIN), buat_pengguna(sandi=SANDI)
    lama = orang.email

    masuk(admin).post(
        reverse("orang:orang_ubah", args=[orang.pk]), {"nama": orang.nama, "email": "Baru@Contoh.id", "bahasa": "id"}
    )

    assert masuki(Client(), lama).status_code == 200
    assert masuki(Client(), "baru@contoh.id").status_code == 302


def _alamat_allauth() -> Callable[[], set[str]]:
    from pilkada.orang import urls_akun  # noqa: PLC0415

    return lambda: {str(satu.name) for satu in urls_akun.urlpatterns}


def test_no_route_to_pages_this_house_does_not_use() -> None:
    tak_ada = {"account_email", "account_confirm_email", "account_reset_password_from_key", "mfa_signup_webauthn"}

    assert _alamat_allauth()() & tak_ada == set()


@pytest.mark.parametrize(
    ("nama", "sebutan"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Linux"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", "Peramban tanpa nama"),
    ],
)
def test_browser_is_named_as_people_call_it(nama: str, sebutan: str) -> None:
    orang = buat_pengguna(sandi=SANDI)
    klien = Client(headers={"user-agent": nama})
    masuki(klien, orang.email)

    halaman = teks(klien.get(reverse("usersessions_list")))

    assert escape(sebutan) in halaman
    assert "<script>alert" not in halaman
