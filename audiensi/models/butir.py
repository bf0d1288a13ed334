"""Agenda items."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.status import Status
from pilkada.inti.kendala import BekuBersama
from pilkada.inti.riwayat import beriwayat


@beriwayat()
class Butir(models.Model):
    """An agenda item with what was said and decided; `janji_id` names an earlier meeting's promise it follows up.

    `pokok` is the code of an `inti.papan.Pokok`: where this topic is followed outside of meetings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.CASCADE, related_name="butir")
    urutan = models.PositiveIntegerField(_("nomor"))
    penyaji = models.CharField(_("penyaji"), max_length=150, blank=True)
    menit = models.PositiveSmallIntegerField(_("waktu (menit)"), null=True, blank=True)
    mulai_pada = models.DateTimeField(_("mulai dibahas"), null=True, blank=True)
    selesai_pada = models.DateTimeField(_("selesai dibahas"), null=True, blank=True)
    pokok = models.CharField(_("pokok bahasan"), max_length=20, blank=True)
    janji_id = models.UUIDField(null=True, blank=True, editable=False)
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
        triggers = [BekuBersama(name="butir_tetap", induk="audiensi", status=Status.DISAHKAN)]

    def __str__(self) -> str:
        return self.topik
