"""Input of pasted cells: the text or a sheet, and how its columns are read."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pilkada.impor.baca import AKHIRAN
from pilkada.impor.nilai import CARI_JUDUL
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
