"""The backend's door, under the name that Django asks for.

`statement_timeout` is kept by the server; one that is frozen keeps nothing, and its kernel still acknowledges what we
send. So the client looks at the clock too.
"""

import time
from collections.abc import Generator
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base

LEBIH = 3.0


class KoneksiBerbatas(psycopg.Connection[Any]):
    """A connection that gives up on a silent server, a little after the server itself would have given up."""

    def wait(self, gen: Generator[Any, Any, Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait as psycopg does, but not for ever; a connection that was given up is closed."""
        try:
            return super().wait(_berbatas(gen, settings.BATAS_KUERI + LEBIH), interval, timeout)
        except SelaluDiam:
            self.close()
            raise


class SelaluDiam(psycopg.OperationalError):
    """The server said nothing for too long."""


def _berbatas(gen: Generator[Any, Any, Any], batas: float) -> Generator[Any, Any, Any]:
    """Pass on what psycopg waits for; whenever nothing was ready, look at the clock."""
    akhir = time.monotonic() + batas
    try:
        tunggu = next(gen)
        while True:
            siap = yield tunggu
            if not siap and time.monotonic() > akhir:
                pesan = f"basis data diam lebih dari {batas:g} detik"
                raise SelaluDiam(pesan)
            tunggu = gen.send(siap)
    except StopIteration as selesai:
        return selesai.value


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own wrapper whose connections know an end."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect as Django does."""
        koneksi = super().get_new_connection(conn_params)
        koneksi.__class__ = KoneksiBerbatas
        return koneksi
