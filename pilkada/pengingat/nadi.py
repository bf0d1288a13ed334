"""Pulses: how long ago the beat and a worker showed that they live.

The two are told apart by who writes: the beat process writes its own row each time it publishes the tick (also when
no worker and no Redis is there to take it), a worker writes its row when it takes the tick. A dead worker leaves the
beat's row fresh; without a beat no tick asks the workers, so both rows grow old: then look at the beat first. Ages are
measured by the database's clock alone, so that hosts whose clocks differ agree.
"""

import logging
import time
from typing import Any

from celery.signals import before_task_publish
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.db.models.functions import Now

from pilkada.pengingat.models import Denyut
from pilkada.pengingat.status import Proses

catatan = logging.getLogger(__name__)
TUGAS_DENYUT = "pengingat.denyut"
MULAI = time.monotonic()


def catat(nama: Proses) -> None:
    """Write a pulse now."""
    Denyut.objects.bulk_create(
        [Denyut(nama=nama, pada=Now())], update_conflicts=True, unique_fields=["nama"], update_fields=["pada"]
    )


@before_task_publish.connect(sender=TUGAS_DENYUT, weak=True)  # type: ignore[untyped-decorator]
def catat_beat(headers: dict[str, Any] | None = None, **_lain: Any) -> None:
    """Write the beat's pulse in the beat's own process; a database that is away must not stop the tick.

    Celery marks what its beat publishes with the header `celery_beat_task`; the same task published by hand is not a
    sign of the beat's life.
    """
    if not (headers or {}).get("celery_beat_task"):
        return
    try:
        close_old_connections()
        catat(Proses.BEAT)
    except (DatabaseError, InterfaceError) as kejadian:
        catatan.warning("denyut beat tidak tercatat: %s", type(kejadian).__name__)


def umur_proses() -> float:
    """Return for how many seconds this process has been running."""
    return time.monotonic() - MULAI
