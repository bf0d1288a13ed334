"""Rooms in which meetings are held."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.querysets import RuangQuerySet
from pilkada.inti.riwayat import beriwayat


@beriwayat()
class Ruang(models.Model):
    """A room of an institution; two meetings cannot hold it at once (see `Audiensi.Meta.constraints`)."""

    instansi = models.ForeignKey("inti.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    nama = models.CharField(_("nama ruang"), max_length=120)
    lokasi = models.CharField(_("lokasi"), max_length=200, blank=True)
    kapasitas = models.PositiveSmallIntegerField(_("kapasitas"), null=True, blank=True)
    aktif = models.BooleanField(_("dapat dipakai"), default=True)

    objects = RuangQuerySet.as_manager()

    class Meta:
        ordering = ["nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                "instansi",
                models.functions.Lower("nama"),
                name="ruang_nama_sekali",
                violation_error_message=_("Instansi ini sudah punya ruang dengan nama itu."),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Return the page on which it is changed."""
        return reverse("audiensi:ruang_ubah", args=[self.pk])
