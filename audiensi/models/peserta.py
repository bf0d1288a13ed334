"""Attendees."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.status import Kehadiran, Status, Tugas
from pilkada.inti.kendala import BekuBersama, hanya_pilihan
from pilkada.inti.riwayat import beriwayat


@beriwayat(kecuali=["telepon"])
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
    pukul_datang = models.TimeField(_("datang pukul"), null=True, blank=True)
    telepon = models.CharField(_("nomor telepon"), max_length=30, blank=True)

    class Meta:
        ordering = ["urutan", "pk"]
        indexes = [
            models.Index(fields=["instansi", "audiensi"], name="peserta_instansi_audiensi"),
            models.Index(Upper("instansi_lain"), name="peserta_instansi_lain", condition=~Q(instansi_lain="")),
        ]
        constraints = [
            hanya_pilihan("tugas", Tugas, "peserta_tugas_dikenal"),
            hanya_pilihan("kehadiran", Kehadiran, "peserta_kehadiran_dikenal"),
            models.UniqueConstraint(fields=["audiensi", "pengguna"], name="peserta_pengguna_sekali"),
            models.UniqueConstraint(
                "audiensi", Lower("nama"), "instansi", "instansi_lain", nulls_distinct=False, name="peserta_nama_sekali"
            ),
        ]
        triggers = [BekuBersama(name="peserta_tetap", induk="audiensi", status=Status.DISAHKAN)]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_instansi(self) -> str:
        """Return the institution's name, known or typed."""
        return self.instansi.nama if self.instansi else self.instansi_lain
