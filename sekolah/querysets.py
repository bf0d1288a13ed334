"""Who sees which schools and visits, and what a list row shows of them."""

import math
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, ExpressionWrapper, F, Max, Min, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import ASin, Cast, Coalesce, Cos, Power, Radians, Sin, Sqrt, TruncDate

from pilkada.inti.hak import instansi_dengan, lingkup
from pilkada.inti.jam import WIB
from pilkada.inti.models import Pemilihan, Tahapan
from pilkada.inti.querysets import Terbatas
from sekolah.status import TERENCANA, TERLAKSANA, Keadaan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

JARI_BUMI = 6371.0088  # km, the mean
# The stage by whose end every school is to be visited unless the election has a target of its own.
KAMPANYE = "kampanye"


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

    def cakupan(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """Count these schools by kelurahan and kind; begins from `beserta_kunjungan`.

        `sudah` were visited, `terjadwal` were not but have a day; `usia17` are pupils of 17, `usia17_sudah` those at
        visited schools.
        """
        sudah, nanti = Q(terakhir__isnull=False), Q(terakhir=None, berikut__isnull=False)
        baris: models.QuerySet[Any] = self.order_by()
        hitung: models.QuerySet[Any, dict[str, Any]] = baris.values(
            "kelurahan_id", "kelurahan__nama", "kelurahan__induk__nama", "jenis"
        ).annotate(
            sekolah=Count("pk"),
            sudah=Count("pk", filter=sudah),
            terjadwal=Count("pk", filter=nanti),
            usia17=Coalesce(Sum("jumlah_17"), 0),
            usia17_sudah=Coalesce(Sum("jumlah_17", filter=sudah), 0),
        )
        return hitung

    def hari_pertama(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """Return day (WIB) and number of these schools that were first visited then, in order."""
        kunjungan = self.model._meta.get_field("kunjungan").related_model.objects.terlaksana()
        pertama = kunjungan.filter(sekolah=OuterRef("pk")).order_by().values("sekolah").annotate(saat=Min("mulai"))
        baris: models.QuerySet[Any] = self.annotate(hari=TruncDate(Subquery(pertama.values("saat")), tzinfo=WIB))
        per_hari: models.QuerySet[Any, dict[str, Any]] = baris.filter(hari__isnull=False).values("hari")
        hasil: models.QuerySet[Any, dict[str, Any]] = per_hari.annotate(banyak=Count("pk")).order_by("hari")
        return hasil

    def beserta_urutan(self, asal: tuple[float, float] | None) -> Self:
        """Add what orders the next schools; begins from `beserta_kunjungan`.

        `pernah` says that it was visited, `belum_terdaftar` counts the pupils of 17 known as not registered, `jarak` is
        the distance in km from `asal` (latitude, longitude); each of the last two is None where unknown.
        """
        pernah = Case(When(terakhir=None, then=Value(0)), default=Value(1))
        return self.annotate(pernah=pernah, belum_terdaftar=belum_terdaftar(), jarak=jarak_km(asal))

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


def pemilihan_bertarget() -> Any:
    """Return the active election, or None, with `target`: the day by which all schools are to be visited.

    Without a row it is the last day of the campaign; `ditetapkan` is the day of the row, or None.
    """
    kampanye = Tahapan.objects.filter(pemilihan=OuterRef("pk"), kode=KAMPANYE, putaran=1).values("selesai")
    tanggal = F("target_cakupan__tanggal")
    aktif: models.QuerySet[Any] = Pemilihan.objects.filter(aktif=True)
    return aktif.annotate(ditetapkan=tanggal, target=Coalesce(tanggal, Subquery(kampanye[:1]))).first()


def belum_terdaftar() -> Any:
    """Return how many pupils of a school said that they are not registered; None where nobody checked.

    Only closed sessions of self-check count. None comes after every number in "most first".
    """
    ketukan: Any = apps.get_model("sekolah", "Ketukan")
    milik = ketukan.objects.filter(sesi__ditutup_pada__isnull=False, sesi__kunjungan__sekolah=OuterRef("pk"))
    jumlah = milik.order_by().values("sesi__kunjungan__sekolah")
    tercatat = Sum("banyak", filter=Q(keadaan=Keadaan.BELUM_TERDAFTAR), default=0)
    return Subquery(jumlah.annotate(n=tercatat).values("n"), output_field=models.IntegerField(null=True))


def jarak_km(asal: tuple[float, float] | None) -> Any:
    """Return a school's distance from a point on the globe (haversine), None without one of the points."""
    if asal is None:
        return Value(None, output_field=models.FloatField(null=True))
    lintang, bujur = (Cast(F(nama), models.FloatField()) for nama in ("lintang", "bujur"))
    tegak, datar = (Power(Sin(Radians(nilai - awal) / 2), 2) for nilai, awal in ((lintang, asal[0]), (bujur, asal[1])))
    separuh = tegak + datar * Cos(Radians(lintang)) * math.cos(math.radians(asal[0]))
    return ExpressionWrapper(2 * JARI_BUMI * ASin(Sqrt(separuh)), models.FloatField())


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
