"""`/sehat/`: does this instance work? No login, no private data."""

import logging
import threading
from collections.abc import Callable
from typing import Any, LiteralString

import psycopg
import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg.rows import dict_row
from redis.backoff import NoBackoff
from redis.retry import Retry

from pilkada.inti import jam
from pilkada.inti.models import Cadangan, SetelanJam, StatusCadangan
from pilkada.pengingat import nadi
from pilkada.pengingat.models import Denyut, Pesan
from pilkada.pengingat.status import Proses, Status

catatan = logging.getLogger(__name__)
SABAR = 2
TUA = 180
BAIK, BARU, TERPUTUS, TERGANGGU = "baik", "baru", "terputus", "terganggu"

TANYA = f"""
SELECT (SELECT extract(epoch FROM now() - pada) FROM {Denyut._meta.db_table} WHERE nama = '{Proses.BEAT}') AS beat,
       (SELECT extract(epoch FROM now() - pada) FROM {Denyut._meta.db_table} WHERE nama = '{Proses.WORKER}') AS worker,
       (SELECT count(*) FROM {Pesan._meta.db_table} WHERE status = '{Status.GAGAL}') AS gagal,
       (SELECT extract(epoch FROM now() - max(selesai_pada)) FROM {Cadangan._meta.db_table}
         WHERE status = '{StatusCadangan.SELESAI}') AS cadangan,
       kotak.jumlah, kotak.tertua
  FROM (SELECT now() + CASE WHEN %(bergeser)s
                            THEN coalesce((SELECT geser FROM {SetelanJam._meta.db_table} WHERE id = 1), '0')
                            ELSE '0' END AS kini) AS waktu,
       LATERAL (SELECT count(*) AS jumlah, extract(epoch FROM waktu.kini - min(saat)) AS tertua
                  FROM {Pesan._meta.db_table} WHERE status = '{Status.MENUNGGU}' AND saat <= waktu.kini) AS kotak
"""  # noqa: S608 — names of our own tables and statuses only


class Tanya:
    """One question to a service, with an end to the patience; while it is unanswered nobody asks a second time.

    The question runs in a thread of its own, because a server that is stopped in mid-answer is seen by no timeout of
    the database's client.
    """

    def __init__(self, nama: str, fungsi: Callable[[], dict[str, Any]]) -> None:
        """Remember what to ask."""
        self.nama, self.fungsi = nama, fungsi
        self._pintu = threading.Lock()
        self._utas: threading.Thread | None = None
        self._jawaban: dict[str, Any] = {}

    def mulai(self) -> Callable[[], dict[str, Any] | None]:
        """Begin to ask, or join the question that is under way; the result waits for the answer, None is no answer."""
        with self._pintu:
            if self._utas is None or not self._utas.is_alive():
                self._jawaban = {}
                self._utas = threading.Thread(target=self._jalan, args=[self._jawaban], daemon=True)
                self._utas.start()
            utas, jawaban = self._utas, self._jawaban

        def tunggu() -> dict[str, Any] | None:
            utas.join(SABAR + 0.5)
            return dict(jawaban) if "ada" in jawaban else None

        return tunggu

    def _jalan(self, jawaban: dict[str, Any]) -> None:
        try:
            jawaban.update(self.fungsi(), ada=True)
        except (psycopg.Error, redis.RedisError, OSError) as kejadian:
            catatan.warning("%s tidak menjawab: %s", self.nama, type(kejadian).__name__)


def tanya_sql(kueri: LiteralString, isi: dict[str, Any] | None = None) -> dict[str, Any]:
    """Ask by a new connection: Django's own may be the one that hangs."""
    setelan = connections["default"].settings_dict
    with psycopg.connect(
        dbname=setelan["NAME"],
        user=setelan["USER"],
        password=setelan["PASSWORD"],
        host=setelan["HOST"],
        port=setelan["PORT"] or None,
        connect_timeout=SABAR,
        options=f"-c statement_timeout={SABAR * 1000}",
        row_factory=dict_row,
    ) as sambungan:
        return sambungan.execute(kueri, isi).fetchone() or {}


def _tanya_basis_data() -> dict[str, Any]:
    return tanya_sql(TANYA, {"bergeser": jam.bergeser()})


def _tanya_redis() -> dict[str, Any]:
    """Ask Redis once, without the client's own patience of ten tries: how many tasks wait."""
    with redis.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=SABAR,
        socket_timeout=SABAR,
        retry=Retry(NoBackoff(), 0),
    ) as klien:
        return {"antrean": klien.llen("celery")}


BASIS_DATA = Tanya("basis data", _tanya_basis_data)
REDIS = Tanya("redis", _tanya_redis)


@login_not_required
@never_cache
@require_safe
def sehat(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and Redis answer and beat and worker have shown a pulse lately, else 503.

    For three minutes after this process began, a missing or old pulse counts as "baru": after a start the first tick
    has yet to come.
    """
    tunggu = [BASIS_DATA.mulai(), REDIS.mulai()]
    basis, singgahan = tunggu[0](), tunggu[1]()
    isi = basis or {}
    status = _status(basis, singgahan)
    jawaban = {
        "status": status,
        "basis_data": TERPUTUS if basis is None else BAIK,
        "redis": TERPUTUS if singgahan is None else BAIK,
        "worker": {"umur_detik": _detik(isi.get("worker"))},
        "beat": {"umur_detik": _detik(isi.get("beat"))},
        "kotak_keluar": {
            "menunggu_jatuh_tempo": isi.get("jumlah"),
            "tertua_detik": _detik(isi.get("tertua")),
            "gagal": isi.get("gagal"),
        },
        "cadangan": {"umur_detik": _detik(isi.get("cadangan"))},
        "versi": settings.VERSI,
    }
    return JsonResponse(jawaban, status=503 if status == TERGANGGU else 200)


def _status(basis: dict[str, Any] | None, singgahan: dict[str, Any] | None) -> str:
    """Return one word for the whole."""
    if basis is None or singgahan is None:
        return TERGANGGU
    if all(basis[proses] is not None and basis[proses] < TUA for proses in Proses.values):
        return BAIK
    return BARU if nadi.umur_proses() < TUA else TERGANGGU


def _detik(nilai: Any) -> int | None:
    """Return whole seconds."""
    return None if nilai is None else max(int(nilai), 0)
