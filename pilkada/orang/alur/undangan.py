"""Invitations and password resets: a link, and where wanted a mail that is a row before it is sent."""

from django.db import transaction

from pilkada.inti import jam
from pilkada.inti.models import Pengguna
from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.models import JenisTautan, Tautan
from pilkada.pengingat.kotak import Perihal, antrekan

SURAT = {JenisTautan.UNDANGAN: "orang.undangan", JenisTautan.LUPA_SANDI: "orang.lupa_sandi"}


def undang(pengguna: Pengguna, *, oleh: Pengguna | None, kirim_surel: bool) -> Tautan:
    """Give the person a new link, to be shown to the admin, and mailed where wanted; the link before it dies."""
    with transaction.atomic():
        tautan = alur_tautan.buat(pengguna, JenisTautan.UNDANGAN, oleh=oleh)
        if kirim_surel:
            _kirim(tautan)
    return tautan


def minta_sandi_baru(surel: str) -> None:
    """Mail a link to the active person with this e-mail; nothing, and no sign of it, when there is none."""
    pengguna = Pengguna.objects.filter(email=surel.strip().lower(), is_active=True).first()
    if pengguna is None:
        return
    with transaction.atomic():
        _kirim(alur_tautan.buat(pengguna, JenisTautan.LUPA_SANDI, oleh=None))


def _kirim(tautan: Tautan) -> None:
    """Queue the mail: it names the link by its number, so that a mail for a dead link is withdrawn."""
    perihal = Perihal(
        SURAT[JenisTautan(tautan.jenis)],
        tautan.pengguna,
        jam.kini(),
        versi=tautan.nomor,
        kedaluwarsa=jam.kini() + (tautan.kedaluwarsa - tautan.dibuat_pada),
        oleh=tautan.dibuat_oleh,
    )
    antrekan(perihal, [tautan.pengguna])
