"""Promises: their source is an object of any subject."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from pilkada.inti import jam, papan
from pilkada.inti.kendala import hanya_pilihan, pemicu_status
from pilkada.inti.riwayat import beriwayat
from pilkada.janji.querysets import JanjiQuerySet, mendesak
from pilkada.janji.status import AWAL, JALUR, Status


@beriwayat()
class Janji(models.Model):
    """Who promised what by when, to whom, with what proof.

    `sumber_jenis`/`sumber_id` name the object in which it was made (`audiensi.audiensi`), `bagian_id` its part (an
    agenda item), `pokok` what that part is about (the code of an `inti.papan.Pokok`; a copy, kept by the subject).
    Proof files are `Berkas` of the promise.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    sumber_jenis = models.CharField(max_length=60)
    sumber_id = models.UUIDField()
    sumber_judul = models.CharField(_("asal"), max_length=300)
    bagian_id = models.UUIDField(null=True, blank=True)
    pokok = models.CharField(_("pokok bahasan"), max_length=20, blank=True)
    isi = models.CharField(_("janji"), max_length=500)
    pemilik_instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="janji", verbose_name=_("instansi penanggung jawab")
    )
    pemilik = models.ForeignKey(
        "inti.Pengguna",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="janji",
        verbose_name=_("pengguna penanggung jawab"),
    )
    pemilik_nama = models.CharField(_("nama penanggung jawab"), max_length=150, blank=True)
    kepada_instansi = models.ForeignKey(
        "inti.Instansi", models.PROTECT, related_name="janji_diterima", verbose_name=_("dijanjikan kepada")
    )
    tenggat = models.DateField(_("tenggat"))
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.TERBUKA)
    bukti = models.TextField(_("catatan realisasi"), blank=True)
    tautan_bukti = models.URLField(_("tautan bukti"), max_length=500, blank=True)
    dilaporkan_pada = models.DateTimeField(_("dilaporkan pada"), null=True, blank=True)
    diterima_pada = models.DateTimeField(_("diterima pada"), null=True, blank=True)
    dibuat_oleh = models.ForeignKey("inti.Pengguna", models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(_("dibuat pada"))

    objects = JanjiQuerySet.as_manager()
    # Set by a page that shows it without its link; a missing attribute costs a template more than the row.
    tertutup = False

    class Meta:
        ordering = ["tenggat", "pk"]
        indexes = [
            models.Index(fields=["sumber_jenis", "sumber_id"], name="janji_sumber"),
            models.Index(fields=["status", "tenggat"], name="janji_status_tenggat"),
            models.Index(mendesak(), "tenggat", "id", name="janji_mendesak"),
            models.Index(fields=["bagian_id"], name="janji_bagian"),
        ]
        constraints = [
            hanya_pilihan("status", Status, "janji_status_dikenal"),
            models.CheckConstraint(
                condition=Q(tenggat__gte=date(2000, 1, 1), tenggat__lte=date(2100, 12, 31)),
                name="janji_tenggat_bertahun_wajar",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DILAPORKAN, Status.DITERIMA]) | Q(dilaporkan_pada__isnull=False),
                name="janji_dilaporkan_bertanggal",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DITERIMA) | Q(diterima_pada__isnull=False), name="janji_diterima_bertanggal"
            ),
        ]
        triggers = pemicu_status(JALUR, AWAL)

    def __str__(self) -> str:
        return self.isi

    def get_absolute_url(self) -> str:
        """Return its page."""
        return papan.penaut("janji:janji_rinci")(self.pk)

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """Return the status in words; Django's own rebuilds its table for each row, half the cost of a list."""
        return str(Status(self.status).label)

    def lewat_pada(self, hari: date) -> bool:
        """Say whether it is past its deadline on that day, as `querysets.terlewat` does for rows."""
        if self.status == Status.DILAPORKAN and self.dilaporkan_pada is not None:
            return self.dilaporkan_pada.astimezone(jam.WIB).date() > self.tenggat
        return self.status == Status.TERBUKA and self.tenggat < hari

    @cached_property
    def lewat(self) -> bool:
        """Say whether it is past its deadline today; `beserta_lewat` puts the same there by SQL."""
        return self.lewat_pada(jam.hari_ini())

    @property
    def nama_pokok(self) -> str:
        """Return the name of its topic, or an empty text."""
        pokok = papan.pokok().get(self.pokok) if self.pokok else None
        return str(pokok.nama) if pokok else ""

    @property
    def penanggung_jawab(self) -> str:
        """Return the responsible person's name, or an empty text."""
        return self.pemilik.nama if self.pemilik else self.pemilik_nama
