"""Slow senders against the web server as `mulai` starts it: everybody else goes on."""

import http.client
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pilkada.lokal.porta import LOOPBACK
from tests.web import web

LAMBAT = 8


@pytest.fixture
def porta(tmp_path: Path, django_db_setup: None) -> Iterator[int]:
    """Start the web server alone, on the tests' own database."""
    with web(tmp_path) as nomor:
        yield nomor


def _minta(porta: int) -> tuple[int, float]:
    """Ask for a page that sends visitors to the sign-in page; return status and seconds."""
    mulai_pada = time.perf_counter()
    koneksi = http.client.HTTPConnection(LOOPBACK, porta, timeout=10)
    try:
        koneksi.request("GET", "/audiensi/", headers={"Host": "localhost"})
        status = koneksi.getresponse().status
    finally:
        koneksi.close()
    return status, time.perf_counter() - mulai_pada


def _pengirim(porta: int, jalur: str) -> socket.socket:
    """Announce a large body and send the first bytes of it only."""
    soket = socket.create_connection((LOOPBACK, porta))
    kepala = f"POST {jalur} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    soket.sendall(f"{kepala}Content-Length: 5000000\r\nCookie: sessionid=abc\r\n\r\n--x\r\n".encode())
    return soket


@pytest.mark.django_db(transaction=True)
def test_slow_senders_do_not_delay_others(porta: int) -> None:
    for _ in range(8):
        _minta(porta)
    with ExitStack() as tumpukan:
        for nomor in range(LAMBAT):
            jalur = "/akun/masuk/" if nomor % 2 else "/audiensi/baru/"
            tumpukan.enter_context(_pengirim(porta, jalur))
        time.sleep(0.5)

        jawab = [_minta(porta) for _ in range(20)]

    assert {status for status, _detik in jawab} == {302}
    assert statistics.median(detik for _status, detik in jawab) < 1
    assert max(detik for _status, detik in jawab) < 5
