"""The subject's face to the platform."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from pilkada.inti.papan import Papan, Pokok


class PapanApk(Papan):
    """Its place in the navigation; figures come with the subject's own pages."""

    kode = "apk"
    nama = _("APK")
    ikon = "flag"
    hak = "apk.lihat"
    tautan = "apk:beranda"
    urutan = 40

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic that is followed here."""
        return (Pokok(self.kode, _("Alat peraga kampanye"), self.tautan, self.hak),)
