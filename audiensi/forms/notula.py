"""Input about approved minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audiensi.models import Cuplikan
from audiensi.status import Kehadiran
from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomTeks


class RalatForm(FormulirRumah):
    """A correction of approved minutes: every text of the approved version, and why it is corrected."""

    dasar = forms.CharField(widget=forms.HiddenInput)
    alasan = KolomPanjang(
        label=_("Alasan ralat"), max_length=500, baris=3, help_text=_("Apa yang keliru dan mengapa dibetulkan.")
    )

    def __init__(self, *args: Any, cuplikan: Cuplikan, **kwargs: Any) -> None:
        """Offer every text of the approved version, filled as it stands."""
        super().__init__(*args, **kwargs)
        self.cuplikan = cuplikan
        self.initial["dasar"] = cuplikan.sidik
        for nomor, satu in enumerate(cuplikan.isi["butir"]):
            for kolom, bidang in self._kolom_butir(satu):
                self.fields[f"butir-{nomor}-{kolom}"] = bidang
        for nomor, satu in enumerate(cuplikan.isi["peserta"]):
            for kolom, bidang in self._kolom_peserta(satu):
                self.fields[f"peserta-{nomor}-{kolom}"] = bidang
        self.fields["penutup"] = KolomPanjang(
            label=_("Penutup"), required=False, baris=3, initial=cuplikan.isi["penutup"]
        )

    @staticmethod
    def _kolom_butir(satu: dict[str, Any]) -> list[tuple[str, forms.Field]]:
        """Return the fields of an agenda item."""
        nomor = {"nomor": satu["urutan"]}
        return [
            ("topik", KolomTeks(label=_("Agenda %(nomor)d: topik") % nomor, max_length=300, initial=satu["topik"])),
            (
                "pembahasan",
                KolomPanjang(
                    label=_("Agenda %(nomor)d: pembahasan") % nomor, required=False, initial=satu["pembahasan"]
                ),
            ),
            (
                "keputusan",
                KolomPanjang(
                    label=_("Agenda %(nomor)d: keputusan") % nomor, required=False, baris=3, initial=satu["keputusan"]
                ),
            ),
        ]

    @staticmethod
    def _kolom_peserta(satu: dict[str, Any]) -> list[tuple[str, forms.Field]]:
        """Return the fields of an attendee."""
        nama = {"nama": satu["nama"]}
        return [
            ("nama", KolomTeks(label=_("Nama: %(nama)s") % nama, max_length=150, initial=satu["nama"])),
            (
                "jabatan",
                KolomTeks(label=_("Jabatan: %(nama)s") % nama, max_length=200, required=False, initial=satu["jabatan"]),
            ),
            (
                "kehadiran",
                forms.ChoiceField(
                    label=_("Kehadiran %(nama)s") % nama, choices=Kehadiran.choices, initial=satu["kehadiran"]
                ),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a correction that changes nothing."""
        bersih = super().clean() or {}
        if not self.errors and self.isi_baru() == self.cuplikan.isi:
            self.add_error("alasan", _("Belum ada yang diubah. Betulkan dulu bagian yang keliru di bawah."))
        return bersih

    def isi_baru(self) -> dict[str, Any]:
        """Return the minutes with what was typed."""
        lama: dict[str, Any] = self.cuplikan.isi
        return lama | {
            "penutup": self.cleaned_data["penutup"],
            "butir": self._terganti("butir", ("topik", "pembahasan", "keputusan")),
            "peserta": self._terganti("peserta", ("nama", "jabatan", "kehadiran")),
        }

    def _terganti(self, bagian: str, kolom: tuple[str, ...]) -> list[dict[str, Any]]:
        return [
            satu | {nama: self.cleaned_data[f"{bagian}-{nomor}-{nama}"] for nama in kolom}
            for nomor, satu in enumerate(self.cuplikan.isi[bagian])
        ]
