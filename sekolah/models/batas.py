"""Real boundaries of kelurahan, as somebody loaded them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.riwayat import beriwayat


@beriwayat(kecuali=["geometri"])
class BatasWilayah(models.Model):
    """The boundary of one kelurahan; `geometri` is GeoJSON's `coordinates` of a MultiPolygon (WGS 84).

    `sumber` is the name of the file that it came from.
    """

    kelurahan = models.OneToOneField(
        "inti.Wilayah", models.PROTECT, related_name="batas_peta", verbose_name=_("kelurahan")
    )
    geometri: "models.JSONField[list[Any], list[Any]]" = models.JSONField(_("geometri"))
    sumber = models.CharField(_("sumber"), max_length=200)
    dimuat_pada = models.DateTimeField(_("dimuat pada"))

    class Meta:
        ordering = ["kelurahan"]

    def __str__(self) -> str:
        return str(self.kelurahan)
