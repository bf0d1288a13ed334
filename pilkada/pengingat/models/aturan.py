"""Rules: about which things people are reminded, when, who, and by which channels."""

import uuid
from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilkada.inti import papan
from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.models import Peran
from pilkada.inti.riwayat import beriwayat
from pilkada.pengingat.querysets import AturanQuerySet
from pilkada.pengingat.status import Kanal, Satuan, Waktu

# Before the digest of seven o'clock, after the quiet hours.
PUKUL = time(6, 30)
TERJAUH = 400


@beriwayat()
class Aturan(models.Model):
    """One rule. `jenis` is the code of a `JenisHal`; `kode` names those that come with the application, "" the others.

    `jarak` holds the distances before or after the thing's date in `satuan`; a repeated rule starts at its one distance
    and comes again every `tiap` days. Rules in days speak at `pukul` (WIB). `kepada` names relations to the thing
    (`orang:pemilik`, `pengelola:pemilik`) and roles everywhere (`semua:admin`); beside them everybody who fits
    `instansi`, `peran` and `kecamatan` together, as far as they are set. `mulai_berlaku`: silent before that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    kode = models.SlugField(max_length=60, blank=True, editable=False)
    nama = models.CharField(_("nama aturan"), max_length=150)
    jenis = models.CharField(_("tentang"), max_length=60)
    waktu = models.CharField(_("kapan"), max_length=10, choices=Waktu)
    satuan = models.CharField(_("satuan"), max_length=4, choices=Satuan, default=Satuan.HARI)
    jarak = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("jarak"), default=list, blank=True)
    tiap = models.PositiveSmallIntegerField(_("diulang tiap"), null=True, blank=True)
    pukul = models.TimeField(_("pukul"), default=PUKUL)
    kepada = ArrayField(models.CharField(max_length=60), verbose_name=_("kepada"), default=list, blank=True)
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    peran = models.CharField(_("peran"), max_length=10, choices=Peran, blank=True)
    kecamatan = models.ForeignKey(
        "inti.Wilayah", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kecamatan")
    )
    kanal = ArrayField(models.CharField(max_length=10), verbose_name=_("saluran"), default=list)
    mulai_berlaku = models.DateField(_("berlaku mulai"), null=True, blank=True)
    aktif = models.BooleanField(_("aktif"), default=True)

    objects = AturanQuerySet.as_manager()

    class Meta:
        ordering = ["jenis", "waktu", "nama", "pk"]
        constraints = [
            hanya_pilihan("waktu", Waktu, "aturan_waktu_dikenal"),
            hanya_pilihan("satuan", Satuan, "aturan_satuan_dikenal"),
            models.CheckConstraint(condition=Q(peran__in=["", *Peran.values]), name="aturan_peran_dikenal"),
            models.CheckConstraint(condition=Q(kanal__contained_by=Kanal.values), name="aturan_kanal_dikenal"),
            models.CheckConstraint(condition=Q(kanal__len__gte=1), name="aturan_berkanal"),
            models.CheckConstraint(
                condition=~Q(waktu__in=[Waktu.SEBELUM, Waktu.SESUDAH]) | Q(jarak__len__gte=1), name="aturan_berjarak"
            ),
            models.CheckConstraint(
                condition=Q(waktu=Waktu.BERULANG, tiap__gte=1, tiap__lte=TERJAUH, satuan=Satuan.HARI, jarak__len=1)
                | (~Q(waktu=Waktu.BERULANG) & Q(tiap__isnull=True)),
                name="aturan_berulang_berjeda",
            ),
            models.UniqueConstraint(fields=["kode"], condition=~Q(kode=""), name="aturan_kode_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kapan(self) -> str:
        """Say when it speaks: "7, 3, 1 hari sebelumnya, pukul 06.30"."""
        jarak = ", ".join(str(satu) for satu in self.jarak if satu or self.waktu == Waktu.BERULANG)
        isi = {"jarak": jarak, "satuan": Satuan(self.satuan).label, "tiap": self.tiap, "pukul": f"{self.pukul:%H.%M}"}
        if self.waktu == Waktu.SEKETIKA:
            return gettext("seketika")
        if self.waktu == Waktu.BERULANG:
            return gettext("mulai hari ke-%(jarak)s, lalu tiap %(tiap)s hari, pukul %(pukul)s") % isi
        kata = {
            Waktu.SEBELUM: gettext("%(jarak)s %(satuan)s sebelumnya"),
            Waktu.SESUDAH: gettext("%(jarak)s %(satuan)s sesudahnya"),
        }[Waktu(self.waktu)]
        if self.satuan == Satuan.JAM:
            return kata % isi
        bagian = [kata % isi] if jarak else []
        return ", ".join([*bagian, *([gettext("pada harinya")] if 0 in self.jarak else [])]) + (
            gettext(", pukul %(pukul)s") % isi
        )

    @property
    def nama_jenis(self) -> str:
        """Return the name of its kind of things, or the code of one that is not installed."""
        return papan.nama_hal(self.jenis)

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("pengingat:aturan_rinci", args=[self.pk])

    @property
    def hal(self) -> "papan.JenisHal | None":
        """Return its kind of things; None when no installed subject knows it."""
        return papan.jenis_hal().get(self.jenis)


class Jaga(models.Model):
    """Up to which moment (domain time) the rules were carried out; one row, moved on by every tick."""

    sampai = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="jaga_satu_baris")]

    def __str__(self) -> str:
        return str(self.sampai)
