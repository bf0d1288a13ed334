"""The tests' databases: one template, migrated once as the owner; a copy of it for each test process."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from pilkada.inti import dasar, migrasi, peran_db

KUNCI = 2_024_112_700
ALIAS = ("default", "pemilik")


def nama_cetakan() -> str:
    """Return the template's name, the same in all processes of one run."""
    return f"uji_{os.environ['PILKADA_UJI']}"


def nama_salinan() -> str:
    """Return the name of this process's own copy."""
    return f"{nama_cetakan()}_{os.environ.get('PYTEST_XDIST_WORKER', 'utama')}"


def arahkan(nama: str) -> None:
    """Point both connections, and every command that a test starts, to this database."""
    for alias in ALIAS:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = settings.DATABASES[alias]["NAME"] = nama
    for variabel in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ[variabel] = urlunsplit(urlsplit(os.environ[variabel])._replace(path=f"/{nama}"))


def _pemilik() -> "psycopg.Connection[tuple[object, ...]]":
    """Connect as the owner, outside any of the tests' databases."""
    alamat = urlunsplit(urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path="/postgres"))
    return psycopg.connect(alamat, autocommit=True)


def siapkan() -> None:
    """Make the template when this process is the first, then this process's copy."""
    with _pemilik() as koneksi:
        koneksi.execute("SELECT pg_advisory_lock(%s)", [KUNCI])
        cetakan = nama_cetakan()
        if not koneksi.execute("SELECT 1 FROM pg_database WHERE datname = %s", [cetakan]).fetchone():
            koneksi.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(cetakan)))
            _isi_cetakan(cetakan)
    salin_ulang()
    arahkan(nama_salinan())


def _isi_cetakan(nama: str) -> None:
    """Migrate as the owner, give the application's role its rights, load what every instance has."""
    arahkan(nama)
    migrasi.terapkan("pemilik")
    peran_db.terapkan(connections["pemilik"])
    dasar.muat()
    connections.close_all()


def salin_ulang() -> None:
    """Replace this process's database by a fresh copy of the template; this also empties append-only tables."""
    connections.close_all()
    salinan = sql.Identifier(nama_salinan())
    with _pemilik() as koneksi:
        koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(salinan))
        koneksi.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(salinan, sql.Identifier(nama_cetakan())))


def hapus(*, cetakan: bool) -> None:
    """Drop this process's database, and the template too when nobody else can need it."""
    connections.close_all()
    with _pemilik() as koneksi:
        for nama in [nama_salinan(), *([nama_cetakan()] if cetakan else [])]:
            koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))
