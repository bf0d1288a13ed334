"""Strict readers of the environment: the only place where the project reads it."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BENAR = frozenset({"1", "ya", "true", "on"})
RAHASIA_TERPENDEK = 32
SALAH = frozenset({"", "0", "tidak", "false", "off"})


def teks(nama: str, bawaan: str | None = None) -> str:
    """Return the variable, or what the file named by `<nama>_FILE` holds; without either, the default or an error."""
    if nama in os.environ:
        return os.environ[nama]
    berkas = os.environ.get(f"{nama}_FILE")
    if berkas:
        return Path(berkas).read_text(encoding="utf-8").strip()
    if bawaan is None:
        pesan = f"Variabel lingkungan {nama} belum diisi. Lihat .env.example."
        raise ImproperlyConfigured(pesan)
    return bawaan


def saklar(nama: str, *, bawaan: bool = False) -> bool:
    """Return a yes/no variable; anything but the known words is refused."""
    nilai = teks(nama, "1" if bawaan else "0").lower()
    if nilai in BENAR:
        return True
    if nilai in SALAH:
        return False
    pesan = f"{nama} harus salah satu dari: 1, 0, ya, tidak."
    raise ImproperlyConfigured(pesan)


def bilangan(nama: str, bawaan: int) -> int:
    """Return a whole number."""
    nilai = teks(nama, str(bawaan))
    try:
        return int(nilai)
    except ValueError:
        pesan = f"{nama} harus bilangan bulat, bukan {nilai!r}."
        raise ImproperlyConfigured(pesan) from None


def alamat(nama: str) -> str:
    """Return an address of the web, or an empty text; anything else is refused."""
    nilai = teks(nama, "")
    bagian = urlsplit(nilai)
    if nilai and (bagian.scheme not in {"http", "https"} or not bagian.hostname):
        pesan = f"{nama} harus alamat lengkap yang berawalan http:// atau https://."
        raise ImproperlyConfigured(pesan)
    return nilai


def daftar(nama: str, bawaan: str = "") -> list[str]:
    """Return a comma-separated list without empty entries."""
    return [butir.strip() for butir in teks(nama, bawaan).split(",") if butir.strip()]


def basis_data(nama: str, *, batas: int = 0) -> dict[str, object]:
    """Return Django's database settings for a `postgresql://user:pass@host:port/name?option=…` address.

    With `batas` no statement takes longer than so many seconds, and a server that is gone or silent is given up.
    """
    bagian = urlsplit(teks(nama))
    if bagian.scheme not in {"postgresql", "postgres"}:
        pesan = f"{nama} harus berawalan postgresql://"
        raise ImproperlyConfigured(pesan)
    pilihan = dict(parse_qsl(bagian.query))
    if batas:
        tunggu = f"{pilihan.get('options', '')} -c statement_timeout={batas * 1000}".strip()
        pilihan = {"connect_timeout": "5", "tcp_user_timeout": f"{batas * 1000}", **pilihan, "options": tunggu}
    return {
        "ENGINE": "pilkada.basis" if batas else "django.db.backends.postgresql",
        "NAME": unquote(bagian.path.lstrip("/")),
        "USER": unquote(bagian.username or ""),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": unquote(bagian.hostname or "") or pilihan.pop("host", ""),
        "PORT": str(bagian.port or ""),
        "OPTIONS": pilihan,
    }


def surel(nama: str, bawaan: str) -> dict[str, object]:
    """Return Django's mail settings for `smtp[s|+tls]://user:pass@host:port`, `console:` or `file:///folder`."""
    bagian = urlsplit(teks(nama, bawaan))
    if bagian.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if bagian.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(bagian.path),
        }
    if bagian.scheme not in {"smtp", "smtps", "smtp+tls"}:
        pesan = f"{nama} harus berawalan smtp://, smtps://, smtp+tls://, file:// atau console:"
        raise ImproperlyConfigured(pesan)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": bagian.hostname or "localhost",
        "EMAIL_PORT": bagian.port or 25,
        "EMAIL_HOST_USER": unquote(bagian.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(bagian.password or ""),
        "EMAIL_USE_SSL": bagian.scheme == "smtps",
        "EMAIL_USE_TLS": bagian.scheme == "smtp+tls",
    }
