"""What the querysets of all subjects share."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

M = TypeVar("M", bound=models.Model)


class Terbatas(models.QuerySet[M]):
    """Rows that a person reaches only through `untuk(pengguna)`, which each subject writes."""

    def semua(self, *, alasan: str) -> Self:
        """Return everybody's rows for system work; the reason is written for the reader of the call."""
        if not alasan:
            raise ValueError(alasan)
        return self.all()

    def dengan_berkas(self, pengguna: "Pengguna") -> Self:
        """Return the rows whose files the person may open: those they see, unless a subject keeps files closer."""
        baris: Self = self.untuk(pengguna)  # type: ignore[attr-defined]
        return baris


def salah_satu(kolom: Any, nilai: Iterable[str]) -> models.Func:
    """Return the condition that a text column (or expression) is one of these.

    One parameter however many there are, while `in` makes one of each, which for a thousand costs more than the query.
    """
    larik = models.Value(list(nilai), output_field=ArrayField(models.TextField()))
    return models.Func(
        kolom, larik, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=models.BooleanField()
    )
