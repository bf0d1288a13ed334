"""Search and filters of the lists."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from audiensi.models import Audiensi, JenisRapat, Pejabat, Peserta, Ruang
from audiensi.status import Status
from pilkada.inti.formulir import SaringTanggal
from pilkada.inti.models import Instansi


class AudiensiSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of meetings."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari perihal, tempat, atau peserta"))
    status = django_filters.ChoiceFilter(choices=Status.choices, label=_("Status"), empty_label=_("Semua status"))
    jenis = django_filters.ModelChoiceFilter(
        queryset=JenisRapat.objects.all(), label=_("Jenis"), empty_label=_("Semua jenis")
    )
    dari = SaringTanggal(field_name="mulai", lookup_expr="date__gte", label=_("Dari tanggal"))
    sampai = SaringTanggal(field_name="mulai", lookup_expr="date__lte", label=_("Sampai tanggal"))

    class Meta:
        model = Audiensi
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in subject, place or attendees' names."""
        hadir = Peserta.objects.filter(audiensi=OuterRef("pk"), nama__icontains=kata)
        return baris.filter(Q(perihal__icontains=kata) | Q(tempat__icontains=kata) | Exists(hadir))


class RuangSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search in the list of rooms."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari nama atau lokasi"))

    class Meta:
        model = Ruang
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in name or location."""
        return baris.filter(Q(nama__icontains=kata) | Q(lokasi__icontains=kata))


class PejabatSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the directory of officials."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari nama, jabatan, atau instansi"))
    instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.all(), label=_("Instansi pejabat"), empty_label=_("Semua instansi")
    )
    pengelola = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.all(), label=_("Dikelola oleh"), empty_label=_("Semua instansi")
    )
    keadaan = django_filters.ChoiceFilter(
        method="saring_keadaan",
        choices=[("aktif", _("Masih menjabat")), ("nonaktif", _("Tidak lagi menjabat"))],
        label=_("Keadaan"),
        empty_label=_("Semua keadaan"),
    )

    class Meta:
        model = Pejabat
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words."""
        return baris.cari(kata)

    def saring_keadaan(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep those in office, or those who left it."""
        return baris.filter(aktif=nilai == "aktif")


class JenisSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search in the list of kinds."""

    cari = django_filters.CharFilter(field_name="nama", lookup_expr="icontains", label=_("Cari nama jenis"))

    class Meta:
        model = JenisRapat
        fields: list[str] = []
