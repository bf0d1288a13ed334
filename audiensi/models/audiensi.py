"""Meetings."""

import uuid
from datetime import UTC, datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.models.jenis import JENIS_BAWAAN, JenisRapat
from audiensi.models.ruang import Ruang
from audiensi.querysets import AudiensiQuerySet
from audiensi.status import AWAL, BERALASAN, BERWAKTU, JALUR, MENEMPATI_RUANG, TERTUTUP, Status
from pilkada.inti.kendala import Beku, hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat

# A slip of the date picker (year 1, year 9999) must not reach a row that no page could then show.
TERAWAL, TERAKHIR = datetime(2000, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)
# Half-open: a meeting may begin at the minute in which another ends.
RENTANG = Func(F("mulai"), F("selesai"), function="TSTZRANGE", output_field=DateTimeRangeField())


@beriwayat()
class Audiensi(models.Model):
    """A meeting between institutions. `versi_jadwal` is raised by every change of its appointment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    jenis = models.ForeignKey(
        JenisRapat,
        models.PROTECT,
        db_column="jenis",
        default=JENIS_BAWAAN,
        related_name="audiensi",
        verbose_name=_("jenis"),
    )
    perihal = models.CharField(_("perihal"), max_length=250)
    pemohon = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="audiensi_diminta", verbose_name=_("instansi pemohon")
    )
    tuan_rumah = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="audiensi_dijamu", verbose_name=_("instansi tuan rumah")
    )
    tempat = models.CharField(_("tempat"), max_length=200, blank=True)
    ruang = models.ForeignKey(Ruang, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ruang"))
    mulai = models.DateTimeField(_("mulai"), null=True, blank=True)
    selesai = models.DateTimeField(_("selesai"), null=True, blank=True)
    versi_jadwal = models.PositiveIntegerField(default=0, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DIAJUKAN)
    alasan = models.CharField(_("alasan"), max_length=500, blank=True)
    dimulai_pada = models.DateTimeField(_("dibuka pada"), null=True, blank=True)
    diakhiri_pada = models.DateTimeField(_("ditutup pada"), null=True, blank=True)
    disahkan_pada = models.DateTimeField(_("disahkan pada"), null=True, blank=True)
    penutup = models.TextField(_("penutup"), blank=True)
    lanjutan_dari = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="lanjutan", verbose_name=_("lanjutan dari")
    )
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibuat oleh"))
    dibuat_pada = models.DateTimeField(_("dibuat pada"))

    objects = AudiensiQuerySet.as_manager()

    class Meta:
        ordering = ["-mulai", "pk"]
        indexes = [
            models.Index(F("mulai").desc(nulls_last=True), "id", name="audiensi_mulai"),
            models.Index(fields=["status", "mulai"], name="audiensi_status_mulai"),
        ]
        constraints = [
            hanya_pilihan("status", Status, "audiensi_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(BERWAKTU)) | Q(mulai__isnull=False, selesai__isnull=False),
                name="audiensi_dijadwalkan_berwaktu",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(BERALASAN)) | ~Q(alasan=""), name="audiensi_berhenti_beralasan"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.BERLANGSUNG) | Q(dimulai_pada__isnull=False),
                name="audiensi_berlangsung_dimulai",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DISAHKAN) | Q(disahkan_pada__isnull=False),
                name="audiensi_disahkan_bertanggal",
            ),
            models.CheckConstraint(
                condition=(Q(mulai__isnull=True) | Q(mulai__gte=TERAWAL))
                & (Q(selesai__isnull=True) | Q(selesai__lt=TERAKHIR)),
                name="audiensi_waktu_wajar",
            ),
            ExclusionConstraint(
                name="audiensi_ruang_sekali",
                expressions=[("ruang", RangeOperators.EQUAL), (RENTANG, RangeOperators.OVERLAPS)],
                condition=Q(status__in=sorted(MENEMPATI_RUANG), ruang__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="audiensi_selesai_setelah_mulai"
            ),
        ]
        triggers = [*pemicu_status(JALUR, AWAL), Beku(name="audiensi_tetap", status=Status.DISAHKAN)]

    def __str__(self) -> str:
        return self.perihal

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("audiensi:audiensi_rinci", args=[self.pk])

    @property
    def pihak(self) -> tuple[int, int]:
        """Return the ids of the two institutions that keep this meeting's record."""
        return self.pemohon_id, self.tuan_rumah_id

    @property
    def terbuka(self) -> bool:
        """Say whether its record may still be written."""
        return self.status not in TERTUTUP

    @property
    def dicatat(self) -> bool:
        """Say whether promises and files may still be added: they stay open after the minutes were approved."""
        return self.terbuka or self.status == Status.DISAHKAN
