"""Input about meetings."""

from audiensi.forms.isi import (
    ButirForm,
    CatatanForm,
    KehadiranForm,
    LampiranForm,
    PesertaForm,
    TopikForm,
    TulisCatatanForm,
)
from audiensi.forms.kebutuhan import (
    KebutuhanForm,
    KebutuhanSaring,
    KembaliForm,
    SetujuForm,
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
    "AudiensiForm",
    "AudiensiSaring",
    "BerjadwalForm",
    "ButirForm",
    "CatatanForm",
    "JadwalForm",
    "KebutuhanForm",
    "KebutuhanSaring",
    "KehadiranForm",
    "KembaliForm",
    "LampiranForm",
    "LanjutanForm",
    "PenutupForm",
    "PesertaForm",
    "RalatForm",
    "RuangForm",
    "RuangSaring",
    "SetujuForm",
    "TopikForm",
    "TulisCatatanForm",
]
