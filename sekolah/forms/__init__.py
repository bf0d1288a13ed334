"""Input about schools and visits."""

from sekolah.forms.periksa import (
    HadirForm,
    JawabForm,
    TanganForm,
)
from sekolah.forms.sekolah import (
    GabungForm,
    SekolahForm,
    SekolahSaring,
)

__all__ = [
    "GabungForm",
    "HadirForm",
    "JawabForm",
    "SekolahForm",
    "SekolahSaring",
    "TanganForm",
]
