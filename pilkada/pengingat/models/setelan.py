"""What a person wants to hear of, when, and by which way."""

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti import sandi
from pilkada.pengingat.querysets import BisuQuerySet, SetelanQuerySet

SENYAP_DARI, SENYAP_SAMPAI = time(20, 0), time(6, 0)


class Setelan(models.Model):
    """A person's preferences; who has none gets the defaults of a fresh row.

    `mati` maps a kind of things to the channels that the person switched off for it. Quiet hours and the digest hold
    back what leaves the application (mail, gateway), never the inbox. The gateway's address (a WhatsApp number, a
    Telegram name) is encrypted.
    """

    pengguna = models.OneToOneField("inti.Pengguna", models.CASCADE, primary_key=True, related_name="setelan_pengingat")
    mati = models.JSONField(default=dict)
    senyap = models.BooleanField(_("jam tenang"), default=True)
    senyap_dari = models.TimeField(_("mulai"), default=SENYAP_DARI)
    senyap_sampai = models.TimeField(_("sampai"), default=SENYAP_SAMPAI)
    ikhtisar = models.BooleanField(_("satu surel ringkasan tiap pukul 07.00"), default=False)
    gerbang_sandi = models.TextField(blank=True)

    objects = SetelanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(senyap_dari=models.F("senyap_sampai")), name="setelan_senyap_berjangka"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def gerbang(self) -> str:
        """Return the address at the gateway; an empty text without one, and when no key opens it any more."""
        try:
            return sandi.buka(self.gerbang_sandi) if self.gerbang_sandi else ""
        except sandi.SandiTakTerbuka:
            return ""

    @gerbang.setter
    def gerbang(self, alamat: str) -> None:
        self.gerbang_sandi = sandi.sandikan(alamat) if alamat else ""


def sandikan_bila_ada(gerbang: str) -> str:
    """Return a stored gateway address written with the first key, for the rotation of keys."""
    return sandi.sandikan_ulang(gerbang) if gerbang else gerbang


class Bisu(models.Model):
    """A thing of which a person does not want to hear, for good or until a moment (domain time: a snooze)."""

    pengguna = models.ForeignKey("inti.Pengguna", models.CASCADE, related_name="bisu")
    objek_jenis = models.CharField(max_length=60)
    objek_id = models.CharField(max_length=64)
    judul = models.CharField(max_length=300)
    tautan = models.CharField(max_length=300, blank=True)
    sampai = models.DateTimeField(null=True)

    objects = BisuQuerySet.as_manager()

    class Meta:
        ordering = ["sampai", "judul", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["objek_jenis", "objek_id", "pengguna"], name="bisu_sekali"),
        ]

    def __str__(self) -> str:
        return self.judul
