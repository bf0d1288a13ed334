"""Search and filters of the lists."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Peran

BATAS_KATA = 100


class SaringOrang(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of people."""

    cari = django_filters.CharFilter(
        method="saring_cari", label=_("Cari nama, surel, atau jabatan"), max_length=BATAS_KATA
    )
    instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.all(),
        method="saring_keanggotaan",
        label=_("Instansi"),
        empty_label=_("Semua instansi"),
    )
    peran = django_filters.ChoiceFilter(
        choices=Peran.choices, method="saring_keanggotaan", label=_("Peran"), empty_label=_("Semua peran")
    )
    aktif = django_filters.ChoiceFilter(
        choices=[("ya", _("Aktif")), ("tidak", _("Nonaktif"))],
        method="saring_aktif",
        label=_("Akun"),
        empty_label=_("Semua akun"),
    )

    class Meta:
        model = Pengguna
        fields: tuple[str, ...] = ()

    def saring_cari(self, baris: "QuerySet[Pengguna]", _nama: str, kata: str) -> "QuerySet[Pengguna]":
        """Look in names, e-mails and jabatan."""
        jabatan = Keanggotaan.objects.filter(pengguna=OuterRef("pk"), jabatan__icontains=kata)
        return baris.filter(Q(nama__icontains=kata) | Q(email__icontains=kata) | Exists(jabatan))

    def saring_keanggotaan(self, baris: "QuerySet[Pengguna]", nama: str, nilai: Any) -> "QuerySet[Pengguna]":
        """Keep people with such a membership; institution and role must meet in the same one."""
        syarat = {kunci: isi for kunci, isi in self.form.cleaned_data.items() if kunci in {"instansi", "peran"} and isi}
        syarat[nama] = nilai
        return baris.filter(Exists(Keanggotaan.objects.filter(pengguna=OuterRef("pk"), **syarat)))

    def saring_aktif(self, baris: "QuerySet[Pengguna]", _nama: str, nilai: str) -> "QuerySet[Pengguna]":
        """Keep open or shut accounts."""
        return baris.filter(is_active=nilai == "ya")


class SaringInstansi(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of institutions."""

    cari = django_filters.CharFilter(method="saring_cari", label=_("Cari nama atau singkatan"), max_length=BATAS_KATA)
    jenis = django_filters.ChoiceFilter(choices=Jenis.choices, label=_("Jenis"), empty_label=_("Semua jenis"))
    aktif = django_filters.ChoiceFilter(
        choices=[("ya", _("Aktif")), ("tidak", _("Nonaktif"))],
        method="saring_aktif",
        label=_("Keadaan"),
        empty_label=_("Semua"),
    )

    class Meta:
        model = Instansi
        fields: tuple[str, ...] = ()

    def saring_cari(self, baris: "QuerySet[Instansi]", _nama: str, kata: str) -> "QuerySet[Instansi]":
        """Look in both names."""
        return baris.filter(Q(nama__icontains=kata) | Q(singkatan__icontains=kata))

    def saring_aktif(self, baris: "QuerySet[Instansi]", _nama: str, nilai: str) -> "QuerySet[Instansi]":
        """Keep active or retired institutions."""
        return baris.filter(aktif=nilai == "ya")
