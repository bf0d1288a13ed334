"""Which sheet, which row is the heading, what each column means: guessed by what is written, changeable afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pilkada.impor.baca import BarisLembar, Lembar, lazim
from pilkada.impor.jenis import JenisImpor

CARI_JUDUL = 20
CONTOH = 30
MAKS_KOLOM = 60
PANJANG_JUDUL = 120
# A heading is believed with two columns that we know; one alone may be a word in a title.
CUKUP_KENAL = 2


@dataclass(frozen=True)
class Susunan:
    """How a sheet is read: the row number of the heading's last row (0: none), its height, headings, column codes."""

    judul: int
    tinggi: int
    kepala: tuple[str, ...]
    kolom: tuple[str, ...]

    @property
    def dikenal(self) -> int:
        """Return how many columns have a meaning."""
        return sum(map(bool, self.kolom))


def tebak_lembar(
    semua: Sequence[Lembar], jenis: JenisImpor, ingatan: Mapping[str, str]
) -> tuple[Lembar, Susunan] | None:
    """Return the sheet that knows most of our columns, the first of equals, and how to read it; None without sheets."""
    calon = [(lembar, tebak(lembar.awal, jenis, ingatan)) for lembar in semua]
    return max(calon, key=lambda satu: _nilai(satu[1], jenis)) if calon else None


def tebak(baris: Sequence[BarisLembar], jenis: JenisImpor, ingatan: Mapping[str, str]) -> Susunan:
    """Return how to read a sheet by its first rows: the heading may stand below titles and take two rows."""
    calon = [susun(baris, satu.nomor, tinggi, jenis, ingatan) for satu in baris[:CARI_JUDUL] for tinggi in (1, 2)]
    kosong = Susunan(0, 1, ("",) * lebar(baris), ("",) * lebar(baris))
    terbaik = max((satu for satu in calon if satu), key=lambda satu: _nilai(satu, jenis), default=kosong)
    return terbaik if terbaik.dikenal >= CUKUP_KENAL else kosong


def _nilai(susunan: Susunan, jenis: JenisImpor) -> tuple[bool, int, int]:
    """Return how good a reading is: it can tell rows apart, it knows many columns, it needs few rows."""
    return not jenis.kurang(susunan.kolom), susunan.dikenal, -susunan.tinggi


def susun(
    baris: Sequence[BarisLembar], judul: int, tinggi: int, jenis: JenisImpor, ingatan: Mapping[str, str]
) -> Susunan | None:
    """Return the reading with the heading's last row at a row number, None when there is no such row."""
    urut = next((urut for urut, satu in enumerate(baris) if satu.nomor == judul), None)
    if urut is None or (tinggi > 1 and urut == 0):
        return None
    atas = _lanjutkan(baris[urut - 1].sel) if tinggi > 1 else ()
    bawah = baris[urut].sel
    dikenal = {lazim(kata): kode for kode, semua in jenis.alias.items() for kata in (kode, *semua)} | dict(ingatan)
    kepala, kolom = [], []
    for nomor in range(lebar(baris)):
        pilihan = _sebutan(_ambil(atas, nomor), _ambil(bawah, nomor))
        kepala.append(pilihan[0][:PANJANG_JUDUL])
        kode = next((dikenal[lazim(kata)] for kata in pilihan if lazim(kata) in dikenal), "")
        kolom.append("" if kode in kolom else kode)
    return Susunan(judul, tinggi, tuple(kepala), tuple(kolom))


def _sebutan(atas: str, bawah: str) -> list[str]:
    """Return the ways to say a heading of one or two rows, the fullest first."""
    return [f"{atas} {bawah}", bawah, atas] if atas and bawah else [atas or bawah]


def _lanjutkan(sel: Sequence[str]) -> tuple[str, ...]:
    """Return a row in which a merged cell speaks for the cells it covers: only its first one holds the text."""
    hasil, terakhir = [], ""
    for satu in sel:
        terakhir = satu or terakhir
        hasil.append(terakhir)
    return tuple(hasil)


def _ambil(sel: Sequence[str], nomor: int) -> str:
    return sel[nomor] if nomor < len(sel) else ""


def lebar(baris: Sequence[BarisLembar]) -> int:
    """Return the number of columns that are looked at."""
    return min(MAKS_KOLOM, max((len(satu.sel) for satu in baris), default=0))


def contoh(baris: Sequence[BarisLembar], susunan: Susunan) -> list[str]:
    """Return a filled cell of each column below the heading, so that a person recognises it."""
    isi = [satu.sel for satu in baris if satu.nomor > susunan.judul and not bernomor(satu.sel)]
    return [
        next((sel[nomor][:80] for sel in isi if nomor < len(sel) and sel[nomor]), "")
        for nomor in range(len(susunan.kolom))
    ]


def bernomor(sel: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns (1, 2, 3 …), as official tables do below their heading."""
    isi = [satu.strip("()") for satu in sel if satu]
    angka = [int(satu) for satu in isi if satu.isascii() and satu.isdigit() and len(satu) <= 3]  # noqa: PLR2004 — no table has a thousand columns
    return len(angka) == len(isi) >= 3 and angka[0] == 1 and all(b - a == 1 for a, b in pairwise(angka))  # noqa: PLR2004 — fewer may be a row of data
