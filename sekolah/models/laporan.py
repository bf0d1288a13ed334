"""The report of a visit: its key, its draft, what hangs on it, and how it was corrected."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.inti.riwayat import beriwayat
from sekolah.models.kunjungan import Kunjungan
from sekolah.querysets import LampiranQuerySet
from sekolah.status import SATU_SAJA, JenisLampiran


class DrafLaporan(models.Model):
    """The report of a visit while it is written, shared by all who write it; `isi` is an `alur.IsiLaporan`."""

    kunjungan = models.OneToOneField(Kunjungan, models.CASCADE, primary_key=True, related_name="draf")
    isi = models.JSONField()
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.kunjungan)


@beriwayat()
class Laporan(models.Model):
    """That a report was handed in from a form; `id` is the key made on the phone, so that it arrives once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunjungan = models.OneToOneField(Kunjungan, models.CASCADE, related_name="laporan")

    def __str__(self) -> str:
        return str(self.kunjungan)


@beriwayat()
class LampiranLaporan(models.Model):
    """A photo, a signature, or a signed sheet; `id` is made on the phone, so that it arrives once.

    `asal_sha256` is the mark of the bytes as they came, before they were written anew. A row that was taken away stays
    without its bytes: the phone's repetition must not bring it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, models.CASCADE, related_name="lampiran")
    jenis = models.CharField(_("jenis"), max_length=12, choices=JenisLampiran)
    berkas = models.OneToOneField("inti.Berkas", models.PROTECT, related_name="+")
    asal_sha256 = models.CharField(max_length=64)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("diunggah oleh"))
    pada = models.DateTimeField(_("diunggah pada"))
    dibuang_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, null=True, blank=True, related_name="+")
    dibuang_pada = models.DateTimeField(null=True, blank=True)

    objects = LampiranQuerySet.as_manager()

    class Meta:
        ordering = ["pada", "pk"]
        constraints = [
            hanya_pilihan("jenis", JenisLampiran, "lampiranlaporan_jenis_dikenal"),
            models.UniqueConstraint(
                fields=["kunjungan", "jenis"],
                condition=Q(jenis__in=sorted(SATU_SAJA), dibuang_pada=None),
                name="lampiranlaporan_satu_saja",
            ),
            models.CheckConstraint(
                condition=Q(dibuang_oleh=None, dibuang_pada=None)
                | Q(dibuang_oleh__isnull=False, dibuang_pada__isnull=False),
                name="lampiranlaporan_dibuang_bernama",
            ),
        ]

    def __str__(self) -> str:
        return self.get_jenis_display()


@beriwayat()
class Pembetulan(models.Model):
    """A correction of a report: who, why, and what; `id` is the form's key.

    `berubah` are the names of the parts that changed and the kinds of files taken away, `hadir_semula` the counts
    before, when those did. What a text said before is not kept: it may be about pupils.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunjungan = models.ForeignKey(Kunjungan, models.CASCADE, related_name="pembetulan")
    alasan = models.CharField(_("alasan"), max_length=500)
    berubah = models.JSONField(default=list)
    hadir_semula = models.JSONField(default=list)
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibetulkan oleh"))
    pada = models.DateTimeField(_("dibetulkan pada"))

    class Meta:
        ordering = ["pada", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="pembetulan_beralasan")]

    def __str__(self) -> str:
        return self.alasan
