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
from audiensi.forms.jenis import JenisForm
from audiensi.forms.notula import (
    RalatForm,
)
from audiensi.forms.pejabat import PejabatForm
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
    JenisSaring,
    PejabatSaring,
    RuangSaring,
)
from audiensi.forms.tempelan import (
    NAMA_KOLOM,
    TandaiForm,
    TempelanForm,
)

__all__ = [
    "NAMA_KOLOM",
    "AlasanForm",
    "AudiensiForm",
    "AudiensiSaring",
    "BerjadwalForm",
    "ButirForm",
    "CatatanForm",
    "JadwalForm",
    "JenisForm",
    "JenisSaring",
    "KehadiranForm",
    "LampiranForm",
    "LanjutanForm",
    "PejabatForm",
    "PejabatSaring",
    "PenutupForm",
    "PesertaForm",
    "RalatForm",
    "RuangForm",
    "RuangSaring",
    "TandaiForm",
    "TempelanForm",
    "TopikForm",
    "TulisCatatanForm",
]
