"""Search and filters of the calendar."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pilkada.inti import jam
from pilkada.inti.models import Instansi, Pemilihan, Tahapan
from pilkada.tahapan.forms.isi import PUTARAN
from pilkada.tahapan.querysets import batas_untuk, pemilihan_untuk

BATAS_KATA = 100
LEWAT, KINI, NANTI = "lewat", "kini", "nanti"


def _pemilihan(pembaca: Any) -> "QuerySet[Pemilihan]":
    return pemilihan_untuk(pembaca.user) if pembaca else Pemilihan.objects.none()


class TahapanSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Filters of stages, applied to the deadlines too; without an election asked for, the active one is shown."""

    cari = django_filters.CharFilter(method="saring_cari", label=_("Cari nama atau dasar hukum"), max_length=BATAS_KATA)
    putaran = django_filters.ChoiceFilter(choices=PUTARAN, label=_("Putaran"), empty_label=_("Semua putaran"))
    keadaan = django_filters.ChoiceFilter(
        choices=[(KINI, _("Berlangsung")), (NANTI, _("Akan datang")), (LEWAT, _("Selesai"))],
        method="saring_keadaan",
        label=_("Keadaan"),
        empty_label=_("Semua"),
    )
    pemilik = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(aktif=True).order_by("singkatan"),
        label=_("Instansi pemilik"),
        empty_label=_("Semua instansi"),
    )
    pemilihan = django_filters.ModelChoiceFilter(queryset=_pemilihan, label=_("Pemilihan"), empty_label=_("Yang aktif"))

    class Meta:
        model = Tahapan
        fields: tuple[str, ...] = ()

    @property
    def bersih(self) -> dict[str, Any]:
        """Return the clean values; one that was not understood is missing."""
        return self.form.cleaned_data if self.form.is_bound else {}

    def filter_queryset(self, queryset: "QuerySet[Tahapan]") -> "QuerySet[Tahapan]":
        """Keep the stages of one election."""
        baris: QuerySet[Tahapan] = super().filter_queryset(queryset)
        return baris if self.bersih.get("pemilihan") else baris.filter(pemilihan__aktif=True)

    def saring_cari(self, baris: "QuerySet[Tahapan]", _nama: str, kata: str) -> "QuerySet[Tahapan]":
        """Look in names and legal bases."""
        return baris.filter(Q(nama__icontains=kata) | Q(dasar_hukum__icontains=kata))

    def saring_keadaan(self, baris: "QuerySet[Tahapan]", _nama: str, keadaan: str) -> "QuerySet[Tahapan]":
        """Keep stages that are over, under way, or still to come."""
        hari = jam.hari_ini()
        syarat = {
            LEWAT: Q(selesai__lt=hari),
            KINI: Q(mulai__lte=hari, selesai__gte=hari),
            NANTI: Q(mulai__gt=hari),
        }
        return baris.filter(syarat[keadaan])

    def batas(self) -> "QuerySet[Any]":
        """Return the deadlines of the same election that the same filters keep."""
        isi, hari = self.bersih, jam.hari_ini()
        pemilihan, kata = isi.get("pemilihan"), isi.get("cari")
        baris = batas_untuk(self.request.user)
        baris = baris.filter(Q(acuan__pemilihan=pemilihan) if pemilihan else Q(acuan__pemilihan__aktif=True))
        if kata:
            baris = baris.filter(Q(nama__icontains=kata) | Q(dasar_hukum__icontains=kata))
        if isi.get("putaran"):
            baris = baris.filter(acuan__putaran=isi["putaran"])
        if isi.get("pemilik"):
            baris = baris.filter(pemilik=isi["pemilik"])
        syarat = {LEWAT: Q(tanggal__lt=hari), KINI: Q(tanggal=hari), NANTI: Q(tanggal__gt=hari)}
        return baris.filter(syarat.get(isi.get("keadaan", ""), Q()))
