"""Holding back: quiet hours, and what a person muted or switched off. Judged when a message is about to go."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pilkada.inti import jam
from pilkada.pengingat.status import Kanal, Sebab

if TYPE_CHECKING:
    from pilkada.pengingat.models import Bisu, Pesan, Setelan


def pukul_berikut(pukul: time, saat: datetime) -> datetime:
    """Return the first moment from `saat` on at which clocks in WIB show this hour."""
    setempat = saat.astimezone(jam.WIB)
    hari = setempat.date() if setempat.time() <= pukul else setempat.date() + timedelta(days=1)
    return datetime.combine(hari, pukul, tzinfo=jam.WIB)


def dalam_senyap(setelan: "Setelan", kini: datetime) -> bool:
    """Say whether it is within the person's quiet hours, which may span midnight."""
    pukul = kini.astimezone(jam.WIB).time()
    dari, sampai = setelan.senyap_dari, setelan.senyap_sampai
    return dari <= pukul < sampai if dari < sampai else pukul >= dari or pukul < sampai


def tahan_sampai(pesan: "Pesan", setelan: "Setelan", kini: datetime) -> datetime | None:
    """Return until when a reminder waits for the person's sake, None when it may go now.

    The inbox makes no noise and holds nothing. What is over before the quiet hours end goes at once, because late is
    worse than loud.
    """
    if pesan.kanal == Kanal.KOTAK or not setelan.senyap or not dalam_senyap(setelan, kini):
        return None
    sampai = pukul_berikut(setelan.senyap_sampai, kini)
    return None if pesan.kedaluwarsa is not None and pesan.kedaluwarsa <= sampai else sampai


def sebab_tarik(pesan: "Pesan", setelan: "Setelan", bisu: "Bisu | None") -> Sebab | None:
    """Return why the person does not want this reminder any more, None when they do."""
    if bisu is not None:
        return Sebab.BISU
    return Sebab.DIMATIKAN if pesan.kanal in setelan.mati.get(pesan.jenis, []) else None
