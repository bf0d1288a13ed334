"""A real Chromium against real servers. A process makes its database before its browser: Playwright runs a loop."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.peramban.penjaga import Halaman
from tests.peramban.situs import situs

PILIHAN = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# Milliseconds that a page may take to show what a walk expects: the walk judges what happens, not this machine's speed.
SABAR = 30_000


def cari_chromium() -> str | None:
    """Return the browser of this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the walks; `tests/conftest.py` gives those of one site to one process."""
    for butir in items:
        if "tests/peramban/" in butir.nodeid:
            butir.add_marker("peramban")


@pytest.fixture(scope="session")
def peramban(django_db_setup: None) -> Iterator[Browser]:
    """Start Chromium; without one the walks are skipped, in CI they fail."""
    program = cari_chromium()
    if program is None:
        sebab = "Chromium tidak ada; pasang paket chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(sebab)
        pytest.skip(sebab)
    expect.set_options(timeout=SABAR)
    with sync_playwright() as mesin:
        yield mesin.chromium.launch(executable_path=program, args=PILIHAN)


@pytest.fixture(scope="session")
def situs_akun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with logins, regions and calendar, without cases."""
    with situs(tmp_path_factory.mktemp("situs akun"), "akun") as alamat:
        yield alamat


@pytest.fixture(scope="session")
def situs_contoh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with the demo's cases."""
    with situs(tmp_path_factory.mktemp("situs contoh"), "1") as alamat:
        yield alamat


@pytest.fixture(scope="session")
def situs_gladi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A rehearsal with the demo's cases; its clock opens on 9 September 2024."""
    with situs(tmp_path_factory.mktemp("situs gladi"), "1", gladi=True) as alamat:
        yield alamat


@pytest.fixture
def buka(peramban: Browser) -> Iterator[Callable[..., Halaman]]:
    """Return a function that opens a fresh browser profile; its complaints fail the test."""
    terbuka: list[Halaman] = []

    def baru(alamat: str, *, lebar: int = 1280, js: bool = True) -> Halaman:
        konteks = peramban.new_context(
            viewport={"width": lebar, "height": 800}, locale="id-ID", java_script_enabled=js, accept_downloads=True
        )
        terbuka.append(Halaman(konteks, alamat))
        return terbuka[-1]

    yield baru
    for halaman in terbuka:
        halaman.konteks.close()
    assert [satu.keluhan for satu in terbuka if satu.keluhan] == []
