"""Dates, times and numbers in words, as official documents write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from pilkada.ekspor.tanggal import (
    hari_tanggal,
    jam_wib,
    rentang_waktu,
    tanggal_panjang,
    tanggal_terbilang,
    terbilang,
)
from pilkada.inti.jam import wib


def test_hari_tanggal_is_indonesian_whatever_the_language() -> None:
    with override("en"):
        assert hari_tanggal(date(2024, 9, 12)) == "Kamis, 12 September 2024"


def test_tanggal_of_a_moment_is_its_date_in_wib() -> None:
    malam_di_utc = datetime(2024, 11, 26, 17, 30, tzinfo=UTC)

    assert hari_tanggal(malam_di_utc) == "Rabu, 27 November 2024"
    assert jam_wib(malam_di_utc) == "00.30 WIB"


def test_waktu_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tanpa zona"):
        jam_wib(datetime(2024, 9, 12, 9))  # noqa: DTZ001 — the point of the test


def test_rentang_waktu_names_both_dates_over_midnight() -> None:
    assert rentang_waktu(wib(2024, 9, 12, 9), wib(2024, 9, 12, 11)) == "09.00–11.00 WIB"
    assert rentang_waktu(wib(2024, 9, 12, 9)) == "09.00 WIB–selesai"
    assert (
        rentang_waktu(wib(2024, 11, 23, 22), wib(2024, 11, 24, 1))
        == "23 November 2024 22.00 WIB–24 November 2024 01.00 WIB"
    )


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (15, "lima belas"),
        (20, "dua puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (117, "seratus tujuh belas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1542, "seribu lima ratus empat puluh dua"),
        (2024, "dua ribu dua puluh empat"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (813_721, "delapan ratus tiga belas ribu tujuh ratus dua puluh satu"),
        (1_000_000, "satu juta"),
        (1_000_001_000, "satu miliar seribu"),
        (-7, "minus tujuh"),
    ],
)
def test_terbilang_says_the_number(angka: int, kata: str) -> None:
    assert terbilang(angka) == kata


def test_terbilang_beyond_its_words_is_refused() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(10**15)


def test_tanggal_terbilang_opens_a_berita_acara() -> None:
    assert (
        tanggal_terbilang(date(2024, 9, 12))
        == "Kamis, tanggal dua belas bulan September tahun dua ribu dua puluh empat"
    )
    assert tanggal_panjang(date(2024, 5, 1)) == "1 Mei 2024"
