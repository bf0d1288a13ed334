"""Secrets at rest: encryption with the instance's field keys, and keyed hashes to search by.

`settings.FIELD_KEYS` is a list of Fernet keys: the first one writes, all of them read. A new key is put in front; when
everything was written anew with it, the old one leaves the list.
"""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


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
    """Return the same secret written with the first key; one that it wrote already is returned as it is.

    Raises SandiTakTerbuka.
    """
    try:
        _fernet(tuple(settings.FIELD_KEYS[:1])).decrypt(sandi.encode())
    except InvalidToken:
        return _tulis_ulang(sandi)
    return sandi


def _tulis_ulang(sandi: str) -> str:
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


class KolomSandi(models.TextField):  # type: ignore[type-arg]
    """A text that is encrypted in the database; nothing can be searched in it (see `KolomIndeks`)."""

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse to search: the same text is never encrypted to the same bytes."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def from_db_value(self, nilai: str | None, *_: Any) -> str | None:
        """Decrypt what the database holds."""
        return None if nilai is None else buka(nilai)

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what is written."""
        return None if value is None else sandikan(str(value))


class KolomIndeks(models.CharField):  # type: ignore[type-arg]
    """The keyed hash of a `KolomSandi` of the same model, to search by: filled at saving, asked by `indeks_dicari`."""

    def __init__(self, *, dari: str, ruang: str, **pilihan: Any) -> None:
        """Name the column that it follows, and the room of its hashes."""
        self.dari, self.ruang = dari, ruang
        super().__init__(**{"max_length": 64, "editable": False, "db_index": True, **pilihan})

    def deconstruct(self) -> Any:
        """Keep both names in migrations."""
        nama, jalur, argumen, pilihan = super().deconstruct()
        return nama, jalur, argumen, {**pilihan, "dari": self.dari, "ruang": self.ruang}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002, FBT001 — as Django asks
        """Follow the column."""
        nilai = getattr(model_instance, self.dari)
        hasil = None if nilai is None else indeks_buta(nilai, ruang=self.ruang)
        setattr(model_instance, self.attname, hasil)
        return hasil
