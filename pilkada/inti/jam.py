"""The one clock: domain code asks `kini()`; tokens, audit and limits ask `kini_nyata()`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

WIB = ZoneInfo("Asia/Jakarta")
_dipasang: ContextVar[timedelta | None] = ContextVar("jam_dipasang", default=None)
_ingatan: dict[str, tuple[float, timedelta]] = {}
UMUR_INGATAN = 2.0


def kini_nyata() -> datetime:
    """Return the real time (aware, UTC)."""
    return timezone.now()


def kini() -> datetime:
    """Return the domain's time (aware, UTC): real time plus this instance's offset, which ticks."""
    return kini_nyata() + geser()


def hari_ini() -> date:
    """Return the domain's date in WIB."""
    return kini().astimezone(WIB).date()


def geser() -> timedelta:
    """Return the offset; zero unless the instance was started for demo or rehearsal, or a test pinned it."""
    dipasang = _dipasang.get()
    if dipasang is not None:
        return dipasang
    if not bergeser():
        return timedelta(0)
    pada, nilai = _ingatan.get("geser", (0.0, timedelta(0)))
    if not pada or time.monotonic() - pada > UMUR_INGATAN:
        from pilkada.inti.models import SetelanJam  # noqa: PLC0415 — models need the app registry

        nilai = SetelanJam.objects.geser()
        _ingatan["geser"] = (time.monotonic(), nilai)
    return nilai


def bergeser() -> bool:
    """Say whether this instance may show another time than the real one."""
    return bool(settings.MODE_DEMO or settings.MODE_GLADI)


@contextmanager
def pada(saat: datetime) -> Iterator[None]:
    """Pin the domain's time to start at `saat` within the block (tests and the loading of demo data)."""
    tanda = _dipasang.set(saat - kini_nyata())
    try:
        yield
    finally:
        _dipasang.reset(tanda)


def setel(saat: datetime) -> None:
    """Move the whole instance's clock to `saat`; refused outside demo and rehearsal."""
    from pilkada.inti.models import SetelanJam  # noqa: PLC0415 — the same

    if not bergeser():
        pesan = "Jam hanya dapat digeser pada instans contoh atau gladi."
        raise RuntimeError(pesan)
    SetelanJam.objects.update_or_create(pk=1, defaults={"geser": saat - kini_nyata()})
    lupakan()


def lupakan() -> None:
    """Ask for the offset anew at the next look: who moves the clock must not start from what it was a second ago."""
    _ingatan.clear()


def wib(tahun: int, bulan: int, tanggal: int, jam: int = 0, menit: int = 0) -> datetime:
    """Return an aware moment given in WIB."""
    return datetime(tahun, bulan, tanggal, jam, menit, tzinfo=WIB)
