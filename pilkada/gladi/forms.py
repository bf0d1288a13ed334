"""Input of the rehearsal: where the clock shall go, filters of the box."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.gladi.alur import TERJAUH
from pilkada.inti import jam, papan
from pilkada.inti.formulir import TAHUN, KolomTanggal, PilihSaring, SaringTanggal, SebutIsian
from pilkada.inti.models import Pengguna
from pilkada.pengingat import ikhtisar
from pilkada.pengingat.models import SuratGladi
from pilkada.pengingat.status import Kanal

PUKUL = time(8)
SEHARI = timedelta(days=1)


def baca_saat(teks: str) -> datetime:
    """Return a moment typed at a command, in WIB, 08.00 for a day alone; raises ValueError in words."""
    try:
        saat = datetime.fromisoformat(teks)
    except ValueError:
        saat = None
    if saat is None or saat.tzinfo is not None:
        pesan = f"Tanggal “{teks}” tidak dikenal. Tulis seperti 2024-11-04 atau 2024-11-04T13:30."
        raise ValueError(pesan)
    if saat.year not in TAHUN:
        pesan = f"Tahun {saat.year} di luar 2000 sampai 2100. Periksa angkanya."
        raise ValueError(pesan)
    if len(teks) == len(date.max.isoformat()):
        saat = saat.replace(hour=PUKUL.hour)
    return saat.replace(tzinfo=jam.WIB)


class LompatForm(SebutIsian):
    """A day to jump to, 08.00 WIB; `tanda` is where the clock stood when the page was shown."""

    tanggal = KolomTanggal(label=gettext_lazy("Lompat ke tanggal"))
    tanda = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean_tanggal(self) -> datetime:
        """Return the moment; it lies ahead, and not too far."""
        tujuan = datetime.combine(self.cleaned_data["tanggal"], PUKUL, tzinfo=jam.WIB)
        if tujuan <= jam.kini():
            raise forms.ValidationError(_("Pilih hari sesudah jam gladi sekarang. Jam di halaman ini hanya maju."))
        if tujuan - jam.kini() > TERJAUH * SEHARI:
            pesan = _("Paling jauh %(n)d hari sekali lompat. Majukan bertahap.") % {"n": TERJAUH}
            raise forms.ValidationError(pesan)
        return tujuan


class SehariForm(SebutIsian):
    """One day on, the same hour."""

    tanda = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Name the moment as the other form does."""
        return {**(super().clean() or {}), "tanggal": jam.kini() + SEHARI}


def nama_jenis(kode: str) -> str:
    """Return what a kind of messages is called; the digest is nobody's kind of thing."""
    return _("Ringkasan pagi") if kode == ikhtisar.JENIS else papan.nama_hal(kode)


def _pilihan_jenis() -> list[tuple[str, str]]:
    """Return the kinds that lie in the box."""
    kode = SuratGladi.objects.order_by().values_list("pesan__jenis", flat=True).distinct()
    return sorted(((satu, nama_jenis(satu)) for satu in kode), key=lambda satu: satu[1])


def _penerima(_request: Any) -> Any:
    """Return the people to whom something in the box is addressed."""
    return Pengguna.objects.filter(surat_gladi__isnull=False).distinct().order_by("nama", "pk")


class SuratSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the rehearsal box."""

    cari = django_filters.CharFilter(method="saring_cari", label=gettext_lazy("Cari judul, isi, atau penerima"))
    jenis = django_filters.ChoiceFilter(
        field_name="pesan__jenis",
        choices=_pilihan_jenis,
        label=gettext_lazy("Tentang"),
        empty_label=gettext_lazy("Semua"),
        widget=PilihSaring,
    )
    kanal = django_filters.ChoiceFilter(
        choices=[(Kanal.EMAIL, Kanal.EMAIL.label), (Kanal.WEBHOOK, Kanal.WEBHOOK.label)],
        label=gettext_lazy("Saluran"),
        empty_label=gettext_lazy("Semua"),
        widget=PilihSaring,
    )
    hari = SaringTanggal(method="saring_hari", label=gettext_lazy("Hari"))
    penerima = django_filters.ModelChoiceFilter(
        queryset=_penerima, label=gettext_lazy("Penerima"), empty_label=gettext_lazy("Semua"), widget=PilihSaring
    )

    def saring_cari(self, baris: Any, _nama: str, kata: str) -> Any:
        """Look in title, text and address."""
        return baris.filter(Q(judul__icontains=kata) | Q(isi__icontains=kata) | Q(alamat__icontains=kata))

    def saring_hari(self, baris: Any, _nama: str, hari: Any) -> Any:
        """Keep what would have gone on that day in WIB."""
        awal = datetime.combine(hari, time.min, tzinfo=jam.WIB)
        return baris.filter(pada__gte=awal, pada__lt=awal + SEHARI)
