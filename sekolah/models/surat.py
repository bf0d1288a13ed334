"""The letter to a school: what is written on it and is known nowhere else."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.riwayat import beriwayat
from sekolah.models.kunjungan import Kunjungan


@beriwayat()
class SuratSekolah(models.Model):
    """The particulars of the letter that announces a visit, typed once, so that it prints the same again.

    `tanda` is the signature block as it was when it was chosen: who signs for an institution changes, a letter does
    not. Open whatever becomes of the visit: a number often comes later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    kunjungan = models.OneToOneField(Kunjungan, models.CASCADE, related_name="surat")
    nomor = models.CharField(_("nomor"), max_length=100, blank=True)
    tanggal = models.DateField(_("tanggal surat"), null=True, blank=True)
    hal = models.CharField(_("hal"), max_length=250, blank=True)
    tembusan = models.TextField(_("tembusan"), blank=True)
    penanda_tangan = models.ForeignKey(
        "inti.PenandaTangan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penanda tangan")
    )
    tanda = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nomor
