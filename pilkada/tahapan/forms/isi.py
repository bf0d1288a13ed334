"""Input about one stage, one deadline, one election."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import TAHUN, FormulirRumah, KolomTanggal, KolomTeks, PilihInstansi
from pilkada.inti.models import Pemilihan, Tahapan, Ujung
from pilkada.inti.models.pemilihan import MAKS_GESER

if TYPE_CHECKING:
    from django.db.models import QuerySet

PUTARAN = [(1, _("Putaran 1")), (2, _("Putaran 2"))]


class KolomKode(forms.SlugField):
    """A short code, made from the name where it is left empty."""

    default_error_messages = {"invalid": _("Pakai huruf, angka, dan tanda hubung saja, tanpa spasi.")}

    def __init__(self, *, panjang: int = 60, **pilihan: Any) -> None:
        """Say what it is for."""
        pilihan.setdefault(
            "help_text", _("Nama pendek untuk impor dan ekspor. Kosongkan supaya dibuatkan dari namanya.")
        )
        super().__init__(label=_("Kode"), max_length=panjang, **pilihan)


class KolomGeser(forms.IntegerField):
    """Days from a stage; a printed minus is one too."""

    def to_python(self, value: Any) -> Any:
        """Read "−30" as people copy it."""
        return super().to_python(value.replace("−", "-") if isinstance(value, str) else value)


class TahapanForm(FormulirRumah):
    """A stage of the calendar."""

    nama = KolomTeks(label=_("Nama tahapan"), max_length=200)
    putaran = forms.TypedChoiceField(label=_("Putaran"), choices=PUTARAN, coerce=int, initial=1)
    mulai = KolomTanggal(label=_("Hari pertama"))
    selesai = KolomTanggal(label=_("Hari terakhir"), help_text=_("Sama dengan hari pertama bila hanya satu hari."))
    dasar_hukum = KolomTeks(label=_("Dasar hukum"), max_length=200, help_text=_("Misalnya PKPU 2/2024."))
    pemilik = PilihInstansi(label=_("Instansi pemilik"), required=False)
    kode = KolomKode(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep a retired owner in the list."""
        super().__init__(*args, **kwargs)
        self.fields["pemilik"].sertakan(self.initial.get("pemilik"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Need an end that is not before the beginning."""
        bersih = super().clean() or {}
        mulai, selesai = bersih.get("mulai"), bersih.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", _("Hari terakhir tidak boleh sebelum hari pertama. Periksa kedua tanggalnya."))
        return bersih


class BatasForm(FormulirRumah):
    """A deadline counted from a stage."""

    nama = KolomTeks(label=_("Nama batas waktu"), max_length=200)
    acuan = forms.ModelChoiceField(Tahapan.objects.none(), label=_("Dihitung dari tahapan"))
    ujung = forms.ChoiceField(
        label=_("Dihitung dari"), choices=Ujung.choices, help_text=_("Hari pertama atau hari terakhir tahapan itu.")
    )
    geser = KolomGeser(
        label=_("Selisih hari"),
        min_value=-MAKS_GESER,
        max_value=MAKS_GESER,
        help_text=_("−30 berarti 30 hari sebelumnya, 7 berarti 7 hari sesudahnya, 0 pada hari itu juga."),
    )
    dasar_hukum = KolomTeks(label=_("Dasar hukum"), max_length=200)
    pemilik = PilihInstansi(
        label=_("Instansi pemilik"), required=False, help_text=_("Kosong berarti menyangkut semua instansi.")
    )
    kode = KolomKode(required=False)

    def __init__(self, *args: Any, tahapan: "QuerySet[Tahapan]", **kwargs: Any) -> None:
        """Offer the stages of one election; keep a retired owner in the list."""
        super().__init__(*args, **kwargs)
        self.fields["acuan"].queryset = tahapan  # type: ignore[attr-defined]
        self.fields["pemilik"].sertakan(self.initial.get("pemilik"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a deadline outside of the years that the house knows."""
        bersih = super().clean() or {}
        acuan, ujung, geser = bersih.get("acuan"), bersih.get("ujung"), bersih.get("geser")
        if acuan and ujung and geser is not None and (getattr(acuan, ujung) + timedelta(geser)).year not in TAHUN:
            self.add_error("geser", _("Batas waktunya jatuh di luar tahun 2000 sampai 2100. Periksa selisihnya."))
        return bersih


class PemilihanForm(FormulirRumah):
    """An election's name and voting day."""

    nama = KolomTeks(label=_("Nama pemilihan"), max_length=200)
    hari_pemungutan = KolomTanggal(label=_("Hari pemungutan suara"))


class HapusForm(FormulirRumah):
    """A confirmation: nothing but the version that was shown."""


class PemilihanBaruForm(PemilihanForm):
    """A new election."""

    kode = KolomKode(panjang=40, help_text=_("Nama pendek yang belum dipakai pemilihan lain, misalnya pilkada-2029."))

    def clean(self) -> dict[str, Any]:
        """Refuse a code that another election has; the one that this form made before keeps it."""
        bersih = super().clean() or {}
        ada = Pemilihan.objects.filter(kode=bersih.get("kode", ""))
        if bersih.get("kunci"):
            ada = ada.exclude(kunci=bersih["kunci"])
        if ada.exists():
            self.add_error("kode", _("Pemilihan lain sudah memakai kode ini. Tulis kode lain."))
        return bersih
