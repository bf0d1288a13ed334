"""Disclosure control: whatever is published together leaves more than one possible value for every small cell."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sekolah.samaran import AMBANG, dapat_dihitung, samarkan

KEADAAN = ("a", "b", "c")


def susun(tabel: list[list[list[int]]]) -> tuple[dict, list]:
    """Return cells and lines of schools in regions in a city, `tabel[region][school][state]`."""
    sel, garis = {}, []

    def jumlah(total, bagian):
        sel[total] = sum(sel[satu] for satu in bagian)
        garis.append((total, bagian))

    def mendatar(siapa, kolom):
        jumlah((siapa, ""), [(siapa, satu) for satu in kolom])

    kolom = KEADAAN[: len(tabel[0][0])]
    for wilayah, sekolah in enumerate(tabel):
        for nomor, nilai in enumerate(sekolah):
            sel |= {((wilayah, nomor), satu): isi for satu, isi in zip(kolom, nilai, strict=True)}
            mendatar((wilayah, nomor), kolom)
        for satu in (*kolom, ""):
            jumlah((wilayah, satu), [((wilayah, nomor), satu) for nomor in range(len(sekolah))])
        mendatar(wilayah, kolom)
    for satu in (*kolom, ""):
        jumlah(("kota", satu), [(wilayah, satu) for wilayah in range(len(tabel))])
    mendatar("kota", kolom)
    return sel, garis


def bentuk(baris: int, kolom: int, wilayah: int, atas: int = 9) -> st.SearchStrategy:
    """Return tables of this shape."""
    sekolah = st.lists(st.integers(0, atas), min_size=kolom, max_size=kolom)
    return st.lists(st.lists(sekolah, min_size=baris, max_size=baris), min_size=wilayah, max_size=wilayah)


def kemungkinan(tabel: list[list[list[int]]], tampak: dict, atas: int) -> Iterator[dict]:
    """Yield, by trying all, every table of the same shape that agrees with what is published."""
    kolom, baris = len(tabel[0][0]), len(tabel[0])
    dasar = [((w, s), KEADAAN[k]) for w in range(len(tabel)) for s in range(baris) for k in range(kolom)]
    pilihan = [[tampak[kunci]] if kunci in tampak else range(atas + 1) for kunci in dasar]
    for isi in itertools.product(*pilihan):
        potong = iter(isi)
        lain = [[[next(potong) for _k in range(kolom)] for _s in range(baris)] for _w in range(len(tabel))]
        sel, _garis = susun(lain)
        if all(sel[kunci] == nilai for kunci, nilai in tampak.items()):
            yield sel


@settings(max_examples=20, deadline=None)
@given(bentuk(2, 2, 1, 7))
def test_every_small_cell_may_have_another_value(tabel):
    sel, garis = susun(tabel)
    sembunyi = samarkan(sel, garis)
    tampak = {kunci: nilai for kunci, nilai in sel.items() if kunci not in sembunyi}

    lain: dict = {}
    for satu in kemungkinan(tabel, tampak, 8):
        for kunci in sembunyi:
            lain.setdefault(kunci, set()).add(satu[kunci])

    assert [kunci for kunci, nilai in sel.items() if nilai < AMBANG and kunci in tampak] == []
    assert [kunci for kunci in sembunyi if sel[kunci] < AMBANG and len(lain[kunci]) < 2] == []


@settings(max_examples=60, deadline=None)
@given(bentuk(4, 3, 3, 30))
def test_no_pair_of_published_cells_and_tables_gives_a_small_one(tabel):
    """Every pair of lines that share cells: what is left of their difference is never one hidden small cell."""
    sel, garis = susun(tabel)
    sembunyi = samarkan(sel, garis)
    persamaan = []
    for total, bagian in garis:
        isi = {kunci: 1 for kunci in bagian if kunci in sembunyi}
        if total in sembunyi:
            isi[total] = -1
        persamaan.append(isi)

    terbuka = []
    for satu, dua in itertools.product([*persamaan, {}], persamaan):
        for tanda in (1, -1):
            beda = {kunci: satu.get(kunci, 0) + tanda * dua.get(kunci, 0) for kunci in {*satu, *dua}}
            sisa = [kunci for kunci, kali in beda.items() if kali]
            if len(sisa) == 1 and sel[sisa[0]] < AMBANG:
                terbuka.append(sisa[0])
    assert terbuka == []
    assert [kunci for kunci in dapat_dihitung(sembunyi, garis) if sel[kunci] < AMBANG] == []


def test_next_smallest_of_row_and_column_is_hidden():
    sel, garis = susun([[[2, 10, 20], [30, 40, 50]], [[60, 70, 80], [90, 95, 99]]])

    sembunyi = samarkan(sel, garis)

    assert {((0, 0), "a"), ((0, 0), "b"), ((0, 1), "a"), ((0, 1), "b")} <= sembunyi
    assert ("kota", "a") not in sembunyi


def test_nothing_is_hidden_without_small_cells():
    sel, garis = susun([[[5, 6, 7], [8, 9, 10]], [[5, 5, 5], [6, 6, 6]]])

    assert samarkan(sel, garis) == set()


def test_cells_that_would_be_known_by_subtraction_are_found():
    sel, garis = susun([[[1, 2, 3]]])

    assert dapat_dihitung({((0, 0), "a")}, garis) == {((0, 0), "a")}
    assert dapat_dihitung({((0, 0), "a"), (0, "a"), ("kota", "a")}, garis) == {((0, 0), "a"), (0, "a"), ("kota", "a")}
    assert sel[("kota", "")] == 6


@pytest.mark.parametrize("nol", [0, 4])
def test_two_small_cells_whose_sum_tells_both_are_not_left_alone(nol):
    sel, garis = susun([[[0, nol, 50], [60, 70, 80]]])

    sembunyi = samarkan(sel, garis)

    assert sum(sel[kunci] for kunci in sembunyi if kunci[0] == (0, 0) and kunci[1]) >= AMBANG
