"""Input about schools and visits."""

from sekolah.forms.sekolah import (
    GabungForm,
    SekolahForm,
    SekolahSaring,
)

__all__ = [
    "GabungForm",
    "SekolahForm",
    "SekolahSaring",
]
