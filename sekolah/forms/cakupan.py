"""Input about the coverage: its filters, its target day."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, KolomTanggal
from sekolah.forms.sekolah import SekolahSaring


class TerdaftarSaring(SekolahSaring):
    """The filters of the register without closed schools and those that were merged away: they never count."""

    keadaan = None

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep the schools that count."""
        return self.sekolah(queryset)

    def sekolah(self, queryset: Any, *, kecuali: str = "") -> Any:
        """Return the schools that pass the filters that were understood; with `kecuali` all but that one."""
        self.form.is_valid()
        for nama, nilai in self.form.cleaned_data.items():
            if nama != kecuali:
                queryset = self.filters[nama].filter(queryset, nilai)
        return queryset.terdaftar()


class CakupanSaring(TerdaftarSaring):
    """The filters of the board: they drive table, tile map, map of points and the way to the list."""

    def filter_queryset(self, queryset: Any) -> Any:
        """Count what is left by kelurahan and kind."""
        return self.sekolah(queryset).cakupan()


class TargetForm(FormulirRumah):
    """By which day every school is to be visited."""

    tanggal = KolomTanggal(
        label=_("Semua sekolah dikunjungi paling lambat"),
        help_text=_("Garis pada grafik, dan apa yang disebut terlambat, dihitung terhadap tanggal ini."),
    )

    def clean_versi(self) -> int:
        """Take a form without it as one that saw nothing."""
        return self.cleaned_data["versi"] or 0
