"""Declarations of neutrality: the working units, the texts, and which unit declared when."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.querysets import DeklarasiQuerySet, UnitKerjaQuerySet
from audiensi.status import AWAL_DEKLARASI as AWAL
from audiensi.status import JALUR_DEKLARASI as JALUR
from audiensi.status import JenisUnit, StatusDeklarasi
from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat

PANJANG_KECAMATAN = len("31.71.06")


@beriwayat(kecuali=["kontak_nama", "kontak_telepon"])
class UnitKerja(models.Model):
    """A kecamatan, kelurahan or UKPD whose civil servants declare; the first two stand for a region.

    `jumlah_asn` is empty until somebody knows it. The contact is shown only to those who keep the board.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    jenis = models.CharField(_("jenis"), max_length=10, choices=JenisUnit)
    wilayah = models.ForeignKey(
        "inti.Wilayah", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wilayah")
    )
    nama = models.CharField(_("nama unit"), max_length=150)
    jumlah_asn = models.PositiveIntegerField(_("jumlah ASN"), null=True, blank=True)
    kontak_nama = models.CharField(_("nama narahubung"), max_length=150, blank=True)
    kontak_telepon = models.CharField(_("telepon narahubung"), max_length=30, blank=True)
    kontak_akun = models.ForeignKey(
        "inti.Pengguna", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("akun narahubung")
    )
    aktif = models.BooleanField(_("dipakai"), default=True)

    objects = UnitKerjaQuerySet.as_manager()

    class Meta:
        ordering = [F("wilayah").asc(nulls_last=True), "nama", "pk"]
        constraints = [
            hanya_pilihan("jenis", JenisUnit, "unitkerja_jenis_dikenal"),
            models.UniqueConstraint(fields=["wilayah"], name="unitkerja_wilayah_sekali"),
            models.UniqueConstraint(Lower("nama"), condition=Q(jenis=JenisUnit.UKPD), name="unitkerja_ukpd_sekali"),
            models.CheckConstraint(
                condition=Q(jenis=JenisUnit.UKPD, wilayah__isnull=True)
                | (~Q(jenis=JenisUnit.UKPD) & Q(wilayah__isnull=False)),
                name="unitkerja_wilayah_menurut_jenis",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("audiensi:unitkerja_rinci", args=[self.pk])

    @property
    def kode_kecamatan(self) -> str:
        """Return the code of the kecamatan it stands in, or an empty text."""
        return (self.wilayah_id or "")[:PANJANG_KECAMATAN]

    @property
    def nama_kecamatan(self) -> str:
        """Return the name of the kecamatan it stands in, or an empty text."""
        if self.wilayah is None:
            return ""
        di = self.wilayah if self.jenis == JenisUnit.KECAMATAN else self.wilayah.induk
        return di.nama if di else ""

    @property
    def nama_pendek(self) -> str:
        """Return its name as it is enough among the units of one kecamatan."""
        if self.jenis == JenisUnit.KECAMATAN:
            return str(JenisUnit.KECAMATAN.label)
        awalan = "Kelurahan "
        return self.nama.removeprefix(awalan) if self.jenis == JenisUnit.KELURAHAN else self.nama


@beriwayat()
class NaskahIkrar(models.Model):
    """A version of the pledge's text, one point per line; a new wording is a new row, declared ones never change."""

    nomor = models.PositiveSmallIntegerField(_("versi"), unique=True)
    judul = models.CharField(_("judul"), max_length=200)
    dasar = models.CharField(_("dasar"), max_length=300)
    isi = models.TextField(_("butir ikrar"))

    class Meta:
        ordering = ["-nomor"]

    def __str__(self) -> str:
        return gettext("Versi %(nomor)d: %(judul)s") % {"nomor": self.nomor, "judul": self.judul}

    @property
    def butir(self) -> list[str]:
        """Return its points."""
        return [baris.strip() for baris in self.isi.splitlines() if baris.strip()]


@beriwayat()
class Deklarasi(models.Model):
    """A unit's declaration for an election; at most one is valid. Signatories are counted, never named."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="deklarasi", verbose_name=_("unit"))
    pemilihan = models.ForeignKey("inti.Pemilihan", models.PROTECT, related_name="+", verbose_name=_("pemilihan"))
    tanggal = models.DateField(_("tanggal deklarasi"))
    tempat = models.CharField(_("tempat"), max_length=200)
    dasar = models.CharField(_("dasar"), max_length=300)
    naskah = models.ForeignKey(NaskahIkrar, models.PROTECT, related_name="+", verbose_name=_("naskah ikrar"))
    pembaca = models.CharField(_("pembaca ikrar"), max_length=150, blank=True)
    hadir = models.PositiveIntegerField(_("ASN yang hadir"), null=True, blank=True)
    jumlah_asn = models.PositiveIntegerField(_("jumlah ASN"), null=True, blank=True)
    catatan = models.CharField(_("catatan"), max_length=500, blank=True)
    audiensi = models.ForeignKey(
        Audiensi, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dari audiensi")
    )
    status = models.CharField(_("status"), max_length=10, choices=StatusDeklarasi, default=StatusDeklarasi.SAH)
    alasan = models.CharField(_("alasan"), max_length=500, blank=True)
    dicatat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dicatat oleh"))
    dicatat_pada = models.DateTimeField(_("dicatat pada"))

    objects = DeklarasiQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "pk"]
        constraints = [
            hanya_pilihan("status", StatusDeklarasi, "deklarasi_status_dikenal"),
            models.UniqueConstraint(
                fields=["unit", "pemilihan"], condition=Q(status=StatusDeklarasi.SAH), name="deklarasi_satu_sah"
            ),
            models.CheckConstraint(
                condition=Q(hadir__isnull=True) | Q(jumlah_asn__isnull=False, hadir__lte=F("jumlah_asn")),
                name="deklarasi_hadir_tidak_melebihi_asn",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusDeklarasi.DIBATALKAN) | ~Q(alasan=""), name="deklarasi_batal_beralasan"
            ),
            models.CheckConstraint(
                condition=Q(tanggal__gte=date(2000, 1, 1), tanggal__lte=date(2100, 12, 31)),
                name="deklarasi_bertahun_wajar",
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        """Return its unit's page."""
        return reverse("audiensi:unitkerja_rinci", args=[self.unit_id])
