"""By which day every school is to be visited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.riwayat import beriwayat


@beriwayat()
class TargetCakupan(models.Model):
    """The target day of an election; without a row it is the end of the campaign."""

    versi = models.PositiveIntegerField(default=1, editable=False)
    pemilihan = models.OneToOneField(
        "inti.Pemilihan", models.PROTECT, related_name="target_cakupan", verbose_name=_("pemilihan")
    )
    tanggal = models.DateField(_("tanggal target"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.tanggal)
