"""Private files and the log of every look at one."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.riwayat import beriwayat


def lokasi(berkas: "Berkas", _nama: str) -> str:
    """Return where a file is stored: by its id, never by a name that somebody typed."""
    return f"{berkas.pk.hex[:2]}/{berkas.pk.hex}"


@beriwayat(kecuali=["isi"])
class Berkas(models.Model):
    """A private file that belongs to one object of any subject; who sees the object sees the file.

    With `instansi` it is internal: only members of that institution see it.

    `objek_jenis` is a model label (`audiensi.audiensi`), `objek_id` its UUID; that model's manager has
    `untuk(pengguna)`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objek_jenis = models.CharField(max_length=60)
    objek_id = models.UUIDField()
    nama = models.CharField(_("nama berkas"), max_length=200)
    jenis = models.CharField(_("jenis"), max_length=100)
    ukuran = models.PositiveBigIntegerField(_("ukuran"))
    sha256 = models.CharField(max_length=64)
    isi = models.FileField(upload_to=lokasi, max_length=80)
    pengunggah = models.ForeignKey("inti.Pengguna", models.PROTECT, verbose_name=_("pengunggah"))
    diunggah_pada = models.DateTimeField(_("diunggah pada"))
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hanya untuk instansi")
    )
    keterangan = models.CharField(_("keterangan"), max_length=200, blank=True)

    class Meta:
        ordering = ["diunggah_pada", "pk"]
        indexes = [models.Index(fields=["objek_jenis", "objek_id"], name="berkas_objek")]
        constraints = [
            models.UniqueConstraint(
                fields=["objek_jenis", "objek_id", "sha256", "instansi"],
                nulls_distinct=False,
                name="berkas_tidak_kembar",
            ),
            models.CheckConstraint(condition=models.Q(ukuran__gt=0), name="berkas_tidak_kosong"),
        ]

    def __str__(self) -> str:
        return self.nama


class LihatBerkas(models.Model):
    """One look at a private file."""

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="dilihat")
    oleh = models.ForeignKey("inti.Pengguna", models.PROTECT)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["-pada"]

    def __str__(self) -> str:
        return f"{self.berkas} · {self.oleh}"
