"""Secrets at rest: encryption with the instance's field keys, and keyed hashes to search by.

`settings.FIELD_KEYS` is a list of Fernet keys: the first one writes, all of them read. A new key is put in front; when
everything was written anew with it, the old one leaves the list.
"""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class SandiTakTerbuka(Exception):
    """None of the instance's keys opens this text: a key is missing, or the row was changed by hand."""


def sandikan(teks: str) -> str:
    """Return the text encrypted with the first key; the same text gives another result each time."""
    return _fernet(tuple(settings.FIELD_KEYS)).encrypt(teks.encode()).decode("ascii")


def buka(sandi: str) -> str:
    """Return the text behind `sandikan`; raises SandiTakTerbuka."""
    try:
        return _fernet(tuple(settings.FIELD_KEYS)).decrypt(sandi.encode()).decode()
    except InvalidToken as galat:
        raise SandiTakTerbuka from galat


def sandikan_ulang(sandi: str) -> str:
    """Return the same secret written with the first key, for the rotation of keys; raises SandiTakTerbuka."""
    try:
        return _fernet(tuple(settings.FIELD_KEYS)).rotate(sandi.encode()).decode("ascii")
    except InvalidToken as galat:
        raise SandiTakTerbuka from galat


def indeks_buta(teks: str, *, ruang: str) -> str:
    """Return the keyed hash (64 hex digits) to store beside an encrypted column; `ruang` names the column."""
    return _indeks(settings.FIELD_KEYS[0], ruang, teks)


def indeks_dicari(teks: str, *, ruang: str) -> list[str]:
    """Return the keyed hashes under every key: search with `__in`, so that rows of an older key are found."""
    return [_indeks(kunci, ruang, teks) for kunci in settings.FIELD_KEYS]


@lru_cache(maxsize=4)
def _fernet(kunci: tuple[str, ...]) -> MultiFernet:
    if not kunci:
        pesan = "PILKADA_FIELD_KEYS belum diisi. Lihat .env.example."
        raise ImproperlyConfigured(pesan)
    try:
        return MultiFernet([Fernet(satu) for satu in kunci])
    except ValueError:
        pesan = "PILKADA_FIELD_KEYS harus berisi kunci Fernet: 32 byte acak dalam base64 url-safe."
        raise ImproperlyConfigured(pesan) from None


@lru_cache(maxsize=64)
def _kunci_indeks(kunci: str, ruang: str) -> bytes:
    """Derive a key that cannot be turned back into the encryption key, one per column."""
    turunan = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"indeks-buta:{ruang}".encode())
    return turunan.derive(base64.urlsafe_b64decode(kunci))


def _indeks(kunci: str, ruang: str, teks: str) -> str:
    return hmac.new(_kunci_indeks(kunci, ruang), teks.encode(), hashlib.sha256).hexdigest()
