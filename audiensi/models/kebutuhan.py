"""What one institution needs from another for its tasks."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.querysets import KebutuhanQuerySet
from audiensi.status import AWAL_KEBUTUHAN as AWAL
from audiensi.status import JALUR_KEBUTUHAN as JALUR
from audiensi.status import KEBUTUHAN_BERALASAN, MENUNGGU_PENUHAN, TERPENUHI, Kategori
from audiensi.status import StatusKebutuhan as Status
from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat

PALING_BANYAK = 1_000_000
TERAWAL, TERAKHIR = date(2000, 1, 1), date(2100, 12, 31)
DIPUTUSKAN = frozenset({Status.DITOLAK, *MENUNGGU_PENUHAN, *TERPENUHI})


@beriwayat(kecuali=["kontak"])
class Kebutuhan(models.Model):
    """A request for support: what, how many, where, when; `tenggat` is when something lent comes back at the latest.

    `jumlah_disetujui` equals `jumlah` when everything was approved. Proof files are `Berkas` of the need.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    kategori = models.CharField(_("kategori"), max_length=20, choices=Kategori)
    uraian = models.CharField(_("kebutuhan"), max_length=250)
    jumlah = models.PositiveIntegerField(_("jumlah"))
    satuan = models.CharField(_("satuan"), max_length=30)
    tempat = models.CharField(_("tempat"), max_length=200, blank=True)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"))
    pemohon = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="kebutuhan", verbose_name=_("instansi pemohon")
    )
    diminta = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="kebutuhan_diminta", verbose_name=_("instansi yang diminta")
    )
    audiensi = models.ForeignKey(
        Audiensi, models.PROTECT, null=True, blank=True, related_name="kebutuhan", verbose_name=_("audiensi")
    )
    kontak = models.CharField(_("kontak"), max_length=200, blank=True)
    harus_kembali = models.BooleanField(_("harus dikembalikan"), default=False)
    tenggat = models.DateField(_("kembali paling lambat"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DIAJUKAN)
    alasan = models.CharField(_("alasan"), max_length=500, blank=True)
    jumlah_disetujui = models.PositiveIntegerField(_("jumlah disetujui"), null=True, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("diputuskan oleh")
    )
    diputuskan_pada = models.DateTimeField(_("diputuskan pada"), null=True, blank=True)
    bukti = models.TextField(_("catatan pemenuhan"), blank=True)
    tautan_bukti = models.URLField(_("tautan bukti"), max_length=500, blank=True)
    dipenuhi_oleh = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dilaporkan oleh")
    )
    dipenuhi_pada = models.DateTimeField(_("dilaporkan pada"), null=True, blank=True)
    tanggal_kembali = models.DateField(_("tanggal kembali"), null=True, blank=True)
    kondisi = models.CharField(_("kondisi saat kembali"), max_length=500, blank=True)
    dikembalikan_oleh = models.ForeignKey(
        "inti.Pengguna",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pengembalian dicatat oleh"),
    )
    dikembalikan_pada = models.DateTimeField(_("pengembalian dicatat pada"), null=True, blank=True)
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibuat oleh"))
    dibuat_pada = models.DateTimeField(_("dibuat pada"))

    objects = KebutuhanQuerySet.as_manager()

    class Meta:
        ordering = ["mulai", "pk"]
        indexes = [
            models.Index(fields=["status", "mulai"], name="kebutuhan_status_mulai"),
            models.Index(fields=["kategori"], name="kebutuhan_kategori"),
        ]
        constraints = [
            hanya_pilihan("status", Status, "kebutuhan_status_dikenal"),
            hanya_pilihan("kategori", Kategori, "kebutuhan_kategori_dikenal"),
            models.CheckConstraint(
                condition=Q(jumlah__gte=1, jumlah__lte=PALING_BANYAK), name="kebutuhan_jumlah_wajar"
            ),
            models.CheckConstraint(
                condition=Q(mulai__gte=TERAWAL, selesai__gte=F("mulai"), selesai__lte=TERAKHIR),
                name="kebutuhan_selesai_tidak_sebelum_mulai",
            ),
            models.CheckConstraint(condition=~Q(pemohon=F("diminta")), name="kebutuhan_dua_instansi"),
            models.CheckConstraint(
                condition=Q(harus_kembali=False, tenggat__isnull=True)
                | Q(harus_kembali=True, tenggat__isnull=False, tenggat__gte=F("selesai"), tenggat__lte=TERAKHIR),
                name="kebutuhan_kembali_bertenggat",
            ),
            models.CheckConstraint(
                condition=Q(jumlah_disetujui__isnull=True)
                | Q(jumlah_disetujui__gte=1, jumlah_disetujui__lte=F("jumlah")),
                name="kebutuhan_disetujui_tidak_lebih",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(MENUNGGU_PENUHAN | TERPENUHI)) | Q(jumlah_disetujui__isnull=False),
                name="kebutuhan_disetujui_berjumlah",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DISETUJUI_SEBAGIAN) | Q(jumlah_disetujui__lt=F("jumlah")),
                name="kebutuhan_sebagian_kurang",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(KEBUTUHAN_BERALASAN)) | ~Q(alasan=""), name="kebutuhan_beralasan"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(DIPUTUSKAN))
                | Q(diputuskan_pada__isnull=False, diputuskan_oleh__isnull=False),
                name="kebutuhan_diputuskan_bertanggal",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(TERPENUHI))
                | Q(dipenuhi_pada__isnull=False, dipenuhi_oleh__isnull=False),
                name="kebutuhan_dipenuhi_bertanggal",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DIKEMBALIKAN)
                | Q(
                    ~Q(kondisi=""),
                    harus_kembali=True,
                    tanggal_kembali__isnull=False,
                    dikembalikan_pada__isnull=False,
                    dikembalikan_oleh__isnull=False,
                ),
                name="kebutuhan_dikembalikan_lengkap",
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return self.uraian

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("audiensi:kebutuhan_rinci", args=[self.pk])

    @property
    def pihak(self) -> tuple[int, int]:
        """Return the ids of both institutions: who asks and who is asked."""
        return self.pemohon_id, self.diminta_id

    @property
    def dipinjam(self) -> bool:
        """Say whether something lent is still out."""
        return self.status == Status.DIPENUHI and self.harus_kembali

    @property
    def sebagian(self) -> bool:
        """Say whether less was approved than asked for."""
        return self.jumlah_disetujui is not None and self.jumlah_disetujui < self.jumlah
