"""The outbox, and the pulses of the processes that empty it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.pengingat.querysets import PesanQuerySet
from pilkada.pengingat.status import AWAL, JALUR, Kanal, Proses, Sebab, Status


class Pesan(models.Model):
    """One message to one person over one channel, written before it is sent.

    `objek_jenis`/`objek_id` name what it is about (`audiensi.audiensi`), `versi` the version of its appointment, `saat`
    the moment it is due and `kedaluwarsa` the moment after which it is pointless (both in the domain's time), `ke` the
    occurrence of a repeated message (one that its reader put off has a higher number). `ikhtisar`: put by for the
    reader's digest, which carries it. `tahan_sampai` is the end of the reader's quiet hours, `gagal_pada` when it was
    given up (both domain time). `oleh` is the person whose act caused it, nobody for what a rule asks for. `galat` is a
    short technical reason, free of personal data. The text is not here: a renderer makes it when it is sent, in the
    recipient's language.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(_("jenis"), max_length=60)
    objek_jenis = models.CharField(max_length=60)
    objek_id = models.CharField(max_length=64)
    versi = models.PositiveIntegerField(default=0)
    saat = models.DateTimeField(_("saat"))
    penerima = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, related_name="pesan", verbose_name=_("penerima"), db_index=False
    )
    kanal = models.CharField(_("kanal"), max_length=10, choices=Kanal, default=Kanal.EMAIL)
    ke = models.PositiveIntegerField(default=1)
    kedaluwarsa = models.DateTimeField(_("kedaluwarsa"), null=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    coba_lagi_pada = models.DateTimeField(null=True)
    galat = models.CharField(_("sebab"), max_length=100, blank=True)
    dikirim_pada = models.DateTimeField(_("dikirim pada"), null=True)
    dibuat_pada = models.DateTimeField(_("dibuat pada"))
    ikhtisar = models.BooleanField(default=False, db_default=False)
    tahan_sampai = models.DateTimeField(null=True)
    gagal_pada = models.DateTimeField(_("gagal pada"), null=True)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, null=True, related_name="+", verbose_name=_("pengirim"))

    objects = PesanQuerySet.as_manager()
    # Its `versi` is that of the appointment: sending again must not raise it.
    versi_penjaga = False
    # Messages that are sent together share what their texts need (see `penyusun.yang_terlihat`).
    sekelompok: "Sequence[Pesan]" = ()
    ingatan: "dict[Any, Any]" = {}

    class Meta:
        ordering = ["saat", "pk"]
        indexes = [
            models.Index(fields=["saat", "id"], name="pesan_menunggu", condition=Q(status=Status.MENUNGGU)),
            models.Index(fields=["dibuat_pada"], name="pesan_gagal", condition=Q(status=Status.GAGAL)),
            models.Index(fields=["penerima", "-saat"], name="pesan_penerima"),
            models.Index(fields=["gagal_pada"], name="pesan_gagal_pada", condition=Q(status=Status.GAGAL)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["objek_jenis", "objek_id", "jenis", "versi", "saat", "penerima", "kanal", "ke"],
                name="pesan_sekali",
            ),
            hanya_pilihan("status", Status, "pesan_status_dikenal"),
            hanya_pilihan("kanal", Kanal, "pesan_kanal_dikenal"),
            models.CheckConstraint(condition=Q(ke__gte=1), name="pesan_ke_mulai_satu"),
            models.CheckConstraint(
                condition=~Q(status=Status.TERKIRIM) | Q(dikirim_pada__isnull=False), name="pesan_terkirim_bertanggal"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.GAGAL, Status.DITARIK]) | ~Q(galat=""), name="pesan_akhir_bersebab"
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return f"{self.jenis} · {self.objek_jenis} {self.objek_id}"

    @property
    def sebab(self) -> str:
        """Return why it did not go, in words: a known reason, or what the channel said."""
        return str(Sebab(self.galat).label) if self.galat in Sebab.values else self.galat


class Denyut(models.Model):
    """When a kind of process last showed that it lives, in the database's own time."""

    nama = models.CharField(max_length=10, choices=Proses, primary_key=True)
    pada = models.DateTimeField()

    class Meta:
        constraints = [hanya_pilihan("nama", Proses, "denyut_nama_dikenal")]

    def __str__(self) -> str:
        return self.nama
