"""Life of a meeting and of its minutes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where a meeting stands."""

    DIAJUKAN = "diajukan", _("Diajukan")
    DIJADWALKAN = "dijadwalkan", _("Dijadwalkan")
    DITUNDA = "ditunda", _("Ditunda")
    BERLANGSUNG = "berlangsung", _("Berlangsung")
    SELESAI = "selesai", _("Selesai")
    DISAHKAN = "disahkan", _("Disahkan")
    DITOLAK = "ditolak", _("Ditolak")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


AWAL = frozenset({Status.DIAJUKAN})
# A meeting that was not led in this application goes from DIJADWALKAN to SELESAI: its minutes are typed afterwards.
JALUR = {
    Status.DIAJUKAN: frozenset({Status.DIJADWALKAN, Status.DITOLAK, Status.DITUNDA, Status.DIBATALKAN}),
    Status.DIJADWALKAN: frozenset({Status.BERLANGSUNG, Status.SELESAI, Status.DITUNDA, Status.DIBATALKAN}),
    Status.DITUNDA: frozenset({Status.DIJADWALKAN, Status.DITOLAK, Status.DIBATALKAN}),
    Status.BERLANGSUNG: frozenset({Status.SELESAI}),
    Status.SELESAI: frozenset({Status.DISAHKAN}),
    Status.DISAHKAN: frozenset(),
    Status.DITOLAK: frozenset(),
    Status.DIBATALKAN: frozenset(),
}
# Steps shown on a meeting's page; one that left this way shows where it stopped instead.
LANGKAH = (Status.DIAJUKAN, Status.DIJADWALKAN, Status.BERLANGSUNG, Status.SELESAI, Status.DISAHKAN)
BERALASAN = frozenset({Status.DITUNDA, Status.DITOLAK, Status.DIBATALKAN})
BERWAKTU = frozenset({Status.DIJADWALKAN, Status.BERLANGSUNG, Status.SELESAI, Status.DISAHKAN})
MENEMPATI_RUANG = frozenset({Status.DIJADWALKAN, Status.BERLANGSUNG})
BELUM_MULAI = frozenset({Status.DIAJUKAN, Status.DIJADWALKAN, Status.DITUNDA})
TERTUTUP = frozenset({Status.DISAHKAN, Status.DITOLAK, Status.DIBATALKAN})


class Tugas(models.TextChoices):
    """What an attendee does in the meeting."""

    PIMPINAN = "pimpinan", _("Pimpinan rapat")
    SEKRETARIS = "sekretaris", _("Sekretaris")
    NOTULIS = "notulis", _("Notulis")
    PESERTA = "peserta", pgettext_lazy("tugas dalam rapat", "Peserta")
    PENINJAU = "peninjau", _("Peninjau")


class Kehadiran(models.TextChoices):
    """Whether an attendee came."""

    BELUM = "belum", _("Belum dicatat")
    HADIR = "hadir", _("Hadir")
    TERLAMBAT = "terlambat", _("Terlambat")
    IZIN = "izin", _("Izin")
    DIWAKILI = "diwakili", _("Diwakili")
    TIDAK_HADIR = "tidak_hadir", _("Tidak hadir")


class StatusCuplikan(models.TextChoices):
    """Where a version of the minutes stands."""

    USUL = "usul", _("Menunggu persetujuan")
    SAH = "sah", _("Disahkan")
    DITARIK = "ditarik", _("Ditarik")


AWAL_CUPLIKAN = frozenset({StatusCuplikan.USUL})
JALUR_CUPLIKAN = {
    StatusCuplikan.USUL: frozenset({StatusCuplikan.SAH, StatusCuplikan.DITARIK}),
    StatusCuplikan.SAH: frozenset(),
    StatusCuplikan.DITARIK: frozenset(),
}


class Pihak(models.TextChoices):
    """Whose approval it is."""

    TUAN_RUMAH = "tuan_rumah", _("Tuan rumah")
    PEMOHON = "pemohon", _("Pemohon")
