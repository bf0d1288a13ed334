"""Input about kinds of meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pilkada.inti.formulir import FormulirRumah, KolomTeks


class JenisForm(FormulirRumah):
    """A kind of meeting."""

    nama = KolomTeks(
        label=_("Nama jenis"), max_length=80, help_text=_("Nama ini data: tampil sama dalam bahasa apa pun.")
    )
    urutan = forms.IntegerField(
        label=_("Urutan"), min_value=0, max_value=999, initial=10, help_text=_("Yang kecil tampil lebih dulu.")
    )
    aktif = forms.BooleanField(
        label=_("Dapat dipilih untuk rapat baru"),
        required=False,
        initial=True,
        help_text=_("Tanpa centang, rapat yang sudah memakainya tetap memakainya."),
    )
