"""The door to the task queue."""

import logging

import kombu.exceptions
import redis.exceptions
from celery import current_app

LEKAS = {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}
catatan = logging.getLogger(__name__)


def terbitkan(nama: str, *argumen: str) -> bool:
    """Publish a task by name with plain values; False when Redis is away.

    A lost message delays and never loses: what must be done is a row, and the beat looks for such rows every minute.
    So a Redis that is silent gets one try of a second; the worker's own connection is more patient.
    """
    try:
        with current_app.connection_for_write(connect_timeout=1, transport_options=LEKAS) as sambungan:
            current_app.send_task(nama, args=argumen, connection=sambungan, retry=False)
    except (kombu.exceptions.OperationalError, redis.exceptions.RedisError, OSError):
        catatan.warning("antrean tidak terjangkau; tugas %s menunggu denyut berikutnya", nama)
        return False
    return True
