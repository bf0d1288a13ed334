"""Every status of every model: each pair of values tried by raw SQL against the database's own guards."""

import importlib
import uuid
from collections import deque
from collections.abc import Mapping
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import DatabaseError

from pilkada.inti.kendala import AwalTetap, Beku, JalurTetap
from tests import pembuat

type_model = type[models.Model]


def _pemicu(jenis: type[Any]) -> dict[str, tuple[type_model, Any]]:
    """Return the registered triggers of a kind by `app.model.column`."""
    return {
        f"{model._meta.label_lower}.{pemicu.field}": (model, pemicu)
        for model, pemicu in pgtrigger.registered()
        if isinstance(pemicu, jenis)
    }


JALUR, AWAL = _pemicu(JalurTetap), _pemicu(AwalTetap)
BERSTATUS = sorted(JALUR)


def _nilai(model: type_model, kolom: str) -> list[str]:
    return [str(kode) for kode, _nama in model._meta.get_field(kolom).flatchoices]  # type: ignore[union-attr]


def _tabel(kunci: str) -> Mapping[str, frozenset[str]]:
    """Return the moves that the trigger knows, for every known value."""
    model, pemicu = JALUR[kunci]
    return {
        dari: frozenset(ke for asal, ke in pemicu.transitions if asal == dari) for dari in _nilai(model, pemicu.field)
    }


def _isi_status(model: type_model, kolom: str, pk: Any, ke: str) -> None:
    nama = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(
            f"UPDATE {nama(model._meta.db_table)} SET {nama(kolom)} = %s WHERE {nama(model._meta.pk.column)} = %s",  # noqa: S608
            [ke, pk],
        )


def _jalan(kunci: str, tujuan: str) -> list[str] | None:
    """Return the shortest way of allowed moves from a start to a status; None when no way leads there."""
    _model, pemicu = AWAL[kunci]
    tabel = _tabel(kunci)
    antre = deque([[awal] for awal in pemicu.awal])
    dilihat = set(pemicu.awal)
    while antre:
        jalan = antre.popleft()
        if jalan[-1] == tujuan:
            return jalan
        for ke in sorted(tabel[jalan[-1]] - dilihat):
            dilihat.add(ke)
            antre.append([*jalan, ke])
    return None


def test_status_models_found() -> None:
    assert "inti.pekerjaan.status" in BERSTATUS


def test_status_columns_have_both_triggers() -> None:
    kolom = {
        f"{model._meta.label_lower}.status"
        for model in apps.get_models()
        if not model._meta.label_lower.endswith("event")
        and any(bidang.name == "status" and bidang.choices for bidang in model._meta.local_fields)
    }

    assert kolom <= set(JALUR)
    assert set(JALUR) == set(AWAL)


@pytest.mark.parametrize("kunci", BERSTATUS)
def test_jalur_table_names_every_status_and_the_trigger_is_made_from_it(kunci: str) -> None:
    model, pemicu = JALUR[kunci]
    modul = importlib.import_module(model.__module__)

    assert {str(dari): frozenset(map(str, ke)) for dari, ke in modul.JALUR.items()} == dict(_tabel(kunci))
    assert sorted(map(str, modul.AWAL)) == AWAL[kunci][1].awal
    assert {str(dari) for dari in modul.JALUR} == set(_nilai(model, pemicu.field))


@pytest.mark.parametrize("kunci", BERSTATUS)
def test_every_status_can_be_reached(kunci: str) -> None:
    model, pemicu = JALUR[kunci]

    assert [nilai for nilai in _nilai(model, pemicu.field) if _jalan(kunci, nilai) is None] == []


@pytest.mark.django_db
@pytest.mark.parametrize("dimatikan", [False, True], ids=["biasa", "pgtrigger.ignore"])
@pytest.mark.parametrize("kunci", BERSTATUS)
def test_every_pair_by_raw_sql(kunci: str, dimatikan: bool) -> None:  # noqa: FBT001
    model, pemicu = JALUR[kunci]
    tabel = _tabel(kunci)
    hasil: dict[tuple[str, str], bool] = {}
    if dimatikan:
        with connection.cursor() as kursor:
            sasaran = f"{{{model._meta.db_table}:{pemicu.get_pgid(model)}}}"
            kursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [sasaran])

    for dari in tabel:
        for ke in tabel:
            jalan = _jalan(kunci, dari)
            assert jalan is not None
            pk = pembuat.buat_berstatus(model).pk
            for langkah in jalan[1:]:
                _isi_status(model, pemicu.field, pk, langkah)
            try:
                _isi_status(model, pemicu.field, pk, ke)
                hasil[dari, ke] = True
            except DatabaseError as kejadian:
                if "Invalid transition" not in str(kejadian) and "tidak dapat diubah" not in str(kejadian):
                    raise
                hasil[dari, ke] = False

    beku = {satu.status for pemilik, satu in pgtrigger.registered() if pemilik is model and isinstance(satu, Beku)}
    assert hasil == {
        (dari, ke): dari not in beku and (ke == dari or ke in tabel[dari]) for dari in tabel for ke in tabel
    }


@pytest.mark.django_db
@pytest.mark.parametrize("kunci", BERSTATUS)
def test_insert_starts_only_where_awal_allows(kunci: str) -> None:
    model, pemicu = AWAL[kunci]
    nama = connection.ops.quote_name
    kolom = [bidang.column for bidang in model._meta.concrete_fields]
    asal = pembuat.buat_berstatus(model).pk
    hasil: dict[str, bool] = {}

    for nilai in _nilai(model, pemicu.field):
        ganti = {model._meta.pk.column: uuid.uuid4(), pemicu.field: nilai}
        sumber = ", ".join("%s" if satu in ganti else nama(satu) for satu in kolom)
        sql = (
            f"INSERT INTO {nama(model._meta.db_table)} ({', '.join(map(nama, kolom))}) "  # noqa: S608
            f"SELECT {sumber} FROM {nama(model._meta.db_table)} WHERE {nama(model._meta.pk.column)} = %s"
        )
        try:
            with transaction.atomic(), connection.cursor() as kursor:
                kursor.execute(sql, [*(ganti[satu] for satu in kolom if satu in ganti), asal])
            hasil[nilai] = True
        except DatabaseError as kejadian:
            hasil[nilai] = "tidak boleh dimulai" not in str(kejadian)

    assert hasil == {nilai: nilai in pemicu.awal for nilai in hasil}


@pytest.mark.django_db
@pytest.mark.parametrize("kunci", BERSTATUS)
def test_unknown_status_is_refused(kunci: str) -> None:
    model, pemicu = JALUR[kunci]
    pk = pembuat.buat_berstatus(model).pk

    with pytest.raises(DatabaseError):
        _isi_status(model, pemicu.field, pk, "asing")


@pytest.mark.django_db
@pytest.mark.parametrize("kunci", BERSTATUS)
def test_no_trigger_of_a_status_can_be_ignored(kunci: str) -> None:
    model, _pemicu_jalur = JALUR[kunci]
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT tgname, pg_get_functiondef(tgfoid) FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [model._meta.db_table],
        )
        isi = {nama: badan for nama, badan in kursor.fetchall() if "_jalur_" in nama or "_awal_" in nama}

    assert len(isi) == 2
    assert [nama for nama, badan in isi.items() if "ignore" in badan] == []
