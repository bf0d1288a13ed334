"""The inbox: what the application told a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.pengingat.models.pesan import Pesan
from pilkada.pengingat.querysets import KabarQuerySet


class Kabar(models.Model):
    """One entry of a person's inbox, in their language: the words of a message that was delivered there.

    `pada` is domain time, `dibaca_pada` real time.
    """

    pesan = models.OneToOneField(Pesan, models.CASCADE, primary_key=True, related_name="kabar")
    penerima = models.ForeignKey("inti.Pengguna", models.CASCADE, related_name="kabar", db_index=False)
    judul = models.CharField(_("judul"), max_length=300)
    isi = models.TextField(_("isi"))
    tautan = models.CharField(max_length=300, blank=True)
    pada = models.DateTimeField(_("pada"))
    dibaca_pada = models.DateTimeField(_("dibaca pada"), null=True)

    objects = KabarQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "pk"]
        indexes = [
            models.Index(fields=["penerima", "-pada"], name="kabar_penerima"),
            models.Index(fields=["penerima"], name="kabar_belum_dibaca", condition=Q(dibaca_pada=None)),
        ]

    def __str__(self) -> str:
        return self.judul
