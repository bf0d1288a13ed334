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


class Sebab(models.TextChoices):
    """Why a message was withdrawn: by its subject, or by the sender when its moment came."""

    DICABUT = "dicabut", _("Dicabut oleh pembuatnya")
    KEDALUWARSA = "kedaluwarsa", _("Kedaluwarsa sebelum terkirim")
    TAK_PERLU = "tak-perlu", _("Tidak perlu lagi")
    NONAKTIF = "penerima-nonaktif", _("Akun penerima tidak aktif")


class Proses(models.TextChoices):
    """The processes whose pulse is watched."""

    BEAT = "beat", "beat"
    WORKER = "worker", "worker"
