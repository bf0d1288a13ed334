"""Rows in which a file sums itself up: recognised, not imported, and compared with the rows they speak of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pilkada.impor.jenis import JenisImpor
from pilkada.impor.urai import RUMUS_BELUM, bilangan_bulat

# "Jumlah", "TOTAL", "Grand total", "Jumlah keseluruhan"; with more words it speaks of a part ("Jumlah Kec. Menteng").
SELURUH = re.compile(
    r"(grand )?(jumlah|total)( (jumlah|total|seluruh(nya)?|keseluruhan|umum|besar))?[ :.]*", re.IGNORECASE
)
SEBAGIAN = re.compile(r"(sub ?-?(jumlah|total)|jumlah|total)\b.{0,60}", re.IGNORECASE)


@dataclass(frozen=True)
class Banding:
    """One total: its row in the file, the column's name, what is written there, what the rows add up to.

    Nothing is known to be written in a formula that no program has computed.
    """

    baris: int
    kolom: str
    tertulis: int | None
    terhitung: int

    @property
    def cocok(self) -> bool:
        """Say whether both are the same."""
        return self.tertulis == self.terhitung

    def json(self) -> dict[str, Any]:
        """Return it as a column of JSON holds it."""
        return {**asdict(self), "cocok": self.cocok}


class Rekonsiliasi:
    """Adds up the columns of a file as its rows pass, and compares each total row with what it speaks of."""

    def __init__(self, jenis: JenisImpor, kolom: Sequence[str]) -> None:
        """Watch the columns that totals are made of."""
        self._nama = {satu.kode: str(satu.nama) for satu in jenis.kolom if satu.dijumlah and satu.kode in kolom}
        self._penunjuk = [satu & set(kolom) for satu in jenis.cukup]
        self._seluruh = dict.fromkeys(self._nama, 0)
        self._sebagian = dict.fromkeys(self._nama, 0)
        self.hasil: list[Banding] = []

    def jenis_jumlah(self, sel: Mapping[str, str], mentah: Sequence[str]) -> str:
        """Return "seluruh" or "sebagian" for a row that sums up, "" for one of data.

        A row that names a thing by all columns of a key is data, whatever its words are; the word alone names nothing,
        also where the file's first column is a key.
        """
        kata = next((satu for satu in mentah if satu and bilangan_bulat(satu) is None), "")
        if not SEBAGIAN.fullmatch(kata) and not SELURUH.fullmatch(kata):
            return ""
        isi = [[sel.get(kode, "") for kode in satu] for satu in self._penunjuk]
        if any(all(satu) and set(satu) - {kata} for satu in isi):
            return ""
        return "seluruh" if SELURUH.fullmatch(kata) else "sebagian"

    def tambah(self, sel: Mapping[str, str]) -> None:
        """Count a row of data, also a wrong one: the file's total counts it too."""
        for kode in self._nama:
            nilai = bilangan_bulat(sel.get(kode, "")) or 0
            self._seluruh[kode] += nilai
            self._sebagian[kode] += nilai

    def banding(self, nomor: int, sel: Mapping[str, str], jenis: str) -> None:
        """Compare a total row; a partial one speaks of the rows since the one before."""
        hitungan = self._seluruh if jenis == "seluruh" else self._sebagian
        for kode, nama in self._nama.items():
            tertulis = bilangan_bulat(sel.get(kode, ""))
            if tertulis is not None or sel.get(kode) == RUMUS_BELUM:
                self.hasil.append(Banding(nomor, nama, tertulis, hitungan[kode]))
        self._sebagian = dict.fromkeys(self._nama, 0)


def beda_rincian(jenis: JenisImpor, sel: Mapping[str, str]) -> list[tuple[str, int, int, list[str]]]:
    """Return the sums inside a row that do not add up: column, written, computed, the columns it is made of.

    A row that lacks one of the cells says nothing.
    """
    hasil = []
    for kode, bagian in jenis.rincian:
        angka = [bilangan_bulat(sel.get(satu, "")) for satu in (kode, *bagian)]
        ada = [satu for satu in angka if satu is not None]
        if len(ada) == len(angka) and ada[0] != sum(ada[1:]):
            hasil.append((kode, ada[0], sum(ada[1:]), list(bagian)))
    return hasil
