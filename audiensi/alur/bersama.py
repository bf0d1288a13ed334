"""What the verbs of meetings share: the lock under which a meeting's record changes."""

from typing import Any

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from audiensi.models import Audiensi
from audiensi.status import Status


class Tertutup(Exception):
    """The meeting's record is closed."""

    def __init__(self, status: str = Status.DIBATALKAN) -> None:
        """Say why."""
        super().__init__(
            {
                Status.DISAHKAN: _("Notula audiensi ini sudah disahkan; isinya hanya dapat diubah dengan ralat."),
                Status.DITOLAK: _("Audiensi ini ditolak; catatannya ditutup."),
            }.get(Status(status), _("Audiensi ini sudah dibatalkan; catatannya ditutup."))
        )


def kunci_catatan(audiensi: Audiensi) -> Audiensi:
    """Lock the meeting's row so that its lists change one after another, and return it as it is now.

    Raises Tertutup when its record was closed meanwhile.
    """
    baris: Audiensi = Audiensi.objects.select_for_update().get(pk=audiensi.pk)
    if not baris.terbuka:
        raise Tertutup(baris.status)
    return baris


def nomor_berikut(baris: "models.Manager[Any]") -> int:
    """Return the next number in a list; the caller holds the meeting's row."""
    return (baris.aggregate(n=Max("urutan"))["n"] or 0) + 1
