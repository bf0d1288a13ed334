"""Encryption of a backup to public keys (the age format: the tool `age` opens it too), as a stream.

pyrage pulls from a reader and pushes into a writer, so it works in a thread at the other end of a pipe.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

import pyrage

from pilkada.inti.cadangan.galat import Gagal, Rusak

AWALAN = b"age-encryption.org/v1"
T = TypeVar("T")
TANPA_PASANGAN = "No matching keys found"


class Terusan:
    """The stream that pyrage speaks to; remembers the fault of the stream itself, of which pyrage keeps only words."""

    def __init__(self, aliran: IO[bytes]) -> None:
        """Keep the stream."""
        self.aliran = aliran
        self.kejadian: OSError | None = None

    def read(self, banyak: int) -> bytes:
        """Read on."""
        return self._catat(lambda: self.aliran.read(banyak))

    def write(self, isi: bytes) -> int:
        """Write on."""
        return self._catat(lambda: self.aliran.write(isi))

    def flush(self) -> None:
        """Push on what is buffered."""
        self._catat(self.aliran.flush)

    def _catat(self, lakukan: Callable[[], T]) -> T:
        try:
            return lakukan()
        except OSError as kejadian:
            self.kejadian = kejadian
            raise


class Utas:
    """A thread that turns one stream into another; `kejadian` is what ended it too early."""

    def __init__(self, kerja: Callable[[IO[bytes]], None], pipa: int, cara: str) -> None:
        """Start; the thread owns its end of the pipe."""
        self.kejadian: Exception | None = None
        self._utas = threading.Thread(target=self._jalan, args=[kerja, pipa, cara], daemon=True)
        self._utas.start()

    def _jalan(self, kerja: Callable[[IO[bytes]], None], pipa: int, cara: str) -> None:
        try:
            with os.fdopen(pipa, cara) as aliran:
                kerja(aliran)
        except Exception as kejadian:  # noqa: BLE001 — handed to the thread that waits
            self.kejadian = kejadian

    def tunggu(self) -> Exception | None:
        """Wait for its end."""
        self._utas.join()
        return self.kejadian


def penerima(teks: str) -> list[pyrage.x25519.Recipient]:
    """Read public keys (`age1…`, several apart by spaces or commas)."""
    try:
        return [pyrage.x25519.Recipient.from_str(satu) for satu in teks.replace(",", " ").split()]
    except pyrage.RecipientError:
        pesan = "PILKADA_CADANGAN_KUNCI harus kunci publik age (age1…). Buat pasangannya dengan: age-keygen."
        raise Gagal(pesan) from None


def identitas(berkas: Path) -> list[pyrage.x25519.Identity]:
    """Read the private keys that a key file holds, as `age-keygen` writes it."""
    try:
        baris = berkas.read_text(encoding="utf-8").splitlines()
        kunci = [satu.strip() for satu in baris if satu.strip() and not satu.startswith("#")]
        hasil = [pyrage.x25519.Identity.from_str(satu) for satu in kunci]
    except OSError as kejadian:
        pesan = f"Berkas kunci {berkas} tidak dapat dibaca ({kejadian.strerror})."
        raise Gagal(pesan) from None
    except (pyrage.IdentityError, UnicodeDecodeError):
        hasil = []
    if not hasil:
        pesan = f"{berkas} bukan berkas kunci age (AGE-SECRET-KEY-1…)."
        raise Gagal(pesan)
    return hasil


@contextmanager
def penyandi(keluar: IO[bytes], kunci: Sequence[pyrage.x25519.Recipient]) -> Iterator[IO[bytes]]:
    """Give a stream whose content reaches `keluar` encrypted; without keys, `keluar` itself."""
    if not kunci:
        yield keluar
        return
    terusan = Terusan(keluar)
    baca, tulis = os.pipe()
    utas = Utas(lambda aliran: pyrage.encrypt_io(aliran, terusan, list(kunci)), baca, "rb")
    try:
        with os.fdopen(tulis, "wb") as pintu:
            yield pintu
    except BrokenPipeError:
        if utas.tunggu() is None:
            raise
    finally:
        kejadian = utas.tunggu()
    if kejadian is not None:
        raise terusan.kejadian or kejadian


@contextmanager
def pembuka(masuk: IO[bytes], kunci: Sequence[pyrage.x25519.Identity]) -> Iterator[IO[bytes]]:
    """Give the stream behind an encrypted one; a plain one is given as it is. Raises Gagal and Rusak."""
    tersandi = masuk.read(len(AWALAN)) == AWALAN
    masuk.seek(0)
    if not tersandi:
        yield masuk
        return
    if not kunci:
        pesan = "Cadangan ini tersandi. Sebut berkas kunci rahasianya: --kunci BERKAS."
        raise Gagal(pesan)
    baca, tulis = os.pipe()
    utas = Utas(lambda aliran: _buka(masuk, aliran, kunci), tulis, "wb")
    try:
        with os.fdopen(baca, "rb") as pintu:
            yield pintu
    except Rusak:
        # What the reader met is a stream that ends too early: the reason is known at the other end.
        if isinstance(utas.tunggu(), Gagal):
            raise utas.kejadian from None  # type: ignore[misc]
        raise
    finally:
        utas.tunggu()
    if utas.kejadian is not None:
        raise utas.kejadian


def _buka(masuk: IO[bytes], keluar: IO[bytes], kunci: Sequence[pyrage.x25519.Identity]) -> None:
    """Decrypt; a reader that has had enough is no fault."""
    sumber, tujuan = Terusan(masuk), Terusan(keluar)
    try:
        with suppress(BrokenPipeError):
            pyrage.decrypt_io(sumber, tujuan, list(kunci))
    except (pyrage.DecryptError, OSError) as kejadian:
        if isinstance(tujuan.kejadian, BrokenPipeError):
            return
        if sumber.kejadian is not None:
            raise sumber.kejadian from None
        if TANPA_PASANGAN in str(kejadian):
            pesan = "Kunci ini tidak membuka cadangan itu. Pakai kunci rahasia yang sepasang dengan kunci publiknya."
            raise Gagal(pesan) from None
        pesan = "isinya terpotong atau berubah."
        raise Rusak(pesan) from None
