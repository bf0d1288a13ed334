"""Stakeholders: institutions whose support the election needs, the persons to speak to, and the contacts with them."""

import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audiensi.models.audiensi import Audiensi
from audiensi.querysets import PemangkuQuerySet
from audiensi.status import CaraHubungan, JenisPemangku
from pilkada.inti import papan
from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat


@beriwayat()
class Pemangku(models.Model):
    """A row of an institution's register: one of the list (`lembaga`), or one that has only a name.

    `instansi` keeps the row. `bersama` shows it to all other institutions, without phone numbers and addresses. `pokok`
    holds codes of `inti.papan.Pokok`; `audiensi` is the meeting from which the row was opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi yang menyimpan")
    )
    lembaga = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lembaga")
    )
    nama = models.CharField(_("nama lembaga"), max_length=200, blank=True)
    jenis = models.CharField(_("jenis"), max_length=14, choices=JenisPemangku)
    pokok = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("pokok bahasan"))
    catatan = models.TextField(_("catatan"), blank=True)
    bersama = models.BooleanField(_("dibagikan"), default=False)
    aktif = models.BooleanField(_("aktif"), default=True)
    audiensi = models.ForeignKey(
        Audiensi, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dicatat dari")
    )
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dicatat oleh"))
    dibuat_pada = models.DateTimeField(_("dicatat pada"))

    objects = PemangkuQuerySet.as_manager()

    class Meta:
        ordering = ["dibuat_pada", "pk"]
        constraints = [
            hanya_pilihan("jenis", JenisPemangku, "pemangku_jenis_dikenal"),
            models.CheckConstraint(
                condition=Q(lembaga__isnull=False, nama="") | (Q(lembaga__isnull=True) & ~Q(nama="")),
                name="pemangku_satu_sebutan",
            ),
            models.CheckConstraint(
                condition=Q(lembaga__isnull=True) | ~Q(lembaga=F("instansi")), name="pemangku_bukan_diri_sendiri"
            ),
            models.UniqueConstraint(
                "instansi", "lembaga", Lower("nama"), nulls_distinct=False, name="pemangku_lembaga_sekali"
            ),
        ]

    def __str__(self) -> str:
        return self.lembaga.singkatan if self.lembaga else self.nama

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("audiensi:pemangku_rinci", args=[self.pk])

    @property
    def semua_nama(self) -> tuple[str, ...]:
        """Return every name under which an attendee may have been written."""
        return (self.lembaga.nama, self.lembaga.singkatan) if self.lembaga else (self.nama,)

    @property
    def nama_pokok(self) -> list[Any]:
        """Return the topics in words; one that nobody follows any more is shown by its code."""
        semua = papan.pokok()
        return [semua[kode].nama if kode in semua else kode for kode in self.pokok]


@beriwayat(kecuali=["telepon", "surel"])
class Kontak(models.Model):
    """A person to speak to; phone number and address are personal data of the keeping institution's people only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    pemangku = models.ForeignKey(Pemangku, models.CASCADE, related_name="kontak")
    nama = models.CharField(_("nama"), max_length=150)
    jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    telepon = models.CharField(_("nomor telepon"), max_length=30, blank=True)
    surel = models.EmailField(_("surel"), blank=True)

    class Meta:
        ordering = ["nama", "pk"]
        constraints = [
            models.UniqueConstraint("pemangku", Lower("nama"), name="kontak_nama_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama


@beriwayat(kecuali=["catatan"])
class Hubungan(models.Model):
    """A contact with a stakeholder, noted by hand; a row with such notes is never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    pemangku = models.ForeignKey(Pemangku, models.PROTECT, related_name="hubungan")
    tanggal = models.DateField(_("tanggal"))
    cara = models.CharField(_("cara"), max_length=10, choices=CaraHubungan)
    catatan = models.CharField(_("catatan singkat"), max_length=500, blank=True)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dicatat oleh"))
    pada = models.DateTimeField(_("dicatat pada"))

    class Meta:
        ordering = ["-tanggal", "-pada", "pk"]
        indexes = [models.Index(fields=["pemangku", "-tanggal"], name="hubungan_terakhir")]
        constraints = [
            hanya_pilihan("cara", CaraHubungan, "hubungan_cara_dikenal"),
            models.CheckConstraint(
                condition=Q(tanggal__gte=date(2000, 1, 1), tanggal__lte=date(2100, 12, 31)),
                name="hubungan_tanggal_wajar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cara_display()}: {self.catatan}"[:80]
