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
from audiensi.forms.netralitas import (
    BeberapaForm,
    BerkasDeklarasiForm,
    CatatDeklarasiForm,
    NaskahForm,
    NetralitasSaring,
    UbahDeklarasiForm,
    UnitKerjaForm,
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
    "BeberapaForm",
    "BerjadwalForm",
    "BerkasDeklarasiForm",
    "ButirForm",
    "CatatDeklarasiForm",
    "CatatanForm",
    "JadwalForm",
    "KehadiranForm",
    "LampiranForm",
    "LanjutanForm",
    "NaskahForm",
    "NetralitasSaring",
    "PenutupForm",
    "PesertaForm",
    "RalatForm",
    "RuangForm",
    "RuangSaring",
    "TopikForm",
    "TulisCatatanForm",
    "UbahDeklarasiForm",
    "UnitKerjaForm",
]
