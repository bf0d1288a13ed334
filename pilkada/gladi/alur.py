"""Moving the clock: the time between is played, one move at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from math import inf
from time import monotonic, sleep
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pilkada.inti import jam, pekerjaan, tampilan
from pilkada.inti.models import Pekerjaan, Pengguna, SetelanJam
from pilkada.inti.models.pekerjaan import Status
from pilkada.pengingat import rencana
from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Aturan, Jaga

JENIS = "gladi.majukan"
KUNCI = 31_71_2025
PUKUL = tuple(time(pukul) for pukul in range(6, 21))
LANGSUNG = timedelta(days=2)
TERJAUH = 400
SEMUA = 1_000_000
SABAR, JEDA = 10.0, 0.2

type_lapor = Callable[[int, int, datetime], None]


class SedangBergerak(Exception):
    """Somebody else is moving the clock."""

    def __init__(self, kerja: Pekerjaan | None = None) -> None:
        """Say who and how far, when it is a long move."""
        super().__init__(sebut_gerak(kerja) if kerja else _("Jam sedang dimajukan. Tunggu sebentar, lalu coba lagi."))


class SudahBergeser(Exception):
    """The clock is not where the person saw it."""

    def __init__(self) -> None:
        """Say where it stands."""
        saat = tampilan.rentang_waktu(jam.kini(), None)
        super().__init__(_("Jam sudah digeser orang lain dan kini di %(saat)s. Periksa, lalu ulangi.") % {"saat": saat})


def sebut_gerak(kerja: Pekerjaan) -> str:
    """Return who is moving the clock, and to which day."""
    sampai = tampilan.tanggal(datetime.fromisoformat(kerja.argumen["tujuan"]))
    return _("%(siapa)s sedang memajukan jam sampai %(sampai)s.") % {"siapa": kerja.oleh.nama, "sampai": sampai}


def tanda_jam() -> str:
    """Return the mark of where the clock stands now, asked of the database: a form carries it back."""
    return str(round(SetelanJam.objects.geser().total_seconds(), 3))


def berjalan() -> Pekerjaan | None:
    """Return the long move that waits or runs."""
    hidup = Pekerjaan.objects.filter(jenis=JENIS, status__in=[Status.ANTRE, Status.BERJALAN])
    return hidup.select_related("oleh").order_by("dibuat_pada").first()


def _kunci(sabar: float) -> bool:
    """Take the lock, trying again for some seconds; False when another session keeps it."""
    sampai = monotonic() + sabar
    while True:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_try_advisory_lock(%s)", [KUNCI])
            if kursor.fetchone()[0]:
                return True
        if monotonic() >= sampai:
            return False
        sleep(JEDA)


@contextmanager
def giliran(kerja_sendiri: UUID | None = None) -> Iterator[None]:
    """Hold the clock for one move; raises SedangBergerak when another move has it.

    The lock belongs to the database session, so it is free again when its process dies. A long move holds the clock
    from the moment it is asked for: its row is looked at under the lock. Its worker may come before the request that
    asked for it has let go, so it waits a little.
    """
    if not _kunci(SABAR if kerja_sendiri else 0):
        raise SedangBergerak(berjalan())
    try:
        kerja = berjalan()
        if kerja is not None and kerja.pk != kerja_sendiri:
            raise SedangBergerak(kerja)
        jam.lupakan()
        yield
    finally:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_unlock(%s)", [KUNCI])


def majukan(tujuan: datetime, *, oleh: Pengguna, tanda: str = "") -> Pekerjaan | None:
    """Move the clock on: at once up to two days, further as long work, whose row is returned.

    Raises SedangBergerak, and SudahBergeser when the clock has moved since the person saw it (`tanda`).
    """
    with giliran():
        if (tanda and tanda != tanda_jam()) or tujuan <= jam.kini():
            raise SudahBergeser
        if tujuan - jam.kini() <= LANGSUNG:
            mainkan(tujuan)
            return None
        judul = _("Memajukan jam gladi sampai %(sampai)s") % {"sampai": tampilan.tanggal(tujuan)}
        return pekerjaan.mulai(JENIS, judul=judul, argumen={"tujuan": tujuan.isoformat()}, oleh=oleh)


def mainkan(tujuan: datetime, lapor: type_lapor | None = None) -> None:
    """Live through the time until `tujuan` as if the clock had run; the caller holds the clock (`giliran`).

    After each day the clock stands at that day's end, then `lapor(day, of, moment)` is told and may raise: whoever
    goes on later begins there. Nothing is told twice, the outbox's rows are unique.
    """
    hari = list(_hari(jam.kini(), tujuan))
    for nomor, saat in enumerate(hari, start=1):
        for satu in saat:
            _denyutkan(satu)
        jam.setel(saat[-1])
        if lapor is not None:
            lapor(nomor, len(hari), saat[-1])


def _hari(dari: datetime, tujuan: datetime) -> Iterator[list[datetime]]:
    """Yield for each day the moments after `dari` at which something can happen, the last of all is `tujuan`.

    Full hours by day, and the hours at which rules speak: a digest of seven o'clock carries what half past six brought.
    """
    pukul = sorted({*PUKUL, *Aturan.objects.filter(aktif=True).values_list("pukul", flat=True)})
    akhir = tujuan.astimezone(jam.WIB).date()
    hari = dari.astimezone(jam.WIB).date()
    while hari <= akhir:
        saat = [satu for satu in _pada(hari, pukul) if dari < satu < tujuan]
        if hari == akhir and dari < tujuan:
            saat.append(tujuan)
        if saat:
            yield saat
        hari += timedelta(days=1)


def _pada(hari: date, pukul: list[time]) -> list[datetime]:
    return [datetime.combine(hari, satu, tzinfo=jam.WIB) for satu in pukul]


def _denyutkan(saat: datetime) -> None:
    """Do at a moment what the beat's tick does, all of it.

    The watch is taken by waiting for it: a real tick that has it for a moment must not push the turn to another hour.
    """
    with jam.pada(saat):
        with transaction.atomic():
            Jaga.objects.select_for_update().filter(pk=1).first()
            rencana.jalankan()
        kirim_yang_jatuh_tempo(SEMUA, waktu=inf)
