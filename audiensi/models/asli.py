"""Signed originals: the scans of papers that people signed by hand."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.querysets import AsliQuerySet
from audiensi.status import AWAL_ASLI as AWAL
from audiensi.status import JALUR_ASLI as JALUR
from audiensi.status import JenisDokumen, StatusAsli
from pilkada.inti.kendala import Beku, hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat


@beriwayat()
class Asli(models.Model):
    """A signed paper as it was scanned, of one kind and version (`nomor`: 0 the first, n the n-th ralat).

    One is valid at a time; a replaced one stays, with the reason. `sidik` is the fingerprint of the minutes' text on
    the day it was attached (empty for papers that do not carry it). The file belongs to this row, so that who sees the
    meeting sees it, unless it is internal to an institution.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.PROTECT, related_name="asli")
    jenis = models.CharField(_("jenis dokumen"), max_length=12, choices=JenisDokumen)
    nomor = models.PositiveSmallIntegerField(_("ralat ke"), default=0)
    berkas = models.ForeignKey("inti.Berkas", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    sidik = models.CharField(max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=StatusAsli, default=StatusAsli.BERLAKU)
    alasan = models.CharField(_("alasan penggantian"), max_length=500, blank=True)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dilampirkan oleh"))
    pada = models.DateTimeField(_("dilampirkan pada"))
    diganti_oleh = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("diganti oleh")
    )
    diganti_pada = models.DateTimeField(_("diganti pada"), null=True, blank=True)

    objects = AsliQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "pk"]
        constraints = [
            hanya_pilihan("jenis", JenisDokumen, "asli_jenis_dikenal"),
            hanya_pilihan("status", StatusAsli, "asli_status_dikenal"),
            models.UniqueConstraint(
                fields=["audiensi", "jenis", "nomor"],
                condition=Q(status=StatusAsli.BERLAKU),
                name="asli_satu_berlaku",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusAsli.DIGANTI)
                | (~Q(alasan="") & Q(diganti_pada__isnull=False, diganti_oleh__isnull=False)),
                name="asli_diganti_beralasan",
            ),
        ]
        triggers = [*pemicu_status(JALUR, AWAL), Beku(name="asli_tetap", status=StatusAsli.DIGANTI)]

    def __str__(self) -> str:
        return str(JenisDokumen(self.jenis).label)
