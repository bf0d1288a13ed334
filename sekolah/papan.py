"""The subject's face to the platform."""

from django.utils.translation import gettext_lazy as _

from pilkada.inti.papan import Papan


class PapanSekolah(Papan):
    """Its place in the navigation; figures come with the subject's own pages."""

    kode = "sekolah"
    nama = _("Sekolah")
    ikon = "mortarboard"
    hak = "sekolah.lihat"
    tautan = "sekolah:beranda"
    urutan = 20
