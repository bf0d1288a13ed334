"""The directory of officials who are invited again and again."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.querysets import PejabatQuerySet
from pilkada.inti.riwayat import beriwayat


@beriwayat(kecuali=["telepon"])
class Pejabat(models.Model):
    """An official of an institution, listed or typed; `pengelola` is the institution that keeps the entry.

    Everybody who notes meetings sees the entry, its phone number only the keeper and the official's own institution.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    pengelola = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi pengelola")
    )
    nama = models.CharField(_("nama"), max_length=150)
    jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    instansi_lain = models.CharField(_("instansi lain"), max_length=200, blank=True)
    telepon = models.CharField(_("nomor telepon"), max_length=30, blank=True)
    aktif = models.BooleanField(_("masih menjabat"), default=True)

    objects = PejabatQuerySet.as_manager()

    class Meta:
        ordering = ["nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("nama"), "instansi", Lower("instansi_lain"), nulls_distinct=False, name="pejabat_nama_sekali"
            ),
            models.CheckConstraint(
                condition=Q(instansi__isnull=False) | ~Q(instansi_lain=""), name="pejabat_berinstansi"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("audiensi:pejabat_rinci", args=[self.pk])

    @property
    def nama_instansi(self) -> str:
        """Return the institution's name, known or typed."""
        return self.instansi.nama if self.instansi else self.instansi_lain
