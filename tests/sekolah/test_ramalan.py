"""The forecast: edge cases, and the resampling against a plain count of every possible course."""

from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sekolah.papan.laju import Laju, kalimat
from sekolah.ramalan import Keadaan, Ramalan, garis, pekanan, persentil, ramal, seharusnya, undi

HARI = date(2024, 10, 22)
TARGET = date(2024, 11, 23)


def _hari(*per_pekan: int) -> list[date]:
    """Return that many days in each of the last weeks, the oldest first; the first is the first day of its week."""
    hari = []
    for nomor, banyak in enumerate(reversed(per_pekan)):
        akhir = HARI - timedelta(days=7 * nomor)
        hari += [akhir - timedelta(days=6)] * min(banyak, 1) + [akhir] * max(0, banyak - 1)
    return sorted(hari)


def test_weeks_are_counted_back_from_today() -> None:
    assert pekanan(_hari(3, 0, 5), HARI) == [3, 0, 5]
    assert pekanan(_hari(9, 1, 2, 3, 4, 5, 6), HARI) == [1, 2, 3, 4, 5, 6]
    assert pekanan([], HARI) == []
    assert pekanan([HARI], HARI) == []
    assert pekanan([HARI - timedelta(days=6)], HARI) == [1]


@given(
    st.lists(st.integers(min_value=-5, max_value=80), max_size=60),
)
def test_weeks_hold_what_a_plain_count_finds(lalu: list[int]) -> None:
    hari = [HARI - timedelta(days=satu) for satu in lalu]

    hasil = pekanan(hari, HARI)

    lama = max([satu for satu in lalu if satu >= 0], default=-1)
    banyak = min(6, (lama + 1) // 7)
    assert hasil == [sum(7 * nomor <= satu < 7 * nomor + 7 for satu in lalu) for nomor in reversed(range(banyak))]


def test_nothing_to_visit_is_no_forecast() -> None:
    assert ramal([], 0, hari_ini=HARI).keadaan == Keadaan.KOSONG


def test_everything_done_names_the_last_day() -> None:
    hari = _hari(2, 2)

    hasil = ramal(hari, 4, hari_ini=HARI, target=TARGET)

    assert (hasil.keadaan, hasil.akhir) == (Keadaan.SELESAI, HARI)


@pytest.mark.parametrize("per_pekan", [(), (4,), (4, 5)])
def test_under_three_weeks_is_not_enough(per_pekan: tuple[int, ...]) -> None:
    assert ramal(_hari(*per_pekan), 109, hari_ini=HARI).keadaan == Keadaan.BELUM_CUKUP


def test_three_weeks_are_enough() -> None:
    assert ramal(_hari(4, 5, 6), 109, hari_ini=HARI).keadaan == Keadaan.RENTANG


def test_six_weeks_without_a_visit_have_no_end() -> None:
    assert ramal([HARI - timedelta(days=90)], 109, hari_ini=HARI).keadaan == Keadaan.TIDAK_SELESAI


def test_a_pace_of_years_has_no_end() -> None:
    assert ramal(_hari(1, 0, 0, 0, 0, 0), 5_000, hari_ini=HARI).keadaan == Keadaan.TIDAK_SELESAI


def test_an_even_pace_has_one_day() -> None:
    hasil = ramal(_hari(7, 7, 7, 7, 7, 7), 42 + 21, hari_ini=HARI, target=TARGET)

    assert (hasil.awal, hasil.akhir) == (HARI + timedelta(days=21), HARI + timedelta(days=21))


def test_the_same_data_give_the_same_answer() -> None:
    undi.cache_clear()
    satu = ramal(_hari(3, 9, 1, 8, 2, 7), 109, hari_ini=HARI)
    undi.cache_clear()

    assert ramal(list(reversed(_hari(3, 9, 1, 8, 2, 7))), 109, hari_ini=HARI) == satu


def _sebaran(laju: list[int], sisa: int) -> Counter[int]:
    """Return every possible course of the next six weeks with the day on which all is done, each counted once."""
    hasil: Counter[int] = Counter()
    for jalan in product(laju, repeat=6):
        masih = sisa
        for pekan, banyak in enumerate(jalan):
            if banyak >= masih:
                hasil[pekan * 7 + -(-masih * 7 // banyak)] += 1
                break
            masih -= banyak
        else:
            hasil[10_000] += 1
    return hasil


def _bagian(sebaran: Counter[int], hari: int) -> Fraction:
    """Return the share of courses that are done by that day."""
    return Fraction(sum(banyak for satu, banyak in sebaran.items() if satu <= hari), sebaran.total())


@pytest.mark.parametrize(
    ("laju", "sisa"), [([4, 9, 2], 20), ([3, 9, 1, 8, 2, 7], 20), ([0, 10, 0, 10], 15), ([1, 2, 3, 4, 5, 6], 12)]
)
def test_percentiles_agree_with_every_possible_course(laju: list[int], sisa: int) -> None:
    sebaran = _sebaran(laju, sisa)

    hasil = undi(tuple(laju), sisa)

    assert hasil is not None
    # A thousand draws: the true share at a drawn percentile is within five standard errors of it (0.0095 at 10 %).
    awal, akhir = hasil
    assert _bagian(sebaran, awal) >= Fraction(10 - 5, 100)
    assert _bagian(sebaran, awal - 1) <= Fraction(10 + 5, 100)
    assert _bagian(sebaran, akhir) >= Fraction(90 - 5, 100)
    assert _bagian(sebaran, akhir - 1) <= Fraction(90 + 5, 100)


@given(st.lists(st.integers(0, 30), min_size=3, max_size=6), st.integers(1, 200))
def test_a_range_lies_between_the_fastest_and_the_slowest_week(laju: list[int], sisa: int) -> None:
    hasil = undi(tuple(laju), sisa)

    if hasil is None:
        assert sum(laju) * 104 < sisa * len(laju)
        return
    awal, akhir = hasil
    assert awal <= akhir
    assert awal >= -(-sisa * 7 // max(laju))
    if min(laju):
        assert akhir <= -(-sisa // min(laju)) * 7


@given(st.lists(st.integers(), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_smallest_value_that_covers_the_share(nilai: list[int], persen: int) -> None:
    urut = sorted(nilai)

    hasil = persentil(urut, persen)

    assert 100 * sum(satu <= hasil for satu in urut) >= persen * len(urut)
    assert 100 * bisect_left(urut, hasil) < persen * len(urut)


@pytest.mark.parametrize(
    ("awal", "akhir", "kata"),
    [
        (
            date(2024, 12, 3),
            date(2024, 12, 14),
            "Dengan laju ini selesai 3–14 Desember 2024, paling cepat 10 hari terlambat.",
        ),
        (
            date(2024, 11, 20),
            date(2024, 11, 30),
            "Dengan laju ini selesai 20–30 November 2024, dapat terlambat sampai 7 hari.",
        ),
        (date(2024, 11, 20), date(2024, 11, 23), "Dengan laju ini selesai 20–23 November 2024, sebelum target."),
    ],
)
def test_a_range_is_told_against_the_target(awal: date, akhir: date, kata: str) -> None:
    with override("id"):
        assert kalimat(Ramalan(Keadaan.RENTANG, awal, akhir, TARGET)) == kata


@pytest.mark.parametrize(
    ("ramalan", "kata"),
    [
        (Ramalan(Keadaan.BELUM_CUKUP), "Belum cukup data untuk meramal: perlu tiga pekan kunjungan."),
        (Ramalan(Keadaan.TIDAK_SELESAI), "Dengan laju ini tidak selesai."),
        (
            Ramalan(Keadaan.SELESAI, date(2024, 11, 1), date(2024, 11, 1)),
            "Semua sekolah sudah dikunjungi, yang terakhir pada 1 November 2024.",
        ),
        (Ramalan(Keadaan.KOSONG), "Belum ada sekolah yang dihitung."),
    ],
)
def test_the_other_forecasts_have_their_sentences(ramalan: Ramalan, kata: str) -> None:
    with override("id"):
        assert kalimat(ramalan) == kata


def test_the_line_goes_evenly_from_the_first_day_to_the_target() -> None:
    mulai, target = date(2024, 9, 10), date(2024, 9, 19)

    assert [seharusnya(100, mulai, target, mulai + timedelta(days=hari)) for hari in (-1, 0, 4, 9, 20)] == [
        0,
        10,
        50,
        100,
        100,
    ]
    assert seharusnya(100, mulai, mulai - timedelta(days=1), mulai) == 100


def test_the_burn_up_counts_to_each_day() -> None:
    mulai = date(2024, 9, 10)
    hari = [mulai, mulai, mulai + timedelta(days=2)]

    titik = garis(hari, 10, mulai=mulai, target=TARGET, hari_ini=mulai + timedelta(days=3))

    assert [(satu.hari.day, satu.sudah) for satu in titik] == [(10, 2), (12, 3), (13, 3)]


def test_the_pace_says_what_a_week_needs() -> None:
    laju = Laju(_hari(4, 5, 6), 29, HARI, HARI + timedelta(days=14))

    assert (laju.sudah, laju.perlu) == (15, 7)
    assert [(satu.banyak, satu.sudah) for satu in laju.pekan] == [(4, 4), (5, 9), (6, 15)]


@given(
    st.lists(st.integers(0, 80), max_size=40),
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(-100, 200)),
)
def test_any_pace_can_be_drawn_and_told(lalu: list[int], lebih: int, target: int | None) -> None:
    hari = [HARI - timedelta(days=satu) for satu in lalu]
    batas = None if target is None else HARI + timedelta(days=target)

    laju = Laju(hari, len(hari) + lebih, HARI, batas)

    assert laju.kalimat
    gambar = laju.gambar
    if gambar:
        angka = [float(nilai) for nilai in f"{gambar.sudah} {gambar.garis} {gambar.kipas}".replace(",", " ").split()]
        assert all(0 <= nilai <= 400 for nilai in angka)
