"""Life of a message, why one ends unsent, and the channels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What has become of a message."""

    MENUNGGU = "menunggu", _("Menunggu")
    TERKIRIM = "terkirim", _("Terkirim")
    GAGAL = "gagal", _("Gagal")
    DITARIK = "ditarik", _("Ditarik")


AWAL = frozenset({Status.MENUNGGU})
JALUR = {
    Status.MENUNGGU: frozenset({Status.TERKIRIM, Status.GAGAL, Status.DITARIK}),
    Status.TERKIRIM: frozenset(),
    Status.GAGAL: frozenset({Status.MENUNGGU}),
    Status.DITARIK: frozenset({Status.MENUNGGU}),
}


class Kanal(models.TextChoices):
    """Ways to a person."""

    EMAIL = "email", _("Surel")
    KOTAK = "kotak", _("Kotak masuk")
    WEBHOOK = "webhook", _("Gerbang pesan")


# What a person may switch off; the inbox stays, so that nothing is lost on the way to somebody.
DAPAT_DIMATIKAN = (Kanal.EMAIL, Kanal.WEBHOOK)


class Waktu(models.TextChoices):
    """When a rule speaks, counted from the date of the thing."""

    SEKETIKA = "seketika", _("Seketika")
    SEBELUM = "sebelum", _("Sebelum")
    SESUDAH = "sesudah", _("Sesudah")
    BERULANG = "berulang", _("Berulang sesudah")


class Satuan(models.TextChoices):
    """Units of a rule's distances: whole days at an hour of the day, or hours."""

    HARI = "hari", _("hari")
    JAM = "jam", _("jam")


class Sebab(models.TextChoices):
    """Why a message was withdrawn: by its subject, or by the sender when its moment came."""

    DICABUT = "dicabut", _("Dicabut oleh pembuatnya")
    KEDALUWARSA = "kedaluwarsa", _("Kedaluwarsa sebelum terkirim")
    TAK_PERLU = "tak-perlu", _("Tidak perlu lagi")
    NONAKTIF = "penerima-nonaktif", _("Akun penerima tidak aktif")
    BISU = "dibisukan", _("Dibisukan oleh penerima")
    DIMATIKAN = "kanal-dimatikan", _("Saluran dimatikan oleh penerima")


class Proses(models.TextChoices):
    """The processes whose pulse is watched."""

    BEAT = "beat", "beat"
    WORKER = "worker", "worker"


class Tunda(models.TextChoices):
    """Until when a person puts a reminder off."""

    BESOK = "besok", _("Besok")
    TIGA_HARI = "tiga-hari", _("3 hari lagi")
    SENIN = "senin", _("Senin")
