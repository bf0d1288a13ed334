"""What a subject offers the platform: a Protocol, and the list of those that registered.

Subjects register at start (`AppConfig.ready`), so the arrow points down: the desk, people and reminders ask this list
and never import a subject.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrPromise

    from pilkada.inti.models import Pengguna


@dataclass(frozen=True)
class Angka:
    """A number of progress: `nilai` of `dari` (None: no total), where it leads."""

    nama: str
    nilai: int
    dari: int | None
    tautan: str


@dataclass(frozen=True)
class Tenggat:
    """Something that is due: what, when, where it leads, whose turn it is; `tepat`: done in time, waits for others."""

    judul: str
    pada: datetime
    tautan: str
    keterangan: str = ""
    tepat: bool = False


@dataclass(frozen=True)
class Acara:
    """An entry of the calendar; `selesai` None means unknown end, `sehari` that only the day of `mulai` is known."""

    judul: str
    mulai: datetime
    selesai: datetime | None
    tautan: str
    tempat: str = ""
    sehari: bool = False


@dataclass(frozen=True)
class Temuan:
    """A search result."""

    judul: str
    tautan: str
    jenis: str
    keterangan: str = ""


@dataclass(frozen=True)
class Tindakan:
    """Something the person can start from the desk: its words, where it leads, its icon."""

    nama: "StrPromise | str"
    tautan: str
    ikon: str = "plus-lg"


@dataclass(frozen=True)
class Pokok:
    """What an agenda item is about, and the page on which it is followed: `tautan` is a URL name, `hak` its right.

    `kode` is stored with the item. A page that lists rows takes `?audiensi=` with the meeting they came from.
    """

    kode: str
    nama: "StrPromise | str"
    tautan: str
    hak: str


@dataclass(frozen=True)
class Kumpulan:
    """A dataset that can be exported: rows start from what the person may see."""

    kode: str
    nama: "StrPromise | str"
    baris: "Callable[[Pengguna], QuerySet[Any]]"
    kolom: Callable[[], Iterable[Any]]


class Papan:
    """A subject's face to the platform; every question has an empty answer by default.

    `urutan` orders the navigation, on phones the first four only; `nama_pendek` is what fits there (default: `nama`);
    `hak` is the right that shows the entry; `tautan` is a URL name. Entries without `tautan` do not appear. `induk` is
    the code of the entry under which this one stands: it is shown as a tab there, not in the navigation.
    """

    kode: str = ""
    nama: "StrPromise | str" = ""
    nama_pendek: "StrPromise | str" = ""
    ikon: str = ""
    hak: str = ""
    tautan: str = ""
    induk: str = ""
    urutan: int = 100

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Return what the person can start from the desk; only what their rights allow."""
        return ()

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return progress figures."""
        return ()

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return what is due for the person until a moment, overdue things included."""
        return ()

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return calendar entries between two days, both included."""
        return ()

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return at most ten results for a search word."""
        return ()

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the datasets this subject exports."""
        return ()

    def pokok(self) -> Iterable[Pokok]:
        """Return the topics of meetings that are followed in this subject."""
        return ()

    def serahkan(self, dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
        """Hand over open tasks of one person to another inside the caller's transaction; returns how many."""
        return 0

    def dasar(self) -> None:
        """Load what every instance needs, after the regions and the calendar (idempotent; leaves edits alone)."""

    def contoh(self) -> None:
        """Load invented demo data (idempotent; called with the clock before the demo's opening)."""

    def mainkan(self, sampai: datetime) -> None:
        """Play the demo on to a later moment (`manage.py mulai --sampai`)."""


_terdaftar: dict[str, Papan] = {}


def daftarkan(papan: Papan) -> None:
    """Register a subject's face under its code; a second registration of the same code replaces the first."""
    _terdaftar[papan.kode] = papan


def semua() -> list[Papan]:
    """Return the registered faces in their order."""
    return sorted(_terdaftar.values(), key=lambda papan: (papan.urutan, papan.kode))


def terlihat(pengguna: "Pengguna", induk: str = "") -> list[Papan]:
    """Return the entries of the navigation that the person may open; with `induk` that entry and its tabs."""
    from pilkada.inti import hak  # noqa: PLC0415 — rights read models, this list is filled before they are ready

    return [
        butir
        for butir in semua()
        if butir.tautan
        and (butir.induk == induk or (induk and butir.kode == induk))
        and (not butir.hak or hak.boleh(pengguna, butir.hak))
    ]


def pokok() -> dict[str, Pokok]:
    """Return every topic by its code, in the order of the subjects."""
    return {butir.kode: butir for papan in semua() for butir in papan.pokok()}
