"""Long work that somebody waits for: progress, cancel, result."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan, pemicu_status

if TYPE_CHECKING:
    from pilkada.inti.models.pengguna import Pengguna


class Status(models.TextChoices):
    """Life of a piece of work."""

    ANTRE = "antre", _("Menunggu giliran")
    BERJALAN = "berjalan", _("Berjalan")
    SELESAI = "selesai", _("Selesai")
    GAGAL = "gagal", _("Gagal")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL = frozenset({Status.ANTRE})
JALUR = {
    Status.ANTRE: frozenset({Status.BERJALAN, Status.DIBATALKAN}),
    Status.BERJALAN: frozenset({Status.SELESAI, Status.GAGAL, Status.DIBATALKAN, Status.ANTRE}),
    Status.SELESAI: frozenset(),
    Status.GAGAL: frozenset(),
    Status.DIBATALKAN: frozenset(),
}


class PekerjaanQuerySet(models.QuerySet["Pekerjaan"]):
    """Who sees which work: only the person who asked for it."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the person's own work."""
        return self.filter(oleh_id=pengguna.pk)


class Pekerjaan(models.Model):
    """A long job: `jenis` names a registered worker function, `argumen` its plain values.

    `dari`/`dikerjakan` are counts of rows; `denyut` tells that a worker is still at it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(max_length=60)
    judul = models.CharField(_("judul"), max_length=200)
    argumen = models.JSONField(default=dict)
    oleh = models.ForeignKey("inti.Pengguna", models.CASCADE)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ANTRE)
    dikerjakan = models.PositiveIntegerField(default=0)
    dari = models.PositiveIntegerField(null=True)
    batal_diminta = models.BooleanField(default=False)
    galat = models.TextField(blank=True)
    hasil = models.FileField(upload_to="hasil", max_length=120, blank=True)
    hasil_nama = models.CharField(max_length=200, blank=True)
    hasil_jenis = models.CharField(max_length=100, blank=True)
    dibuat_pada = models.DateTimeField()
    denyut = models.DateTimeField(null=True)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada"]
        indexes = [models.Index(fields=["status", "denyut"], name="pekerjaan_status_denyut")]
        constraints = [hanya_pilihan("status", Status, "pekerjaan_status_dikenal")]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return self.judul
