"""Kinds of meetings."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.querysets import JenisRapatQuerySet
from pilkada.inti.riwayat import beriwayat

# The kind of a meeting about which nothing else was said; the migration loads it.
JENIS_BAWAAN = "audiensi"


@beriwayat()
class JenisRapat(models.Model):
    """A kind of meeting. Its name is data: it is not translated. One that meetings have is retired, never deleted."""

    kode = models.CharField(_("kode"), max_length=20, primary_key=True)
    versi = models.PositiveIntegerField(default=1, editable=False)
    nama = models.CharField(_("nama"), max_length=80)
    urutan = models.PositiveSmallIntegerField(_("urutan"), default=0)
    aktif = models.BooleanField(_("dapat dipilih"), default=True)

    objects = JenisRapatQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "nama"]
        constraints = [
            models.UniqueConstraint(models.functions.Lower("nama"), name="jenis_rapat_nama_sekali"),
            models.CheckConstraint(condition=models.Q(kode__regex=r"^[a-z0-9-]+$"), name="jenis_rapat_kode_ringkas"),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Return the page on which it is changed."""
        return reverse("audiensi:jenis_ubah", args=[self.pk])
