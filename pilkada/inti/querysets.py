"""What the querysets of all subjects share."""

from typing import Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Terbatas(models.QuerySet[M]):
    """Rows that a person reaches only through `untuk(pengguna)`, which each subject writes."""

    def semua(self, *, alasan: str) -> Self:
        """Return everybody's rows for system work; the reason is written for the reader of the call."""
        if not alasan:
            raise ValueError(alasan)
        return self.all()
