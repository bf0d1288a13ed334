"""Input about promises."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti import jam
from pilkada.inti.formulir import FormulirRumah, KolomBerkas, KolomPanjang, KolomTanggal, KolomTautan, KolomTeks
from pilkada.inti.models import Instansi, Pengguna
from pilkada.janji.models import Janji
from pilkada.janji.status import BELUM_TUNTAS, Status


class JanjiForm(FormulirRumah):
    """Who promises what by when, to whom."""

    isi_janji = KolomTeks(
        label=_("Janji"), max_length=500, help_text=_("Satu janji, satu kalimat: apa yang akan dilakukan.")
    )
    pemilik_instansi = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi penanggung jawab"))
    pemilik = forms.ModelChoiceField(
        Pengguna.objects.filter(is_active=True),
        label=_("Pengguna penanggung jawab"),
        required=False,
        help_text=_("Pilih bila orangnya punya akun, agar ia dapat diingatkan."),
    )
    pemilik_nama = KolomTeks(label=_("Nama penanggung jawab"), max_length=150, required=False)
    kepada_instansi = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Dijanjikan kepada"))
    tenggat = KolomTanggal(label=_("Tenggat"))

    def clean(self) -> dict[str, Any]:
        """Need a person: an account or a name."""
        bersih = super().clean() or {}
        if not bersih.get("pemilik") and not bersih.get("pemilik_nama") and "pemilik_nama" not in self.errors:
            self.add_error("pemilik_nama", _("Setiap janji punya penanggung jawab. Pilih pengguna atau tulis namanya."))
        return bersih

    def isi(self) -> dict[str, Any]:
        """Return the model's columns."""
        isi = super().isi()
        isi["isi"] = isi.pop("isi_janji")
        return isi


class LaporForm(FormulirRumah):
    """Proof that a promise was kept: a note, a link or a file, at least one."""

    bukti = KolomPanjang(label=_("Apa yang sudah dilakukan"), max_length=5_000, required=False, baris=4)
    tautan_bukti = KolomTautan(label=_("Tautan bukti"), max_length=500, required=False)
    berkas = KolomBerkas(label=_("Berkas bukti"), required=False)

    def clean(self) -> dict[str, Any]:
        """Need at least one proof."""
        bersih = super().clean() or {}
        if not self.errors and not (bersih.get("bukti") or bersih.get("tautan_bukti") or bersih.get("berkas")):
            self.add_error("bukti", _("Sertakan paling sedikit satu bukti: catatan, tautan, atau berkas."))
        return bersih


class AlasanForm(FormulirRumah):
    """A reason for a step back."""

    alasan = KolomPanjang(label=_("Alasan"), max_length=500, baris=3)


class JanjiSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of promises."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari janji, asal, atau nama"))
    status = django_filters.ChoiceFilter(choices=Status.choices, label=_("Status"), empty_label=_("Semua status"))
    pemilik_instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(aktif=True), label=_("Instansi"), empty_label=_("Semua instansi")
    )
    lewat = django_filters.ChoiceFilter(
        choices=[("ya", _("Lewat tenggat"))], method="saring_lewat", label=_("Tenggat"), empty_label=_("Semua tenggat")
    )

    class Meta:
        model = Janji
        fields: list[str] = []

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in the promise, its source, or the responsible person's name."""
        return baris.filter(
            Q(isi__icontains=kata)
            | Q(sumber_judul__icontains=kata)
            | Q(pemilik_nama__icontains=kata)
            | Q(pemilik__nama__icontains=kata)
        )

    def saring_lewat(self, baris: Any, _nama: str, _nilai: str) -> Any:
        """Keep unfinished promises past their deadline."""
        return baris.filter(status__in=BELUM_TUNTAS, tenggat__lt=jam.hari_ini())
