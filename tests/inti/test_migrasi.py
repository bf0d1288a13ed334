"""Migrating without rendering neighbours gives the database that Django's own way gives."""

import os
import subprocess
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.state import ProjectState
from psycopg import sql

from pilkada.inti import migrasi


def test_method_of_django_is_put_back() -> None:
    asli = ProjectState._find_reload_model

    with migrasi._ringan():
        assert ProjectState._find_reload_model is not asli

    assert ProjectState._find_reload_model is asli


@contextmanager
def _kosong() -> Iterator[str]:
    """Give the address of an empty database, and point the owner's connection there."""
    alamat = urlsplit(os.environ["DATABASE_OWNER_URL"])
    nama, koneksi = f"uji_migrasi_{uuid.uuid4().hex[:8]}", connections["pemilik"]
    semula = koneksi.settings_dict["NAME"]
    with psycopg.connect(urlunsplit(alamat._replace(path="/postgres")), autocommit=True) as pemilik:
        pemilik.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(nama)))
        koneksi.close()
        koneksi.settings_dict["NAME"] = nama
        try:
            yield urlunsplit(alamat._replace(path=f"/{nama}"))
        finally:
            koneksi.close()
            koneksi.settings_dict["NAME"] = semula
            pemilik.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(nama)))


def _skema(migrasikan: Callable[[], None]) -> list[str]:
    with _kosong() as alamat:
        migrasikan()
        perintah = [f"{os.environ['PILKADA_PG_BIN']}/pg_dump", "--schema-only", "--no-owner", alamat]
        isi = subprocess.run(perintah, capture_output=True, text=True, check=True).stdout  # noqa: S603 — our own command
    return [baris for baris in isi.splitlines() if not baris.startswith(("\\restrict", "\\unrestrict"))]


@pytest.mark.berat
@pytest.mark.django_db(databases=["default", "pemilik"], transaction=True)
def test_schema_is_the_one_of_plain_migrate() -> None:
    ringan = _skema(lambda: migrasi.terapkan("pemilik"))
    penuh = _skema(lambda: call_command("migrate", database="pemilik", interactive=False, verbosity=0))

    assert len(ringan) > 5_000
    assert ringan == penuh
