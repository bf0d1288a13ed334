"""Typed text made printable: what no font can show becomes □ and is reported, what would harm the page goes."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from typing import Any

PENGGANTI = "□"
# Letters left out of the fonts that have a good twin in them.
KENDALI = str.maketrans({"\t": " ", **dict.fromkeys("\v\f\x85\u2028\u2029", "\n")})
KEMBAR = KENDALI | str.maketrans("✓✗✘☐", "✔✖✖□")
# Overrides can make a name read backwards; C0, C1, surrogates and non-characters have no shape at all.
TERLARANG = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]")
_PEMILIH_BENTUK = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def siapkan(data: dict[str, Any], tercakup: AbstractSet[int]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a printable copy of the data, and the characters that had to become □, in order of appearance."""
    hilang: dict[str, None] = {}
    return {kunci: _siapkan(nilai, tercakup, hilang) for kunci, nilai in data.items()}, tuple(hilang)


def rapikan(nilai: Any) -> Any:
    """Return a copy without characters that have no shape, for formats where the reader brings the fonts."""
    if isinstance(nilai, str):
        return TERLARANG.sub("", nilai.translate(KENDALI))
    if isinstance(nilai, dict):
        return {kunci: rapikan(isi) for kunci, isi in nilai.items()}
    return [rapikan(isi) for isi in nilai] if isinstance(nilai, list | tuple) else nilai


def nama_huruf(huruf: str) -> str:
    """Return how a character that cannot be shown is named: `U+0915 DEVANAGARI LETTER KA`."""
    return f"U+{ord(huruf):04X} {unicodedata.name(huruf, '')}".strip()


def _siapkan(nilai: Any, tercakup: AbstractSet[int], hilang: dict[str, None]) -> Any:
    if isinstance(nilai, str):
        return _teks(nilai, tercakup, hilang)
    if isinstance(nilai, dict):
        return {kunci: _siapkan(isi, tercakup, hilang) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_siapkan(isi, tercakup, hilang) for isi in nilai]
    return nilai


def _teks(teks: str, tercakup: AbstractSet[int], hilang: dict[str, None]) -> str:
    if teks.isascii() and teks.isprintable():
        return teks
    teks = unicodedata.normalize("NFC", teks.translate(KEMBAR))
    teks = TERLARANG.sub("", teks)
    return "".join(satu if satu == "\n" or ord(satu) in tercakup else _ganti(satu, hilang) for satu in teks)


def _ganti(huruf: str, hilang: dict[str, None]) -> str:
    jenis = unicodedata.category(huruf)
    if jenis == "Zs":
        return " "
    if jenis == "Cf" or any(ord(huruf) in rentang for rentang in _PEMILIH_BENTUK):
        return ""
    hilang[huruf] = None
    return PENGGANTI
