"""The minutes: drafts while they are typed, and the versions that both sides approved."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.status import AWAL_CUPLIKAN as AWAL
from audiensi.status import JALUR_CUPLIKAN as JALUR
from audiensi.status import Pihak, StatusCuplikan
from pilkada.inti.kendala import Beku, BekuBersama, hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat


class Draf(models.Model):
    """What somebody is typing about an object and has not saved; one per person and object, without history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.CASCADE, related_name="draf")
    objek_id = models.UUIDField()
    oleh = models.ForeignKey("inti.Pengguna", models.CASCADE, related_name="+")
    isi = models.JSONField()
    disimpan_pada = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["objek_id", "oleh"], name="draf_satu_per_orang")]

    def __str__(self) -> str:
        return f"{self.objek_id} · {self.oleh_id}"


@beriwayat(kecuali=["isi"])
class Cuplikan(models.Model):
    """A numbered version of a meeting's minutes: 0 is the first, n the n-th correction (ralat).

    `isi` is everything the paper says, `sidik` the SHA-256 (hex) of its canonical JSON (`audiensi.alur.notula.sidik`).
    While it is an *usul* it may be replaced; once *sah* a trigger refuses every change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audiensi = models.ForeignKey(Audiensi, models.PROTECT, related_name="cuplikan")
    nomor = models.PositiveSmallIntegerField(_("nomor"))
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    alasan = models.TextField(_("alasan ralat"), blank=True)
    status = models.CharField(_("status"), max_length=8, choices=StatusCuplikan, default=StatusCuplikan.USUL)
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("diajukan oleh"))
    dibuat_pada = models.DateTimeField(_("diajukan pada"))
    disahkan_pada = models.DateTimeField(_("disahkan pada"), null=True, blank=True)

    class Meta:
        ordering = ["nomor"]
        constraints = [
            hanya_pilihan("status", StatusCuplikan, "cuplikan_status_dikenal"),
            models.UniqueConstraint(
                fields=["audiensi", "nomor"], condition=~Q(status=StatusCuplikan.DITARIK), name="cuplikan_nomor_sekali"
            ),
            models.UniqueConstraint(
                fields=["audiensi"], condition=Q(status=StatusCuplikan.USUL), name="cuplikan_satu_usul"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusCuplikan.SAH) | Q(disahkan_pada__isnull=False),
                name="cuplikan_sah_bertanggal",
            ),
            models.CheckConstraint(condition=Q(nomor=0) | ~Q(alasan=""), name="cuplikan_ralat_beralasan"),
        ]
        triggers = [
            *pemicu_status(JALUR, AWAL),
            Beku(name="cuplikan_tetap", status=StatusCuplikan.SAH),
        ]

    def __str__(self) -> str:
        return self.sebutan

    @property
    def sebutan(self) -> str:
        """Return "Notula" or "Ralat ke-n"."""
        return _t("Ralat ke-%(nomor)d") % {"nomor": self.nomor} if self.nomor else _t("Notula")


@beriwayat()
class Persetujuan(models.Model):
    """One side's approval of one version, of exactly the text with this `sidik`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cuplikan = models.ForeignKey(Cuplikan, models.CASCADE, related_name="persetujuan")
    pihak = models.CharField(_("pihak"), max_length=10, choices=Pihak)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("disetujui oleh"))
    jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    pada = models.DateTimeField(_("disetujui pada"))
    sidik = models.CharField(max_length=64)

    class Meta:
        ordering = ["pada"]
        constraints = [
            hanya_pilihan("pihak", Pihak, "persetujuan_pihak_dikenal"),
            models.UniqueConstraint(fields=["cuplikan", "pihak"], name="persetujuan_pihak_sekali"),
            models.UniqueConstraint(fields=["cuplikan", "oleh"], name="persetujuan_dua_orang"),
        ]
        triggers = [BekuBersama(name="persetujuan_tetap", induk="cuplikan", status=StatusCuplikan.SAH)]

    def __str__(self) -> str:
        return f"{Pihak(self.pihak).label} · {self.oleh_id}"
