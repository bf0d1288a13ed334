"""History by triggers: append-only rows that say who changed what, and why."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import models
from pghistory import runtime

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

M = TypeVar("M", bound=models.Model)


def beriwayat(*, kecuali: Sequence[str] = ()) -> Callable[[type[M]], type[M]]:
    """Track a model: every insert, update and delete leaves a row in its history table.

    `kecuali` names columns that history must not copy (encrypted fields, hashes, drafts, free text about persons).
    """
    return pghistory.track(  # type: ignore[no-any-return]
        pghistory.InsertEvent("dibuat"),
        pghistory.UpdateEvent("diubah"),
        pghistory.DeleteEvent("dihapus"),
        exclude=list(kecuali),
    )


@contextmanager
def jejak(*, oleh: "Pengguna | None" = None, alasan: str = "", **lain: Any) -> Iterator[None]:
    """Give the history rows written inside their actor and reason; the surrounding context is restored afterwards."""
    isi = {kunci: nilai for kunci, nilai in {"alasan": alasan, **lain}.items() if nilai}
    if oleh is not None:
        isi["oleh"] = str(oleh.pk)
    luar = getattr(runtime._tracker, "value", None)
    sebelum = dict(luar.metadata) if luar else {}
    with pghistory.context(**isi):
        try:
            yield
        finally:
            if luar:
                luar.metadata.clear()
                luar.metadata.update(sebelum)
