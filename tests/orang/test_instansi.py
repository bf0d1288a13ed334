"""Institutions: their kinds bound rights, their kecamatan bounds what members see."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Peran
from tests.pembuat import GAMBIR, MENTENG, buat_instansi, buat_penanda, buat_pengguna, masuk

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    return masuk(buat_pengguna(Peran.ADMIN))


def isi(**ganti: Any) -> dict[str, Any]:
    return {
        "nama": "Panwaslu Kecamatan Senen",
        "singkatan": "Panwaslu Senen",
        "jenis": "panwascam",
        "kecamatan": MENTENG,
        "aktif": "on",
        **ganti,
    }


def test_create_shows_the_new_institution(admin: Client) -> None:
    jawaban = admin.post(reverse("orang:instansi_buat"), isi(), follow=True)

    baru = Instansi.objects.get(nama="Panwaslu Kecamatan Senen")
    assert (baru.jenis, baru.kecamatan_id, baru.aktif) == (Jenis.PANWASCAM, MENTENG, True)
    assert jawaban.redirect_chain[-1][0] == reverse("orang:instansi_rinci", args=[baru.pk])
    assert "Panwaslu Senen" in jawaban.content.decode()


@pytest.mark.parametrize(
    "ganti",
    [
        {"kecamatan": ""},
        {"nama": ""},
        {"nama": "x" * 300},
        {"jenis": "partai"},
        {"singkatan": "x" * 61},
        {"alamat": "x" * 301},
    ],
)
def test_create_bad_input_is_returned(admin: Client, ganti: dict[str, str]) -> None:
    jawaban = admin.post(reverse("orang:instansi_buat"), isi(**ganti))

    assert jawaban.status_code == 422
    assert Instansi.objects.filter(singkatan__startswith="Panwaslu Senen").count() == 0


def test_same_name_twice_is_one(admin: Client) -> None:
    kode = [admin.post(reverse("orang:instansi_buat"), isi()).status_code for _kali in range(2)]

    assert kode == [302, 422]
    assert Instansi.objects.filter(nama="Panwaslu Kecamatan Senen").count() == 1


def test_change_moves_members_with_it_and_leaves_history(admin: Client) -> None:
    instansi = buat_instansi(Jenis.PANWASCAM)
    orang = buat_pengguna(Peran.PETUGAS, instansi)

    jawaban = admin.post(
        reverse("orang:instansi_ubah", args=[instansi.pk]), isi(nama=instansi.nama, kecamatan=GAMBIR), follow=True
    )

    assert jawaban.status_code == 200
    assert Keanggotaan.objects.get(pengguna=orang).kecamatan_id == GAMBIR
    assert "Kecamatan:" in jawaban.content.decode() or "Gambir" in jawaban.content.decode()


def test_change_to_a_taken_name_is_returned(admin: Client) -> None:
    satu, dua = buat_instansi(), buat_instansi()

    jawaban = admin.post(reverse("orang:instansi_ubah", args=[satu.pk]), isi(nama=dua.nama, jenis="pemkot"))

    assert (jawaban.status_code, Instansi.objects.get(pk=satu.pk).nama) == (422, satu.nama)


def test_retired_institution_takes_its_members_rights() -> None:
    admin, instansi = buat_pengguna(Peran.ADMIN), buat_instansi()
    orang = buat_pengguna(Peran.ADMIN, instansi)
    klien = masuk(orang)

    masuk(admin).post(
        reverse("orang:instansi_ubah", args=[instansi.pk]),
        isi(nama=instansi.nama, jenis=instansi.jenis, kecamatan="", aktif=""),
    )

    assert klien.get(reverse("orang:orang_daftar")).status_code == 403
    assert klien.get(reverse("orang:profil")).status_code == 200


def test_form_opened_before_somebody_elses_change_is_409_and_then_a_decision(admin: Client) -> None:
    instansi = buat_instansi(nama="Nama awal", singkatan="Awal")
    alamat = reverse("orang:instansi_ubah", args=[instansi.pk])
    lama = {"nama": "Nama awal", "singkatan": "Awal", "jenis": "pemkot", "aktif": "on", "alamat": "Alamat saya"}
    lama["sidik"] = admin.get(alamat).context["form"].initial["sidik"]
    Instansi.objects.filter(pk=instansi.pk).update(nama="Nama baru")

    jawab = admin.post(alamat, lama)
    instansi.refresh_from_db()
    kedua = admin.post(alamat, lama | {"sidik": jawab.context["form"].data["sidik"]})

    assert (jawab.status_code, instansi.nama, instansi.alamat) == (409, "Nama baru", "")
    assert ("Nama lengkap", "Nama baru", "Nama awal") in jawab.context["tersimpan"]
    assert kedua.status_code == 302


def test_one_default_signer_gives_way_to_the_next_and_history_names_both(admin: Client) -> None:
    instansi = buat_instansi()
    lama = buat_penanda(instansi, nama="Penanda Lama", bawaan=True)
    alamat = reverse("orang:penanda_tangan_buat", args=[instansi.pk])
    baru = {"jabatan": " a.n. Wali Kota \n\nSekretaris Kota", "nama": "Penanda Baru", "bawaan": "on", "aktif": "on"}
    baru["kunci"] = "6f1f5a3e-0000-4000-8000-000000000002"

    kode = [admin.post(alamat, baru).status_code for _kali in range(2)]

    lama.refresh_from_db()
    dua = instansi.penanda_tangan.get(nama="Penanda Baru")
    halaman = admin.get(reverse("orang:instansi_rinci", args=[instansi.pk])).text
    assert (kode, instansi.penanda_tangan.count()) == ([302, 302], 2)
    assert (lama.bawaan, dua.bawaan, dua.jabatan) == (False, True, "a.n. Wali Kota\nSekretaris Kota")
    assert "Penanda Baru: dibuat" in halaman


def test_signer_changed_by_two_is_409_and_the_default_cannot_be_retired(admin: Client) -> None:
    penanda = buat_penanda(bawaan=True)
    alamat = reverse("orang:penanda_tangan_ubah", args=[penanda.pk])
    isi = {"jabatan": "Kepala", "nama": "Nama baru", "aktif": "on", "versi": penanda.versi}

    satu = admin.post(alamat, isi)
    basi = admin.post(alamat, isi | {"nama": "Nama lain"})
    tanpa = admin.post(alamat, {**isi, "versi": penanda.versi + 1, "bawaan": "on", "aktif": ""})

    penanda.refresh_from_db()
    assert (satu.status_code, basi.status_code, tanpa.status_code) == (302, 409, 422)
    assert penanda.nama == "Nama baru"
    assert "Nama lain" in basi.text
