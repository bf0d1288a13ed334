"""What the querysets of all subjects share."""

from typing import TYPE_CHECKING, Self, TypeVar

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
