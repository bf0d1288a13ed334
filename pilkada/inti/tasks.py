"""The kernel's tasks."""

from celery import shared_task

from pilkada.inti import pekerjaan


@shared_task(name="inti.kerjakan")
def kerjakan(pk: str) -> None:
    """Run one piece of long work; safe to deliver twice (see `pekerjaan.kerjakan`)."""
    pekerjaan.kerjakan(pk)
