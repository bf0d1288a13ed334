"""Input about meetings and their registers."""

from audiensi.forms.dokumen import (
    AsliForm,
    SuratForm,
)
from audiensi.forms.isi import (
    ButirForm,
    CatatanForm,
    KehadiranForm,
    LampiranForm,
    PesertaForm,
    TopikForm,
    TulisCatatanForm,
)
from audiensi.forms.jenis import (
    JenisForm,
)
from audiensi.forms.kebutuhan import (
    KebutuhanForm,
    KebutuhanSaring,
    KembaliForm,
    SetujuForm,
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
from audiensi.forms.pejabat import (
    PejabatForm,
)
from audiensi.forms.pemangku import (
    DariPesertaForm,
    HubunganForm,
    KontakForm,
    PemangkuForm,
    PemangkuSaring,
)
from audiensi.forms.rapat import (
    AlasanForm,
    AudiensiForm,
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
    "AsliForm",
    "AudiensiForm",
    "AudiensiSaring",
    "BeberapaForm",
    "BerkasDeklarasiForm",
    "ButirForm",
    "CatatDeklarasiForm",
    "CatatanForm",
    "DariPesertaForm",
    "HubunganForm",
    "JadwalForm",
    "JenisForm",
    "JenisSaring",
    "KebutuhanForm",
    "KebutuhanSaring",
    "KehadiranForm",
    "KembaliForm",
    "KontakForm",
    "LampiranForm",
    "LanjutanForm",
    "NaskahForm",
    "NetralitasSaring",
    "PejabatForm",
    "PejabatSaring",
    "PemangkuForm",
    "PemangkuSaring",
    "PenutupForm",
    "PesertaForm",
    "RalatForm",
    "RuangForm",
    "RuangSaring",
    "SetujuForm",
    "SuratForm",
    "TandaiForm",
    "TempelanForm",
    "TopikForm",
    "TulisCatatanForm",
    "UbahDeklarasiForm",
    "UnitKerjaForm",
]
