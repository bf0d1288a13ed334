"""The election and its calendar (PKPU 2/2024 for the Pilkada of 2024)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.riwayat import beriwayat


class PemilihanQuerySet(models.QuerySet["Pemilihan"]):
    """Finds the election that the house prepares."""

    def yang_aktif(self, hari: date) -> "Pemilihan | None":
        """Return the active election with `tahapan_kini`, the name of the stage that contains the day, in one query.

        Stages overlap; the current one is the shortest that contains the day, the later begun when equal.
        """
        kini = Tahapan.objects.filter(pemilihan=models.OuterRef("pk"), mulai__lte=hari, selesai__gte=hari)
        kini = kini.annotate(panjang=F("selesai") - F("mulai")).order_by("panjang", "-mulai", "kode")
        return self.filter(aktif=True).annotate(tahapan_kini=models.Subquery(kini.values("nama")[:1])).first()


@beriwayat()
class Pemilihan(models.Model):
    """One election with its voting day; at most one is the active one."""

    kode = models.SlugField(_("kode"), max_length=40, unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    wilayah = models.ForeignKey("inti.Wilayah", models.PROTECT, verbose_name=_("wilayah"))
    hari_pemungutan = models.DateField(_("hari pemungutan suara"))
    aktif = models.BooleanField(_("aktif"), default=False)

    objects = PemilihanQuerySet.as_manager()

    class Meta:
        ordering = ["-hari_pemungutan"]
        constraints = [
            models.UniqueConstraint(fields=["aktif"], condition=Q(aktif=True), name="pemilihan_satu_aktif"),
        ]

    def __str__(self) -> str:
        return self.nama

    def selisih_hari(self, hari: date) -> int:
        """Return days until voting day; negative after it."""
        return (self.hari_pemungutan - hari).days


@beriwayat()
class Tahapan(models.Model):
    """A stage of the calendar; both ends are included. `putaran` 2 exists for Jakarta's possible second round."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="tahapan")
    kode = models.SlugField(_("kode"), max_length=60)
    nama = models.CharField(_("nama"), max_length=200)
    putaran = models.PositiveSmallIntegerField(_("putaran"), default=1)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"))
    dasar_hukum = models.CharField(_("dasar hukum"), max_length=200)
    pemilik = models.ForeignKey("inti.Instansi", models.PROTECT, null=True, blank=True, verbose_name=_("pemilik"))

    class Meta:
        ordering = ["mulai", "selesai", "kode"]
        constraints = [
            models.UniqueConstraint(fields=["pemilihan", "kode", "putaran"], name="tahapan_kode_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="tahapan_selesai_setelah_mulai"),
        ]

    def __str__(self) -> str:
        return self.nama
