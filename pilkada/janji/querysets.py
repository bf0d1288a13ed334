"""Who sees which promises."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Q, Value, When

from pilkada.inti.hak import instansi_dengan
from pilkada.inti.querysets import Terbatas
from pilkada.janji.status import BELUM_TUNTAS

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


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

    def beserta_lewat(self, hari: date) -> Self:
        """Add `lewat` (unfinished and past its deadline on that day) and `tuntas` (0 unfinished, 1 finished)."""
        lewat = When(status__in=BELUM_TUNTAS, tenggat__lt=hari, then=Value(value=True))
        return self.annotate(
            lewat=Case(lewat, default=Value(value=False), output_field=models.BooleanField()),
            tuntas=Case(When(status__in=BELUM_TUNTAS, then=Value(0)), default=Value(1)),
        )
