"""Rules about every model and migration of the house."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from pghistory.models import Event

AKAR = Path(__file__).resolve().parent.parent
# Made by Django for a name we did not give: `inti_berkas_objek_i_3f2a1b_idx`, `…_e5d3c2_uniq`.
BUATAN = re.compile(r"_[0-9a-f]{6,8}(_idx|_uniq|_fk)?$")


def model_rumah() -> list[type[models.Model]]:
    """Return our own concrete models without the history tables that pghistory derives."""
    return [
        model
        for model in apps.get_models()
        if Path(apps.get_app_config(model._meta.app_label).path).is_relative_to(AKAR)
        and ".venv" not in apps.get_app_config(model._meta.app_label).path
        and not issubclass(model, Event)
        and not model._meta.proxy
    ]


def kolom_pilihan() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Yield every column that knows its values."""
    for model in model_rumah():
        for bidang in model._meta.local_concrete_fields:
            if bidang.choices:
                yield model, bidang


def test_models_of_the_house_are_found() -> None:
    assert {"inti.pengguna", "audiensi.audiensi", "janji.janji"} <= {model._meta.label_lower for model in model_rumah()}


@pytest.mark.django_db
def test_every_choices_column_has_its_check_in_the_database() -> None:
    tanpa = []
    for model, bidang in kolom_pilihan():
        with connection.cursor() as kursor:
            kendala = connection.introspection.get_constraints(kursor, model._meta.db_table)
        penjaga = [nama for nama, isi in kendala.items() if isi["check"] and isi["columns"] == [bidang.column]]
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint WHERE conname = ANY(%s)",
                [penjaga],
            )
            syarat = kursor.fetchone()[0] or ""
        if not all(f"'{nilai}'" in syarat for nilai, _label in bidang.flatchoices):
            tanpa.append(f"{model._meta.label_lower}.{bidang.name}")

    assert tanpa == []


def test_constraints_and_indexes_are_named_by_meaning() -> None:
    buatan = [
        f"{model._meta.label_lower}: {satu.name}"
        for model in model_rumah()
        for satu in (*model._meta.constraints, *model._meta.indexes)
        if BUATAN.search(satu.name)
    ]

    assert buatan == []
    assert [model._meta.label for model in model_rumah() if model._meta.unique_together] == []


def test_migrations_are_named_by_meaning() -> None:
    nama = [
        berkas
        for konfigurasi in apps.get_app_configs()
        if Path(konfigurasi.path).is_relative_to(AKAR) and ".venv" not in konfigurasi.path
        for berkas in (Path(konfigurasi.path) / "migrations").glob("[0-9]*.py")
    ]

    assert nama != []
    assert [str(berkas) for berkas in nama if "auto" in berkas.stem or not re.match(r"\d{4}_[a-z]", berkas.stem)] == []


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_nullable_text_has_two_ways_to_be_empty() -> None:
    teks = (models.CharField, models.TextField)
    dua = [
        f"{model._meta.label_lower}.{bidang.name}"
        for model in model_rumah()
        for bidang in model._meta.local_concrete_fields
        if isinstance(bidang, teks) and bidang.null
    ]

    assert dua == []


def test_every_tracked_model_keeps_secrets_out_of_history() -> None:
    terlarang = {"password", "data", "sandi", "kunci_rahasia"}
    bocor = [
        f"{model._meta.label_lower}.{bidang.name}"
        for model in apps.get_models()
        if issubclass(model, Event)
        for bidang in model._meta.local_concrete_fields
        if bidang.name in terlarang
    ]

    assert bocor == []
