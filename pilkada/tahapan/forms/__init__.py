"""Input about the calendar."""

from pilkada.tahapan.forms.isi import BatasForm, HapusForm, PemilihanForm, TahapanForm
from pilkada.tahapan.forms.lembar import LembarForm
from pilkada.tahapan.forms.salin import SalinForm
from pilkada.tahapan.forms.saring import TahapanSaring

__all__ = [
    "BatasForm",
    "HapusForm",
    "LembarForm",
    "PemilihanForm",
    "SalinForm",
    "TahapanForm",
    "TahapanSaring",
]
