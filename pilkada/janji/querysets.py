"""Who sees which promises."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.lookups import GreaterThan

from pilkada.inti.hak import instansi_dengan
from pilkada.inti.jam import WIB
from pilkada.inti.querysets import Terbatas
from pilkada.janji.status import BELUM_TUNTAS, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def terlambat() -> Q:
    """Return the condition of a promise that was reported after its deadline, by days in WIB."""
    return Q(GreaterThan(_hari_lapor(), F("tenggat")))


def _hari_lapor() -> Func:
    """Return the day of the report in WIB, in words that an index can hold."""
    templat = f"(%(expressions)s AT TIME ZONE '{WIB.key}')::date"
    return Func(F("dilaporkan_pada"), template=templat, output_field=models.DateField())


def mendesak() -> Case:
    """Return the rank of a promise in the list: 0 owed (open, or reported too late), 1 reported in time, 2 finished.

    With the deadline behind it what is overdue comes first, whatever the day: of the owed ones exactly those are
    overdue whose deadline has passed. So an index can hold the order.
    """
    return Case(
        When(Q(status=Status.TERBUKA) | (Q(status=Status.DILAPORKAN) & terlambat()), then=Value(0)),
        When(status=Status.DILAPORKAN, then=Value(1)),
        default=Value(2),
        output_field=models.SmallIntegerField(),
    )


def terlewat(hari: date) -> Q:
    """Return the condition of a promise past its deadline on a day: still open, or reported only after it.

    A report in time ends the debtor's delay, however long the other side takes to accept it.
    """
    return Q(status=Status.TERBUKA, tenggat__lt=hari) | (Q(status=Status.DILAPORKAN) & terlambat())


class JanjiQuerySet(Terbatas[Any]):
    """Promises made by or to the person's institutions."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see: their institutions owe it or are owed it."""
        instansi = instansi_dengan(pengguna, "janji.lihat")
        return self.filter(Q(pemilik_instansi__in=instansi) | Q(kepada_instansi__in=instansi))

    def dari_sumber(self, objek: models.Model) -> Self:
        """Return the promises of an object that the caller may already see, oldest deadline first."""
        return (
            self.filter(sumber_jenis=objek._meta.label_lower, sumber_id=objek.pk)
            .select_related("pemilik_instansi", "kepada_instansi", "pemilik")
            .order_by("tenggat", "dibuat_pada")
        )

    def belum_tuntas(self) -> Self:
        """Return open and reported promises."""
        return self.filter(status__in=BELUM_TUNTAS)

    def lewat(self, hari: date) -> Self:
        """Return the promises past their deadline on that day."""
        return self.filter(terlewat(hari))

    def beserta_lewat(self, hari: date) -> Self:
        """Add `lewat` (past its deadline on that day)."""
        lewat = When(terlewat(hari), then=Value(value=True))
        return self.annotate(lewat=Case(lewat, default=Value(value=False), output_field=models.BooleanField()))
