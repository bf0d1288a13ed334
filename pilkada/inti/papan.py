"""What a subject offers the platform: a Protocol, and the list of those that registered.

Subjects register at start (`AppConfig.ready`), so the arrow points down: the desk, people and reminders ask this list
and never import a subject.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

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


@dataclass(frozen=True, slots=True)
class Acara:
    """An entry of the calendar; `selesai` None means unknown end. Its kind is the face that gave it.

    `sehari`: an entry of whole days in WIB, both ends included, shown without hours. `status` and its words `kata` are
    shown as a badge.

    The rest is for calendar programs (`ekspor.ics`). `uid` names the entry for good, whatever becomes of it; without
    one it is known by its page, title and start, and an edit makes it another entry. `urutan` is the version of the
    appointment, `batal` says that it does not take place (as that version), `rencana` that it is not agreed yet;
    `diubah` is the real time of its last change.
    """

    judul: str
    mulai: datetime
    selesai: datetime | None
    tautan: str
    tempat: str = ""
    sehari: bool = False
    status: str = ""
    kata: "StrPromise | str" = ""
    uid: str = ""
    urutan: int = 0
    batal: bool = False
    rencana: bool = False
    diubah: datetime | None = None


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


@dataclass(frozen=True)
class Hal:
    """One dated thing of a kind, for the reminders: which object, the version of its appointment, when, for whom.

    `objek` is the model's label in lower case (`janji.janji`), `pk` its key as text. `orang` and `instansi` name who
    stands in which relation to it (`{"pemilik": [id, …]}`); the relations are those that its `JenisHal` lists.
    """

    objek: str
    pk: str
    pada: date | datetime
    versi: int = 0
    orang: Mapping[str, Collection[UUID]] = field(default_factory=dict)
    instansi: Mapping[str, Collection[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class AturanBawaan:
    """A rule that comes with a kind of things, in the words of `pengingat.models.Aturan`; admins change it as theirs.

    `waktu` is seketika, sebelum, sesudah or berulang; the distances are days, or hours with `jam`.
    """

    kode: str
    nama: str
    waktu: str
    jarak: tuple[int, ...] = ()
    kepada: tuple[str, ...] = ()
    tiap: int | None = None
    jam: bool = False
    aktif: bool = True


@dataclass(frozen=True)
class JenisHal:
    """A kind of dated things about which rules remind people.

    `kode` is also the kind of the messages: the subject registers their text under it (`pengingat.penyusun`). `baris`
    returns everybody's rows that still need a reminder; `kolom` is their date (or moment) column, an annotation too,
    indexed where the rows are many. Without `kolom` the thing is dated by the rule's own start (a weekly summary).
    `muat` turns rows into things by a constant number of queries. `orang` and `instansi` are the relations with their
    words. `peristiwa`: a kind that no clock brings; a verb tells it at once (an invitation), the rule says whether and
    by which channels. `berjam`: `kolom` holds a moment, not a day, so that rules may
    count in hours. `aturan` are the rules that a new instance begins with.
    """

    kode: str
    nama: "StrPromise | str"
    baris: "Callable[[], QuerySet[Any]] | None" = None
    kolom: str = ""
    muat: "Callable[[Sequence[Any]], Iterable[Hal]] | None" = None
    orang: "Mapping[str, StrPromise | str]" = field(default_factory=dict)
    instansi: "Mapping[str, StrPromise | str]" = field(default_factory=dict)
    peristiwa: bool = False
    berjam: bool = False
    aturan: tuple[AturanBawaan, ...] = ()


class Papan:
    """A subject's face to the platform; every question has an empty answer by default.

    `urutan` orders the navigation, on phones the first four only; `nama_pendek` is what fits there (default: `nama`);
    `hak` is the right that shows the entry; `tautan` is a URL name. Entries without `tautan` do not appear. `induk` is
    the code of the entry under which this one stands: it is shown as a tab there, not in the navigation.
    `nama_cabang` is the word on the tab of its own page, where it has tabs (default: `nama`).
    `nama_acara` is what one of its entries in the calendar is called (default: `nama`); `agenda` says whether the desk
    lists them as meetings to come: what the desk shows in a place of its own does not.
    """

    kode: str = ""
    nama: "StrPromise | str" = ""
    nama_pendek: "StrPromise | str" = ""
    ikon: str = ""
    hak: str = ""
    tautan: str = ""
    induk: str = ""
    urutan: int = 100
    nama_cabang: "StrPromise | str" = ""
    nama_acara: "StrPromise | str" = ""
    agenda: bool = True

    @property
    def cabang(self) -> "StrPromise | str":
        """Return the word on its tab."""
        return self.nama_cabang or self.nama

    @property
    def sebut(self) -> "StrPromise | str":
        """Return what one of its entries in the calendar is called."""
        return self.nama_acara or self.nama

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Return what the person can start from the desk; only what their rights allow."""
        return ()

    def lencana(self, pengguna: "Pengguna") -> int:
        """Return how many news wait for the person, shown at the bell of every page; one query at most."""
        return 0

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return progress figures."""
        return ()

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return what is due for the person until a moment, overdue things included."""
        return ()

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return every entry that touches the days between two days, both included, by a constant number of queries."""
        return ()

    def umpan(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return what calendar programs get for these days: the calendar, and what was called off as `batal`.

        A program that has an appointment must be told that it is off; an entry that only disappears may stay there. No
        names of people.
        """
        return self.kalender(pengguna, dari, sampai)

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return at most ten results for a search word."""
        return ()

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the datasets this subject exports."""
        return ()

    def pokok(self) -> Iterable[Pokok]:
        """Return the topics of meetings that are followed in this subject."""
        return ()

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return the kinds of dated things about which rules may remind people."""
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


def berkalender(pengguna: "Pengguna") -> list[Papan]:
    """Return the faces that keep a calendar and whose right the person holds."""
    from pilkada.inti import hak  # noqa: PLC0415 — the same

    return [
        butir
        for butir in semua()
        if type(butir).kalender is not Papan.kalender and (not butir.hak or hak.boleh(pengguna, butir.hak))
    ]


@cache
def penaut(nama: str) -> Callable[[UUID], str]:
    """Return a maker of addresses of one page by the row's id: a calendar has hundreds, and asking for each is slow."""
    kosong = UUID(int=0)
    pola = reverse(nama, args=[kosong]).replace(str(kosong), "%s")
    return lambda pk: pola % pk


def pokok() -> dict[str, Pokok]:
    """Return every topic by its code, in the order of the subjects."""
    return {butir.kode: butir for papan in semua() for butir in papan.pokok()}


def jenis_hal() -> dict[str, JenisHal]:
    """Return every kind of dated things by its code, in the order of the subjects."""
    return {butir.kode: butir for papan in semua() for butir in papan.hal_bertanggal()}


def nama_hal(kode: str) -> str:
    """Return the name of a kind of things or messages, or its code when nobody gave it one."""
    jenis = jenis_hal().get(kode)
    return str(jenis.nama) if jenis else kode
