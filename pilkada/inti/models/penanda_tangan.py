"""Who signs for an institution."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti.riwayat import beriwayat


@beriwayat()
class PenandaTangan(models.Model):
    """A signature block of an institution: the lines of the office ("a.n. Wali Kota …"), the name, the NIP.

    At most one of an institution is the default. One that papers used is retired, never deleted; a paper keeps the
    words it was written with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="penanda_tangan", verbose_name=_("instansi")
    )
    jabatan = models.CharField(_("jabatan pada tanda tangan"), max_length=300)
    nama = models.CharField(_("nama"), max_length=150)
    nip = models.CharField(_("NIP"), max_length=30, blank=True)
    bawaan = models.BooleanField(_("dipakai bila tidak dipilih"), default=False)
    aktif = models.BooleanField(_("dapat dipilih"), default=True)

    class Meta:
        ordering = ["-bawaan", "nama", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["instansi"], condition=Q(bawaan=True), name="penanda_tangan_satu_bawaan"),
            models.CheckConstraint(condition=Q(bawaan=False) | Q(aktif=True), name="penanda_tangan_bawaan_aktif"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def isi(self) -> dict[str, str]:
        """Return what a paper prints of it (JSON-able)."""
        return {"jabatan": self.jabatan, "nama": self.nama, "nip": self.nip}
