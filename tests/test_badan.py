"""Bodies of requests: whole before the application, given up when they do not come, never everybody's problem."""

import io
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pilkada import badan


class Bocor:
    """An input that never says anything more than this."""

    def __init__(self, isi: bytes, lepas: threading.Event) -> None:
        """Keep what comes at once, and the event that ends the silence."""
        self.isi = io.BytesIO(isi)
        self.lepas = lepas

    def read(self, banyak: int) -> bytes:
        """Return what there is; then wait."""
        potong = self.isi.read(banyak)
        if not potong:
            self.lepas.wait(10)
        return potong


def _gema(lingkungan: dict[str, Any], _mulai: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the body, or with why there is none."""
    return [lingkungan.get(badan.TANDA, "").encode() or lingkungan["wsgi.input"].read()]


def _minta(aplikasi: badan.BadanUtuh, masukan: Any, panjang: int) -> bytes:
    lingkungan = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(panjang), "wsgi.input": masukan}
    return b"".join(aplikasi(lingkungan, lambda *_: None))


@pytest.mark.parametrize("panjang", [0, 1, 4_096, 4_097, 3_000_000])
def test_body_reaches_the_application_unchanged(panjang: int) -> None:
    isi = b"ab\n" * (panjang // 3) + b"z" * (panjang % 3)

    assert _minta(badan.BadanUtuh(_gema, giliran=1, terbesar=4_000_000), io.BytesIO(isi), panjang) == isi


def test_body_shorter_than_announced_is_not_taken() -> None:
    assert _minta(badan.BadanUtuh(_gema, giliran=1, terbesar=100), io.BytesIO(b"abc"), 10) == b"lambat"


def test_body_that_never_comes_is_given_up_and_frees_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(badan, "SABAR", 0.2)
    monkeypatch.setattr(badan, "TUNGGU_GILIRAN", 0.1)
    aplikasi = badan.BadanUtuh(_gema, giliran=1, terbesar=100)
    lepas = threading.Event()
    mulai = time.monotonic()

    hasil = _minta(aplikasi, Bocor(b"abc", lepas), 10)

    assert (hasil, time.monotonic() - mulai < 5) == (b"lambat", True)
    assert _minta(aplikasi, io.BytesIO(b"abc"), 3) == b"abc"
    lepas.set()


def test_more_senders_than_turns_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(badan, "TUNGGU_GILIRAN", 0.1)
    aplikasi = badan.BadanUtuh(_gema, giliran=1, terbesar=100)
    lepas = threading.Event()
    lain = threading.Thread(target=_minta, args=(aplikasi, Bocor(b"", lepas), 10))
    lain.start()
    time.sleep(0.05)

    hasil = _minta(aplikasi, io.BytesIO(b"abc"), 3)

    lepas.set()
    lain.join()
    assert hasil == b"penuh"


@pytest.mark.parametrize(("tanda", "kode"), [(badan.LAMBAT, 408), (badan.PENUH, 503)])
def test_body_that_was_not_taken_is_a_designed_page(tanda: str, kode: int) -> None:
    jawab = Client().post(reverse("account_login"), {"login": "a"}, **{badan.TANDA: tanda})  # type: ignore[arg-type]

    assert (jawab.status_code, jawab["Connection"]) == (kode, "close")
    assert "<h1>" in jawab.content.decode()
