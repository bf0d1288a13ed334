"""What the verbs of the calendar share."""

from typing import Any

from django.db.models import QuerySet

from pilkada.inti.models import Pemilihan, Tahapan


class Ditolak(Exception):
    """A deed that the calendar does not allow: the sentence says why; `kolom` is the field to mend, if one is."""

    def __init__(self, kalimat: str, kolom: str | None = None) -> None:
        """Keep the field."""
        super().__init__(kalimat)
        self.kolom = kolom


def kunci(pemilihan: Pemilihan) -> Pemilihan:
    """Lock an election, so that changes of its calendar come one after another; returns it as it is now."""
    return Pemilihan.objects.select_for_update().get(pk=pemilihan.pk)


def batas_dari(tahapan: Tahapan) -> "QuerySet[Any]":
    """Return the deadlines counted from a stage with their days."""
    return tahapan.batas.bertanggal().order_by("tanggal", "pk")
