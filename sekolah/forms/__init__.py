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
from sekolah.forms.kunjungan import (
    KonfirmasiForm,
    KunjunganForm,
    KunjunganSaring,
    SuratForm,
    TamuForm,
    WaktuForm,
    calon_pelaksana,
)
from sekolah.forms.laporan import (
    BetulkanForm,
    KirimForm,
    LampiranForm,
    LaporanForm,
)
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
    "SEKALIGUS_TERBANYAK",
    "BeberapaKunjunganForm",
    "BerikutnyaSaring",
    "BetulkanForm",
    "CakupanSaring",
    "GabungForm",
    "HadirForm",
    "JawabForm",
    "KirimForm",
    "KonfirmasiForm",
    "KunjunganForm",
    "KunjunganSaring",
    "LampiranForm",
    "LaporanForm",
    "SekolahForm",
    "SekolahSaring",
    "SuratForm",
    "TamuForm",
    "TanganForm",
    "TargetForm",
    "TerdaftarSaring",
    "WaktuForm",
    "calon_pelaksana",
]
