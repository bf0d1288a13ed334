"""Input about meetings."""

from audiensi.forms.dokumen import AsliForm, SuratForm
from audiensi.forms.isi import (
    ButirForm,
    CatatanForm,
    KehadiranForm,
    LampiranForm,
    PesertaForm,
    TopikForm,
    TulisCatatanForm,
)
from audiensi.forms.notula import (
    RalatForm,
)
from audiensi.forms.rapat import (
    AlasanForm,
    AudiensiForm,
    BerjadwalForm,
    JadwalForm,
    LanjutanForm,
    PenutupForm,
    RuangForm,
)
from audiensi.forms.saring import (
    AudiensiSaring,
    RuangSaring,
)

__all__ = [
    "AlasanForm",
    "AsliForm",
    "AudiensiForm",
    "AudiensiSaring",
    "BerjadwalForm",
    "ButirForm",
    "CatatanForm",
    "JadwalForm",
    "KehadiranForm",
    "LampiranForm",
    "LanjutanForm",
    "PenutupForm",
    "PesertaForm",
    "RalatForm",
    "RuangForm",
    "RuangSaring",
    "SuratForm",
    "TopikForm",
    "TulisCatatanForm",
]
