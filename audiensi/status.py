"""Life of a meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a meeting stands."""

    DIAJUKAN = "diajukan", _("Diajukan")
    DIJADWALKAN = "dijadwalkan", _("Dijadwalkan")
    SELESAI = "selesai", _("Selesai")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL = frozenset({Status.DIAJUKAN})
JALUR = {
    Status.DIAJUKAN: frozenset({Status.DIJADWALKAN, Status.DIBATALKAN}),
    Status.DIJADWALKAN: frozenset({Status.SELESAI, Status.DIBATALKAN}),
    Status.SELESAI: frozenset(),
    Status.DIBATALKAN: frozenset(),
}
# Steps shown on a meeting's page; a cancelled one shows its end instead.
LANGKAH = (Status.DIAJUKAN, Status.DIJADWALKAN, Status.SELESAI)


class Jenis(models.TextChoices):
    """Kind of a meeting."""

    AUDIENSI = "audiensi", _("Audiensi")
    KOORDINASI = "koordinasi", _("Rapat koordinasi")
    RAKORWIL = "rakorwil", _("Rakorwil")
    KERJA = "kerja", _("Rapat kerja")


class Tugas(models.TextChoices):
    """What an attendee does in the meeting."""

    PIMPINAN = "pimpinan", _("Pimpinan rapat")
    SEKRETARIS = "sekretaris", _("Sekretaris")
    NOTULIS = "notulis", _("Notulis")
    PESERTA = "peserta", _("Peserta")


class Kehadiran(models.TextChoices):
    """Whether an attendee came."""

    BELUM = "belum", _("Belum dicatat")
    HADIR = "hadir", _("Hadir")
    IZIN = "izin", _("Izin")
    DIWAKILI = "diwakili", _("Diwakili")
    TIDAK_HADIR = "tidak_hadir", _("Tidak hadir")
