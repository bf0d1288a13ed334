"""Input about schools and visits."""

from sekolah.forms.laporan import (
    BetulkanForm,
    KirimForm,
    LampiranForm,
    LaporanForm,
)
from sekolah.forms.sekolah import (
    GabungForm,
    SekolahForm,
    SekolahSaring,
)

__all__ = [
    "BetulkanForm",
    "GabungForm",
    "KirimForm",
    "LampiranForm",
    "LaporanForm",
    "SekolahForm",
    "SekolahSaring",
]
