"""Input about people, institutions and one's own account, by object."""

from pilkada.orang.forms.akun import ProfilForm, SandiForm
from pilkada.orang.forms.orang import (
    InstansiForm,
    KeanggotaanForm,
    KirimForm,
    LembarForm,
    OrangForm,
    OrangUbahForm,
    PenandaTanganForm,
    SerahkanForm,
)
from pilkada.orang.forms.saring import SaringInstansi, SaringOrang

__all__ = [
    "InstansiForm",
    "KeanggotaanForm",
    "KirimForm",
    "LembarForm",
    "OrangForm",
    "OrangUbahForm",
    "PenandaTanganForm",
    "ProfilForm",
    "SandiForm",
    "SaringInstansi",
    "SaringOrang",
    "SerahkanForm",
]
