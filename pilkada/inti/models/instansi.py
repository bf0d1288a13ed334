"""Institutions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat


class Jenis(models.TextChoices):
    """Kind of an institution; rights depend on it (see `inti.hak`)."""

    PEMKOT = "pemkot", _("Kantor Wali Kota")
    SUKU_DINAS = "suku_dinas", _("Suku dinas atau suku badan")
    SATPOL_PP = "satpol_pp", _("Satpol PP")
    BAWASLU = "bawaslu", _("Bawaslu Kota")
    PANWASCAM = "panwascam", _("Panwaslu Kecamatan")
    KPU = "kpu", _("KPU Kota")
    PEMANGKU = "pemangku", _("Pemangku kepentingan")


@beriwayat()
class Instansi(models.Model):
    """An institution; a Panwaslu Kecamatan has its kecamatan, which bounds what its members see."""

    nama = models.CharField(_("nama"), max_length=200, unique=True)
    singkatan = models.CharField(_("singkatan"), max_length=60)
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis)
    kecamatan = models.ForeignKey("inti.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("kecamatan"))
    alamat = models.CharField(_("alamat"), max_length=300, blank=True)
    kop = models.TextField(_("baris kop surat"), blank=True)
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        ordering = ["nama"]
        constraints = [
            hanya_pilihan("jenis", Jenis, "instansi_jenis_dikenal"),
            models.CheckConstraint(
                condition=~Q(jenis=Jenis.PANWASCAM) | Q(kecamatan__isnull=False),
                name="instansi_panwascam_berkecamatan",
                violation_error_message=_("Panwaslu Kecamatan harus punya kecamatan. Pilih kecamatannya."),
            ),
        ]

    @property
    def baris_kop(self) -> tuple[str, ...]:
        """Return the lines of its letterhead, the office itself last; without own lines its name."""
        return tuple(baris.strip() for baris in self.kop.splitlines() if baris.strip()) or (self.nama.upper(),)

    def __str__(self) -> str:
        return self.nama
