"""Input of a copy: the new election, and the days of its stages, which may be corrected one by one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import KolomTanggal
from pilkada.inti.models import Tahapan
from pilkada.tahapan.forms.isi import PemilihanBaruForm


class SalinForm(PemilihanBaruForm):
    """Name, code and voting day; with `tahapan` two days for each, and the voting day they were counted for."""

    field_order = ["nama", "kode", "hari_pemungutan"]
    dihitung = forms.DateField(widget=forms.HiddenInput, required=False, input_formats=["%Y-%m-%d"])

    def __init__(self, *args: Any, tahapan: Sequence[Tahapan] = (), **kwargs: Any) -> None:
        """Add the days of the stages."""
        super().__init__(*args, **kwargs)
        self.tahapan = tahapan
        for satu in tahapan:
            self.fields[f"mulai-{satu.pk}"] = KolomTanggal(label=format_lazy(_("Hari pertama {}"), satu.nama))
            self.fields[f"selesai-{satu.pk}"] = KolomTanggal(label=format_lazy(_("Hari terakhir {}"), satu.nama))

    def clean(self) -> dict[str, Any]:
        """Need each stage to end on or after its beginning."""
        bersih = super().clean() or {}
        for pk, (mulai, selesai) in self._hari(bersih).items():
            if mulai and selesai and selesai < mulai:
                self.add_error(f"selesai-{pk}", _("Tidak boleh sebelum hari pertamanya."))
        return bersih

    def hari(self) -> dict[int, tuple[date, date]]:
        """Return the days of the stages of a valid form."""
        return self._hari(self.cleaned_data)

    def _hari(self, bersih: dict[str, Any]) -> dict[int, Any]:
        return {satu.pk: (bersih.get(f"mulai-{satu.pk}"), bersih.get(f"selesai-{satu.pk}")) for satu in self.tahapan}

    def kolom_hari(self, tahapan: Tahapan) -> tuple[forms.BoundField, forms.BoundField]:
        """Return both fields of a stage, for its row in the table of the preview."""
        return self[f"mulai-{tahapan.pk}"], self[f"selesai-{tahapan.pk}"]
