"""How fast schools are visited, and when the last one will be: arithmetic without a database.

A pace is the list of visits of each of the last six weeks, seven days each, that end with today. A forecast draws weeks
from it, with replacement, until the schools that remain are done; 1,000 such draws give a range of days. The draws are
seeded by the data, so that the same data always give the same answer.
"""

import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from itertools import pairwise

SEPEKAN = timedelta(days=7)
PEKAN = 6
PEKAN_TERDIKIT = 3
UNDIAN = 1_000
PERSEN_AWAL, PERSEN_AKHIR = 10, 90
# A pace that needs longer than this is none: two years.
PEKAN_TERBANYAK = 104


class Keadaan(Enum):
    """What a forecast can say."""

    KOSONG = "kosong"  # no schools
    SELESAI = "selesai"
    BELUM_CUKUP = "belum_cukup"  # fewer than three weeks of data
    TIDAK_SELESAI = "tidak_selesai"  # nobody was visited, or so few that no end is in sight
    RENTANG = "rentang"


@dataclass(frozen=True)
class Ramalan:
    """A forecast: with RENTANG the first and last likely day, with SELESAI the day of the last school.

    `terlambat` counts days after the target: at the first likely day, and at the last one. Zero or less is in time.
    """

    keadaan: Keadaan
    awal: date | None = None
    akhir: date | None = None
    target: date | None = None

    @property
    def terlambat(self) -> tuple[int, int]:
        """Return by how many days the first and the last likely day miss the target."""
        if self.target is None or self.awal is None or self.akhir is None:
            return 0, 0
        return (self.awal - self.target).days, (self.akhir - self.target).days


def pekanan(hari: Sequence[date], hari_ini: date) -> list[int]:
    """Return the visits of each whole week since the first one, at most six, the oldest first.

    Weeks are counted back from today, so that the running one is whole. Days after today do not count.
    """
    lampau = sorted(satu for satu in hari if satu <= hari_ini)
    if not lampau:
        return []
    banyak = min(PEKAN, ((hari_ini - lampau[0]).days + 1) // SEPEKAN.days)
    batas = [bisect_right(lampau, hari_ini - SEPEKAN * nomor) for nomor in range(banyak, -1, -1)]
    return [akhir - awal for awal, akhir in pairwise(batas)]


def ramal(hari: Sequence[date], semua: int, *, hari_ini: date, target: date | None = None) -> Ramalan:
    """Say when all schools will have been visited; `hari` are the days of the first visit of each visited one."""
    lampau = [satu for satu in hari if satu <= hari_ini]
    if not semua:
        return Ramalan(Keadaan.KOSONG, target=target)
    if len(lampau) >= semua:
        return Ramalan(Keadaan.SELESAI, max(lampau), max(lampau), target)
    laju = pekanan(lampau, hari_ini)
    if len(laju) < PEKAN_TERDIKIT:
        return Ramalan(Keadaan.BELUM_CUKUP, target=target)
    selesai = undi(tuple(laju), semua - len(lampau))
    if selesai is None:
        return Ramalan(Keadaan.TIDAK_SELESAI, target=target)
    awal, akhir = (hari_ini + timedelta(days=satu) for satu in selesai)
    return Ramalan(Keadaan.RENTANG, awal, akhir, target)


@lru_cache(maxsize=256)
def undi(laju: tuple[int, ...], sisa: int) -> tuple[int, int] | None:
    """Return the 10th and 90th percentile of the days until `sisa` visits are done; None when no end is in sight."""
    if sum(laju) * PEKAN_TERBANYAK < sisa * len(laju):
        return None
    dadu = random.Random(f"{laju} {sisa}")  # noqa: S311 — a draw of statistics that must repeat, no secret
    hari = sorted(_sekali(laju, sisa, dadu) for _nomor in range(UNDIAN))
    return persentil(hari, PERSEN_AWAL), persentil(hari, PERSEN_AKHIR)


def _sekali(laju: Sequence[int], sisa: int, dadu: random.Random) -> int:
    """Draw weeks until all is done; return the days, the last week only as far as its pace needs it."""
    for pekan in range(PEKAN_TERBANYAK * 4):
        banyak = dadu.choice(laju)
        if banyak >= sisa:
            return pekan * SEPEKAN.days + -(-sisa * SEPEKAN.days // banyak)
        sisa -= banyak
    return PEKAN_TERBANYAK * 4 * SEPEKAN.days


def persentil(urut: Sequence[int], persen: int) -> int:
    """Return the smallest of the sorted values that at least this percentage of them do not exceed."""
    return urut[max(0, -(-len(urut) * persen // 100) - 1)]


@dataclass(frozen=True)
class Titik:
    """A day of the burn-up: how many schools are done, and how many should be (None before the round begins)."""

    hari: date
    sudah: int
    seharusnya: float


def garis(hari: Sequence[date], semua: int, *, mulai: date, target: date, hari_ini: date) -> list[Titik]:
    """Return the days on which something changed, with both ends, and the even line from the start to the target."""
    lampau = sorted(satu for satu in hari if satu <= hari_ini)
    tanda = sorted({mulai, *lampau, *([hari_ini] if hari_ini >= mulai else [])})
    return [Titik(satu, bisect_right(lampau, satu), seharusnya(semua, mulai, target, satu)) for satu in tanda]


def seharusnya(semua: int, mulai: date, target: date, hari: date) -> float:
    """Return how many schools must be done at the end of a day, going evenly from the first day to the target."""
    panjang = (target - mulai).days + 1
    lewat = (hari - mulai).days + 1
    if panjang <= 0 or lewat >= panjang:
        return float(semua)
    return max(0.0, semua * lewat / panjang)
