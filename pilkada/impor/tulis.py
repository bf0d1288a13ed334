"""Staged rows into the records and back, many at a time, by the database itself; a change costs one version.

Every statement names the version that the row must have: what somebody changed meanwhile is left alone, and the number
of rows says so.
"""

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Count, Max

from pilkada.impor.jenis import JenisImpor
from pilkada.impor.models import BarisImpor, Impor
from pilkada.impor.status import Keadaan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import Field

SEKALI = 5_000
BARIS = BarisImpor._meta.db_table


class Penulis:
    """Writes the rows of one import."""

    def __init__(self, jenis: JenisImpor, impor: Impor) -> None:
        """Look up the table and its columns."""
        self.impor = impor
        self.meta = jenis.model._meta
        self.riwayat: Any = jenis.model.riwayat.rel.related_model  # type: ignore[attr-defined]
        self.tabel = _q(self.meta.db_table)
        self.kolom = [self._kolom(nama) for nama in jenis.kolom_model]

    def _kolom(self, nama: str) -> "Field[Any, Any]":
        return next(satu for satu in self.meta.concrete_fields if satu.attname == nama)

    def _rekam(self, dari: str) -> str:
        """Return the staged columns as a table `r` with the types of the records."""
        jenis = ", ".join(f"{_q(satu.column)} {satu.db_type(connection)}" for satu in self.kolom)
        return f"{_q(BARIS)} b CROSS JOIN LATERAL jsonb_to_record(b.{dari}) AS r({jenis})"

    def buat(self, awal: int, tetap: "Mapping[str, Any]") -> int:
        """Insert the new rows of one piece; returns how many."""
        lain = [
            satu
            for satu in self.meta.concrete_fields
            if satu not in self.kolom and not satu.primary_key and satu.attname != "versi"
        ]
        nama = ["id", "versi", *(satu.column for satu in self.kolom), *(satu.column for satu in lain)]
        isi = ", ".join(["b.objek_id", "1", *(f"COALESCE(r.{_q(satu.column)}, %s)" for satu in self.kolom)])
        bawaan = [satu.get_db_prep_save(satu.get_default(), connection) for satu in self.kolom]
        nilai = [
            satu.get_db_prep_save(tetap[satu.attname] if satu.attname in tetap else satu.get_default(), connection)
            for satu in lain
        ]
        sql = (
            f"INSERT INTO {self.tabel} ({', '.join(map(_q, nama))}) SELECT {isi}{', %s' * len(lain)}"  # noqa: S608 — names of our own models
            f" FROM {self._rekam('isi')} WHERE {MILIK}"
        )
        return self._jalankan(sql, [*bawaan, *nilai, *self._potong(awal, Keadaan.BARU)])

    def ubah(self, awal: int) -> int:
        """Write the changed columns of one piece where the row is as it was judged; returns how many."""
        return self._ganti("isi", "b.versi", awal)

    def kembalikan(self, awal: int) -> int:
        """Put back what stood in the changed columns where nobody changed the row since; returns how many."""
        return self._ganti("sebelum", "b.versi + 1", awal)

    def hapus(self, awal: int) -> int:
        """Take away the new rows of one piece that nobody changed since; returns how many."""
        sql = f"DELETE FROM {self.tabel} t USING {_q(BARIS)} b WHERE {MILIK} AND t.id = b.objek_id AND t.versi = 1"  # noqa: S608 — the same
        return self._jalankan(sql, self._potong(awal, Keadaan.BARU))

    def _ganti(self, dari: str, versi: str, awal: int) -> int:
        isi = ", ".join(
            f"{_q(satu.column)} = CASE WHEN jsonb_exists(b.{dari}, '{satu.attname}')"
            f" THEN r.{_q(satu.column)} ELSE t.{_q(satu.column)} END"
            for satu in self.kolom
        )
        sql = (
            f"UPDATE {self.tabel} t SET {isi}, versi = t.versi + 1 FROM {self._rekam(dari)}"  # noqa: S608 — the same
            f" WHERE {MILIK} AND t.id = b.objek_id AND t.versi = {versi}"
        )
        return self._jalankan(sql, self._potong(awal, Keadaan.BERUBAH))

    def _potong(self, awal: int, keadaan: str) -> list[Any]:
        return [self.impor.pk, keadaan, awal, awal + SEKALI - 1]

    def potongan(self) -> "Iterator[int]":
        """Yield the first row number of each piece: between two, progress is told and a stop is heard."""
        terakhir = BarisImpor.objects.filter(impor=self.impor).aggregate(nomor=Max("nomor"))["nomor"]
        return iter(range(1, (terakhir or 0) + 1, SEKALI))

    def sidik_rekam(self) -> str:
        """Return a mark of the records' whole history: equal marks mean that nobody wrote in between."""
        riwayat = self.riwayat.objects.aggregate(banyak=Count("pk"), terakhir=Max("pk"))
        return f"{riwayat['banyak']}:{riwayat['terakhir'] or 0}"

    def bergeser(self, keadaan: list[str], *, naik: int, maks: int) -> list[tuple[int, str]]:
        """Return row number and name of the first rows whose record has not the version it should have.

        Before applying that is the one it was judged with (`naik` 0); afterwards the next (1), the first of a new row.
        """
        sql = (
            f"SELECT b.nomor, b.nama FROM {_q(BARIS)} b LEFT JOIN {self.tabel} t ON t.id = b.objek_id"  # noqa: S608 — the same
            " WHERE b.impor_id = %s AND b.keadaan = ANY(%s) AND t.versi IS DISTINCT FROM b.versi + %s"
            " ORDER BY b.nomor LIMIT %s"
        )
        with connection.cursor() as kursor:
            kursor.execute(sql, [self.impor.pk, keadaan, naik, maks])
            return list(kursor.fetchall())

    def _jalankan(self, sql: str, isi: list[Any]) -> int:
        with connection.cursor() as kursor:
            kursor.execute(sql, isi)
            return int(kursor.rowcount)


MILIK = "b.impor_id = %s AND b.keadaan = %s AND b.nomor BETWEEN %s AND %s"


def _q(nama: str | None) -> str:
    """Quote a name; only a generated field has none, and imports write none."""
    return connection.ops.quote_name(nama or "")
