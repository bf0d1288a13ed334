"""The election and its calendar (PKPU 2/2024 for the Pilkada of 2024)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, DateField, ExpressionWrapper, F, Q, When
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat

# The stage whose first day is the voting day; with it every deadline counted from that day moves.
PEMUNGUTAN = "pemungutan"
MAKS_GESER = 400


def sebut_hari_h(selisih: int) -> str:
    """Name a day by its distance from day H: `H−76` before it, `Hari H`, `H+3` after it."""
    if selisih == 0:
        return "Hari H"
    return f"H−{-selisih}" if selisih < 0 else f"H+{selisih}"


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
    """One election with its voting day; at most one is the active one.

    `kunci` is the key of the form that made it (none for base data): a form sent twice makes one election.
    """

    versi = models.PositiveIntegerField(default=1, editable=False)
    kunci = models.UUIDField(null=True, unique=True, editable=False)
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

    versi = models.PositiveIntegerField(default=1, editable=False)
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


class Ujung(models.TextChoices):
    """The end of a stage from which a deadline is counted."""

    MULAI = "mulai", _("Hari pertama")
    SELESAI = "selesai", _("Hari terakhir")


class BatasWaktuQuerySet(models.QuerySet["BatasWaktu"]):
    """Dates deadlines."""

    def bertanggal(self) -> "models.QuerySet[Any]":
        """Annotate `tanggal`, the day of the deadline, counted by the database."""
        acuan = Case(When(ujung=Ujung.MULAI, then=F("acuan__mulai")), default=F("acuan__selesai"))
        return self.annotate(tanggal=ExpressionWrapper(acuan + F("geser"), output_field=DateField()))


@beriwayat()
class BatasWaktu(models.Model):
    """A deadline of the law: `geser` days after (negative: before) the first or last day of a stage."""

    versi = models.PositiveIntegerField(default=1, editable=False)
    acuan = models.ForeignKey(Tahapan, models.PROTECT, related_name="batas", verbose_name=_("tahapan acuan"))
    ujung = models.CharField(_("dihitung dari"), max_length=7, choices=Ujung, default=Ujung.MULAI)
    geser = models.SmallIntegerField(_("selisih hari"))
    kode = models.SlugField(_("kode"), max_length=60)
    nama = models.CharField(_("nama"), max_length=200)
    dasar_hukum = models.CharField(_("dasar hukum"), max_length=200)
    pemilik = models.ForeignKey("inti.Instansi", models.PROTECT, null=True, blank=True, verbose_name=_("pemilik"))

    objects = BatasWaktuQuerySet.as_manager()

    class Meta:
        ordering = ["geser", "kode"]
        constraints = [
            hanya_pilihan("ujung", Ujung, "batas_waktu_ujung_dikenal"),
            models.CheckConstraint(
                condition=Q(geser__gte=-MAKS_GESER) & Q(geser__lte=MAKS_GESER), name="batas_waktu_geser_wajar"
            ),
            models.UniqueConstraint(fields=["acuan", "kode"], name="batas_waktu_kode_unik"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def sebutan(self) -> str:
        """Return the offset in words, "H−30 Pemungutan suara"; of a longer stage the end it is counted from."""
        nama = self.acuan.nama
        nama = nama[:1].lower() + nama[1:] if nama[1:2].islower() else nama
        if self.acuan.mulai != self.acuan.selesai:
            pola = _("awal %(tahapan)s") if self.ujung == Ujung.MULAI else _("akhir %(tahapan)s")
            nama = str(pola) % {"tahapan": nama}
        return f"{sebut_hari_h(self.geser)} {nama}"
