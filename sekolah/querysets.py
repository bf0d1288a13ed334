"""Who sees which schools and visits, and what a list row shows of them."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from pilkada.inti.hak import instansi_dengan, lingkup
from pilkada.inti.jam import WIB
from pilkada.inti.querysets import Terbatas
from sekolah.status import TERENCANA, TERLAKSANA

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class SekolahQuerySet(Terbatas[Any]):
    """Schools: whoever may look here sees all of them, phone numbers apart."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see: all or nothing."""
        return self.all() if instansi_dengan(pengguna, "sekolah.lihat") else self.none()

    def dapat_ditulis(self, pengguna: "Pengguna", kode: str = "sekolah.ubah") -> Self:
        """Return the schools for which the person holds the right: a Panwaslu Kecamatan in its kecamatan."""
        syarat = lingkup(pengguna, kode, "kelurahan__kode")
        return self.all() if syarat is None else self.filter(syarat)

    def terdaftar(self) -> Self:
        """Return the schools that count: neither merged away nor closed."""
        return self.filter(gabung_ke=None, aktif=True)

    def beserta_kunjungan(self) -> Self:
        """Add `terakhir` and `berikut`, the days of the last visit and of the next planned one, None without."""
        kunjungan = self.model._meta.get_field("kunjungan").related_model.objects.filter(sekolah=OuterRef("pk"))
        batas = kunjungan.order_by().values("sekolah")
        terakhir = batas.filter(status__in=TERLAKSANA).annotate(saat=Max("mulai")).values("saat")
        berikut = batas.filter(status__in=TERENCANA).annotate(saat=Min("mulai")).values("saat")
        return self.annotate(
            terakhir=TruncDate(Subquery(terakhir), tzinfo=WIB), berikut=TruncDate(Subquery(berikut), tzinfo=WIB)
        )

    def ringkas(self) -> Self:
        """Add what a list row shows: kelurahan and kecamatan."""
        return self.select_related("kelurahan__induk")


class KunjunganQuerySet(Terbatas[Any]):
    """Visits: whoever sees schools sees the plan and the counts."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see: all or nothing."""
        return self.all() if instansi_dengan(pengguna, "sekolah.lihat") else self.none()

    def dapat_ditulis(self, pengguna: "Pengguna", kode: str = "sekolah.ubah") -> Self:
        """Return the visits for which the person holds the right: a Panwaslu Kecamatan in its kecamatan."""
        syarat = lingkup(pengguna, kode, "sekolah__kelurahan__kode")
        return self.all() if syarat is None else self.filter(syarat)

    def terlaksana(self) -> Self:
        """Return the visits that took place."""
        return self.filter(status__in=TERLAKSANA)

    def ringkas(self) -> Self:
        """Add what a list row shows: school, region, who visits."""
        return self.select_related("sekolah__kelurahan__induk", "pelaksana")

    def per_hari(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """Return day (WIB) and number of the visits that took place, in order."""
        hari = self.terlaksana().annotate(hari=TruncDate(F("mulai"), tzinfo=WIB)).order_by().values("hari")
        baris: models.QuerySet[Any, dict[str, Any]] = hari.annotate(banyak=Count("pk")).order_by("hari")
        return baris


def bernama(kata: str) -> Q:
    """Return the condition of schools whose name, NPSN or address holds every word."""
    syarat = Q()
    for satu in kata.split():
        syarat &= Q(nama__icontains=satu) | Q(npsn__icontains=satu) | Q(alamat__icontains=satu)
    return syarat
