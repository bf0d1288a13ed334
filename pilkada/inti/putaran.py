"""The rotation of field keys: everything that an older key wrote is written anew with the first one.

Safe while the site writes: each row is a compare-and-set on what was read, and rounds go on until one finds nothing.
Safe to stop and to repeat: what the first key wrote is left alone.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from pilkada.inti import sandi

PER_KALI = 200
PUTARAN = 5
type_ubah = Callable[[Any], Any]


@dataclass(frozen=True)
class Tempat:
    """One column that holds secrets; `ubah` writes its value anew, `indeks` maps the columns of keyed hashes to it."""

    model: type[models.Model]
    kolom: str
    ubah: type_ubah
    indeks: dict[str, str] = field(default_factory=dict)

    @property
    def nama(self) -> str:
        """Return how the report calls it."""
        return f"{self.model._meta.db_table}.{self.kolom}"


@dataclass
class Hitungan:
    """What became of one place: rows written anew, rows that were new already, rows that no key opens."""

    ditulis: int = 0
    sudah: int = 0
    tertutup: int = 0
    kalah: int = 0


_lain: list[Tempat] = []


def daftarkan(tempat: Tempat) -> None:
    """Add a column whose secrets lie inside of something else, such as JSON."""
    if tempat not in _lain:
        _lain.append(tempat)


def tempat(model: Iterable[type[models.Model]] | None = None) -> Iterator[Tempat]:
    """Yield every column with secrets: those of the field's class, found in the models, and the registered ones."""
    for satu in apps.get_models() if model is None else model:
        kolom = satu._meta.local_concrete_fields
        for bidang in kolom:
            if isinstance(bidang, sandi.KolomSandi):
                indeks = {
                    str(lain.column): lain.ruang
                    for lain in kolom
                    if isinstance(lain, sandi.KolomIndeks) and lain.dari == bidang.name
                }
                yield Tempat(satu, str(bidang.column), sandi.sandikan_ulang, indeks)
    if model is None:
        yield from _lain


def putar(semua: Iterable[Tempat]) -> dict[str, Hitungan]:
    """Write everything anew; returns what became of each place in its last round, `ditulis` over all rounds."""
    return {satu.nama: _putar_tempat(satu) for satu in semua}


def _putar_tempat(satu: Tempat) -> Hitungan:
    ditulis, hasil = 0, Hitungan()
    for _ in range(PUTARAN):
        hasil = _sekali(satu)
        ditulis += hasil.ditulis
        if not (hasil.ditulis or hasil.kalah):
            break
    hasil.ditulis = ditulis
    return hasil


def _sekali(satu: Tempat) -> Hitungan:
    """Go once through the table, in pieces, by the primary key."""
    hasil = Hitungan()
    terakhir: Any = None
    while baris := _potong(satu, terakhir):
        for pk, isi in baris:
            _satu_baris(satu, pk, isi, hasil)
        terakhir = baris[-1][0]
    return hasil


def _potong(satu: Tempat, terakhir: Any) -> list[tuple[Any, Any]]:
    kunci, kolom = sql.Identifier(str(satu.model._meta.pk.column)), sql.Identifier(satu.kolom)
    syarat = sql.SQL("{} > %s AND").format(kunci) if terakhir is not None else sql.SQL("")
    perintah = sql.SQL("SELECT {}, {} FROM {} WHERE {} {} IS NOT NULL ORDER BY 1 LIMIT {}").format(
        kunci, kolom, sql.Identifier(satu.model._meta.db_table), syarat, kolom, sql.Literal(PER_KALI)
    )
    with connection.cursor() as kursor:
        kursor.execute(perintah, [terakhir] if terakhir is not None else [])
        return [(pk, json.loads(isi) if _json(satu) else isi) for pk, isi in kursor.fetchall()]


def _satu_baris(satu: Tempat, pk: Any, isi: Any, hasil: Hitungan) -> None:
    try:
        baru = satu.ubah(isi)
    except sandi.SandiTakTerbuka:
        hasil.tertutup += 1
        return
    if baru == isi:
        hasil.sudah += 1
    elif _tulis(satu, pk, isi, baru):
        hasil.ditulis += 1
    else:
        hasil.kalah += 1


def _tulis(satu: Tempat, pk: Any, lama: Any, baru: Any) -> bool:
    """Replace exactly what was read, its keyed hashes with it; False when somebody wrote meanwhile."""
    rupa = sql.SQL("%s::jsonb" if _json(satu) else "%s")
    nilai = [json.dumps(satu_nilai) if _json(satu) else satu_nilai for satu_nilai in (baru, lama)]
    indeks = {kolom: sandi.indeks_buta(sandi.buka(baru), ruang=ruang) for kolom, ruang in satu.indeks.items()}
    isian = [sql.SQL("{} = {}").format(sql.Identifier(satu.kolom), rupa)]
    isian += [sql.SQL("{} = %s").format(sql.Identifier(kolom)) for kolom in indeks]
    perintah = sql.SQL("UPDATE {} SET {} WHERE {} = %s AND {} = {}").format(
        sql.Identifier(satu.model._meta.db_table),
        sql.SQL(", ").join(isian),
        sql.Identifier(str(satu.model._meta.pk.column)),
        sql.Identifier(satu.kolom),
        rupa,
    )
    with connection.cursor() as kursor:
        kursor.execute(perintah, [nilai[0], *indeks.values(), pk, nilai[1]])
        return bool(kursor.rowcount)


def _json(satu: Tempat) -> bool:
    return any(
        bidang.column == satu.kolom and isinstance(bidang, models.JSONField)
        for bidang in satu.model._meta.concrete_fields
    )
