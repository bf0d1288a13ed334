"""The journal of imports, their rows between preview and undo, and what an institution's headings mean."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilkada.impor.jenis import temukan
from pilkada.impor.nilai import Galat
from pilkada.impor.querysets import ImporQuerySet
from pilkada.impor.status import AWAL, JALUR, Keadaan, Status
from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat
from pilkada.inti.riwayat_tampil import kata

ISI = ["berkas", "kepala", "contoh", "kolom", "jumlah", "catatan", "galat", "lembar_lain", "sidik_rekam"]


def lokasi(impor: "Impor", _nama: str) -> str:
    """Return where an import's file waits: by its id, never by a name that somebody typed."""
    return f"impor/{impor.pk.hex}"


@beriwayat(kecuali=ISI)
class Impor(models.Model):
    """One file on its way in: previewed, applied once, undone perhaps; the row stays as the journal.

    `kepala` are the headings of the file's columns, `contoh` a cell of each, `kolom` their meaning (a column code or
    ""). `judul` is the number of the heading's last row (0: not found), `tinggi` how many rows it has. `jumlah` are the
    totals that the file states, compared with its rows; `catatan` are sentences about the whole file. `lingkup` is the
    mark of what its reader might write when it was judged, `sidik_rekam` that of all records: only when it is another
    one, they are compared again before applying. File and rows are dropped after a while (`dibersihkan_pada`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    jenis = models.CharField(_("jenis"), max_length=40)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DIPERIKSA)
    nama_berkas = models.CharField(_("nama berkas"), max_length=200)
    akhiran = models.CharField(max_length=8)
    ukuran = models.PositiveBigIntegerField(_("ukuran"))
    sha256 = models.CharField(max_length=64)
    berkas = models.FileField(upload_to=lokasi, max_length=80, blank=True)
    lembar = models.CharField(_("lembar"), max_length=200, blank=True)
    nomor_lembar = models.PositiveIntegerField(default=0)
    lembar_lain = models.JSONField(default=list)
    judul = models.PositiveIntegerField(default=0)
    tinggi = models.PositiveSmallIntegerField(default=1)
    kepala = models.JSONField(default=list)
    contoh = models.JSONField(default=list)
    kolom = models.JSONField(default=list)
    jumlah_baru = models.PositiveIntegerField(default=0)
    jumlah_berubah = models.PositiveIntegerField(default=0)
    jumlah_sama = models.PositiveIntegerField(default=0)
    jumlah_salah = models.PositiveIntegerField(default=0)
    jumlah_peringatan = models.PositiveIntegerField(default=0)
    jumlah = models.JSONField(default=list)
    catatan = models.JSONField(default=list)
    galat = models.TextField(blank=True)
    lingkup = models.CharField(max_length=64, blank=True)
    sidik_rekam = models.CharField(max_length=48, blank=True)
    kerja = models.ForeignKey("inti.Pekerjaan", models.SET_NULL, null=True, related_name="+")
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("diimpor oleh"))
    instansi = models.ForeignKey("inti.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    dibuat_pada = models.DateTimeField(_("diunggah pada"))
    diterapkan_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, null=True, related_name="+")
    diterapkan_pada = models.DateTimeField(_("diterapkan pada"), null=True)
    dibatalkan_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, null=True, related_name="+")
    dibatalkan_pada = models.DateTimeField(_("dibatalkan pada"), null=True)
    dibersihkan_pada = models.DateTimeField(null=True)

    objects = ImporQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "pk"]
        indexes = [
            models.Index(fields=["-dibuat_pada", "id"], name="impor_terbaru"),
            models.Index(fields=["dibuat_pada"], condition=Q(dibersihkan_pada=None), name="impor_belum_bersih"),
        ]
        constraints = [
            hanya_pilihan("status", Status, "impor_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DITERAPKAN, Status.DIBATALKAN])
                | Q(diterapkan_pada__isnull=False, diterapkan_oleh__isnull=False),
                name="impor_diterapkan_bertanggal",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DIBATALKAN)
                | Q(dibatalkan_pada__isnull=False, dibatalkan_oleh__isnull=False),
                name="impor_dibatalkan_bertanggal",
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return self.nama_berkas

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("impor:impor_rinci", args=[self.pk])

    def sebut_nilai(self, bidang: "models.Field[Any, Any]", nilai: Any) -> str:
        """Return a staged value as a person reads it; each row that one points to is asked for once."""
        if bidang.is_relation and nilai not in (None, ""):
            rujukan = self.__dict__.setdefault("_rujukan", {})
            if (bidang.attname, nilai) not in rujukan:
                model: Any = bidang.related_model
                rujukan[bidang.attname, nilai] = str(model._base_manager.filter(pk=nilai).first() or nilai)
            return str(rujukan[bidang.attname, nilai])
        return kata(bidang, nilai)

    @property
    def jumlah_baris(self) -> int:
        """Return how many rows were judged."""
        return self.jumlah_baru + self.jumlah_berubah + self.jumlah_sama + self.jumlah_salah

    @property
    def jumlah_tulis(self) -> int:
        """Return how many rows applying writes."""
        return self.jumlah_baru + self.jumlah_berubah


class BarisImpor(models.Model):
    """A row of a file: as it was read (`mentah`), what is wrong or odd, what it says, which stored row it means.

    `isi` are the columns to write, `sebelum` what stood there; `versi` is the stored row's version when it was judged,
    0 for a new one. Undo works from these, as long as they are kept.
    """

    id = models.BigAutoField(primary_key=True)
    impor = models.ForeignKey(Impor, models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField()
    keadaan = models.CharField(max_length=8, choices=Keadaan)
    berperingatan = models.BooleanField(default=False)
    nama = models.CharField(max_length=200, blank=True)
    mentah = models.JSONField(default=list)
    galat = models.JSONField(default=list)
    peringatan = models.JSONField(default=list)
    isi = models.JSONField(default=dict)
    sebelum = models.JSONField(default=dict)
    objek_id = models.UUIDField(null=True)
    versi = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["nomor"]
        indexes = [models.Index(fields=["impor", "keadaan", "nomor"], name="barisimpor_keadaan")]
        constraints = [
            hanya_pilihan("keadaan", Keadaan, "barisimpor_keadaan_dikenal"),
            models.UniqueConstraint(fields=["impor", "nomor"], name="barisimpor_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama or str(self.nomor)

    @property
    def kata_galat(self) -> list[str]:
        """Return what is wrong, cell by cell."""
        return [str(Galat(*satu)) for satu in self.galat]

    @property
    def ubahan(self) -> list[tuple[str, str, str]]:
        """Return column, stored value and new value of what would change, as a person reads them."""
        macam = temukan(self.impor.jenis)
        nama = {satu.kolom_model: satu.nama for satu in macam.kolom}
        bidang = {satu.attname: satu for satu in macam.model._meta.concrete_fields}
        return [
            (
                str(nama[kolom]),
                self.impor.sebut_nilai(bidang[kolom], lama),
                self.impor.sebut_nilai(bidang[kolom], self.isi[kolom]),
            )
            for kolom, lama in self.sebelum.items()
        ]


class ArtiJudul(models.Model):
    """What a heading means in the files of an institution, once somebody has said so; "" means: leave it out."""

    id = models.BigAutoField(primary_key=True)
    instansi = models.ForeignKey("inti.Instansi", models.CASCADE, related_name="+")
    jenis = models.CharField(max_length=40)
    judul = models.CharField(max_length=200)
    kolom = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "jenis", "judul"], name="artijudul_sekali")]

    def __str__(self) -> str:
        return f"{self.judul} → {self.kolom or '–'}"
