"""Input that several subjects share: from when till when, who signs a letter, who gets a copy."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, KolomPanjang, KolomWaktu
from pilkada.inti.models import Instansi, PenandaTangan

URUTAN_WAKTU = _("Waktu selesai harus sesudah waktu mulai. Periksa tanggal dan jamnya.")
BATAS_TEMBUSAN = 20


class BerjadwalForm(FormulirRumah):
    """Start and end, in WIB."""

    mulai = KolomWaktu(label=_("Mulai (WIB)"))
    selesai = KolomWaktu(label=_("Selesai (WIB)"))

    def clean(self) -> dict[str, Any]:
        """Need an end after the start."""
        bersih = super().clean() or {}
        mulai: datetime | None = bersih.get("mulai")
        selesai: datetime | None = bersih.get("selesai")
        if mulai and selesai and selesai <= mulai:
            self.add_error("selesai", URUTAN_WAKTU)
        if selesai and not mulai and "mulai" not in self.errors:
            self.add_error("mulai", _("Isi juga waktu mulai."))
        if mulai and not selesai and "selesai" not in self.errors:
            self.add_error("selesai", _("Isi juga waktu selesai."))
        return bersih


class PilihPenanda(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who signs for an institution."""

    def __init__(self, **pilihan: Any) -> None:
        """Start without anybody; `untuk` offers those of an institution."""
        super().__init__(PenandaTangan.objects.none(), required=False, **pilihan)
        self.empty_label = _("Tidak dipilih")

    def untuk(self, instansi: Instansi, terpilih: PenandaTangan | None) -> None:
        """Offer the institution's people, and the present choice also when it was retired meanwhile."""
        aktif = PenandaTangan.objects.filter(instansi=instansi, aktif=True)
        self.queryset = aktif | PenandaTangan.objects.filter(pk=terpilih.pk) if terpilih else aktif
        self.label = gettext("Penanda tangan %(instansi)s") % {"instansi": instansi.singkatan}
        if not self.queryset.exists():
            self.help_text = _("Belum ada. Admin mencatatnya di halaman instansi.")

    def label_from_instance(self, obj: Any) -> str:
        """Return "Dhany Sukma, a.n. Gubernur Wali Kota"."""
        return f"{obj.nama}, {' '.join(obj.jabatan.split())}"


class KolomTembusan(KolomPanjang):
    """Who gets a copy of a letter, one reader a line."""

    def __init__(self) -> None:
        """Set its words."""
        bantuan = _("Satu penerima tiap baris.")
        super().__init__(label=_("Tembusan"), max_length=2_000, required=False, baris=3, help_text=bantuan)

    def clean(self, value: Any) -> Any:
        """Keep as many as a letter can name."""
        baris = [satu.strip() for satu in super().clean(value).splitlines() if satu.strip()]
        if len(baris) > BATAS_TEMBUSAN:
            raise ValidationError(_("Paling banyak %(batas)d penerima tembusan."), params={"batas": BATAS_TEMBUSAN})
        return "\n".join(baris)
