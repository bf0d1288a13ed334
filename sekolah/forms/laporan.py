"""Input of a visit's report: counts by class, texts, photos, a correction."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomTeks, SebutIsian
from sekolah.alur import Koreksi
from sekolah.alur.isi import TEKS, Baris, IsiLaporan
from sekolah.models import LampiranLaporan
from sekolah.status import JenisLampiran

SISWA_TERBANYAK = 2_000
KELAS_TERBANYAK = 40
TEKS_TERPANJANG = 10_000
BARIS_KOSONG = 3
LUAR_BATAS = gettext_lazy("Tulis jumlah siswa 0 sampai 2.000.")


class KolomSiswa(forms.IntegerField):
    """How many pupils of a class; empty while nobody counted."""

    def __init__(self, **pilihan: Any) -> None:
        """Say the limits in one sentence."""
        salah = dict.fromkeys(("invalid", "min_value", "max_value"), LUAR_BATAS)
        super().__init__(min_value=0, max_value=SISWA_TERBANYAK, required=False, error_messages=salah, **pilihan)
        self.widget.attrs |= {"inputmode": "numeric"}


class HadirForm(SebutIsian):
    """The pupils of one class."""

    kelas = KolomTeks(label=gettext_lazy("Kelas"), max_length=30, required=False)
    laki = KolomSiswa(label=gettext_lazy("Laki-laki"))
    perempuan = KolomSiswa(label=gettext_lazy("Perempuan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the inputs for those who do not see the heading above them."""
        super().__init__(*args, **kwargs)
        for kolom in self.fields.values():
            kolom.widget.attrs |= {"aria-label": kolom.label, "class": "isian", "autocomplete": "off"}

    def clean_kelas(self) -> str:
        """Write one space where several were typed."""
        return " ".join(self.cleaned_data["kelas"].split())

    def clean(self) -> dict[str, Any]:
        """Need the class of what was counted."""
        bersih = super().clean() or {}
        terhitung = any(bersih.get(nama) is not None for nama in ("laki", "perempuan"))
        if terhitung and not bersih.get("kelas") and "kelas" not in self.errors:
            self.add_error("kelas", _("Isi kelasnya."))
        return bersih

    @property
    def baris(self) -> Baris | None:
        """Return the clean row, None for an empty one."""
        isi = self.cleaned_data
        return Baris(isi["kelas"], isi["laki"], isi["perempuan"]) if isi.get("kelas") else None


class HadirDasar(forms.BaseFormSet):  # type: ignore[type-arg]
    """All classes."""

    default_error_messages = {
        "missing_management_form": gettext_lazy("Daftar hadir tidak terbaca. Muat ulang halaman, lalu isi lagi."),
        "too_many_forms": gettext_lazy("Paling banyak %(num)d kelas untuk satu kunjungan."),
    }

    def clean(self) -> None:
        """Refuse a class that was written twice."""
        if any(self.errors):
            return
        kelas = [satu.kunci for satu in self.baris()]
        kembar = {satu for satu in kelas if kelas.count(satu) > 1}
        for satu in self.forms:
            if satu.cleaned_data.get("kelas", "").casefold() in kembar:
                satu.add_error("kelas", _("Kelas ini ditulis dua kali. Jumlahkan di satu baris."))

    def baris(self) -> tuple[Baris, ...]:
        """Return the clean rows."""
        return tuple(satu.baris for satu in self.forms if satu.baris is not None)


HadirFormset = forms.formset_factory(
    HadirForm,
    formset=HadirDasar,
    extra=BARIS_KOSONG,
    max_num=KELAS_TERBANYAK,
    absolute_max=KELAS_TERBANYAK + 10,
    validate_max=True,
)


class KolomDasar(forms.CharField):
    """The content that was shown before the typing began, as JSON; what cannot be read counts as empty."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Read it."""
        try:
            return IsiLaporan.dari_json(json.loads(value or ""))
        except (ValueError, RecursionError):
            return IsiLaporan()

    def validate(self, value: Any) -> None:
        """Take anything: a lie only leads to a difference that is shown."""

    def run_validators(self, value: Any) -> None:
        """Count no characters: it is no text any more."""

    def prepare_value(self, value: Any) -> Any:
        """Write it."""
        return json.dumps(value.sebagai_json()) if isinstance(value, IsiLaporan) else value


