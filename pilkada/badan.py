"""The body of a request is complete before Django sees it: a slow sender holds no database and few threads."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

type_wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
TANDA = "pilkada.badan"
LAMBAT, PENUH = "lambat", "penuh"
SABAR = 20.0
LAJU = 4_096
POTONG = 4_096
RUANG = 1_048_576
TUNGGU_GILIRAN = 2.0


class Pengumpul(threading.Thread):
    """Reads one body into a file. The server's `read` knows no time limit, so somebody else must be able to give up.

    *Hole:* a sender who goes silent and keeps the connection keeps this thread too, until the connection ends; a proxy
    in front with a limit for reading bodies ends it.
    """

    def __init__(self, masukan: Any, panjang: int) -> None:
        """Take the server's input and the announced length."""
        super().__init__(name="badan", daemon=True)
        self.masukan = masukan
        self.panjang = panjang
        self.diterima = 0
        self.batal = False
        self.selesai = threading.Event()
        self.wadah = tempfile.SpooledTemporaryFile(max_size=RUANG)  # noqa: SIM115 - closed by who uses it last

    def run(self) -> None:
        """Read until all has come, the sender has gone, or nobody waits any more."""
        try:
            while self.diterima < self.panjang and not self.batal:
                potong = self.masukan.read(min(POTONG, self.panjang - self.diterima))
                if not potong:
                    break
                self.wadah.write(potong)
                self.diterima += len(potong)
            self.wadah.seek(0)
        except (OSError, ValueError, RuntimeError):
            self.diterima = -1
        finally:
            self.masukan = None
            self.selesai.set()
            if self.batal:
                self.wadah.close()

    def tunggu(self) -> bool:
        """Say whether the whole body came: at least `LAJU` bytes in every second after a start of `SABAR` seconds."""
        mulai = time.monotonic()
        while not self.selesai.wait(0.5):
            if self.diterima < (time.monotonic() - mulai - SABAR) * LAJU:
                self.batal = True
                if self.selesai.is_set():
                    self.wadah.close()
                return False
        if self.diterima != self.panjang:
            self.wadah.close()
        return self.diterima == self.panjang


class BadanUtuh:
    """A WSGI application around another; at most `giliran` requests wait for their bodies at the same time.

    What does not arrive is marked in the environment and answered by `BatasUnggahMiddleware`. A body beyond `terbesar`
    is not read at all: the same middleware refuses it by its announced length.
    """

    def __init__(self, aplikasi: type_wsgi, *, giliran: int, terbesar: int) -> None:
        """Keep the application and the limits."""
        self.aplikasi = aplikasi
        self.giliran = threading.BoundedSemaphore(giliran)
        self.terbesar = terbesar

    def __call__(self, lingkungan: dict[str, Any], mulai: Callable[..., Any]) -> Iterable[bytes]:
        """Collect the body, then let the application answer."""
        try:
            panjang = int(lingkungan.get("CONTENT_LENGTH") or 0)
        except ValueError:
            panjang = 0
        if not 0 < panjang <= self.terbesar:
            return self.aplikasi(lingkungan, mulai)
        if not self.giliran.acquire(timeout=TUNGGU_GILIRAN):
            return self._tanpa(PENUH, lingkungan, mulai)
        try:
            pengumpul = Pengumpul(lingkungan.pop("wsgi.input"), panjang)
            pengumpul.start()
            utuh = pengumpul.tunggu()
        finally:
            self.giliran.release()
        if not utuh:
            return self._tanpa(LAMBAT, lingkungan, mulai)
        with pengumpul.wadah as wadah:
            lingkungan["wsgi.input"] = wadah
            return self.aplikasi(lingkungan, mulai)

    def _tanpa(self, tanda: str, lingkungan: dict[str, Any], mulai: Callable[..., Any]) -> Iterable[bytes]:
        """Let the application say why the body was not taken."""
        with tempfile.SpooledTemporaryFile(max_size=RUANG) as kosong:
            return self.aplikasi({**lingkungan, TANDA: tanda, "wsgi.input": kosong, "CONTENT_LENGTH": "0"}, mulai)
