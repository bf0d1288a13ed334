"""The subject's face to the platform."""

from django.utils.translation import gettext_lazy as _

from pilkada.inti.papan import Papan


class PapanApk(Papan):
    """Its place in the navigation; figures come with the subject's own pages."""

    kode = "apk"
    nama = _("APK")
    ikon = "flag"
    hak = "apk.lihat"
    tautan = "apk:beranda"
    urutan = 40
