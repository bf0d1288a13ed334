"""Notes about a meeting, beside its minutes."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from pilkada.inti.riwayat import beriwayat


@beriwayat(kecuali=["isi"])
class Catatan(models.Model):
    """A note; with `instansi` it is internal: only members of that institution see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.CASCADE, related_name="catatan")
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hanya untuk instansi")
    )
    isi = models.TextField(_("catatan"))
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("ditulis oleh"))
    pada = models.DateTimeField(_("ditulis pada"))

    class Meta:
        ordering = ["pada", "pk"]

    def __str__(self) -> str:
        return self.isi[:80]
