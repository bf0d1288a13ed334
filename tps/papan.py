"""The subject's face to the platform."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from pilkada.inti.papan import Papan, Pokok


class PapanTps(Papan):
    """Its place in the navigation; figures come with the subject's own pages."""

    kode = "tps"
    nama = _("TPS")
    nama_pendek = "TPS"  # the abbreviation that everybody uses, in every language
    ikon = "box-seam"
    hak = "tps.lihat"
    tautan = "tps:beranda"
    urutan = 30

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic that is followed here."""
        return (Pokok(self.kode, _("Perekrutan pengawas TPS"), self.tautan, self.hak),)
