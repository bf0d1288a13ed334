"""The face of the coverage to the platform: the subject's place in the navigation."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pilkada.inti.papan import Papan, Pokok
from sekolah import contoh


class PapanSekolah(Papan):
    """Its place in the navigation."""

    kode = "sekolah"
    nama = _("Sekolah")
    ikon = "mortarboard"
    hak = "sekolah.lihat"
    tautan = "sekolah:beranda"
    urutan = 20

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic that is followed here."""
        return (Pokok(self.kode, _("Sosialisasi ke sekolah"), self.tautan, self.hak),)

    def contoh(self) -> None:
        """Load the demo's schools and visits."""
        contoh.muat()

    def mainkan(self, sampai: datetime) -> None:
        """Play the round of visits on."""
        contoh.mainkan(sampai)
