"""The rehearsal box: what would have left the house, kept instead of sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilkada.inti.kendala import hanya_pilihan
from pilkada.pengingat.models.pesan import Pesan
from pilkada.pengingat.querysets import SuratGladiQuerySet
from pilkada.pengingat.status import Kanal


class SuratGladi(models.Model):
    """One finished message of a rehearsal, in its reader's language.

    `alamat` names the reader and their institutions, never a real address; `lampiran` are the names of what would have
    gone with it; `pada` is domain time.
    """

    pesan = models.OneToOneField(Pesan, models.CASCADE, primary_key=True, related_name="surat_gladi")
    kanal = models.CharField(_("kanal"), max_length=10, choices=Kanal)
    penerima = models.ForeignKey("inti.Pengguna", models.CASCADE, related_name="surat_gladi", db_index=False)
    alamat = models.CharField(_("kepada"), max_length=300)
    judul = models.CharField(_("judul"), max_length=300)
    isi = models.TextField(_("isi"))
    tautan = models.CharField(max_length=300, blank=True)
    lampiran = models.JSONField(_("lampiran"), default=list)
    pada = models.DateTimeField(_("pada"))

    objects = SuratGladiQuerySet.as_manager()

    class Meta:
        ordering = ["-pada", "pk"]
        indexes = [
            models.Index(fields=["-pada"], name="surat_gladi_pada"),
            models.Index(fields=["penerima", "-pada"], name="surat_gladi_penerima"),
        ]
        constraints = [hanya_pilihan("kanal", Kanal, "surat_gladi_kanal_dikenal")]

    def __str__(self) -> str:
        return self.judul
