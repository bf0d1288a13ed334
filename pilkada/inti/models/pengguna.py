"""People who sign in, and what they are where."""

import uuid
from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat


class Peran(models.TextChoices):
    """What a member may do: configure, decide, work, read."""

    ADMIN = "admin", _("Admin")
    PENGELOLA = "pengelola", _("Pengelola")
    PETUGAS = "petugas", _("Petugas")
    PEMBACA = "pembaca", _("Pembaca")


class PenggunaManager(BaseUserManager["Pengguna"]):
    """Creates people; the e-mail is the login and compared without case."""

    def buat(self, email: str, nama: str, *, sandi: str | None = None, **lain: Any) -> "Pengguna":
        """Create an account; without a password it waits for its invitation link."""
        pengguna = self.model(email=email.strip().lower(), nama=nama, **lain)
        pengguna.set_password(sandi)
        pengguna.save(using=self._db)
        return pengguna

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        """Find by e-mail, whatever its case."""
        return self.get(email=(username or "").lower())


@beriwayat(kecuali=["password", "last_login"])
class Pengguna(AbstractBaseUser):
    """A person with a login. No superusers and no staff flag: rights come from memberships only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("surel"), max_length=254, unique=True)
    nama = models.CharField(_("nama"), max_length=150)
    bahasa = models.CharField(
        _("bahasa"), max_length=5, default="id", choices=[("id", "Bahasa Indonesia"), ("en", "English")]
    )
    is_active = models.BooleanField(_("aktif"), default=True)
    dibuat_pada = models.DateTimeField(_("dibuat pada"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    objects = PenggunaManager()

    class Meta:
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="pengguna_email_huruf_kecil"),
            models.CheckConstraint(condition=Q(bahasa__in=["id", "en"]), name="pengguna_bahasa_dikenal"),
        ]

    def __str__(self) -> str:
        return self.nama

    @cached_property
    def keanggotaan_aktif(self) -> "list[Keanggotaan]":
        """Return the memberships in active institutions, with their institution; one query per request."""
        return list(self.keanggotaan.filter(instansi__aktif=True).select_related("instansi").order_by("pk"))


def nama_tampil(pengguna: Pengguna) -> str:
    """Return the name that pages show for a person."""
    return pengguna.nama


@beriwayat()
class Keanggotaan(models.Model):
    """A person's role and position in an institution; a person may have several."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="keanggotaan")
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="keanggotaan", verbose_name=_("instansi")
    )
    peran = models.CharField(_("peran"), max_length=10, choices=Peran)
    jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    kecamatan = models.ForeignKey("inti.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("kecamatan"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            hanya_pilihan("peran", Peran, "keanggotaan_peran_dikenal"),
            models.UniqueConstraint(fields=["pengguna", "instansi", "peran"], name="keanggotaan_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.get_peran_display()} · {self.instansi}"
