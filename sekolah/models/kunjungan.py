"""Visits to schools, who goes, and who was there."""

import uuid
from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat
from sekolah.models.sekolah import Sekolah
from sekolah.querysets import KunjunganQuerySet
from sekolah.status import AWAL, BERALASAN, JALUR, TERLAKSANA, Status

# A slip of the date picker (year 1, year 9999) must not reach a row that no page could then show.
TERAWAL, TERAKHIR = datetime(2000, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)


@beriwayat(kecuali=["kontak", "kontak_telepon", "pertanyaan", "catatan", "guru"])
class Kunjungan(models.Model):
    """A visit of a supervising institution (`pelaksana`) to a school.

    `versi_jadwal` is raised by every change of its appointment. `kontak` is who at the school expects it; `guru` signs
    the report. `kelas` says in words which classes take part, `hadir` counts who came by class and gender.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    sekolah = models.ForeignKey(Sekolah, models.PROTECT, related_name="kunjungan", verbose_name=_("sekolah"))
    pelaksana = models.ForeignKey("inti.Instansi", models.PROTECT, related_name="+", verbose_name=_("pelaksana"))
    mulai = models.DateTimeField(_("mulai"))
    selesai = models.DateTimeField(_("selesai"))
    versi_jadwal = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DIRENCANAKAN)
    alasan = models.CharField(_("alasan"), max_length=500, blank=True)
    materi = models.CharField(_("materi"), max_length=300, blank=True)
    pembicara = models.CharField(_("pembicara"), max_length=200, blank=True)
    kelas = models.CharField(_("kelas yang ikut"), max_length=200, blank=True)
    kontak = models.CharField(_("narahubung di sekolah"), max_length=150, blank=True)
    kontak_telepon = models.CharField(_("telepon narahubung"), max_length=30, blank=True)
    dimulai_pada = models.DateTimeField(_("dimulai pada"), null=True, blank=True)
    diakhiri_pada = models.DateTimeField(_("diakhiri pada"), null=True, blank=True)
    pertanyaan = models.TextField(_("pertanyaan yang diajukan"), blank=True)
    catatan = models.TextField(_("catatan"), blank=True)
    guru = models.CharField(_("guru yang menandatangani"), max_length=150, blank=True)
    dilaporkan_oleh = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dilaporkan oleh")
    )
    dilaporkan_pada = models.DateTimeField(_("dilaporkan pada"), null=True, blank=True)
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibuat oleh"))
    dibuat_pada = models.DateTimeField(_("dibuat pada"))

    objects = KunjunganQuerySet.as_manager()

    class Meta:
        ordering = ["-mulai", "pk"]
        indexes = [
            models.Index(fields=["status", "mulai"], name="kunjungan_status_mulai"),
            models.Index(fields=["-mulai", "id"], name="kunjungan_mulai"),
        ]
        constraints = [
            hanya_pilihan("status", Status, "kunjungan_status_dikenal"),
            models.CheckConstraint(
                condition=Q(mulai__gte=TERAWAL, selesai__gt=F("mulai"), selesai__lt=TERAKHIR),
                name="kunjungan_waktu_wajar",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(BERALASAN)) | ~Q(alasan=""), name="kunjungan_berhenti_beralasan"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted({Status.BERLANGSUNG, *TERLAKSANA})) | Q(dimulai_pada__isnull=False),
                name="kunjungan_berlangsung_dimulai",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DILAPORKAN)
                | Q(dilaporkan_pada__isnull=False, dilaporkan_oleh__isnull=False),
                name="kunjungan_dilaporkan_bertanggal",
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return str(self.sekolah)

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("sekolah:kunjungan_rinci", args=[self.pk])


@beriwayat(kecuali=["nama"])
class AnggotaTim(models.Model):
    """Somebody who visits: a person with an account, or a guest of another institution by name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, models.CASCADE, related_name="tim")
    pengguna = models.ForeignKey(
        "inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pengguna")
    )
    nama = models.CharField(_("nama"), max_length=150, blank=True)
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pengguna__isnull=False, nama="") | (Q(pengguna=None) & ~Q(nama="")),
                name="anggotatim_satu_sebutan",
            ),
            models.UniqueConstraint(fields=["kunjungan", "pengguna"], name="anggotatim_pengguna_sekali"),
        ]

    def __str__(self) -> str:
        return self.pengguna.nama if self.pengguna else self.nama


@beriwayat()
class HadirKelas(models.Model):
    """How many pupils of a class were there, by gender; never who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, models.CASCADE, related_name="hadir")
    kelas = models.CharField(_("kelas"), max_length=30)
    laki = models.PositiveSmallIntegerField(_("laki-laki"), default=0)
    perempuan = models.PositiveSmallIntegerField(_("perempuan"), default=0)

    class Meta:
        ordering = ["kelas", "pk"]
        constraints = [models.UniqueConstraint("kunjungan", Lower("kelas"), name="hadirkelas_sekali")]

    def __str__(self) -> str:
        return self.kelas

    @property
    def jumlah(self) -> int:
        """Return how many pupils."""
        return self.laki + self.perempuan
