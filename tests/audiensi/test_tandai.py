"""Attendance of several at once: nobody is overwritten unseen, and it costs the same whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.models import Peran
from tests import pembuat

pytestmark = pytest.mark.django_db


@pytest.fixture
def rumah():
    class Rumah:
        pemkot = pembuat.buat_instansi()
        audiensi = pembuat.buat_audiensi("dijadwalkan", tuan_rumah=pemkot)
        petugas = pembuat.buat_pengguna(Peran.PETUGAS, pemkot)
        klien = pembuat.masuk(petugas)
        alamat = reverse("audiensi:peserta_tandai", args=[audiensi.pk])

        def tandai(self, peserta, kehadiran="hadir", **lain):
            isi = {"kehadiran": kehadiran, "peserta": [satu.pk for satu in peserta]}
            return self.klien.post(self.alamat, isi | {f"versi-{satu.pk}": satu.versi for satu in peserta} | lain)

    return Rumah()


def test_ticked_ones_are_noted_and_the_others_stay(rumah):
    satu, dua, tiga = (pembuat.buat_peserta(rumah.audiensi) for _nomor in range(3))

    with jam.pada(jam.wib(2024, 9, 12, 9, 20)):
        jawab = rumah.tandai([satu, dua], "terlambat", hal_peserta="2")

    for baris in (satu, dua, tiga):
        baris.refresh_from_db()
    assert jawab["Location"] == f"{rumah.audiensi.get_absolute_url()}?hal_peserta=2#peserta"
    assert [baris.kehadiran for baris in (satu, dua, tiga)] == ["terlambat", "terlambat", "belum"]
    assert (f"{satu.pukul_datang:%H.%M}", satu.versi, tiga.versi) == ("09.20", 2, 1)
    assert satu.riwayat.order_by("-pgh_id")[0].pgh_context["oleh"] == str(rumah.petugas.pk)


def test_who_was_changed_meanwhile_stays_and_is_named(rumah):
    satu, dua = (pembuat.buat_peserta(rumah.audiensi, nama=nama) for nama in ("Budi", "Siti"))
    alamat = reverse("audiensi:peserta_kehadiran", args=[dua.pk])
    pembuat.masuk(pembuat.buat_pengguna(Peran.PETUGAS, rumah.pemkot)).post(alamat, {"kehadiran": "izin", "versi": 1})

    jawab = rumah.klien.post(
        rumah.alamat,
        {"kehadiran": "hadir", "peserta": [satu.pk, dua.pk], f"versi-{satu.pk}": 1, f"versi-{dua.pk}": 1},
        headers={"HX-Request": "true"},
    )

    satu.refresh_from_db()
    dua.refresh_from_db()
    assert jawab.status_code == 409
    assert "baru saja diubah orang lain: Siti" in jawab.text
    assert (satu.kehadiran, dua.kehadiran) == ("hadir", "izin")


def test_own_single_tap_before_does_not_stand_in_the_way(rumah):
    satu = pembuat.buat_peserta(rumah.audiensi)
    ketuk = rumah.klien.post(
        reverse("audiensi:peserta_kehadiran", args=[satu.pk]),
        {"kehadiran": "izin", "versi": 1},
        headers={"HX-Request": "true"},
    )

    assert f'name="versi-{satu.pk}" value="2" id="massal-{satu.pk}" form="tandai"' in ketuk.text


@pytest.mark.parametrize("isi", [{}, {"kehadiran": "hadir"}, {"peserta": "x"}, {"kehadiran": "diwakili"}])
def test_nothing_ticked_or_an_unfit_status_is_refused(rumah, isi):
    satu = pembuat.buat_peserta(rumah.audiensi)
    isi = {f"versi-{satu.pk}": 1, "peserta": satu.pk} | isi if "kehadiran" in isi and len(isi) > 1 else isi

    jawab = rumah.klien.post(rumah.alamat, isi, headers={"HX-Request": "true"})

    satu.refresh_from_db()
    assert (jawab.status_code, satu.kehadiran) == (422, "belum")


def test_attendee_of_another_meeting_is_out_of_reach(rumah):
    asing = pembuat.buat_peserta()

    rumah.tandai([asing])

    asing.refresh_from_db()
    assert asing.kehadiran == "belum"


def test_marking_asks_the_same_number_of_queries_for_one_and_for_fifty(rumah):
    def kueri(banyak):
        peserta = [pembuat.buat_peserta(rumah.audiensi) for _nomor in range(banyak)]
        with CaptureQueriesContext(connection) as tangkapan:
            assert rumah.tandai(peserta).status_code == 302
        return len(tangkapan)

    rumah.klien.get(rumah.audiensi.get_absolute_url())

    assert kueri(1) == kueri(50)
