"""The kernel's tasks."""

import logging

from celery import shared_task

from pilkada.inti import jam, pekerjaan
from pilkada.inti.cadangan import buat
from pilkada.inti.cadangan.galat import Gagal

catatan = logging.getLogger(__name__)


@shared_task(name="inti.kerjakan")
def kerjakan(pk: str) -> None:
    """Run one piece of long work; safe to deliver twice (see `pekerjaan.kerjakan`)."""
    pekerjaan.kerjakan(pk)


@shared_task(name="inti.cadangkan")
def cadangkan() -> None:
    """Make the night's backup when it is not there yet; safe at any time, twice at once, and again after a kill."""
    if not buat.perlu(jam.kini_nyata()):
        return
    try:
        hasil = buat.buat()
    except Gagal as kejadian:
        catatan.error("cadangan malam: %s", kejadian)
    else:
        catatan.info("cadangan malam: %s", hasil.name)
