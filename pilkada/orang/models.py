"""One-time links to set a password, and the journal of people's spreadsheets."""

import uuid
from typing import TYPE_CHECKING, Self

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class JenisTautan(models.TextChoices):
    """Who asked for the link: an admin (shown to them, may be printed), or the person (by mail only)."""

    UNDANGAN = "undangan", _("Undangan")
    LUPA_SANDI = "lupa_sandi", _("Lupa kata sandi")


@beriwayat()
class Tautan(models.Model):
    """A person's right to set a password once; the secret itself is computed, never stored (see `alur.tautan`).

    One row per person and kind: a new link raises `nomor`, which kills the one before. A person's own request never
    touches what an admin has handed out on paper.
    """

    pengguna = models.ForeignKey("inti.Pengguna", models.CASCADE, related_name="tautan")
    jenis = models.CharField(max_length=12, choices=JenisTautan)
    nomor = models.PositiveIntegerField(default=1)
    dibuat_pada = models.DateTimeField()
    kedaluwarsa = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True)
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            hanya_pilihan("jenis", JenisTautan, "tautan_jenis_dikenal"),
            models.UniqueConstraint(fields=["pengguna", "jenis"], name="tautan_satu_per_jenis"),
            models.CheckConstraint(condition=Q(kedaluwarsa__gt=models.F("dibuat_pada")), name="tautan_berjangka"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.get_jenis_display()} {self.nomor}"


class LembarOrangQuerySet(models.QuerySet["LembarOrang"]):
    """Who sees which sheet: only the admin who uploaded it."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the person's own sheets."""
        return self.filter(oleh_id=pengguna.pk)


@beriwayat(kecuali=["baris", "orang_baru"])
class LembarOrang(models.Model):
    """An uploaded list of people: previewed, then applied once.

    `baris` holds `[number, {column: text}]` until some days later, `orang_baru` the ids of those it created.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nama_berkas = models.CharField(_("nama berkas"), max_length=200)
    sha256 = models.CharField(max_length=64)
    baris = models.JSONField(default=list)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    diterapkan_pada = models.DateTimeField(null=True)
    jumlah_baru = models.PositiveIntegerField(default=0)
    jumlah_tambahan = models.PositiveIntegerField(default=0)
    jumlah_sama = models.PositiveIntegerField(default=0)
    jumlah_ditolak = models.PositiveIntegerField(default=0)
    kirim_surel = models.BooleanField(default=False)
    orang_baru = models.JSONField(default=list)

    objects = LembarOrangQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada"]

    def __str__(self) -> str:
        return self.nama_berkas


@beriwayat(kecuali=["data", "last_used_at"])
class Pengaman(Authenticator):  # type: ignore[misc]
    """A second factor, tracked: history says when it came and who took it away, never its secret."""

    class Meta:
        proxy = True
