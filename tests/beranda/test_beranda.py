"""The desk: what it shows, to whom, and at what cost."""

import re
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pilkada.beranda.views import sapaan
from pilkada.inti import jam
from pilkada.inti.models import Peran
from tests.pembuat import buat_audiensi, buat_instansi, buat_janji, buat_keanggotaan, buat_pengguna, masuk

HARI = jam.wib(2024, 9, 12, 8)


@pytest.mark.parametrize(
    ("pukul", "salam"), [(6, "Selamat pagi"), (11, "Selamat siang"), (16, "Selamat sore"), (19, "Selamat malam")]
)
def test_greeting_follows_the_hour(pukul: int, salam: str) -> None:
    assert sapaan(jam.wib(2024, 9, 12, pukul)) == salam


@pytest.mark.django_db
def test_desk_counts_down_and_names_stages() -> None:
    with jam.pada(HARI):
        isi = masuk(buat_pengguna()).get("/").content.decode()

    assert "H−76" in isi
    assert "76 hari menuju pemungutan suara" in isi
    assert "Pemutakhiran dan penyusunan daftar pemilih" in isi
    assert "Penetapan pasangan calon" in isi


@pytest.mark.django_db
def test_desk_shows_own_meetings_and_not_those_of_others() -> None:
    kantor = buat_instansi()
    with jam.pada(HARI):
        buat_audiensi("dijadwalkan", perihal="Rapat kita", tuan_rumah=kantor, mulai=HARI + timedelta(days=2))
        buat_audiensi("dijadwalkan", perihal="Rapat mereka", mulai=HARI + timedelta(days=2))

        isi = masuk(buat_pengguna(Peran.PETUGAS, kantor)).get("/").content.decode()

    assert "Rapat kita" in isi
    assert "Rapat mereka" not in isi


@pytest.mark.django_db
def test_desk_offers_only_what_the_rights_allow() -> None:
    pembaca = masuk(buat_pengguna(Peran.PEMBACA)).get("/").content.decode()
    petugas = masuk(buat_pengguna(Peran.PETUGAS)).get("/").content.decode()

    assert 'href="/audiensi/baru/"' not in pembaca
    assert 'href="/audiensi/baru/"' in petugas


@pytest.mark.django_db
def test_desk_of_an_admin_offers_configuration_and_promises_no_meetings() -> None:
    kantor = buat_instansi()
    buat_audiensi("dijadwalkan", perihal="Rapat rahasia", tuan_rumah=kantor)

    isi = masuk(buat_pengguna(Peran.ADMIN, kantor)).get("/").text

    meja = isi[isi.index('class="meja-tindakan"') : isi.index("meja-kisi")]
    assert re.findall(r'href="([^"]+)"', meja) == [
        "/orang/undang/",
        "/orang/",
        "/orang/instansi/",
        "/hak/",
        "/pengingat/aturan/",
        "/audiensi/jenis/",
    ]
    assert "muncul di sini" not in isi
    assert "Rapat rahasia" not in isi


@pytest.mark.django_db
def test_admin_who_is_also_petugas_has_the_usual_desk() -> None:
    orang = buat_pengguna(Peran.ADMIN)
    buat_keanggotaan(orang, Peran.PETUGAS, buat_instansi())

    assert "muncul di sini" in masuk(orang).get("/").text


@pytest.mark.django_db
@pytest.mark.parametrize("jumlah", [1, 3, 20])
def test_desk_asks_as_often_for_one_meeting_as_for_many(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kantor = buat_instansi()
    with jam.pada(HARI):
        for _nomor in range(jumlah):
            buat_janji(buat_audiensi("dijadwalkan", tuan_rumah=kantor, mulai=HARI + timedelta(days=2)))
        klien = masuk(buat_pengguna(Peran.PETUGAS, kantor))

        with django_assert_num_queries(19):
            jawab = klien.get("/")

    assert jawab.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("ruang", ["tps", "apk"])
def test_landing_page_says_what_will_be_there(ruang: str) -> None:
    isi = masuk(buat_pengguna(Peran.PEMBACA)).get(f"/{ruang}/").content.decode()

    assert "Yang akan ada di sini" in isi
    assert "Tanggal penting" in isi
