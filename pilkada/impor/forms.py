"""Input of imports: pasted cells or a sheet, how its columns are read, filters of the journal and of a file's rows."""

from collections.abc import Collection
from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pilkada.impor.baca import AKHIRAN, MAKS_MENTAH
from pilkada.impor.jenis import JenisImpor, semua
from pilkada.impor.models import BarisImpor, Impor
from pilkada.impor.nilai import CARI_JUDUL
from pilkada.impor.status import Keadaan, Status
from pilkada.impor.tempel import KOMA, MAKS_KOLOM, MAKS_TEKS, SATU, TAB, TITIK_KOMA, Susunan
from pilkada.inti.formulir import FormulirRumah, KolomPanjang

PILIHAN_PEMISAH = [
    ("", _("Tebak sendiri")),
    (TAB, _("Tab (Excel, Sheets, Calc)")),
    (TITIK_KOMA, _("Titik koma ;")),
    (KOMA, _("Koma ,")),
    (SATU, _("Tidak ada, satu kolom saja")),
]
PILIHAN_JUDUL = [
    ("", _("Tebak sendiri")),
    ("0", _("Tidak ada baris judul")),
    *((str(nomor), format_lazy(_("Baris ke-{}"), nomor)) for nomor in range(1, CARI_JUDUL + 1)),
]


class TempelanForm(FormulirRumah):
    """Cells copied from a spreadsheet program, or the file itself; `kode_kolom` are the columns a subject knows."""

    kode_kolom: ClassVar[Collection[str]] = ()
    salah_satu = ("teks", "berkas")

    teks = KolomPanjang(
        label=_("Sel yang disalin"),
        max_length=MAKS_TEKS,
        baris=10,
        required=False,
        strip=False,
        help_text=_("Salin selnya di Excel, Google Sheets, atau LibreOffice Calc, lalu tempel di sini."),
    )
    berkas = forms.FileField(
        label=_("Berkas lembar kerja"),
        required=False,
        allow_empty_file=True,
        help_text=_("XLSX, XLS, ODS atau CSV; lembar pertamanya yang dibaca."),
        widget=forms.FileInput(attrs={"accept": ",".join(AKHIRAN)}),
    )
    pemisah = forms.ChoiceField(label=_("Pemisah sel"), choices=PILIHAN_PEMISAH, required=False)
    judul = forms.ChoiceField(label=_("Baris judul"), choices=PILIHAN_JUDUL, required=False)

    def clean(self) -> dict[str, Any]:
        """Need the cells or the file."""
        bersih = super().clean() or {}
        if not self.errors and not str(bersih.get("teks", "")).strip() and not bersih.get("berkas"):
            self.add_error("teks", _("Tempel dulu daftarnya, atau pilih berkasnya."))
        return bersih

    def susunan(self, tebakan: Susunan) -> Susunan:
        """Return the guess with what the person chose instead; unknown codes count as left out."""
        diketik = self.data.getlist("kolom")[:MAKS_KOLOM]  # type: ignore[attr-defined]
        dipilih = [kode if kode in self.kode_kolom else "" for kode in diketik]
        judul = self.cleaned_data.get("judul") or ""
        lebar = len(tebakan.kolom)
        kolom = tuple((dipilih + [""] * lebar)[:lebar]) if dipilih else tebakan.kolom
        return Susunan(kolom, int(judul) if judul else tebakan.judul)


class ImporForm(TempelanForm):
    """A spreadsheet or pasted cells of any kind; how it is read is guessed, and changed on a page of its own."""

    pemisah = None  # type: ignore[assignment]
    judul = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say how large a file may be."""
        super().__init__(*args, **kwargs)
        mb = settings.BATAS_BERKAS // 1_048_576
        self.fields["berkas"].help_text = format_lazy(
            _("XLSX, XLS, ODS atau CSV, paling besar {} MB. Lembar yang tepat dan baris judulnya dicari sendiri."), mb
        )
        self.fields["teks"].widget.attrs["rows"] = 5
        self.order_fields(["berkas", "teks"])


class ArtiForm(FormulirRumah):
    """Which sheet and heading row are read, and what each column means."""

    nomor_lembar = forms.TypedChoiceField(label=_("Lembar"), coerce=int)
    judul = forms.IntegerField(
        label=_("Baris judul"),
        min_value=0,
        max_value=MAKS_MENTAH,
        help_text=_("Nomor baris di berkas. 0: cari sendiri. Bila diganti, arti kolom ditebak ulang."),
    )

    def __init__(self, *args: Any, impor: Impor, jenis: JenisImpor, **kwargs: Any) -> None:
        """Offer the sheets of the file."""
        awal = {"nomor_lembar": impor.nomor_lembar, "judul": impor.judul, "versi": impor.versi}
        super().__init__(*args, initial=awal, **kwargs)
        self.impor, self.jenis = impor, jenis
        lembar: Any = self.fields["nomor_lembar"]
        lembar.choices = [(nomor, nama or _("Satu-satunya")) for nomor, nama in impor.lembar_lain]
        self.kolom = self.data.getlist("kolom") if self.is_bound else impor.kolom  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Need a known meaning for each column of the file, none of them twice."""
        bersih = super().clean() or {}
        sama = bersih.get("nomor_lembar") == self.impor.nomor_lembar and bersih.get("judul") == self.impor.judul
        nama = self.jenis.nama_kolom
        terpakai = [kode for kode in self.kolom if kode]
        if sama and (len(self.kolom) != len(self.impor.kolom) or not set(terpakai) <= set(nama)):
            self.add_error(None, _("Arti kolom ini tidak dikenal. Muat ulang halamannya, lalu pilih lagi."))
        elif sama and len(set(terpakai)) < len(terpakai):
            ganda = next(kode for kode in terpakai if terpakai.count(kode) > 1)
            self.add_error(None, _("%(nama)s dipilih untuk dua kolom. Sisakan satu saja.") % {"nama": nama[ganda]})
        return bersih

    def baris_kolom(self) -> list[dict[str, Any]]:
        """Return number, heading, example and chosen meaning of each column of the file."""
        pilihan = [*self.kolom, *[""] * len(self.impor.kepala)]
        return [
            {"nomor": nomor, "judul": judul, "contoh": contoh, "kode": pilihan[nomor]}
            for nomor, (judul, contoh) in enumerate(zip(self.impor.kepala, self.impor.contoh, strict=False))
        ]


class ImporSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of the journal."""

    cari = django_filters.CharFilter(field_name="nama_berkas", lookup_expr="icontains", label=_("Cari nama berkas"))
    jenis = django_filters.ChoiceFilter(
        choices=lambda: [(satu.kode, satu.nama) for satu in semua()], label=_("Jenis"), empty_label=_("Semua jenis")
    )
    status = django_filters.ChoiceFilter(choices=Status.choices, label=_("Status"), empty_label=_("Semua status"))

    class Meta:
        model = Impor
        fields: list[str] = []


class BarisSaring(django_filters.FilterSet):  # type: ignore[misc]
    """Search and filters of a file's rows."""

    cari = django_filters.CharFilter(field_name="nama", lookup_expr="icontains", label=_("Cari nama"))
    keadaan = django_filters.ChoiceFilter(choices=Keadaan.choices, label=_("Hasil"), empty_label=_("Semua hasil"))
    peringatan = django_filters.ChoiceFilter(
        field_name="berperingatan",
        choices=[("True", _("Dengan peringatan")), ("False", _("Tanpa peringatan"))],
        label=_("Peringatan"),
        empty_label=_("Keduanya"),
    )

    class Meta:
        model = BarisImpor
        fields: list[str] = []
