"""Input about promises."""

from datetime import timedelta
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pilkada.inti import hak, jam, papan
from pilkada.inti.formulir import (
    FormulirRumah,
    KolomBerkas,
    KolomPanjang,
    KolomTanggal,
    KolomTautan,
    KolomTeks,
    PilihSaring,
    SaringTanggal,
)
from pilkada.inti.models import Instansi, Keanggotaan, Pengguna
from pilkada.janji.models import Janji
from pilkada.janji.status import Status


def pelapor() -> "QuerySet[Keanggotaan]":
    """Return the memberships whose people may report a promise of their institution."""
    return Keanggotaan.objects.filter(hak.pemegang("janji.lapor"))


class PilihPelapor(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person who may report, shown with their institutions."""

    def __init__(self, **pilihan: Any) -> None:
        """Offer everybody who may report somewhere."""
        anggota = Prefetch("keanggotaan", pelapor().select_related("instansi"))
        orang = Pengguna.objects.filter(Exists(pelapor().filter(pengguna=OuterRef("pk"))), is_active=True)
        super().__init__(orang.prefetch_related(anggota), **pilihan)

    def label_from_instance(self, obj: Any) -> str:
        """Return "Nama — instansi"."""
        instansi = dict.fromkeys(anggota.instansi.singkatan for anggota in obj.keanggotaan.all())
        return f"{obj.nama} — {', '.join(instansi)}"


class JanjiForm(FormulirRumah):
    """Who promises what by when, to whom."""

    kolom_model = {"isi_janji": "isi"}
    salah_satu = ("pemilik", "pemilik_nama")

    isi_janji = KolomTeks(
        label=pgettext_lazy("satu", "Janji"),
        max_length=500,
        help_text=_("Satu janji, satu kalimat: apa yang akan dilakukan."),
    )
    pemilik_instansi = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Instansi penanggung jawab"))
    pemilik = PilihPelapor(
        label=_("Pengguna penanggung jawab"),
        required=False,
        help_text=_("Pilih bila ia pengelola atau petugas instansi itu, agar ia dapat diingatkan dan melaporkan."),
    )
    pemilik_nama = KolomTeks(
        label=_("Nama penanggung jawab"),
        max_length=150,
        required=False,
        help_text=_("Tulis bila orangnya tidak ada di daftar."),
    )
    kepada_instansi = forms.ModelChoiceField(Instansi.objects.filter(aktif=True), label=_("Dijanjikan kepada"))
    tenggat = KolomTanggal(label=_("Tenggat"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name of an owner whom the list does not offer any more."""
        super().__init__(*args, **kwargs)
        lama = self.initial.get("pemilik")
        if lama is not None and not self.initial.get("pemilik_nama") and not self._dapat_melapor(lama):
            self.initial["pemilik_nama"] = lama.nama

    @staticmethod
    def _dapat_melapor(orang: Pengguna, instansi: Instansi | None = None) -> bool:
        """Say whether the person may report anywhere, or in one institution."""
        anggota = pelapor().filter(pengguna=orang, pengguna__is_active=True)
        return (anggota if instansi is None else anggota.filter(instansi=instansi)).exists()

    def clean(self) -> dict[str, Any]:
        """Need a person: an account of the institution that owes, or a name."""
        bersih = super().clean() or {}
        orang, instansi = bersih.get("pemilik"), bersih.get("pemilik_instansi")
        if orang and instansi and not self._dapat_melapor(orang, instansi):
            kata = _("%(nama)s bukan pengelola atau petugas %(instansi)s. Pilih orang lain, atau ganti instansinya.")
            self.add_error("pemilik", ValidationError(kata, params={"nama": orang, "instansi": instansi.singkatan}))
            return bersih
        if "pemilik" in self.errors:
            return bersih
        if not bersih.get("pemilik") and not bersih.get("pemilik_nama") and "pemilik_nama" not in self.errors:
            self.add_error("pemilik_nama", _("Setiap janji punya penanggung jawab. Pilih pengguna atau tulis namanya."))
        return bersih


class LaporForm(FormulirRumah):
    """Proof that a promise was kept: a note, a link or a file, at least one."""

    salah_satu = ("bukti", "tautan_bukti", "berkas")

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


TANPA_POKOK = "-"
TENGGAT = {"lewat": _("Lewat tenggat"), "pekan": _("7 hari lagi"), "bulan": _("Bulan ini")}


def pilihan_pokok() -> list[tuple[str, Any]]:
    """Return the topics that the subjects follow, and none of them."""
    return [*((butir.kode, butir.nama) for butir in papan.pokok().values()), (TANPA_POKOK, _("Tanpa pokok bahasan"))]


class JanjiSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the list of promises."""

    cari = django_filters.CharFilter(method="saring_kata", label=_("Cari janji, asal, atau nama"))
    status = django_filters.ChoiceFilter(
        choices=Status.choices, label=_("Status"), empty_label=_("Semua status"), widget=PilihSaring
    )
    pemilik_instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(aktif=True), label=_("Penanggung jawab"), widget=PilihSaring
    )
    kepada_instansi = django_filters.ModelChoiceFilter(
        queryset=Instansi.objects.filter(aktif=True), label=_("Dijanjikan kepada"), widget=PilihSaring
    )
    pokok = django_filters.ChoiceFilter(
        choices=pilihan_pokok,
        method="saring_pokok",
        label=_("Pokok bahasan"),
        empty_label=_("Semua pokok"),
        widget=PilihSaring,
    )
    tenggat = django_filters.ChoiceFilter(
        choices=list(TENGGAT.items()),
        method="saring_tenggat",
        label=_("Tenggat"),
        empty_label=_("Semua tenggat"),
        widget=PilihSaring,
    )
    dari = SaringTanggal(field_name="tenggat", lookup_expr="gte", label=_("Tenggat dari"))
    sampai = SaringTanggal(field_name="tenggat", lookup_expr="lte", label=_("Tenggat sampai"))

    class Meta:
        model = Janji
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let both pickers of institutions share one query."""
        super().__init__(*args, **kwargs)
        pilihan = CallableChoiceIterator(cache(self._pilihan_instansi))
        for nama in ("pemilik_instansi", "kepada_instansi"):
            self.form.fields[nama].widget.choices = pilihan

    @staticmethod
    def _pilihan_instansi() -> list[tuple[Any, Any]]:
        aktif = Instansi.objects.filter(aktif=True).values_list("pk", "nama")
        return [("", _("Semua instansi")), *aktif]

    def saring_kata(self, baris: Any, _nama: str, kata: str) -> Any:
        """Find the words in the promise, its source, or the responsible person's name."""
        return baris.filter(
            Q(isi__icontains=kata)
            | Q(sumber_judul__icontains=kata)
            | Q(pemilik_nama__icontains=kata)
            | Q(pemilik__nama__icontains=kata)
        )

    def saring_pokok(self, baris: Any, _nama: str, kode: str) -> Any:
        """Keep the promises of one topic, or those of none."""
        return baris.filter(pokok="" if kode == TANPA_POKOK else kode)

    def saring_tenggat(self, baris: Any, _nama: str, nilai: str) -> Any:
        """Keep what is overdue, or due within seven days or in this month."""
        hari = jam.hari_ini()
        if nilai == "lewat":
            return baris.lewat(hari)
        if nilai == "pekan":
            return baris.filter(tenggat__range=(hari, hari + timedelta(days=7)))
        return baris.filter(tenggat__year=hari.year, tenggat__month=hari.month)
