"""Input about calendar feeds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilkada.inti import hak, papan
from pilkada.inti.formulir import FormulirRumah, KolomTeks
from pilkada.inti.models import Instansi, Pengguna

SAYA = "saya"


class UmpanForm(FormulirRumah):
    """A new feed: its name, whose it is, what it holds."""

    nama = KolomTeks(label=_("Nama"), max_length=60, help_text=_("Nama ini tampil di aplikasi kalender."))
    untuk = forms.ChoiceField(
        label=_("Untuk"),
        help_text=_("Umpan instansi berisi apa yang boleh dilihat pembaca instansi itu; dapat dipakai bersama."),
    )
    jenis = forms.MultipleChoiceField(label=_("Jenis acara"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        """Offer the kinds that the person sees, and the institutions whose feeds they make."""
        super().__init__(*args, **kwargs)
        wajah = papan.berkalender(pengguna)
        self.pengguna = pengguna
        self.instansi = {str(satu.pk): satu for satu in _instansi(pengguna)}
        self._pilihan("jenis", [(satu.kode, satu.sebut) for satu in wajah])
        self._pilihan("untuk", [(SAYA, _("Saya sendiri")), *((pk, satu.nama) for pk, satu in self.instansi.items())])
        self.initial.setdefault("jenis", [satu.kode for satu in wajah])
        if not self.instansi:
            del self.fields["untuk"]

    def _pilihan(self, nama: str, pilihan: Iterable[tuple[str, Any]]) -> None:
        kolom: Any = self.fields[nama]
        kolom.choices = list(pilihan)

    def isi(self) -> dict[str, Any]:
        """Return the columns; a feed belongs to the person or to one institution."""
        instansi = self.instansi.get(self.cleaned_data.get("untuk", SAYA))
        return {
            "nama": self.cleaned_data["nama"],
            "jenis": self.cleaned_data["jenis"],
            "pemilik": None if instansi else self.pengguna,
            "instansi": instansi,
        }


def _instansi(pengguna: Pengguna) -> list[Instansi]:
    """Return the institutions whose feeds the person makes."""
    milik = hak.instansi_dengan(pengguna, "umpan.instansi")
    return list(
        {satu.instansi_id: satu.instansi for satu in pengguna.keanggotaan_aktif if satu.instansi_id in milik}.values()
    )
