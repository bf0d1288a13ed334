"""Servers, databases and a clean cache for every test."""

import os
import time
from collections.abc import Iterator

import django
import pytest
import redis
from django.conf import settings
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from pilkada.lokal import uji

uji.pasang()  # before anything reads Django's settings
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilkada.settings")
# Static files under their plain names: tests run without `collectstatic`. Set before anything asks for a storage.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Passwords are made by the thousand here; `tests/orang/test_akun.py` tries the hasher of the settings.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()


# Browser walks of one site go to one process, so that each site is started once.
SITUS = {
    "test_akses": "contoh",
    "test_cakupan": "contoh",
    "test_gladi": "gladi",
    "test_letak": "contoh",
    "test_saringan": "contoh",
}


class MenurutSitus(LoadScopeScheduling):
    """Deals out tests one by one, walks by their site: `xdist_group` has no effect with pytest 9.2."""

    def _split_scope(self, nodeid: str) -> str:
        """Return what goes to one process as a whole."""
        berkas = nodeid.partition("::")[0].removesuffix(".py")
        if not berkas.startswith("tests/peramban/"):
            return nodeid
        return f"situs {SITUS.get(berkas.rpartition('/')[2], 'akun')}"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> MenurutSitus:
    """Use it, whatever the command line says; what comes first is dealt out first."""
    config.option.loadscopereorder = False
    return MenurutSitus(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the walks come last: Playwright's loop in a process forbids Django's database there afterwards."""
    items.sort(key=lambda butir: butir.nodeid.startswith("tests/peramban/"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep the settings' name from xdist's workers: pytest-django would read them before a worker has its own Redis."""
    if getattr(config.option, "numprocesses", None):
        del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this process its own database; a test with real transactions is followed by a fresh copy."""
    from pilkada.lokal import uji_basis  # noqa: PLC0415 - needs Django's apps

    with django_db_blocker.unblock():
        uji_basis.siapkan()
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(TransactionTestCase, "_fixture_teardown", lambda _uji: uji_basis.salin_ulang())
        yield
    with django_db_blocker.unblock():
        uji_basis.hapus(cetakan="PYTEST_XDIST_WORKER" not in os.environ)


@pytest.fixture(autouse=True)
def _singgahan_kosong() -> Iterator[None]:
    """Forget what a test left in the cache (rate limits above all); the queue's own keys stay."""
    yield
    with redis.Redis.from_url(settings.REDIS_URL) as klien:
        kunci = klien.keys(f"{settings.CACHES['default']['KEY_PREFIX']}:*")
        if kunci:
            klien.delete(*kunci)


@pytest.fixture(autouse=True)
def _proses_muda(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test find a process that has just begun, however long the run already takes."""
    from pilkada.pengingat import nadi  # noqa: PLC0415 - needs Django's apps

    monkeypatch.setattr(nadi, "MULAI", time.monotonic())
