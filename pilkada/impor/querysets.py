"""Who sees which imports."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from pilkada.impor import jenis
from pilkada.inti.hak import instansi_dengan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class ImporQuerySet(models.QuerySet[Any]):
    """Imports: those of the institutions in which the person may import this kind."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the imports the person may see."""
        syarat = Q(pk__in=[])
        for satu in jenis.semua():
            syarat |= Q(jenis=satu.kode, instansi__in=instansi_dengan(pengguna, satu.hak))
        return self.filter(syarat)

    def ringkas(self) -> Self:
        """Add who imported, for which institution, and the work that is going on."""
        return self.select_related("oleh", "instansi", "diterapkan_oleh", "dibatalkan_oleh", "kerja")
