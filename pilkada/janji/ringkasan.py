"""How many promises each institution owes, remembered while no promise has changed."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.utils.formats import localize
from redis.exceptions import RedisError

from pilkada.inti.models import Instansi
from pilkada.janji.models import Janji
from pilkada.janji.querysets import terlewat
from pilkada.janji.status import Status

TAMPAK = 5
RIBU = 1_000
UMUR = 600
KUNCI_TULIS = ("RowExclusiveLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock")
HITUNG = ("lewat", "terbuka", "dilaporkan", "diterima", "dibatalkan", "jumlah")
type_hitungan = dict[int, dict[str, int]]
type_nama = dict[str, str]


@dataclass(frozen=True)
class Baris:
    """One institution's promises; what is overdue also counts as open or reported."""

    nama: str
    kunci: str
    lewat: int
    terbuka: int
    dilaporkan: int
    diterima: int
    dibatalkan: int
    jumlah: int

    @property
    def teks(self) -> dict[str, str]:
        """Return the counts as they are written; small ones, which are most, need no thousands and no time."""
        nilai = {nama: getattr(self, nama) for nama in HITUNG}
        return {nama: str(satu) if satu < RIBU else localize(satu) for nama, satu in nilai.items()}


@dataclass(frozen=True)
class Ringkasan:
    """The rows, what is most overdue first, and their sum."""

    baris: list[Baris]
    total: Baris

    @property
    def jumlah(self) -> int:
        """Return how many promises there are."""
        return self.total.jumlah

    @property
    def jumlahnya(self) -> list[Baris]:
        """Return the sum as rows."""
        return [self.total]

    @property
    def utama(self) -> list[Baris]:
        """Return the rows that are always shown."""
        return self.baris[:TAMPAK]

    @property
    def lain(self) -> list[Baris]:
        """Return the rows behind them."""
        return self.baris[TAMPAK:]


def ringkas(janji: Any, hari: date, *, ingat: bool) -> Ringkasan:
    """Count the promises of a queryset per institution that owes them.

    `ingat` may be true only if nothing but promises themselves decides what the queryset holds.

    Every write of a promise takes a number of its history's sequence, while it holds the table's lock until it is
    visible. So counts are kept under the last number taken if nobody held that lock *after* the number was read and
    *before* counting began: all writes up to that number were seen, and whoever reads the same number later finds the
    same promises. The three questions must stay in this order. Without Redis one counts.
    """
    tanda, nama = _tanda()
    kunci = _kunci(janji, hari, tanda)
    hitungan = _ambil(kunci) if ingat else None
    if hitungan is None:
        tenang = ingat and not _sedang_ditulis()
        hitungan = _hitung(janji, hari)
        if tenang:
            with suppress(RedisError):
                cache.set(kunci, hitungan, UMUR)
    baris = [Baris(nama[str(pk)], str(pk), **satu) for pk, satu in hitungan.items()]
    total = {kolom: sum(map(attrgetter(kolom), baris)) for kolom in HITUNG}
    return Ringkasan(sorted(baris, key=lambda satu: (-satu.lewat, -satu.terbuka, satu.nama)), Baris("", "", **total))


def _ambil(kunci: str) -> type_hitungan | None:
    """Return what is remembered."""
    with suppress(RedisError):
        ada: type_hitungan | None = cache.get(kunci)
        return ada
    return None


def _tanda() -> tuple[tuple[int, ...], type_nama]:
    """Return the last number taken in this very database, and the institutions' names, in one query."""
    urutan = f"{Janji.riwayat.rel.related_model._meta.db_table}_pgh_id_seq"  # type: ignore[attr-defined]
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT last_value, %s::regclass::oid, d.oid,"  # noqa: S608 — our own names
            f" (SELECT json_object_agg(id, singkatan) FROM {Instansi._meta.db_table})"
            f" FROM {urutan}, pg_database AS d WHERE d.datname = current_database()",
            [urutan],
        )
        *tanda, nama = kursor.fetchone()
    return tuple(tanda), nama or {}


def _kunci(janji: Any, hari: date, tanda: tuple[int, ...]) -> str:
    """Return the name of the counts: the question, the day, the number."""
    tanya = repr((janji.order_by().values("pk").query.sql_with_params(), hari, tanda))
    return f"janji-ringkasan-{hashlib.sha256(tanya.encode()).hexdigest()}"


def _sedang_ditulis() -> bool:
    """Say whether any session, this one too, has written promises in a transaction that has not ended."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks AS k JOIN pg_database AS d ON d.oid = k.database"
            " WHERE d.datname = current_database() AND k.relation = %s::regclass AND k.mode = ANY (%s))",
            [Janji._meta.db_table, list(KUNCI_TULIS)],
        )
        return bool(kursor.fetchone()[0])


def _hitung(janji: Any, hari: date) -> type_hitungan:
    """Count by institution, one query."""
    baris = (
        janji.order_by()
        .values("pemilik_instansi", "status")
        .annotate(n=Count("status"), telat=Count("status", filter=terlewat(hari)))
    )
    hitungan: type_hitungan = {}
    for isi in baris:
        satu = hitungan.setdefault(isi["pemilik_instansi"], dict.fromkeys(HITUNG, 0))
        satu[str(Status(isi["status"]))] += isi["n"]
        satu["lewat"] += isi["telat"]
        satu["jumlah"] += isi["n"]
    return hitungan
