"""Meetings, their attendees and their agenda."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.querysets import AudiensiQuerySet
from audiensi.status import AWAL, JALUR, Jenis, Kehadiran, Status, Tugas
from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat


@beriwayat()
class Audiensi(models.Model):
    """A meeting between institutions. `versi_jadwal` is raised by every change of its appointment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis, default=Jenis.AUDIENSI)
    perihal = models.CharField(_("perihal"), max_length=250)
    pemohon = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="audiensi_diminta", verbose_name=_("instansi pemohon")
    )
    tuan_rumah = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="audiensi_dijamu", verbose_name=_("instansi tuan rumah")
    )
    tempat = models.CharField(_("tempat"), max_length=200, blank=True)
    mulai = models.DateTimeField(_("mulai"), null=True, blank=True)
    selesai = models.DateTimeField(_("selesai"), null=True, blank=True)
    versi_jadwal = models.PositiveIntegerField(default=0, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DIAJUKAN)
    penutup = models.TextField(_("penutup"), blank=True)
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
            hanya_pilihan("jenis", Jenis, "audiensi_jenis_dikenal"),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DIJADWALKAN, Status.SELESAI])
                | Q(mulai__isnull=False, selesai__isnull=False),
                name="audiensi_dijadwalkan_berwaktu",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="audiensi_selesai_setelah_mulai"
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

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
        return self.status != Status.DIBATALKAN


@beriwayat()
class Peserta(models.Model):
    """An attendee: a user of this application or just a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.CASCADE, related_name="peserta")
    urutan = models.PositiveIntegerField()
    nama = models.CharField(_("nama"), max_length=150)
    jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    instansi_lain = models.CharField(_("instansi lain"), max_length=200, blank=True)
    pengguna = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="hadir_di", verbose_name=_("pengguna")
    )
    tugas = models.CharField(_("tugas"), max_length=10, choices=Tugas, default=Tugas.PESERTA)
    kehadiran = models.CharField(_("kehadiran"), max_length=12, choices=Kehadiran, default=Kehadiran.BELUM)
    diwakili_oleh = models.CharField(_("diwakili oleh"), max_length=150, blank=True)

    class Meta:
        ordering = ["urutan", "pk"]
        indexes = [models.Index(fields=["instansi", "audiensi"], name="peserta_instansi_audiensi")]
        constraints = [
            hanya_pilihan("tugas", Tugas, "peserta_tugas_dikenal"),
            hanya_pilihan("kehadiran", Kehadiran, "peserta_kehadiran_dikenal"),
            models.UniqueConstraint(fields=["audiensi", "pengguna"], name="peserta_pengguna_sekali"),
            models.UniqueConstraint(
                "audiensi", Lower("nama"), "instansi", "instansi_lain", nulls_distinct=False, name="peserta_nama_sekali"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_instansi(self) -> str:
        """Return the institution's name, known or typed."""
        return self.instansi.nama if self.instansi else self.instansi_lain


@beriwayat()
class Butir(models.Model):
    """An agenda item with what was said and decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.CASCADE, related_name="butir")
    urutan = models.PositiveIntegerField(_("nomor"))
    topik = models.CharField(_("topik"), max_length=300)
    pembahasan = models.TextField(_("pembahasan"), blank=True)
    keputusan = models.TextField(_("keputusan"), blank=True)

    class Meta:
        ordering = ["urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["audiensi", "urutan"], deferrable=models.Deferrable.DEFERRED, name="butir_urutan_unik"
            ),
        ]

    def __str__(self) -> str:
        return self.topik
