"""Input about schools and visits."""

from sekolah.forms.cakupan import (
    CakupanSaring,
    TargetForm,
    TerdaftarSaring,
)
from sekolah.forms.sekolah import (
    GabungForm,
    SekolahForm,
    SekolahSaring,
)

__all__ = [
    "CakupanSaring",
    "GabungForm",
    "SekolahForm",
    "SekolahSaring",
    "TargetForm",
    "TerdaftarSaring",
]
