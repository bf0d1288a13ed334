"""Input about the directory of officials."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, KolomTeks, PilihInstansi
from pilkada.inti.models import Instansi


class PejabatForm(FormulirRumah):
    """An official: of a listed institution, or of a typed one."""

    salah_satu = ("instansi", "instansi_lain")

    nama = KolomTeks(label=_("Nama"), max_length=150, help_text=_("Beserta gelarnya, seperti pada undangan."))
    jabatan = KolomTeks(label=_("Jabatan"), max_length=200, required=False)
    instansi = PilihInstansi(label=_("Instansi"), required=False)
    instansi_lain = KolomTeks(
        label=_("Instansi lain"), max_length=200, required=False, help_text=_("Bila tidak ada di daftar.")
    )
    telepon = KolomTeks(
        label=_("Nomor telepon"),
        max_length=30,
        required=False,
        help_text=_("Hanya tampil bagi instansi pengelola dan instansi pejabat ini."),
    )
    pengelola = forms.ModelChoiceField(
        Instansi.objects.none(),
        label=_("Instansi pengelola"),
        help_text=_("Instansi yang memelihara catatan ini; instansi lain hanya membacanya."),
    )
    aktif = forms.BooleanField(label=_("Masih menjabat"), required=False, initial=True)

    def __init__(self, *args: Any, instansi_saya: set[int], **kwargs: Any) -> None:
        """Offer the institutions for which the person notes meetings as keepers."""
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["pengelola"]
        pilihan.queryset = Instansi.objects.filter(pk__in=instansi_saya)
        if len(instansi_saya) == 1:
            pilihan.initial = next(iter(instansi_saya))
        self.fields["instansi"].sertakan(self.initial.get("instansi"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Need one institution, not two."""
        bersih = super().clean() or {}
        if self.errors.keys() & {"instansi", "instansi_lain"}:
            return bersih
        if bersih.get("instansi") and bersih.get("instansi_lain"):
            self.add_error("instansi_lain", _("Kosongkan salah satu: instansi dari daftar atau instansi lain."))
        elif not bersih.get("instansi") and not bersih.get("instansi_lain"):
            self.add_error("instansi", _("Pilih instansi atau tulis instansi lain."))
        return bersih
