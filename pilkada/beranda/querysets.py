"""Who sees which feeds: people their own, an institution's those who make them; a program the one whose key it has."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q

from pilkada.inti import sandi
from pilkada.inti.hak import instansi_dengan
from pilkada.inti.querysets import Terbatas

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

RUANG_KUNCI = "beranda.umpan.kunci"


class UmpanQuerySet(Terbatas[Any]):
    """Calendar feeds."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the feeds that the person may make anew or revoke."""
        return self.filter(Q(pemilik=pengguna) | Q(instansi__in=instansi_dengan(pengguna, "umpan.instansi")))

    def untuk_tautan(self, kunci: str) -> Self:
        """Return the one living feed with this secret, if its person or institution is still active."""
        aktif = Q(pemilik__is_active=True) | Q(instansi__aktif=True)
        return self.hidup().filter(aktif, sidik_kunci__in=sandi.indeks_dicari(kunci, ruang=RUANG_KUNCI))

    def hidup(self) -> Self:
        """Return the feeds that were not revoked."""
        return self.filter(dicabut_pada=None)
