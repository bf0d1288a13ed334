"""What is written on a paper of a meeting and is known nowhere else: number, date, secrecy, who signs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.status import JenisDokumen, Keamanan, Urgensi
from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat


@beriwayat()
class Surat(models.Model):
    """The particulars of one kind of paper of a meeting, typed once, so that it prints the same again.

    `tanda` are the signature blocks as they were when they were chosen, by side (`tuan_rumah`, `pemohon`): who signs
    for an institution changes, a paper does not. Open after the approval: a number often comes later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.CASCADE, related_name="surat")
    jenis = models.CharField(_("jenis dokumen"), max_length=12, choices=JenisDokumen)
    nomor = models.CharField(_("nomor"), max_length=100, blank=True)
    tanggal = models.DateField(_("tanggal surat"), null=True, blank=True)
    keamanan = models.CharField(_("keamanan"), max_length=14, choices=Keamanan, default=Keamanan.BIASA)
    urgensi = models.CharField(_("urgensi"), max_length=13, choices=Urgensi, default=Urgensi.BIASA)
    lampiran = models.CharField(_("lampiran"), max_length=100, blank=True)
    hal = models.CharField(_("hal"), max_length=250, blank=True)
    tembusan = models.TextField(_("tembusan"), blank=True)
    penanda_tangan = models.ForeignKey(
        "inti.PenandaTangan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penanda tangan")
    )
    penanda_pemohon = models.ForeignKey(
        "inti.PenandaTangan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("penanda tangan pemohon"),
    )
    tanda = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["jenis", "pk"]
        constraints = [
            hanya_pilihan("jenis", JenisDokumen, "surat_jenis_dikenal"),
            hanya_pilihan("keamanan", Keamanan, "surat_keamanan_dikenal"),
            hanya_pilihan("urgensi", Urgensi, "surat_urgensi_dikenal"),
            models.UniqueConstraint(fields=["audiensi", "jenis"], name="surat_satu_per_jenis"),
        ]

    def __str__(self) -> str:
        return f"{JenisDokumen(self.jenis).label} {self.nomor}".strip()
