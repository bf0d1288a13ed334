"""The web role's database: no statement and no silent server holds a thread for ever."""

import time
from typing import Any

import psycopg
import pytest
from django.db import connections
from pytest_django import Settings

from pilkada import lingkungan
from pilkada.basis import base


@pytest.fixture
def setelan(monkeypatch: pytest.MonkeyPatch, settings: Settings, django_db_setup: None) -> dict[str, Any]:
    """Return the settings of a web server whose statements may take a second."""
    settings.BATAS_KUERI = 1
    monkeypatch.setattr(base, "LEBIH", 0.5)
    return connections["default"].settings_dict | lingkungan.basis_data("DATABASE_URL", batas=1)


@pytest.mark.django_db(transaction=True)
def test_long_statement_is_ended_by_the_server(setelan: dict[str, Any]) -> None:
    sambungan = base.DatabaseWrapper(setelan, "default")
    try:
        with sambungan.cursor() as kursor, pytest.raises(Exception, match="statement timeout"):
            kursor.execute("SELECT pg_sleep(5)")
    finally:
        sambungan.close()


@pytest.mark.django_db(transaction=True)
def test_silent_server_is_given_up(setelan: dict[str, Any]) -> None:
    sambungan = base.DatabaseWrapper(setelan, "default")
    try:
        with sambungan.cursor() as kursor:
            kursor.execute("SET statement_timeout = 0")  # a frozen server does not end anything
            mulai = time.monotonic()
            with pytest.raises(psycopg.OperationalError, match="diam"):
                sambungan.connection.execute("SELECT pg_sleep(20)")
        assert time.monotonic() - mulai < 10
        assert sambungan.connection.closed
    finally:
        sambungan.close()


def test_migrations_and_workers_have_no_limit() -> None:
    tanpa = lingkungan.basis_data("DATABASE_URL")

    assert (tanpa["ENGINE"], tanpa["OPTIONS"]) == ("django.db.backends.postgresql", {})
