"""Self-check: sessions in which pupils tap their state anonymously, and counts of raised hands beside them."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat
from sekolah.models.kunjungan import Kunjungan
from sekolah.querysets import SesiQuerySet
from sekolah.status import Keadaan, Kelamin, Tingkat

# Letters and digits that are not taken for each other when they are read from a screen and typed.
HURUF_KODE = "23456789abcdefghjkmnpqrstuvwxyz"
PANJANG_KODE = 8
HADIR_TERBANYAK = 3_000


def kode_baru() -> str:
    """Return a session's code for its short address: not to be guessed, easy to type."""
    return "".join(secrets.choice(HURUF_KODE) for _huruf in range(PANJANG_KODE))


@beriwayat(kecuali=["kode", "terisi"])
class SesiPeriksa(models.Model):
    """A self-check at a visit: `hadir` pupils are present, `terisi` have answered; never more than are present.

    History leaves out `terisi`: when which pupil answered is nobody's business.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, models.PROTECT, related_name="sesi", verbose_name=_("kunjungan"))
    kode = models.CharField(max_length=12, unique=True, default=kode_baru, editable=False)
    hadir = models.PositiveSmallIntegerField(_("siswa yang hadir"))
    terisi = models.PositiveSmallIntegerField(default=0, editable=False)
    dibuka_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibuka oleh"))
    dibuka_pada = models.DateTimeField(_("dibuka pada"))
    ditutup_pada = models.DateTimeField(_("ditutup pada"), null=True, blank=True)

    objects = SesiQuerySet.as_manager()

    class Meta:
        ordering = ["dibuka_pada", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hadir__gte=1, hadir__lte=HADIR_TERBANYAK), name="sesi_hadir_wajar"),
            models.CheckConstraint(condition=Q(terisi__lte=F("hadir")), name="sesi_tidak_melebihi_hadir"),
            models.UniqueConstraint(fields=["kunjungan"], condition=Q(ditutup_pada=None), name="sesi_satu_terbuka"),
        ]

    def __str__(self) -> str:
        return str(self.kunjungan)

    def get_absolute_url(self) -> str:
        """Return the page of those who lead it."""
        return reverse("sekolah:periksa_rinci", args=[self.pk])

    @property
    def terbuka(self) -> bool:
        """Say whether pupils may still answer."""
        return self.ditutup_pada is None


class Ketukan(models.Model):
    """How many pupils of a session tapped the same answer: a counter, not a row for each; without history."""

    sesi = models.ForeignKey(SesiPeriksa, models.PROTECT, related_name="ketukan")
    keadaan = models.CharField(_("keadaan"), max_length=15, choices=Keadaan)
    tingkat = models.CharField(_("kelas"), max_length=3, choices=Tingkat)
    kelamin = models.CharField(_("jenis kelamin"), max_length=1, choices=Kelamin)
    pernah = models.BooleanField(_("sudah pernah memilih"))
    banyak = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            hanya_pilihan("keadaan", Keadaan, "ketukan_keadaan_dikenal"),
            hanya_pilihan("tingkat", Tingkat, "ketukan_tingkat_dikenal"),
            hanya_pilihan("kelamin", Kelamin, "ketukan_kelamin_dikenal"),
            models.UniqueConstraint(
                fields=["sesi", "keadaan", "tingkat", "kelamin", "pernah"], name="ketukan_satu_hitungan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_keadaan_display()}: {self.banyak}"


@beriwayat()
class HitungTangan(models.Model):
    """How many hands were raised for a state at a visit, typed by the staff; never added to what was tapped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, models.PROTECT, related_name="tangan")
    keadaan = models.CharField(_("keadaan"), max_length=15, choices=Keadaan)
    banyak = models.PositiveSmallIntegerField(_("jumlah"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            hanya_pilihan("keadaan", Keadaan, "hitungtangan_keadaan_dikenal"),
            models.CheckConstraint(condition=Q(banyak__lte=HADIR_TERBANYAK), name="hitungtangan_wajar"),
            models.UniqueConstraint(fields=["kunjungan", "keadaan"], name="hitungtangan_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.get_keadaan_display()}: {self.banyak}"
