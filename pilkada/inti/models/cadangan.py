"""Backups that were begun: how old the last good one is, and that a missed night is made up."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan, pemicu_status


class StatusCadangan(models.TextChoices):
    """Life of a backup."""

    BERJALAN = "berjalan", _("Berjalan")
    SELESAI = "selesai", _("Selesai")
    GAGAL = "gagal", _("Gagal")


AWAL = frozenset({StatusCadangan.BERJALAN})
JALUR = {
    StatusCadangan.BERJALAN: frozenset({StatusCadangan.SELESAI, StatusCadangan.GAGAL}),
    StatusCadangan.SELESAI: frozenset(),
    StatusCadangan.GAGAL: frozenset(),
}


class Cadangan(models.Model):
    """One backup, in real time. The row tells of the making; the file may have left the folder since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(max_length=10, choices=StatusCadangan, default=StatusCadangan.BERJALAN)
    mulai_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)
    berkas = models.CharField(max_length=100, blank=True)
    ukuran = models.PositiveBigIntegerField(null=True)
    galat = models.TextField(blank=True)

    class Meta:
        ordering = ["-mulai_pada"]
        indexes = [models.Index(fields=["status", "selesai_pada"], name="cadangan_status_selesai")]
        constraints = [
            hanya_pilihan("status", StatusCadangan, "cadangan_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusCadangan.SELESAI)
                | (Q(selesai_pada__isnull=False, ukuran__isnull=False) & ~Q(berkas="")),
                name="cadangan_selesai_berisi",
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return f"{self.mulai_pada:%Y-%m-%d %H.%M} · {self.get_status_display()}"
