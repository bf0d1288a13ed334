"""Who sees which schools and visits, and what a list row shows of them."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Sum
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

    def dengan_berkas(self, pengguna: "Pengguna") -> Self:
        """Return the visits whose files the person may open: photos of minors are for who may write the visit."""
        return self.dapat_ditulis(pengguna)

    def beserta_hadir(self) -> Self:
        """Add `hadir_laki` and `hadir_perempuan`, how many pupils were counted, None where nobody counted."""
        kelas = self.model._meta.get_field("hadir").related_model.objects.filter(kunjungan=OuterRef("pk"))
        batas = kelas.order_by().values("kunjungan")
        laki, perempuan = (batas.annotate(banyak=Sum(nama)).values("banyak") for nama in ("laki", "perempuan"))
        return self.annotate(hadir_laki=Subquery(laki), hadir_perempuan=Subquery(perempuan))

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


class LampiranQuerySet(Terbatas[Any]):
    """Photos and signatures of reports: pupils may be on them, so only who writes the report sees them."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see; what was taken away is nobody's."""
        syarat = lingkup(pengguna, "sekolah.ubah", "kunjungan__sekolah__kelurahan__kode")
        return self.berlaku() if syarat is None else self.berlaku().filter(syarat)

    def berlaku(self) -> Self:
        """Return what was not taken away."""
        return self.filter(dibuang_pada=None)


def bernama(kata: str) -> Q:
    """Return the condition of schools whose name, NPSN or address holds every word."""
    syarat = Q()
    for satu in kata.split():
        syarat &= Q(nama__icontains=satu) | Q(npsn__icontains=satu) | Q(alamat__icontains=satu)
    return syarat


class SesiQuerySet(Terbatas[Any]):
    """Sessions of self-check: led by the supervisors; what was tapped is shown to others only in published tables."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return those that the person may lead: a Panwaslu Kecamatan in its kecamatan."""
        syarat = lingkup(pengguna, "sekolah.ubah", "kunjungan__sekolah__kelurahan__kode")
        return self.all() if syarat is None else self.filter(syarat)

    def untuk_tautan(self, kode: str) -> Self:
        """Return the session whose address a pupil opened."""
        return self.filter(kode=kode)
