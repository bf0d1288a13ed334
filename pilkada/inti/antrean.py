"""The door to the task queue."""

import logging

import kombu.exceptions
import redis.exceptions
from celery import current_app

catatan = logging.getLogger(__name__)


def terbitkan(nama: str, *argumen: str) -> bool:
    """Publish a task by name with plain values; False when Redis is away.

    A lost message delays and never loses: what must be done is a row, and the beat looks for such rows every minute.
    """
    try:
        current_app.send_task(nama, args=argumen)
    except (kombu.exceptions.OperationalError, redis.exceptions.RedisError, OSError):
        catatan.warning("antrean tidak terjangkau; tugas %s menunggu denyut berikutnya", nama)
        return False
    return True
