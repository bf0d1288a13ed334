"""Kinds of schools, and the life of a visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JenisSekolah(models.TextChoices):
    """Kind of a school at the level of SLTA."""

    SMA = "sma", _("SMA")
    SMK = "smk", _("SMK")
    MA = "ma", _("MA")
    SLB = "slb", _("SLB")
    PKBM = "pkbm", _("PKBM")


class Kepemilikan(models.TextChoices):
    """Who runs a school."""

    NEGERI = "negeri", _("Negeri")
    SWASTA = "swasta", _("Swasta")


class Pembina(models.TextChoices):
    """Whose a school is: one of the two suku dinas, or the ministry of religious affairs for madrasah."""

    SUDIN_1 = "sudin_1", _("Suku Dinas Pendidikan Wilayah I")
    SUDIN_2 = "sudin_2", _("Suku Dinas Pendidikan Wilayah II")
    KEMENAG = "kemenag", _("Kementerian Agama")


class Status(models.TextChoices):
    """Where a visit stands."""

    DIRENCANAKAN = "direncanakan", _("Direncanakan")
    DIKONFIRMASI = "dikonfirmasi", _("Dikonfirmasi")
    BERLANGSUNG = "berlangsung", _("Berlangsung")
    SELESAI = "selesai", _("Selesai")
    DILAPORKAN = "dilaporkan", _("Dilaporkan")
    DITUNDA = "ditunda", _("Ditunda")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


class JenisLampiran(models.TextChoices):
    """What is kept with a report."""

    FOTO = "foto", _("Foto")
    TANDA_TANGAN = "tanda_tangan", _("Tanda tangan")
    LEMBAR = "lembar", _("Lembar bertanda tangan")


# A report has one of each of these: a new one takes the old one's place.
SATU_SAJA = frozenset({JenisLampiran.TANDA_TANGAN, JenisLampiran.LEMBAR})
AWAL = frozenset({Status.DIRENCANAKAN})
# A visit that was not led in this application goes to SELESAI at once: its report is typed from paper afterwards.
JALUR = {
    Status.DIRENCANAKAN: frozenset(
        {Status.DIKONFIRMASI, Status.BERLANGSUNG, Status.SELESAI, Status.DITUNDA, Status.DIBATALKAN}
    ),
    Status.DIKONFIRMASI: frozenset({Status.BERLANGSUNG, Status.SELESAI, Status.DITUNDA, Status.DIBATALKAN}),
    Status.BERLANGSUNG: frozenset({Status.SELESAI, Status.DIBATALKAN}),
    Status.SELESAI: frozenset({Status.DILAPORKAN}),
    Status.DILAPORKAN: frozenset(),
    Status.DITUNDA: frozenset({Status.DIRENCANAKAN, Status.DIBATALKAN}),
    Status.DIBATALKAN: frozenset(),
}
# Steps shown on a visit's page; one that left this way shows where it stopped instead.
LANGKAH = (Status.DIRENCANAKAN, Status.DIKONFIRMASI, Status.BERLANGSUNG, Status.SELESAI, Status.DILAPORKAN)
BERALASAN = frozenset({Status.DITUNDA, Status.DIBATALKAN})
BELUM_MULAI = frozenset({Status.DIRENCANAKAN, Status.DIKONFIRMASI, Status.DITUNDA})
TERENCANA = frozenset({Status.DIRENCANAKAN, Status.DIKONFIRMASI})
# With one of these the school has been visited.
TERLAKSANA = frozenset({Status.SELESAI, Status.DILAPORKAN})


class Keadaan(models.TextChoices):
    """State of a pupil as a voter, as they find it themselves; nobody is named with it."""

    TMS = "tms", _("Belum 17 tahun pada hari pemungutan dan belum pernah kawin")
    BELUM_REKAM = "belum_rekam", _("Belum rekam KTP-el")
    BELUM_CETAK = "belum_cetak", _("Sudah rekam, KTP-el belum dicetak")
    BELUM_TERDAFTAR = "belum_terdaftar", _("Punya KTP-el, belum terdaftar")
    DPT = "dpt", _("Terdaftar di DPT")
    DPTB = "dptb", _("Terdaftar pindah memilih (DPTb)")


# Short words for the heads of tables.
KEADAAN_PENDEK = {
    Keadaan.TMS: _("Belum cukup umur"),
    Keadaan.BELUM_REKAM: _("Belum rekam"),
    Keadaan.BELUM_CETAK: _("Belum cetak"),
    Keadaan.BELUM_TERDAFTAR: _("Belum terdaftar"),
    Keadaan.DPT: _("DPT"),
    Keadaan.DPTB: _("DPTb"),
}
# Whom each state concerns: Dukcapil records and prints, PPS registers.
UNTUK_DUKCAPIL = (Keadaan.BELUM_REKAM, Keadaan.BELUM_CETAK)
UNTUK_PPS = (Keadaan.BELUM_TERDAFTAR,)


class Tingkat(models.TextChoices):
    """Class of a pupil."""

    X = "x", _("Kelas X")
    XI = "xi", _("Kelas XI")
    XII = "xii", _("Kelas XII")


class Kelamin(models.TextChoices):
    """Gender, as the voter lists count it."""

    L = "l", _("Laki-laki")
    P = "p", _("Perempuan")
