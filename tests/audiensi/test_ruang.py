"""Rooms and people who cannot be in two meetings at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.urls import reverse

from audiensi import alur
from audiensi.models import Audiensi, Ruang
from pilkada.inti import jam
from pilkada.inti.models import Jenis, Peran
from tests import pembuat

pytestmark = pytest.mark.django_db
MULAI = jam.wib(2024, 9, 12, 9)
SELESAI = MULAI + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 5, 10)):
        yield


@pytest.fixture
def ruang():
    return pembuat.buat_ruang(nama="Ruang Pola")


def jadwalkan(ruang, mulai=MULAI, **isi):
    audiensi = pembuat.buat_audiensi(**isi)
    waktu = {"mulai": mulai, "selesai": mulai + timedelta(hours=2)}
    alur.jadwalkan(audiensi, **waktu, tempat="", ruang=ruang, oleh=audiensi.dibuat_oleh)
    return audiensi


def test_room_holds_one_meeting_at_a_time(ruang):
    jadwalkan(ruang)
    lain = pembuat.buat_audiensi()

    with pytest.raises(alur.RuangTerpakai):
        alur.jadwalkan(
            lain, mulai=SELESAI - timedelta(minutes=1), selesai=SELESAI, tempat="", ruang=ruang, oleh=lain.dibuat_oleh
        )

    lain.refresh_from_db()
    assert lain.status == "diajukan"


def test_room_is_free_again_at_the_minute_a_meeting_ends_and_when_it_is_put_off(ruang):
    pertama = jadwalkan(ruang)
    jadwalkan(ruang, mulai=SELESAI)
    alur.tunda(pertama, alasan="Menunggu.", oleh=pertama.dibuat_oleh)

    assert jadwalkan(ruang).status == "dijadwalkan"


def test_scheduled_meeting_is_not_moved_onto_a_booked_room(ruang):
    jadwalkan(ruang)
    lain = jadwalkan(pembuat.buat_ruang())

    with pytest.raises(alur.RuangTerpakai):
        alur.ubah(lain, versi=lain.versi, isi={"ruang": ruang}, oleh=lain.dibuat_oleh)


@pytest.mark.parametrize("terlihat", [True, False])
def test_refusal_names_the_other_meeting_only_to_those_who_may_see_it(ruang, terlihat):
    pemkot = pembuat.buat_instansi()
    pihak = {"tuan_rumah": pemkot} if terlihat else {}
    jadwalkan(ruang, perihal="Rapat rahasia", **pihak)
    milik = pembuat.buat_audiensi(tuan_rumah=pemkot)
    klien = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA, pemkot))

    isi = {"mulai": "2024-09-12T10:00", "selesai": "2024-09-12T12:00", "ruang": ruang.pk, "versi": milik.versi}
    jawab = klien.post(reverse("audiensi:audiensi_jadwalkan", args=[milik.pk]), isi)

    assert jawab.status_code == 422
    assert "Ruang Pola sudah dipakai" in jawab.text
    assert "09.00–11.00 WIB" in jawab.text
    assert ("Rapat rahasia" in jawab.text) is terlihat


def test_person_expected_elsewhere_is_a_warning_without_the_other_meeting(ruang):
    bawaslu, pemkot = pembuat.buat_instansi(Jenis.BAWASLU), pembuat.buat_instansi()
    orang = pembuat.buat_pengguna(Peran.PETUGAS, bawaslu, nama="Dewi Contoh")
    lain = jadwalkan(ruang, perihal="Rapat rahasia")
    pembuat.buat_peserta(lain, pengguna=orang, nama=orang.nama)
    milik = pembuat.buat_audiensi(tuan_rumah=pemkot)
    pembuat.buat_peserta(milik, pengguna=orang, nama=orang.nama)
    klien = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA, pemkot))

    isi = {"mulai": "2024-09-12T10:00", "selesai": "2024-09-12T12:00", "tempat": "Aula", "versi": milik.versi}
    jawab = klien.post(reverse("audiensi:audiensi_jadwalkan", args=[milik.pk]), isi, follow=True)

    assert "juga tercatat di rapat lain: Dewi Contoh" in jawab.text
    assert "Rapat rahasia" not in jawab.text
    assert Audiensi.objects.get(pk=milik.pk).status == "dijadwalkan"


def test_rooms_are_kept_by_their_own_institution(ruang):
    asing = pembuat.buat_pengguna(Peran.PENGELOLA)
    milik = pembuat.buat_pengguna(Peran.PENGELOLA, ruang.instansi)
    isi = {"nama": "ruang pola", "instansi": ruang.instansi_id, "aktif": "on"}

    assert pembuat.masuk(asing).get(reverse("audiensi:ruang_ubah", args=[ruang.pk])).status_code == 404
    assert "Ruang Pola" not in pembuat.masuk(asing).get(reverse("audiensi:ruang_daftar")).text
    kembar = pembuat.masuk(milik).post(reverse("audiensi:ruang_buat"), isi)
    assert kembar.status_code == 422
    assert "sudah punya ruang dengan nama itu" in kembar.text
    assert Ruang.objects.count() == 1


def _dua_tuan_rumah(ruang):
    """Two hosts schedule into the same room at once; return what they raised."""
    rapat = [pembuat.buat_audiensi() for _ in range(2)]
    serentak = threading.Barrier(2, timeout=10)
    galat = []

    def kerja(satu):
        try:
            serentak.wait()
            alur.jadwalkan(satu, mulai=MULAI, selesai=SELESAI, tempat="", ruang=ruang, oleh=satu.dibuat_oleh)
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(type(kejadian))
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja, args=(satu,)) for satu in rapat]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    return galat


@pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
def test_race_unguarded_two_hosts_hold_the_same_room(ruang):
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("ALTER TABLE audiensi_audiensi DROP CONSTRAINT audiensi_ruang_sekali")

    assert _dua_tuan_rumah(ruang) == []
    assert Audiensi.objects.filter(ruang=ruang, status="dijadwalkan").count() == 2


@pytest.mark.django_db(transaction=True)
def test_race_guarded_one_host_is_told(ruang):
    assert _dua_tuan_rumah(ruang) == [alur.RuangTerpakai]
    assert Audiensi.objects.filter(ruang=ruang, status="dijadwalkan").count() == 1
