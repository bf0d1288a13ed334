"""When a rule speaks: from a stretch of time to the dates of the things that it is about, and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from pilkada.inti import jam
from pilkada.pengingat.status import Satuan, Waktu

if TYPE_CHECKING:
    from pilkada.pengingat.models import Aturan

SATU_HARI = timedelta(days=1)
# A repeated rule gives up after so many days, and a clock that jumped further is not made up for.
TERLAMA = 400


@dataclass(frozen=True)
class Giliran:
    """The turns of one rule within `(dari, sampai]`; both ends in domain time."""

    aturan: "Aturan"
    dari: datetime
    sampai: datetime

    @property
    def per_hari(self) -> dict[date, list[datetime]]:
        """Return for each date of a thing the moments at which the rule speaks about it, the latest last."""
        per: dict[date, list[datetime]] = {}
        for hari in self._hari():
            saat = datetime.combine(hari, self.aturan.pukul, tzinfo=jam.WIB)
            if not self.dari < saat <= self.sampai:
                continue
            for geser in self._geser():
                per.setdefault(hari + geser, []).append(saat)
        return per

    def _hari(self) -> Iterator[date]:
        """Yield the days of the stretch on which the rule is in force."""
        akhir = self.sampai.astimezone(jam.WIB).date()
        hari = max(self.dari.astimezone(jam.WIB).date(), akhir - TERLAMA * SATU_HARI)
        if self.aturan.mulai_berlaku is not None:
            hari = max(hari, self.aturan.mulai_berlaku)
        while hari <= akhir:
            yield hari
            hari += SATU_HARI

    def _geser(self) -> list[timedelta]:
        """Return how far the thing's date may stand from the day on which the rule speaks."""
        jarak = self.aturan.jarak or [0]
        if self.aturan.waktu == Waktu.BERULANG:
            return [-hari * SATU_HARI for hari in range(jarak[0], TERLAMA, self.aturan.tiap or TERLAMA)]
        arah = 1 if self.aturan.waktu == Waktu.SEBELUM else -1
        return [arah * satu * SATU_HARI for satu in jarak]

    @property
    def rentang_jam(self) -> list[tuple[timedelta, datetime, datetime]]:
        """Return for a rule in hours the shifts from thing to turn, each with the stretch of the things' moments."""
        arah = -1 if self.aturan.waktu == Waktu.SEBELUM else 1
        geser = [arah * timedelta(hours=satu) for satu in self.aturan.jarak]
        return [(satu, self.dari - satu, self.sampai - satu) for satu in geser]

    def saringan(self, kolom: str, *, berjam: bool) -> Q | None:
        """Return the condition of the rows that have a turn in the stretch, None when none can."""
        if self.aturan.satuan == Satuan.JAM:
            syarat = Q()
            for _geser, dari, sampai in self.rentang_jam:
                syarat |= Q(**{f"{kolom}__gt": dari, f"{kolom}__lte": sampai})
            return syarat
        hari = sorted(self.per_hari)
        if not hari:
            return None
        return _pada_hari(kolom, hari) if berjam else Q(**{f"{kolom}__in": hari})

    def saat(self, pada: date | datetime, per_hari: dict[date, list[datetime]]) -> list[datetime]:
        """Return the turns about a thing of this date, the latest last."""
        if isinstance(pada, datetime) and self.aturan.satuan == Satuan.JAM:
            return sorted(pada + geser for geser, dari, sampai in self.rentang_jam if dari < pada <= sampai)
        hari = pada.astimezone(jam.WIB).date() if isinstance(pada, datetime) else pada
        return per_hari.get(hari, [])


def _pada_hari(kolom: str, hari: list[date]) -> Q:
    """Return the condition that a moment lies on one of these days in WIB, so that an index on it serves."""
    syarat = Q()
    for satu in hari:
        awal = datetime.combine(satu, time.min, tzinfo=jam.WIB)
        syarat |= Q(**{f"{kolom}__gte": awal, f"{kolom}__lt": awal + SATU_HARI})
    return syarat


def kedaluwarsa(aturan: "Aturan", pada: date | datetime) -> datetime | None:
    """Return when a reminder of what is to come is pointless: with the thing itself, or with its day."""
    if aturan.waktu != Waktu.SEBELUM:
        return None
    if isinstance(pada, datetime):
        return pada
    return datetime.combine(pada + SATU_HARI, time.min, tzinfo=jam.WIB)
