"""The first admin of an instance that has no logins yet."""

import io
import re
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from pilkada.inti.models import Instansi, Keanggotaan, Pengguna
from pilkada.pengingat.models import Pesan
from tests import pembuat

pytestmark = pytest.mark.django_db
ISI = {"email": "Wati@Example.org", "nama": "Wati Admin", "instansi": "Pemerintah Kota Uji"}


def _buat(**pilihan: Any) -> str:
    keluar = io.StringIO()
    call_command("buat_admin", stdout=keluar, **{**ISI, **pilihan})
    return keluar.getvalue()


def _jalur(keluaran: str) -> str:
    cocok = re.search(r"https?://[^/]+(/\S+)", keluaran)
    assert cocok
    return cocok[1]


def test_link_of_the_first_admin_sets_the_password_and_opens_the_house() -> None:
    jalur = _jalur(_buat())

    klien = Client()
    jawab = klien.post(jalur, {"password1": "lautan-teduh-88", "password2": "lautan-teduh-88"})

    assert jawab.status_code == 302
    masuk = klien.post("/akun/masuk/", {"login": "wati@example.org", "password": "lautan-teduh-88"})
    assert (masuk.status_code, klien.get("/orang/").status_code) == (302, 200)
    anggota = Keanggotaan.objects.get()
    assert (anggota.peran, anggota.instansi.nama, anggota.instansi.jenis) == ("admin", ISI["instansi"], "pemkot")
    assert Pesan.objects.count() == 0


def test_second_call_gives_a_new_link_and_kills_the_old() -> None:
    lama, baru = _jalur(_buat()), _jalur(_buat(nama="Lain"))

    assert [Client().get(jalur).status_code for jalur in (lama, baru)] == [410, 200]
    assert (Pengguna.objects.count(), Keanggotaan.objects.count(), Instansi.objects.count()) == (1, 1, 1)


def test_invitation_is_mailed_where_wanted() -> None:
    _buat(kirim_surel=True)

    assert Pesan.objects.get().jenis == "orang.undangan"


def test_what_is_left_out_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("wati@example.org\nWati\nKota Uji\n"))

    _buat(email=None, nama=None, instansi=None)

    assert Pengguna.objects.get().email == "wati@example.org"
    with pytest.raises(CommandError, match="Surel belum diisi") as kejadian:
        _buat(email=None)
    assert kejadian.value.returncode == 2


@pytest.mark.parametrize("salah", [{"email": "bukan"}, {"email": ""}, {"nama": " "}, {"nama": "x" * 151}])
def test_bad_input_is_a_sentence_and_leaves_nothing(salah: dict[str, str]) -> None:
    with pytest.raises(CommandError) as kejadian:
        _buat(**salah)

    assert kejadian.value.returncode == 1
    assert (Pengguna.objects.count(), Instansi.objects.count()) == (0, 0)


def test_inactive_person_is_refused() -> None:
    orang = pembuat.buat_pengguna(None, email="wati@example.org", is_active=False)

    with pytest.raises(CommandError, match="nonaktif"):
        _buat()

    assert not Keanggotaan.objects.filter(pengguna=orang).exists()
    assert not Instansi.objects.filter(nama=ISI["instansi"]).exists()