class LaporanForm(FormulirRumah):
    """What is told of a visit; the formset `hadir` stands beside it."""

    dasar = KolomDasar(required=False)
    pertanyaan = KolomPanjang(
        label=TEKS["pertanyaan"],
        max_length=10_000,
        required=False,
        baris=3,
        help_text=gettext_lazy("Tanpa nama siswa."),
    )
    catatan = KolomPanjang(label=TEKS["catatan"], max_length=10_000, required=False, baris=3)
    guru = KolomTeks(label=TEKS["guru"], max_length=150, required=False)

    def __init__(
        self, *args: Any, isi: IsiLaporan | None = None, dasar: IsiLaporan | None = None, **kwargs: Any
    ) -> None:
        """Show a content, on top of `dasar` (the same unless told otherwise)."""
        if isi is not None:
            kwargs["initial"] = {**isi.teks(), "dasar": dasar or isi, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        awal = [baris._asdict() for baris in isi.hadir] if isi else None
        self.hadir: Any = HadirFormset(self.data if self.is_bound else None, initial=awal, prefix="hadir")

    def is_valid(self) -> bool:
        """Judge the counts too."""
        return all([super().is_valid(), self.hadir.is_valid()])

    @cached_property
    def diketik(self) -> IsiLaporan:
        """Return the clean content."""
        return IsiLaporan(hadir=self.hadir.baris(), **{nama: self.cleaned_data[nama] for nama in TEKS})

    def kalimat(self) -> list[str]:
        """Return what is wrong, each as a sentence that says where."""
        semua = [f"{self[nama].label}: {kata}" for nama, daftar in self.errors.items() for kata in daftar]
        semua += list(self.hadir.non_form_errors())
        for nomor, galat in enumerate(self.hadir.errors, start=1):
            kata = [satu for daftar in galat.values() for satu in daftar]
            semua += [_("Baris kelas %(nomor)d: %(galat)s") % {"nomor": nomor, "galat": satu} for satu in kata]
        return semua


class KirimForm(LaporanForm):
    """The report as it is handed in."""

    def clean(self) -> dict[str, Any]:
        """Need somebody who was there."""
        bersih = super().clean() or {}
        if self.hadir.is_valid() and not any(
            (baris.laki or 0) + (baris.perempuan or 0) for baris in self.hadir.baris()
        ):
            self.add_error(None, _("Isi daftar hadir: sedikitnya satu kelas dengan jumlah siswanya."))
        return bersih


class KolomBuang(forms.MultipleChoiceField):
    """What is ticked for removal; what went meanwhile counts as not ticked, so that a form sent twice is no fault."""

    def valid_value(self, value: str) -> bool:  # noqa: ARG002 — Django names it
        """Take any: `BetulkanForm.koreksi` knows the ones there are."""
        return True


class BetulkanForm(KirimForm):
    """A correction."""

    field_order: Collection[str] = ("alasan",)
    alasan = KolomTeks(
        label=gettext_lazy("Alasan pembetulan"),
        max_length=500,
        help_text=gettext_lazy("Tampil bagi semua yang membaca laporan ini."),
    )
    buang = KolomBuang(label=gettext_lazy("Foto dan tanda tangan yang dihapus"), required=False)

    def __init__(self, *args: Any, lampiran: Sequence[LampiranLaporan] = (), **kwargs: Any) -> None:
        """Offer these photos and signatures for removal."""
        super().__init__(*args, **kwargs)
        self.lampiran = lampiran

    def koreksi(self) -> Koreksi:
        """Return the correction that a valid form asks for."""
        bersih = self.cleaned_data
        buang = [satu for satu in self.lampiran if str(satu.pk) in bersih["buang"]]
        return Koreksi(self.kunci_baru(), bersih["alasan"], bersih["dasar"], self.diketik, buang)


class LampiranForm(SebutIsian):
    """One photo, signature or signed sheet with the key that was made on the phone."""

    kunci = forms.UUIDField(label=gettext_lazy("Kunci"))
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=JenisLampiran.choices)
    berkas = forms.FileField(label=gettext_lazy("Berkas"), allow_empty_file=True)
