"""Regions with their official (Kemendagri) codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan


class Tingkat(models.TextChoices):
    """Level of a region."""

    KOTA = "kota", _("Kota")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan")


class Wilayah(models.Model):
    """A city, kecamatan or kelurahan; the code (Kemendagri, `31.71.06.1001`) is the key, children start with it."""

    kode = models.CharField(_("kode"), max_length=13, primary_key=True)
    nama = models.CharField(_("nama"), max_length=100)
    tingkat = models.CharField(_("tingkat"), max_length=10, choices=Tingkat)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")

    class Meta:
        ordering = ["kode"]
        constraints = [hanya_pilihan("tingkat", Tingkat, "wilayah_tingkat_dikenal")]

    def __str__(self) -> str:
        return self.nama
