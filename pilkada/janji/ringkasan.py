"""How many promises each institution owes, remembered while no promise has changed."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max
from redis.exceptions import RedisError

from pilkada.inti.models import Instansi
from pilkada.janji.models import Janji
from pilkada.janji.querysets import terlewat
from pilkada.janji.status import Status

TAMPAK = 5
UMUR = 600
KUNCI_TULIS = ("RowExclusiveLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock")
HITUNG = ("lewat", "terbuka", "dilaporkan", "diterima", "dibatalkan", "jumlah")
type_hitungan = dict[int, dict[str, int]]
type_nama = dict[int, str]


@dataclass(frozen=True)
class Baris:
    """One institution's promises; what is overdue also counts as open or reported."""

    nama: str
    instansi: int | None
    lewat: int
    terbuka: int
    dilaporkan: int
    diterima: int
    dibatalkan: int
    jumlah: int

    @property
    def kunci(self) -> str:
        """Return the institution for an address, which knows no thousands."""
        return str(self.instansi)


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
    """
    hitungan, nama = _teringat(janji, hari) if ingat else _hitung(janji, hari)
    baris = [Baris(nama[pk], pk, **satu) for pk, satu in hitungan.items()]
    total = {kolom: sum(map(attrgetter(kolom), baris)) for kolom in HITUNG}
    return Ringkasan(sorted(baris, key=lambda satu: (-satu.lewat, -satu.terbuka, satu.nama)), Baris("", None, **total))


def _teringat(janji: Any, hari: date) -> tuple[type_hitungan, type_nama]:
    """Return counts and names; the counts from memory if no promise has been written since, else count and remember.

    Every write of a promise takes a number of its history's sequence, while it holds the table's lock until it is
    visible. So counts are kept under the last number taken if nobody held that lock *after* the number was read and
    *before* counting began: all writes up to that number were seen, and whoever reads the same number later finds the
    same promises. The three questions must stay in this order. Without Redis one counts.
    """
    kunci = _kunci(janji, hari)
    with suppress(RedisError):
        ada = cache.get(kunci)
        if ada is not None:
            return ada, dict(Instansi.objects.filter(pk__in=ada).values_list("pk", "singkatan"))
    tenang = not _sedang_ditulis()
    hitungan, nama = _hitung(janji, hari)
    if tenang:
        with suppress(RedisError):
            cache.set(kunci, hitungan, UMUR)
    return hitungan, nama


def _kunci(janji: Any, hari: date) -> str:
    """Return the name of the counts: the question, the day, and the last number taken in this very database."""
    urutan = f"{Janji.riwayat.rel.related_model._meta.db_table}_pgh_id_seq"  # type: ignore[attr-defined]
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT last_value, %s::regclass::oid, d.oid FROM {urutan}, pg_database AS d"  # noqa: S608 — our own name
            " WHERE d.datname = current_database()",
            [urutan],
        )
        tanda = kursor.fetchone()
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


def _hitung(janji: Any, hari: date) -> tuple[type_hitungan, type_nama]:
    """Count by institution, one query; its name comes along."""
    baris = (
        janji.order_by()
        .values("pemilik_instansi", "status")
        .annotate(nama=Max("pemilik_instansi__singkatan"), n=Count("status"))
        .annotate(telat=Count("status", filter=terlewat(hari)))
    )
    hitungan: type_hitungan = {}
    nama: type_nama = {}
    for isi in baris:
        pk = isi["pemilik_instansi"]
        satu = hitungan.setdefault(pk, dict.fromkeys(HITUNG, 0))
        satu[str(Status(isi["status"]))] += isi["n"]
        satu["lewat"] += isi["telat"]
        satu["jumlah"] += isi["n"]
        nama[pk] = isi["nama"]
    return hitungan, nama
