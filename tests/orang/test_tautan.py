"""One-time links: shown once, used once, dead when replaced, old or guessed; nobody else is signed out."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.models import Pengguna, Peran
from pilkada.orang.alur import tautan as alur
from pilkada.orang.alur import undangan
from pilkada.orang.alur.tautan import Keadaan, TautanMati
from pilkada.orang.models import JenisTautan, Tautan
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import susun
from tests.pembuat import buat_pengguna, masuk

SANDI = "rahasia-panjang-7"
BARU = {"password1": SANDI, "password2": SANDI}


def buat(jenis: JenisTautan = JenisTautan.UNDANGAN, pengguna: Pengguna | None = None) -> Tautan:
    return alur.buat(pengguna or buat_pengguna(), jenis, oleh=None)


def buka(tautan: Tautan) -> str:
    return reverse("akun_tautan", args=[alur.kunci(tautan)])


@pytest.mark.django_db
def test_link_sets_the_password_once_and_leads_to_sign_in(client: Client) -> None:
    tautan = buat()
    alamat = buka(tautan)

    lihat = [client.get(alamat).status_code for _kali in range(2)]
    simpan = client.post(alamat, BARU)
    lagi = client.get(alamat)

    assert lihat == [200, 200]
    assert (simpan.status_code, simpan["Location"]) == (302, reverse("account_login"))
    assert "_auth_user_id" not in client.session
    assert (lagi.status_code, "sudah dipakai" in lagi.content.decode()) == (410, True)
    assert Pengguna.objects.get(pk=tautan.pengguna_id).check_password(SANDI)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "isi",
    [
        {"password1": SANDI, "password2": "lain-sekali-99"},
        {"password1": "pendek", "password2": "pendek"},
        {"password1": "1234567890123", "password2": "1234567890123"},
        {"password1": "", "password2": ""},
        {"password1": "x" * 1_000, "password2": "x" * 1_000},
        {},
    ],
)
def test_bad_password_is_refused_and_uses_nothing_up(client: Client, isi: dict[str, str]) -> None:
    tautan = buat()

    jawaban = client.post(buka(tautan), isi)

    assert jawaban.status_code == 422
    assert alur.nilai(alur.kunci(tautan)).keadaan == Keadaan.BERLAKU


@pytest.mark.django_db
def test_new_link_kills_the_old_one_of_its_kind_only() -> None:
    orang = buat_pengguna()
    undangan_lama = alur.kunci(buat(JenisTautan.UNDANGAN, orang))
    undangan_baru = alur.kunci(buat(JenisTautan.UNDANGAN, orang))
    lupa = alur.kunci(buat(JenisTautan.LUPA_SANDI, orang))

    keadaan = [alur.nilai(kunci).keadaan for kunci in (undangan_lama, undangan_baru, lupa)]

    assert keadaan == [Keadaan.TIDAK_BERLAKU, Keadaan.BERLAKU, Keadaan.BERLAKU]


@pytest.mark.django_db
def test_use_of_one_link_kills_all_others_of_the_person() -> None:
    orang = buat_pengguna()
    satu, dua = buat(JenisTautan.UNDANGAN, orang), buat(JenisTautan.LUPA_SANDI, orang)
    kunci = alur.kunci(dua)

    alur.pakai(satu, sandi=SANDI)

    assert alur.nilai(kunci).keadaan == Keadaan.TIDAK_BERLAKU
    assert Tautan.objects.filter(pengguna=orang, dipakai_pada=None).count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("jenis", "umur"), [(JenisTautan.UNDANGAN, 7), (JenisTautan.LUPA_SANDI, 1)])
def test_link_expires_in_real_time_and_says_so(client: Client, jenis: JenisTautan, umur: int) -> None:
    tautan = buat(jenis)
    assert tautan.kedaluwarsa - tautan.dibuat_pada == timedelta(days=umur)
    Tautan.objects.filter(pk=tautan.pk).update(
        dibuat_pada=jam.kini_nyata() - timedelta(days=umur, seconds=1),
        kedaluwarsa=jam.kini_nyata() - timedelta(seconds=1),
    )

    with jam.pada(jam.wib(2024, 9, 12, 8)):
        lihat, kirim = client.get(buka(tautan)), client.post(buka(tautan), BARU)

    assert (lihat.status_code, kirim.status_code) == (410, 410)
    assert "kedaluwarsa" in lihat.content.decode()
    assert not Pengguna.objects.get(pk=tautan.pengguna_id).has_usable_password()
    with pytest.raises(TautanMati):
        alur.pakai(tautan, sandi=SANDI)


@pytest.mark.django_db
def test_link_of_a_shut_account_or_after_a_password_change_is_dead() -> None:
    tutup, ganti = buat(), buat()
    kunci_ganti = alur.kunci(ganti)
    Pengguna.objects.filter(pk=tutup.pengguna_id).update(is_active=False)
    ganti.pengguna.set_password("lain-sekali-99")
    ganti.pengguna.save()

    assert alur.nilai(alur.kunci(tutup)).keadaan == Keadaan.TIDAK_BERLAKU
    assert alur.nilai(kunci_ganti).keadaan == Keadaan.TIDAK_BERLAKU


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kunci", ["x", "-", "0-x", "99999999999999999999999-x", "²-x", "1-é", "{{7*7}}", "%00", "1-" + "a" * 500]
)
def test_guessed_link_is_only_not_valid(client: Client, kunci: str) -> None:
    assert client.get(reverse("akun_tautan", args=[kunci])).status_code == 410


@pytest.mark.django_db
def test_secret_of_another_row_does_not_fit() -> None:
    satu, dua = buat(), buat()
    campur = f"{satu.pk}-{alur.kunci(dua).partition('-')[2]}"

    assert alur.nilai(campur).keadaan == Keadaan.TIDAK_BERLAKU
    assert alur.nilai(campur).tautan is None


@pytest.mark.django_db
def test_somebody_else_signed_in_stays_signed_in_and_is_told() -> None:
    admin, tautan = buat_pengguna(Peran.ADMIN, nama="Ratna"), buat()
    klien = masuk(admin)

    lihat, kirim = klien.get(buka(tautan)), klien.post(buka(tautan), BARU)

    assert (lihat.status_code, kirim.status_code) == (200, 409)
    assert "Ratna" in lihat.content.decode()
    assert klien.session["_auth_user_id"] == str(admin.pk)
    assert alur.nilai(alur.kunci(tautan)).keadaan == Keadaan.BERLAKU


@pytest.mark.django_db
def test_link_ends_old_sessions_of_its_person_only() -> None:
    orang, lain = buat_pengguna(sandi="lama-sekali-55"), buat_pengguna()
    punya, tetangga = masuk(orang), masuk(lain)
    tautan = buat(pengguna=orang)

    Client().post(buka(tautan), BARU)

    assert punya.get(reverse("orang:profil")).status_code == 302
    assert tetangga.get(reverse("orang:profil")).status_code == 200


@pytest.mark.django_db
def test_many_tries_from_one_address_end_with_429(client: Client) -> None:
    kode = [client.post(reverse("akun_tautan", args=["1-x"]), BARU).status_code for _kali in range(31)]

    assert kode == [410] * 30 + [429]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_set_one_password() -> None:
    tautan = buat()
    hasil: list[str] = []
    mulai = threading.Barrier(2)

    def pakai(sandi: str) -> None:
        baris = Tautan.objects.select_related("pengguna").get(pk=tautan.pk)
        mulai.wait()
        try:
            alur.pakai(baris, sandi=sandi)
            hasil.append(sandi)
        except TautanMati:
            hasil.append("")
        finally:
            connection.close()

    utas = [threading.Thread(target=pakai, args=[f"{SANDI}-{nomor}"]) for nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    menang = [sandi for sandi in hasil if sandi]
    assert len(menang) == 1
    assert Pengguna.objects.get(pk=tautan.pengguna_id).check_password(menang[0])


@pytest.mark.django_db
def test_forgotten_password_mails_only_existing_and_answers_alike(client: Client) -> None:
    orang = buat_pengguna()
    alamat = reverse("account_reset_password")

    ada = client.post(alamat, {"email": orang.email.upper()})
    asing = client.post(alamat, {"email": "tak.ada@contoh.id"})

    assert (ada.status_code, ada["Location"]) == (asing.status_code, asing["Location"])
    pesan = Pesan.objects.get()
    assert (pesan.jenis, pesan.penerima) == ("orang.lupa_sandi", orang)
    assert mail.outbox == []


@pytest.mark.django_db
def test_forgotten_password_of_a_shut_account_mails_nothing(client: Client) -> None:
    orang = buat_pengguna(is_active=False)

    client.post(reverse("account_reset_password"), {"email": orang.email})

    assert Pesan.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "surel", ["", "bukan surel", "x" * 300 + "@contoh.id", "<script>@contoh.id", "مرحبا@contoh.id"]
)
def test_forgotten_password_bad_email_is_returned(client: Client, surel: str) -> None:
    jawaban = client.post(reverse("account_reset_password"), {"email": surel})

    assert jawaban.status_code in {200, 302}
    assert Pesan.objects.count() == 0


@pytest.mark.django_db
def test_forgotten_password_is_limited_per_account(client: Client) -> None:
    orang = buat_pengguna()

    kode = [client.post(reverse("account_reset_password"), {"email": orang.email}).status_code for _kali in range(6)]

    assert kode == [302] * 5 + [429]


@pytest.mark.django_db
def test_mail_carries_the_link_of_its_number_in_the_persons_words() -> None:
    admin, orang = buat_pengguna(Peran.ADMIN), buat_pengguna(nama="Dewi <b>")

    tautan = undangan.undang(orang, oleh=admin, kirim_surel=True)
    surat = susun(Pesan.objects.get())

    assert surat is not None
    assert "Dewi <b>" in surat.isi
    assert orang.email in surat.isi
    assert surat.tautan == buka(tautan)
    assert alur.kunci(tautan) not in str(list(Pesan.objects.values())) + str(list(Tautan.objects.values()))


@pytest.mark.django_db
def test_mail_of_a_replaced_or_used_link_is_withdrawn() -> None:
    admin, orang = buat_pengguna(Peran.ADMIN), buat_pengguna()
    undangan.undang(orang, oleh=admin, kirim_surel=True)
    lama = Pesan.objects.get()

    baru = undangan.undang(orang, oleh=admin, kirim_surel=True)
    sebelum = [susun(lama), susun(Pesan.objects.exclude(pk=lama.pk).get())]
    alur.pakai(baru, sandi=SANDI)

    assert [surat is None for surat in sebelum] == [True, False]
    assert susun(Pesan.objects.exclude(pk=lama.pk).get()) is None


@pytest.mark.django_db
def test_mail_of_a_forgotten_password_names_nobody_else(client: Client) -> None:
    orang = buat_pengguna(nama="Dewi")
    client.post(reverse("account_reset_password"), {"email": orang.email})
    pesan = Pesan.objects.get()

    surat = susun(pesan)
    alur.pakai(Tautan.objects.select_related("pengguna").get(), sandi=SANDI)

    assert surat is not None
    assert "Dewi yang terhormat" in surat.isi
    assert surat.tautan.startswith("/akun/tautan/")
    assert susun(pesan) is None
