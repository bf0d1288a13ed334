"""How cells are read: text, whole numbers, choices, degrees, days. Each reader raises SalahSel with what it expects."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from pilkada.impor.baca import lazim
from pilkada.impor.jenis import SalahSel
from pilkada.impor.nilai import GALAT_EXCEL, baca_tanggal, tanpa_pengaman
from pilkada.inti.formulir import TAHUN, terlihat

type_pengurai = Callable[[Any, str], Any]
# 1234, 1.234, 1,234 and 1 234, whole numbers that a program wrote as 1234.0 or 1234,00 too.
BULAT = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d+(?:[.,]0{1,2})?")
RUMUS_BELUM = "#RUMUS?"


def periksa_rumus(teks: str) -> None:
    """Refuse a cell that holds an error of its formula, or a formula that no program has computed."""
    if teks[:1] != "#":
        return
    if teks == RUMUS_BELUM:
        raise SalahSel(
            _("hasil rumusnya: rumus ini belum pernah dihitung; buka berkasnya di Excel atau Calc, lalu simpan lagi")
        )
    if GALAT_EXCEL.fullmatch(teks):
        raise SalahSel(_("isi selnya, bukan galat rumus"))


def bilangan_bulat(teks: str) -> int | None:
    """Return the whole number that a cell means, thousands marked or not; None when it means none."""
    if teks.isascii() and teks.isdigit():
        return int(teks) if len(teks) <= len("999999999999") else None
    if len(teks) > len("999.999.999.999") or not BULAT.fullmatch(teks):
        return None
    depan, _titik, belakang = teks.replace(",", ".").rpartition(".")
    if depan and set(belakang) == {"0"} and len(belakang) < len("000"):
        return int(depan)
    return int(re.sub("[., ]", "", teks))


def teks(maks: int) -> type_pengurai:
    """Return the reader of a text."""

    def urai(_penilai: Any, isi: str) -> str:
        isi = tanpa_pengaman(isi)
        if len(isi) > maks:
            raise SalahSel(_("paling panjang %(maks)d huruf") % {"maks": maks})
        if not terlihat(isi):
            raise SalahSel(_("teks yang dapat dibaca"))
        return isi

    return urai


def bulat(maks: int) -> type_pengurai:
    """Return the reader of a whole number from 0 on."""

    def urai(_penilai: Any, isi: str) -> int:
        nilai = bilangan_bulat(isi)
        if nilai is None or nilai > maks:
            raise SalahSel(_("bilangan bulat dari 0 sampai %(maks)s") % {"maks": f"{maks:,}".replace(",", ".")})
        return nilai

    return urai


def pilihan(jenis: type[models.TextChoices], lain: Mapping[str, Sequence[str]] | None = None) -> type_pengurai:
    """Return the reader of a choice: its code, its word, or another way to write it."""
    semua: dict[str, str] = {}
    for satu in jenis:
        for kata in (satu.value, satu.name, *(lain or {}).get(satu.value, ())):
            semua[lazim(kata)] = satu.value

    def urai(_penilai: Any, isi: str) -> str:
        nilai = semua.get(lazim(isi)) or {lazim(str(satu.label)): satu.value for satu in jenis}.get(lazim(isi))
        if nilai is None:
            raise SalahSel(
                _("salah satu dari: %(pilihan)s") % {"pilihan": ", ".join(str(satu.label) for satu in jenis)}
            )
        return nilai

    return urai


def derajat(batas: tuple[int, int], contoh: str) -> type_pengurai:
    """Return the reader of degrees within bounds, as text with a point and at most six decimals."""

    def urai(_penilai: Any, isi: str) -> str:
        try:
            nilai = Decimal(isi.replace(",", ".").replace("−", "-"))
        except InvalidOperation:
            nilai = Decimal("NaN")
        if not (nilai.is_finite() and batas[0] <= nilai <= batas[1]):
            raise SalahSel(
                _("derajat dari %(dari)d sampai %(ke)d, misalnya %(contoh)s")
                % {"dari": batas[0], "ke": batas[1], "contoh": contoh}
            )
        return f"{nilai.quantize(Decimal('0.000001')):f}"

    return urai


def hari(_penilai: Any, isi: str) -> str:
    """Read a day as people write it, or as Excel counts it."""
    tanggal = baca_tanggal(isi)
    if tanggal is None or tanggal.year not in TAHUN:
        raise SalahSel(_("tanggal seperti 12/09/2024, tahunnya empat angka"))
    return tanggal.isoformat()
