"""Cells pasted from a spreadsheet program: text becomes rows of clean cells, and a read sheet becomes such text."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilkada.impor.baca import BarisLembar, saring_berisi
from pilkada.impor.nilai import cari_judul

TAB, TITIK_KOMA, KOMA, SATU = "tab", "titik_koma", "koma", "satu"
PEMISAH = {TAB: "\t", TITIK_KOMA: ";", KOMA: ","}
# A row that stands thousands of blank ones below its heading does not need its number that badly.
MAKS_KOSONG = 2_000
MAKS_KOLOM = 30
MAKS_TEKS = 1_000_000


@dataclass(frozen=True)
class Susunan:
    """How a paste is read: the code of each column ("" is left out), and the heading's place (0: there is none)."""

    kolom: tuple[str, ...]
    judul: int = 0

    @property
    def letak(self) -> dict[str, int]:
        """Return column code → position, the first where a code stands twice."""
        return {kode: nomor for nomor, kode in reversed(list(enumerate(self.kolom))) if kode}


def susun_menurut_judul(
    baris: Sequence[BarisLembar], kolom: dict[str, Sequence[str]], *, wajib: Sequence[str]
) -> Susunan | None:
    """Return how to read a paste by its heading, None when it has none that we know."""
    try:
        letak, judul = cari_judul([satu.sel for satu in baris], kolom, wajib=wajib)
    except ValidationError:
        return None
    posisi = {tempat: kode for kode, tempat in letak.items()}
    return Susunan(tuple(posisi.get(nomor, "") for nomor in range(lebar(baris))), judul)


def lebar(baris: Sequence[BarisLembar]) -> int:
    """Return the number of columns that are looked at."""
    return min(MAKS_KOLOM, max((len(satu.sel) for satu in baris), default=0))


def tebak_pemisah(teks: str) -> str:
    """Return what stands between the cells: a tab from Excel, Sheets or Calc, else the sign that every line holds.

    A list of names alone has none: "Budi Santoso, S.H., M.Si." is one cell, because other lines have other commas.
    """
    if "\t" in teks:
        return TAB
    baris = [satu for satu in teks.splitlines() if satu.strip()]
    for kode in (TITIK_KOMA, KOMA):
        banyak = {satu.count(PEMISAH[kode]) for satu in baris}
        if len(banyak) == 1 and banyak != {0}:
            return kode
    if any(";" in satu for satu in baris):
        return TITIK_KOMA
    return SATU


def baca_tempelan(teks: str, *, pemisah: str, maks_baris: int) -> list[BarisLembar]:
    """Return the rows that are not empty, numbered as the text's lines; raises ValidationError with what to do.

    Cells in quotes may hold line breaks, as spreadsheet programs copy them; a lone quote is a sign like others.
    """
    if pemisah == SATU:
        semua = enumerate(([satu] for satu in teks.split("\n")), start=1)
        return saring_berisi(semua, maks_baris)
    berpasangan = teks.count('"') % 2 == 0
    pembaca = csv.reader(
        io.StringIO(teks, newline=""),
        delimiter=PEMISAH[pemisah],
        quoting=csv.QUOTE_MINIMAL if berpasangan else csv.QUOTE_NONE,
    )
    try:
        return saring_berisi(((pembaca.line_num, sel) for sel in pembaca), maks_baris)
    except csv.Error as galat:
        raise ValidationError(
            _("Teks ini tidak dapat dibaca pada baris %(nomor)d. Periksa tanda kutip dan panjang selnya.")
            % {"nomor": pembaca.line_num + 1}
        ) from galat


def sebagai_tempelan(baris: Sequence[BarisLembar]) -> str:
    """Return a read sheet as text with tabs, to be looked at and mended; rows keep their numbers."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, delimiter="\t", lineterminator="\n")
    nomor = 1
    for satu in baris:
        if satu.nomor - nomor <= MAKS_KOSONG:
            keluar.write("\n" * (satu.nomor - nomor))
            nomor = satu.nomor
        penulis.writerow(satu.sel)
        nomor += 1
    return keluar.getvalue()
