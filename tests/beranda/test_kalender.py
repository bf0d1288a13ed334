"""The calendar: what falls on which day, who sees it, what a hostile address gets, and at what cost."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import MultiValueDict
from pytest_django import DjangoAssertNumQueries

from pilkada.beranda.kalender import Kalender, baca, kumpulkan
from pilkada.inti import jam, papan
from pilkada.inti.models import Peran
from tests.pembuat import buat_audiensi, buat_instansi, buat_janji, buat_pengguna, masuk

pytestmark = pytest.mark.django_db
HARI = date(2024, 9, 12)
GALAT = 'class="petunjuk" role="alert"'
SEMUA = ("audiensi", "janji", "kunjungan", "netralitas", "tahapan")


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def kantor():
    return buat_instansi()


@pytest.fixture
def klien(kantor):
    return masuk(buat_pengguna(Peran.PENGELOLA, kantor))


def rapat(kantor, perihal, mulai, selesai=None, **isi):
    return buat_audiensi("dijadwalkan", perihal=perihal, tuan_rumah=kantor, mulai=mulai, selesai=selesai, **isi)


def susun(kantor, **tanya):
    """Return the calendar of one member of the institution."""
    orang = buat_pengguna(Peran.PEMBACA, kantor)
    wajah = papan.berkalender(orang)
    pilihan = baca(MultiValueDict({kunci: [nilai] for kunci, nilai in tanya.items()}), SEMUA, HARI)
    dipakai = [satu for satu in wajah if not pilihan.jenis or satu.kode in pilihan.jenis]
    return Kalender(pilihan, kumpulkan(orang, dipakai, *pilihan.rentang))


def per_hari(kalender):
    """Return the titles of each day that has any."""
    return {hari.tanggal: [butir.acara.judul for butir in hari.isi] for hari in kalender.hari if hari.isi}


def test_month_is_whole_weeks_from_monday(kantor):
    hari = [satu.tanggal for satu in susun(kantor, tanggal="2024-09-12").hari]

    assert (hari[0], hari[-1], len(hari)) == (date(2024, 8, 26), date(2024, 10, 6), 42)


def test_entries_at_the_borders_fall_on_their_day_in_wib(kantor):
    rapat(kantor, "Sebelum", jam.wib(2024, 8, 25, 22), jam.wib(2024, 8, 26))
    rapat(kantor, "Pertama", jam.wib(2024, 8, 26, 0), jam.wib(2024, 8, 26, 1))
    rapat(kantor, "Terakhir", jam.wib(2024, 10, 6, 23), jam.wib(2024, 10, 7))
    rapat(kantor, "Sesudah", jam.wib(2024, 10, 7), jam.wib(2024, 10, 7, 1))

    assert per_hari(susun(kantor, tanggal="2024-09-12", jenis="audiensi")) == {
        date(2024, 8, 26): ["Pertama"],
        date(2024, 10, 6): ["Terakhir"],
    }


def test_meeting_of_several_days_stands_on_each_also_when_it_began_before_the_range(kantor):
    rapat(kantor, "Rakorwil", jam.wib(2024, 9, 8, 9), jam.wib(2024, 9, 10, 12))

    pekan = susun(kantor, tampil="pekan", tanggal="2024-09-12", jenis="audiensi")

    assert per_hari(pekan) == {date(2024, 9, 9): ["Rakorwil"], date(2024, 9, 10): ["Rakorwil"]}
    assert [satu.kata for hari in pekan.hari for satu in hari.tampak] == ["lanjutan", "berakhir"]


def test_long_stage_stands_on_its_ends_and_in_the_list_of_the_day(kantor):
    september = susun(kantor, tanggal="2024-09-26", jenis="tahapan")
    nama = "Pelaksanaan kampanye"

    assert [hari.tanggal for hari in september.hari if nama in [b.acara.judul for b in hari.isi]] == [date(2024, 9, 25)]
    assert nama in [butir.acara.judul for butir in september.berlangsung]
    assert nama in [butir.acara.judul for butir in september.hari_pilihan]


def test_deadlines_and_stages_appear_and_can_be_filtered_by_kind(kantor, klien):
    buat_janji(rapat(kantor, "Rapat kita", jam.wib(2024, 9, 13, 9)), isi="Mengirim data", tenggat=date(2024, 9, 14))
    judul = ("Rapat kita", "Mengirim data", "Penetapan pasangan calon")

    ada = {
        jenis: [kata in klien.get(f"/kalender/?tampil=daftar{jenis}").text for kata in judul]
        for jenis in ("", "&jenis=audiensi", "&jenis=janji", "&jenis=tahapan&jenis=janji")
    }

    assert ada == {
        "": [True, True, True],
        "&jenis=audiensi": [True, False, False],
        "&jenis=janji": [False, True, False],
        "&jenis=tahapan&jenis=janji": [False, True, True],
    }


@pytest.mark.parametrize("tampil", ["bulan", "pekan", "daftar"])
def test_foreign_entries_are_absent(kantor, klien, tampil):
    buat_janji(rapat(kantor, "Rapat kita", jam.wib(2024, 9, 12, 9)), isi="Janji kita", tenggat=HARI)
    asing = rapat(buat_instansi(), "Rapat mereka", jam.wib(2024, 9, 12, 9))
    buat_janji(asing, isi="Janji mereka", tenggat=HARI)
    buat_audiensi("dibatalkan", perihal="Rapat batal", tuan_rumah=kantor, mulai=jam.wib(2024, 9, 12, 9))

    isi = klien.get(f"/kalender/?tampil={tampil}").text

    assert "Rapat kita" in isi
    assert "Janji kita" in isi
    assert not {kata for kata in ("Rapat mereka", "Janji mereka", "Rapat batal") if kata in isi}


def test_admin_sees_stages_alone_and_a_person_without_institution_is_told_what_to_do(kantor):
    rapat(kantor, "Rapat kita", jam.wib(2024, 9, 12, 9))

    admin = masuk(buat_pengguna(Peran.ADMIN, kantor)).get("/kalender/").text
    luar = masuk(buat_pengguna(None)).get("/kalender/").text

    assert "Rapat kita" not in admin
    assert "Penetapan pasangan calon" in admin
    assert "Belum ada kalender untuk Anda" in luar


@pytest.mark.parametrize(
    "tanya",
    [
        "tanggal=9999-12-31",
        "tanggal=1999-12-31",
        "tanggal=0000-00-00",
        "tanggal=2024-02-30",
        "tanggal=%00",
        "tanggal=" + "9" * 500,
        "tampil=abad",
        "jenis=orang",
        "jenis=%27;drop",
    ],
)
def test_bad_address_falls_back_with_a_sentence(klien, tanya):
    jawab = klien.get(f"/kalender/?{tanya}")

    assert jawab.status_code == 200
    assert GALAT in jawab.text
    assert "September 2024" in jawab.text


@pytest.mark.parametrize("tanya", ["", "?tanggal=", "?tampil=&tanggal=&jenis=", "?asing=1"])
def test_empty_address_is_this_month_without_complaint(klien, tanya):
    isi = klien.get(f"/kalender/{tanya}").text

    assert GALAT not in isi
    assert "September 2024" in isi


@pytest.mark.parametrize(
    ("tanggal", "sebelum", "sesudah"), [("2000-01-01", False, True), ("2100-12-31", True, False), (HARI, True, True)]
)
@pytest.mark.parametrize("tampil", ["bulan", "pekan", "daftar"])
def test_edges_of_the_years_have_no_way_out(klien, tampil, tanggal, sebelum, sesudah):
    isi = klien.get(f"/kalender/?tampil={tampil}&tanggal={tanggal}").text

    assert ('rel="prev"' in isi, 'rel="next"' in isi) == (sebelum, sesudah)


def test_crowded_day_shows_a_few_and_leads_to_all_of_them(kantor, klien):
    for nomor in range(6):
        rapat(kantor, f"Rapat ke-{nomor}", jam.wib(2024, 9, 13, 8 + nomor))

    bulan = klien.get("/kalender/?tanggal=2024-09-02").text
    hari = klien.get("/kalender/?tanggal=2024-09-13").text

    assert set(re.findall(r"Rapat ke-\d", bulan)) == {"Rapat ke-0", "Rapat ke-1", "Rapat ke-2"}
    assert re.search(r'href="\?tampil=bulan&amp;tanggal=2024-09-13#hari"[^>]*>\+3 lainnya<', bulan)
    assert set(re.findall(r"Rapat ke-\d", hari)) == {f"Rapat ke-{nomor}" for nomor in range(6)}


def test_longer_list_than_is_shown_says_so(kantor, klien, monkeypatch):
    for nomor in range(3):
        rapat(kantor, f"Rapat ke-{nomor}", jam.wib(2024, 9, 13, 8 + nomor))
    monkeypatch.setattr("pilkada.beranda.kalender.BATAS_DAFTAR", 2)
    monkeypatch.setattr("pilkada.beranda.views.meja.BATAS_DAFTAR", 2)

    daftar = klien.get("/kalender/?tampil=daftar&jenis=audiensi").text
    hari = klien.get("/kalender/?tanggal=2024-09-13&jenis=audiensi").text

    assert "Yang tampil 2 acara pertama dari 3." in daftar
    assert "Yang tampil 2 acara pertama dari 3." in hari


def test_today_and_voting_day_are_marked_in_words(klien):
    september, november = (klien.get(f"/kalender/?tanggal={hari}").text for hari in ("2024-09-01", "2024-11-01"))

    assert "Kamis, 12 September 2024, hari ini" in september
    assert "Hari pemungutan suara" in november
    assert "Hari pemungutan suara" not in september


@pytest.mark.parametrize("tampil", ["bulan", "pekan", "daftar"])
@pytest.mark.parametrize("banyak", [1, 3, 100])
def test_calendar_asks_as_often_for_one_entry_as_for_many(
    kantor, klien, banyak, tampil, django_assert_num_queries: DjangoAssertNumQueries
):
    audiensi = rapat(kantor, "Rapat", jam.wib(2024, 9, 12, 9))
    for nomor in range(banyak):
        buat_janji(audiensi, tenggat=HARI + timedelta(days=nomor % 3))
    klien.get("/kalender/")

    with django_assert_num_queries(11):
        jawab = klien.get(f"/kalender/?tampil={tampil}")

    assert jawab.status_code == 200


def test_subjects_outside_of_the_filter_are_not_asked(klien):
    klien.get("/kalender/")
    with CaptureQueriesContext(connection) as semua:
        klien.get("/kalender/")
    with CaptureQueriesContext(connection) as satu:
        klien.get("/kalender/?jenis=tahapan")

    assert len(semua) - len(satu) == len(SEMUA) - 1


def test_htmx_gets_the_piece_and_a_history_restore_the_page(klien):
    sepotong = klien.get("/kalender/", headers={"HX-Request": "true"})
    pulih = klien.get("/kalender/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert sepotong.text.strip().startswith('<div id="kalender"')
    assert "<html" in pulih.text
    assert "HX-Request" in sepotong["Vary"]


def test_desk_keeps_to_meetings(kantor):
    buat_janji(rapat(kantor, "Rapat kita", jam.wib(2024, 9, 13, 9)), isi="Janji kita", tenggat=date(2024, 9, 14))

    acara = masuk(buat_pengguna(Peran.PETUGAS, kantor)).get("/").context["acara"]

    assert [satu.judul for satu in acara] == ["Rapat kita"]
