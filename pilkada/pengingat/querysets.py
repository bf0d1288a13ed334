"""Who sees which messages, and which are due."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from pilkada.inti.querysets import Terbatas
from pilkada.pengingat.status import Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna
    from pilkada.pengingat.models import Pesan  # noqa: F401 — the name inside the queryset's type


class PesanQuerySet(Terbatas["Pesan"]):
    """Messages of the outbox."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the person's own messages."""
        return self.filter(penerima_id=pengguna.pk)

    def jatuh_tempo(self, *, kini: datetime, nyata: datetime) -> Self:
        """Return waiting messages whose moment (domain time) has come and whose back-off (real time) is over."""
        siap = Q(coba_lagi_pada__isnull=True) | Q(coba_lagi_pada__lte=nyata)
        return self.filter(siap, status=Status.MENUNGGU, saat__lte=kini)
