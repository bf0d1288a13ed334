"""Input of self-check: of the staff who lead it, and of pupils."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, SebutIsian
from sekolah.models import HADIR_TERBANYAK
from sekolah.status import Keadaan, Kelamin, Tingkat


class HadirForm(FormulirRumah):
    """How many pupils are present."""

    hadir = forms.IntegerField(
        label=_("Jumlah siswa yang hadir"),
        min_value=1,
        max_value=HADIR_TERBANYAK,
        help_text=_("Jawaban yang melebihi jumlah ini ditolak. Dapat dibetulkan selama sesi terbuka."),
    )


class JawabForm(SebutIsian):
    """What a pupil taps; nothing that tells who it is."""

    keadaan = forms.ChoiceField(label=_("Keadaan Anda"), choices=Keadaan.choices, widget=forms.RadioSelect)
    tingkat = forms.ChoiceField(label=_("Kelas Anda"), choices=Tingkat.choices, widget=forms.RadioSelect)
    kelamin = forms.ChoiceField(label=_("Jenis kelamin"), choices=Kelamin.choices, widget=forms.RadioSelect)
    pernah = forms.TypedChoiceField(
        label=_("Sudah pernah memilih?"),
        choices=[("tidak", _("Belum pernah")), ("ya", _("Sudah pernah"))],
        coerce=lambda nilai: nilai == "ya",
        widget=forms.RadioSelect,
    )


class TanganForm(FormulirRumah):
    """Counts of raised hands, one number for each state; an empty one was not asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make a field for each state."""
        super().__init__(*args, **kwargs)
        for keadaan in Keadaan:
            self.fields[keadaan.value] = forms.IntegerField(
                label=keadaan.label, min_value=0, max_value=HADIR_TERBANYAK, required=False
            )

    def jumlah(self) -> dict[str, int | None]:
        """Return the numbers by state."""
        return {keadaan.value: self.cleaned_data[keadaan.value] for keadaan in Keadaan}
