"""A mail server and a short way to put messages into the outbox."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings as setelan
from django.db import transaction
from pytest_django.fixtures import Settings

from pilkada.inti import jam
from pilkada.pengingat.kotak import Perihal, antrekan
from pilkada.pengingat.models import Pesan
from tests import pembuat
from tests.pengingat import penyusun_uji  # noqa: F401 — registers the renderers
from tests.pengingat.proses import Proses
from tests.pengingat.server_surel import ServerSurel

type_antre = Callable[..., Pesan]


@pytest.fixture
def server(settings: Settings) -> Iterator[ServerSurel]:
    """Send by SMTP to a server of this test's own."""
    with ServerSurel() as yang_hidup:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = yang_hidup.porta
        settings.EMAIL_TIMEOUT = 10
        yield yang_hidup


@pytest.fixture
def antre() -> type_antre:
    """Return a function that puts a due message into the outbox; every column can be given."""

    def buat(jenis: str = "uji.biasa", **isi: Any) -> Pesan:
        with transaction.atomic():
            penerima = isi.pop("penerima", None) or pembuat.buat_pengguna(peran=None)
            objek = isi.pop("objek", None) or pembuat.buat_instansi()
            isi = {"saat": jam.kini() - timedelta(minutes=1), **isi}
            return antrekan(Perihal(jenis, objek, **isi), [penerima])[0]

    return buat


@pytest.fixture
def antrean() -> Iterator[Callable[[], int]]:
    """Return a function that counts the tasks in the queue; it begins and ends empty."""
    with redis.Redis.from_url(setelan.REDIS_URL) as klien:
        klien.delete("celery")
        yield lambda: int(klien.llen("celery"))
        klien.delete("celery")


@pytest.fixture
def proses(tmp_path: Path, server: ServerSurel) -> Iterator[Proses]:
    """Start real processes that send to this test's mail server."""
    anak = Proses(tmp_path, server.porta)
    yield anak
    anak.hentikan()
