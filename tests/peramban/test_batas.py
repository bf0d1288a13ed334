"""What the real web server does with a body that nobody should read."""

import http.client
import time
from urllib.parse import urlsplit

DUA_GIGA = 2 * 1024**3


def test_two_gigabytes_announced_are_refused_before_they_are_sent(situs_akun: str) -> None:
    sambungan = http.client.HTTPConnection("localhost", urlsplit(situs_akun).port, timeout=20)
    mulai = time.monotonic()

    sambungan.putrequest("POST", "/akun/masuk/")
    sambungan.putheader("Content-Length", str(DUA_GIGA))
    sambungan.putheader("Content-Type", "application/x-www-form-urlencoded")
    sambungan.endheaders()
    sambungan.send(b"login=sari")
    jawab = sambungan.getresponse()

    assert jawab.status == 413
    assert "terlalu besar" in jawab.read().decode().lower()
    assert time.monotonic() - mulai < 10
    sambungan.close()
