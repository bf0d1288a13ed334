"""Schools."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat
from sekolah.querysets import SekolahQuerySet
from sekolah.status import JenisSekolah, Kepemilikan, Pembina

PANJANG_NPSN = 8
# Indonesia's rectangle: what lies outside has latitude and longitude exchanged, or a slip of the decimal point.
LINTANG, BUJUR = (-11, 6), (95, 141)


@beriwayat(kecuali=["narahubung", "narahubung_telepon"])
class Sekolah(models.Model):
    """A school at the level of SLTA; `gabung_ke` is the row into which its twin was merged.

    `npsn` is the ministry's number, eight digits; other ones are kept with a warning, and an empty one is allowed.
    `jumlah_17` counts pupils who are 17 on voting day. `lintang` and `bujur` are degrees (WGS 84). The contact is shown
    only to those who write here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    npsn = models.CharField(_("NPSN"), max_length=20, blank=True)
    nama = models.CharField(_("nama sekolah"), max_length=150)
    jenis = models.CharField(_("jenis"), max_length=4, choices=JenisSekolah)
    kepemilikan = models.CharField(_("negeri atau swasta"), max_length=6, choices=Kepemilikan)
    pembina = models.CharField(_("pembina"), max_length=7, choices=Pembina, blank=True)
    kelurahan = models.ForeignKey("inti.Wilayah", models.PROTECT, related_name="+", verbose_name=_("kelurahan"))
    alamat = models.CharField(_("alamat"), max_length=300, blank=True)
    lintang = models.DecimalField(_("lintang"), max_digits=9, decimal_places=6, null=True, blank=True)
    bujur = models.DecimalField(_("bujur"), max_digits=9, decimal_places=6, null=True, blank=True)
    narahubung = models.CharField(_("nama narahubung"), max_length=150, blank=True)
    narahubung_jabatan = models.CharField(_("jabatan narahubung"), max_length=150, blank=True)
    narahubung_telepon = models.CharField(_("telepon narahubung"), max_length=30, blank=True)
    jumlah_siswa = models.PositiveIntegerField(_("jumlah siswa"), null=True, blank=True)
    jumlah_17 = models.PositiveIntegerField(_("berusia 17 pada hari pemungutan suara"), null=True, blank=True)
    aktif = models.BooleanField(_("masih ada"), default=True)
    gabung_ke = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="kembar", verbose_name=_("digabung ke")
    )
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dicatat oleh"))
    dibuat_pada = models.DateTimeField(_("dicatat pada"))

    objects = SekolahQuerySet.as_manager()

    class Meta:
        ordering = ["nama", "pk"]
        indexes = [models.Index(Lower("nama"), "id", name="sekolah_nama_urut")]
        constraints = [
            hanya_pilihan("jenis", JenisSekolah, "sekolah_jenis_dikenal"),
            hanya_pilihan("kepemilikan", Kepemilikan, "sekolah_kepemilikan_dikenal"),
            models.CheckConstraint(condition=Q(pembina__in=["", *Pembina.values]), name="sekolah_pembina_dikenal"),
            models.UniqueConstraint(
                fields=["npsn"],
                condition=~Q(npsn="") & Q(gabung_ke=None),
                name="sekolah_npsn_sekali",
                violation_error_message=_("NPSN ini sudah dipakai sekolah lain."),
            ),
            models.CheckConstraint(
                condition=Q(jumlah_17=None) | Q(jumlah_siswa=None) | Q(jumlah_17__lte=F("jumlah_siswa")),
                name="sekolah_17_bagian_siswa",
            ),
            models.CheckConstraint(
                condition=Q(lintang=None, bujur=None)
                | Q(lintang__isnull=False, bujur__isnull=False, lintang__range=LINTANG, bujur__range=BUJUR),
                name="sekolah_titik_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(gabung_ke=None) | ~Q(gabung_ke=F("id")), name="sekolah_bukan_kembar_sendiri"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("sekolah:sekolah_rinci", args=[self.pk])

    @property
    def terdaftar(self) -> bool:
        """Say whether it counts: neither merged away nor closed."""
        return self.aktif and self.gabung_ke_id is None

    @property
    def npsn_janggal(self) -> bool:
        """Say whether its number is not one as the ministry gives them."""
        return bool(self.npsn) and not (len(self.npsn) == PANJANG_NPSN and self.npsn.isdigit())
