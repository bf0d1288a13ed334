"""How values look: times, ranges, steps, icons, the common scale of stages."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.utils import translation

from pilkada.inti import jam, tampilan
from pilkada.inti.models.pekerjaan import Status
from pilkada.inti.templatetags import rumah

PAGI = jam.wib(2024, 9, 12, 9)
SIANG = jam.wib(2024, 9, 12, 11)


def test_range_within_a_day_names_the_day_once() -> None:
    assert tampilan.rentang_waktu(PAGI, SIANG) == "Kamis, 12 September 2024, 09.00–11.00 WIB"


def test_range_over_midnight_names_both_days() -> None:
    besok = jam.wib(2024, 9, 13, 1, 30)

    teks = tampilan.rentang_waktu(PAGI, besok)

    assert teks == "Kamis, 12 September 2024, 09.00 WIB – Jumat, 13 September 2024, 01.30 WIB"


def test_range_in_english_has_a_colon() -> None:
    with translation.override("en"):
        teks = tampilan.rentang_waktu(PAGI, SIANG)

    assert teks == "Thursday, 12 September 2024, 09:00–11:00 WIB"


@pytest.mark.parametrize(("mulai", "selesai"), [(None, None), (None, SIANG)])
def test_range_without_start_is_empty(mulai: datetime | None, selesai: datetime | None) -> None:
    assert tampilan.rentang_waktu(mulai, selesai) == ""


@pytest.mark.parametrize(
    ("mulai", "selesai", "teks"),
    [
        (date(2024, 11, 27), date(2024, 11, 27), "27 November 2024"),
        (date(2024, 9, 12), date(2024, 9, 28), "12–28 September 2024"),
        (date(2024, 9, 25), date(2024, 11, 23), "25 September – 23 November 2024"),
        (date(2024, 11, 27), date(2025, 2, 26), "27 November 2024 – 26 Februari 2025"),
    ],
)
def test_range_of_days(mulai: date, selesai: date, teks: str) -> None:
    assert tampilan.rentang_hari(mulai, selesai) == teks


@pytest.mark.parametrize(
    ("tanggal", "teks"), [(12, "hari ini"), (13, "besok"), (14, "2 hari lagi"), (10, "lewat 2 hari")]
)
def test_distance_of_a_day_in_words(tanggal: int, teks: str) -> None:
    assert tampilan.hari_lagi(date(2024, 9, tanggal), date(2024, 9, 12)) == teks


def test_steps_of_the_usual_way() -> None:
    jalan = [Status.ANTRE, Status.BERJALAN, Status.SELESAI]

    tengah = tampilan.susun_langkah(Status.BERJALAN, jalan, waktu={"antre": PAGI})
    akhir = tampilan.susun_langkah(Status.SELESAI, jalan)

    assert [(satu.keadaan, satu.pada) for satu in tengah] == [("sudah", PAGI), ("kini", None), ("nanti", None)]
    assert [satu.keadaan for satu in akhir] == ["sudah", "sudah", "sudah"]


def test_steps_beside_the_usual_way_end_there() -> None:
    langkah = tampilan.susun_langkah(Status.DIBATALKAN, [Status.ANTRE, Status.BERJALAN, Status.SELESAI])

    assert [(satu.label, satu.keadaan) for satu in langkah] == [
        ("Menunggu giliran", "sudah"),
        ("Dibatalkan", "berhenti"),
    ]


def test_icon_is_hidden_from_assistive_technology_and_names_no_address() -> None:
    gambar = tampilan.ikon("people")

    assert 'aria-hidden="true"' in gambar
    assert "http" not in gambar


def test_every_status_icon_exists() -> None:
    assert all("<path" in tampilan.ikon(ikon) for _nada, ikon in [*tampilan.NADA.values(), tampilan.BAWAAN])


@dataclass
class Tahap:
    """A stage as the time line needs it."""

    mulai: date
    selesai: date


def test_time_line_places_stages_in_percent() -> None:
    tahapan = [
        Tahap(date(2024, 9, 1), date(2024, 9, 10)),
        Tahap(date(2024, 9, 11), date(2024, 9, 20)),
        Tahap(date(2024, 9, 30), date(2024, 9, 30)),
    ]

    garis = tampilan.garis_waktu(tahapan, date(2024, 9, 16))

    assert [(satu.kiri, satu.lebar, satu.keadaan) for satu in garis.batang] == [
        ("0.00%", "33.33%", "lewat"),
        ("33.33%", "33.33%", "kini"),
        ("96.67%", "3.33%", "nanti"),
    ]
    assert garis.hari_ini == "50.00%"
    assert garis.bulan == [("0.00%", date(2024, 9, 1))]


def test_time_line_after_the_last_stage_has_no_line_of_today() -> None:
    garis = tampilan.garis_waktu([Tahap(date(2024, 9, 1), date(2024, 9, 10))], date(2025, 1, 1))

    assert garis.hari_ini == ""


def test_time_line_of_nothing_is_empty() -> None:
    assert tampilan.garis_waktu([], date(2024, 9, 1)).batang == []


def test_query_replaces_and_removes_parameters() -> None:
    assert rumah.tanya("cari=a%26b&status=x", hal=3, status="") == "?cari=a%26b&hal=3"


def test_field_name_becomes_words() -> None:
    assert rumah.nama_kolom("peserta-0-nama_lengkap") == "Peserta 1 nama lengkap"


def test_hours_on_a_page_stay_on_one_line() -> None:
    assert rumah.sampai(PAGI, SIANG) == 'Kamis, 12 September 2024, <span class="jarak">09.00–11.00 WIB</span>'
    assert rumah.waktu(PAGI) == 'Kamis, 12 September 2024, <span class="jarak">09.00 WIB</span>'
    assert rumah.waktu(None) == ""


@pytest.mark.parametrize(
    ("kode", "hasil"),
    [("12345678", "<span>1234</span><span>5678</span>"), ("ABCDE", "<span>ABCD</span><span>E</span>"), ("", "")],
)
def test_code_is_shown_in_groups_of_four(kode: str, hasil: str) -> None:
    assert rumah.berkelompok(kode) == hasil
