"""Input about schools and visits."""

from sekolah.forms.berikutnya import (
    SEKALIGUS_TERBANYAK,
    BeberapaKunjunganForm,
    BerikutnyaSaring,
)
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
    "SEKALIGUS_TERBANYAK",
    "BeberapaKunjunganForm",
    "BerikutnyaSaring",
    "CakupanSaring",
    "GabungForm",
    "SekolahForm",
    "SekolahSaring",
    "TargetForm",
    "TerdaftarSaring",
]
