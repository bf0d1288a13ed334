"""One-time links: made from a row and the instance's secret, never stored, dead after one use or a newer link."""

import base64
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from pilkada.inti import jam
from pilkada.inti.models import Pengguna
from pilkada.inti.riwayat import jejak
from pilkada.orang.models import JenisTautan, Tautan

UMUR = {JenisTautan.UNDANGAN: timedelta(days=7), JenisTautan.LUPA_SANDI: timedelta(hours=24)}
GARAM = "pilkada.orang.tautan"


class Keadaan(Enum):
    """What a link is worth."""

    BERLAKU = "berlaku"
    KEDALUWARSA = "kedaluwarsa"
    TIDAK_BERLAKU = "tidak_berlaku"


class Hasil(NamedTuple):
    """A judged link; `tautan` is given only when its secret was right."""

    keadaan: Keadaan
    tautan: Tautan | None = None


class TautanMati(Exception):
    """The link was used, replaced or ran out between the look and the click."""


def buat(pengguna: Pengguna, jenis: JenisTautan, *, oleh: Pengguna | None) -> Tautan:
    """Give the person a new link; the one of the same kind before it is dead from now on."""
    kini = jam.kini_nyata()
    isi = {"dibuat_pada": kini, "kedaluwarsa": kini + UMUR[jenis], "dibuat_oleh": oleh, "dipakai_pada": None}
    with transaction.atomic(), jejak(oleh=oleh):
        tautan, baru = Tautan.objects.get_or_create(pengguna=pengguna, jenis=jenis, defaults=isi)
        if not baru:
            Tautan.objects.filter(pk=tautan.pk).update(**isi, nomor=F("nomor") + 1)
            tautan.refresh_from_db()
    tautan.pengguna = pengguna
    return tautan


def kunci(tautan: Tautan) -> str:
    """Return the secret part of the address: changes with the number of the link and with the password."""
    isi = f"{tautan.pk}:{tautan.nomor}:{tautan.pengguna_id}:{tautan.pengguna.password}"
    cap = salted_hmac(GARAM, isi, algorithm="sha256").digest()
    return f"{tautan.pk}-{base64.urlsafe_b64encode(cap).decode().rstrip('=')}"


def jalur(tautan: Tautan) -> str:
    """Return the path of the page on which the password is set."""
    return reverse("akun_tautan", args=[kunci(tautan)])


def alamat(tautan: Tautan) -> str:
    """Return the whole address, as it is copied and printed."""
    return f"{settings.ALAMAT_SITUS}{jalur(tautan)}"


def nilai(kunci_tautan: str) -> Hasil:
    """Judge a link in real time; a wrong secret tells nothing about the account."""
    nomor, _pisah, _cap = kunci_tautan.partition("-")
    if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 19):  # noqa: PLR2004 — what a bigint can hold
        return Hasil(Keadaan.TIDAK_BERLAKU)
    tautan = Tautan.objects.select_related("pengguna").filter(pk=int(nomor), pengguna__is_active=True).first()
    if tautan is None or tautan.dipakai_pada or not constant_time_compare(kunci(tautan), kunci_tautan):
        return Hasil(Keadaan.TIDAK_BERLAKU)
    if tautan.kedaluwarsa <= jam.kini_nyata():
        return Hasil(Keadaan.KEDALUWARSA, tautan)
    return Hasil(Keadaan.BERLAKU, tautan)


def pakai(tautan: Tautan, *, sandi: str) -> None:
    """Set the person's password, once; every link and every session of that person ends. Raises TautanMati."""
    kini = jam.kini_nyata()
    pengguna = tautan.pengguna
    # Only columns of its own table: a condition across a join becomes a subquery, which a waiting UPDATE keeps.
    sah = Tautan.objects.filter(pk=tautan.pk, nomor=tautan.nomor, dipakai_pada=None, kedaluwarsa__gt=kini)
    with transaction.atomic(), jejak(oleh=pengguna):
        aktif = Pengguna.objects.filter(pk=pengguna.pk, is_active=True)
        if sah.update(dipakai_pada=kini) != 1 or aktif.update(password=make_password(sandi)) != 1:
            raise TautanMati
        Tautan.objects.filter(pengguna=pengguna, dipakai_pada=None).update(dipakai_pada=kini)


def berlaku_sampai(pengguna: Pengguna) -> datetime | None:
    """Return until when an admin's link to this person works, or None."""
    baris = Tautan.objects.filter(pengguna=pengguna, jenis=JenisTautan.UNDANGAN, dipakai_pada=None)
    return baris.filter(kedaluwarsa__gt=jam.kini_nyata()).values_list("kedaluwarsa", flat=True).first()
