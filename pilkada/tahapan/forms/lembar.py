"""Input of pasted stages."""

from django import forms

from pilkada.impor.forms import TempelanForm
from pilkada.tahapan.alur.lembar import KOLOM


class LembarForm(TempelanForm):
    """Stages copied from a spreadsheet program, or the file itself; `sidik` is the mark of the preview."""

    kode_kolom = KOLOM

    sidik = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
