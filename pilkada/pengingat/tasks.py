"""The tick of the beat, and the sending that it or a saved request begins."""

from celery import shared_task

from pilkada.inti import pekerjaan
from pilkada.pengingat import kirim as pengirim
from pilkada.pengingat import nadi, rencana
from pilkada.pengingat.status import Proses


@shared_task(name=nadi.TUGAS_DENYUT)
def denyut() -> None:
    """Show that a worker lives, wake lost work, carry out the rules, send what is due.

    Runs every minute; safe at any time, twice at once, and again after a kill: what is to be done stands in rows. A
    fault in one duty does not keep the next from being done.
    """
    nadi.catat(Proses.WORKER)
    try:
        pekerjaan.bangunkan()
    finally:
        try:
            rencana.jalankan()
        finally:
            pengirim.kirim_yang_jatuh_tempo()


@shared_task(name="pengingat.kirim")
def kirim() -> None:
    """Send what is due now, without waiting for the next tick; as safe as the tick."""
    pengirim.kirim_yang_jatuh_tempo()
