"""Calendar feeds."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilkada.beranda.querysets import UmpanQuerySet
from pilkada.inti import papan
from pilkada.inti.models import Keanggotaan, Pengguna, Peran
from pilkada.inti.riwayat import beriwayat


@beriwayat(kecuali=["sidik_kunci", "terakhir_diambil"])
class Umpan(models.Model):
    """A calendar that programs fetch by a secret address: of a person, or of an institution.

    Of the secret only its keyed hash is kept. `jenis` are the codes of the faces whose entries it holds. Its moments
    are real time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    nama = models.CharField(_("nama"), max_length=60)
    pemilik = models.ForeignKey(
        "inti.Pengguna", models.CASCADE, null=True, blank=True, related_name="umpan", verbose_name=_("pemilik")
    )
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    jenis = ArrayField(models.CharField(max_length=30), verbose_name=_("jenis acara"))
    sidik_kunci = models.CharField(max_length=64, unique=True)
    kunci_pada = models.DateTimeField(_("alamat dibuat pada"))
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibuat oleh"))
    dibuat_pada = models.DateTimeField(_("dibuat pada"))
    terakhir_diambil = models.DateTimeField(_("terakhir diambil"), null=True)
    dicabut_pada = models.DateTimeField(_("dicabut pada"), null=True)

    objects = UmpanQuerySet.as_manager()

    class Meta:
        ordering = [F("dicabut_pada").desc(nulls_first=True), "-dibuat_pada", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pemilik__isnull=True, instansi__isnull=False)
                | Q(pemilik__isnull=False, instansi__isnull=True),
                name="umpan_satu_pemilik",
            ),
            models.CheckConstraint(condition=Q(jenis__len__gt=0), name="umpan_berisi"),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("beranda:umpan_rinci", args=[self.pk])

    @property
    def nama_jenis(self) -> str:
        """Return the words of its kinds; a kind that the house no longer has is left out."""
        return ", ".join(str(satu.sebut) for satu in papan.semua() if satu.kode in self.jenis)

    @property
    def pembaca(self) -> Pengguna:
        """Return who reads it: its person as they are now, or somebody who only reads in the institution."""
        if self.pemilik is not None:
            return self.pemilik
        pembaca = Pengguna(nama="")
        # Never saved; the cached property is filled before anything asks the database.
        pembaca.keanggotaan_aktif = [
            Keanggotaan(
                pengguna=pembaca,
                instansi=self.instansi,
                peran=Peran.PEMBACA,
                kecamatan_id=self.instansi.kecamatan_id if self.instansi else None,
            )
        ]
        return pembaca
