"""Life of a promise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What has become of a promise."""

    TERBUKA = "terbuka", _("Terbuka")
    DILAPORKAN = "dilaporkan", _("Dilaporkan")
    DITERIMA = "diterima", _("Selesai diterima")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL = frozenset({Status.TERBUKA})
JALUR = {
    Status.TERBUKA: frozenset({Status.DILAPORKAN, Status.DIBATALKAN}),
    Status.DILAPORKAN: frozenset({Status.DITERIMA, Status.TERBUKA}),
    Status.DITERIMA: frozenset(),
    Status.DIBATALKAN: frozenset(),
}
BELUM_TUNTAS = frozenset({Status.TERBUKA, Status.DILAPORKAN})
