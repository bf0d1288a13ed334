"""What can be imported: kinds that subjects register, with their columns and how a row is judged."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from pilkada.impor.nilai import BarisNilai, Galat
from pilkada.inti import hak

if TYPE_CHECKING:
    from pathlib import Path

    from django.db import models
    from django_stubs_ext import StrPromise

    from pilkada.inti.models import Pengguna

TIDAK_DIPAKAI = _("Tidak dipakai")


class SalahSel(Exception):
    """A cell does not hold what its column expects; the words say what is expected."""


@dataclass(frozen=True, kw_only=True)
class KolomImpor:
    """A column: the headings under which people write it, and how a cell is read.

    `urai(penilai, teks)` returns the value as JSON holds it, or raises SalahSel; it never gets an empty cell. `wajib`
    is what a *new* row expects here, "" when it may be empty. `dijumlah`: a total row sums it up. `berulang`: few
    different values, each read once. `tulis` is the model's column (its attname), the code by default, None for one
    that is only looked at.
    """

    kode: str
    nama: "StrPromise | str"
    urai: Callable[[Any, str], Any]
    alias: Sequence[str] = ()
    wajib: "StrPromise | str" = ""
    dijumlah: bool = False
    berulang: bool = False
    contoh: str = ""
    tulis: str | None = ""

    @property
    def kolom_model(self) -> str:
        """Return the model's column, "" for none."""
        return "" if self.tulis is None else self.tulis or self.kode


@dataclass(frozen=True)
class Tersimpan:
    """A stored row that a row of the file means: its key, version and columns as JSON holds them."""

    pk: str
    versi: int
    nilai: Mapping[str, Any]


@dataclass
class Baris(BarisNilai):
    """One judged row: what it says (`isi`, by the model's columns), what is odd about it, which stored row it means."""

    isi: dict[str, Any] = field(default_factory=dict)
    peringatan: list[str] = field(default_factory=list)
    tersimpan: Tersimpan | None = None
    nama_kolom: Mapping[str, str] = field(default_factory=dict, repr=False)

    def tolak(self, kolom: str, diharapkan: str) -> None:
        """Note what is wrong, the column by its name; a sentence about the whole row has no column."""
        self.galat.append(Galat(self.nama_kolom.get(kolom, ""), self.sel.get(kolom, ""), diharapkan))
        self.jenis = self.DITOLAK


class Penilai:
    """Judges the rows of one file for one person; loads once what it compares them with."""

    # The mark of what the person may write: rows judged under another one are judged again.
    lingkup = ""

    def __init__(self, pengguna: "Pengguna") -> None:
        """Keep the person."""
        self.pengguna = pengguna

    def periksa(self, baris: Baris) -> None:
        """Look at the cells of a row together, after each was read."""

    def kunci(self, baris: Baris) -> tuple[Sequence[Hashable], Sequence[Hashable]]:
        """Return the keys under which an earlier row of the file would be the same thing, and those it leaves."""
        raise NotImplementedError

    def cari(self, semua: Sequence[Baris]) -> None:
        """Give each row its `tersimpan`, or refuse it, by a constant number of queries; only `isi` may be asked."""
        raise NotImplementedError

    def sebut(self, baris: Baris) -> str:
        """Return a short name of a row."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class JenisImpor:
    """A kind of rows that can be imported.

    `cukup` are sets of columns, one of which the file must have: they say which stored row is meant. The stored rows
    have a UUID key and a `versi`; `tetap(person)` are the columns that every new row gets. `pengikat` are the reverse
    relations that forbid undoing, with the words why. `rincian` are sums inside a row: (whole, parts). `tautan` is the
    URL name of the list that the rows end up in.
    """

    kode: str
    nama: "StrPromise | str"
    hak: str
    hak_batal: str
    model_label: str
    kolom: tuple[KolomImpor, ...]
    cukup: tuple[frozenset[str], ...]
    penilai: Callable[["Pengguna"], Penilai]
    tetap: Callable[["Pengguna"], Mapping[str, Any]]
    pengikat: "Mapping[str, StrPromise | str]" = field(default_factory=dict)
    rincian: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tautan: str = ""

    @property
    def model(self) -> "type[models.Model]":
        """Return the model of the rows."""
        return apps.get_model(self.model_label)

    @property
    def per_kode(self) -> dict[str, KolomImpor]:
        """Return the columns by their codes."""
        return {satu.kode: satu for satu in self.kolom}

    @property
    def alias(self) -> dict[str, Sequence[str]]:
        """Return the headings of each column: its name and what else people write."""
        return {satu.kode: (str(satu.nama), *satu.alias) for satu in self.kolom}

    @property
    def nama_kolom(self) -> dict[str, str]:
        """Return what a person chooses from for a column of the file."""
        return {"": str(TIDAK_DIPAKAI), **{satu.kode: str(satu.nama) for satu in self.kolom}}

    @property
    def kolom_model(self) -> tuple[str, ...]:
        """Return the model's columns that an import writes."""
        return tuple(satu.kolom_model for satu in self.kolom if satu.kolom_model)

    def kurang(self, kolom: Sequence[str]) -> list[str]:
        """Return the codes that are missing before a row can be recognised: the shortest way there."""
        _banyak, kurang = min((len(satu - set(kolom)), sorted(satu - set(kolom))) for satu in self.cukup)
        return sorted(kurang, key=list(self.per_kode).index)


_terdaftar: dict[str, JenisImpor] = {}
type_perintah = Callable[["Path", bool, Callable[[str], None]], int]
_perintah: dict[str, type_perintah] = {}


def daftarkan(jenis: JenisImpor) -> None:
    """Register a kind under its code; a second registration of the same code replaces the first."""
    _terdaftar[jenis.kode] = jenis


def daftarkan_perintah(kode: str, fungsi: type_perintah) -> None:
    """Let `manage.py impor KODE FILE` call a function for a file that is no rows: (path, apply, write) → exit code."""
    _perintah[kode] = fungsi


def semua() -> list[JenisImpor]:
    """Return every kind, by its code."""
    return [_terdaftar[kode] for kode in sorted(_terdaftar)]


def temukan(kode: str) -> JenisImpor:
    """Return a kind; KeyError when nobody registered it."""
    return _terdaftar[kode]


def perintah() -> Mapping[str, type_perintah]:
    """Return the commands for files that are no rows."""
    return _perintah


def boleh_mengimpor(pengguna: "Pengguna") -> list[JenisImpor]:
    """Return the kinds that the person may import."""
    return [satu for satu in semua() if hak.boleh(pengguna, satu.hak)]
