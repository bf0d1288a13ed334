"""What judging the rows of any sheet needs: faults of cells, headings below a title, institutions by their names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilkada.impor.baca import cocokkan_judul
from pilkada.inti.models import Instansi

CARI_JUDUL = 10
GALAT_EXCEL = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|RUMUS\?)", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
ANGKA = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
KATA = re.compile(r"(?:\w+,? )?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})", re.IGNORECASE)
# Excel's own count of days, within the years that the house knows (2000 to 2100).
NOL_EXCEL = date(1899, 12, 30)
SERI = range(36_526, 73_416)
# The first three letters of a month's name, Indonesian or English.
BULAN = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "jan",
            "feb peb",
            "mar",
            "apr",
            "mei may",
            "jun",
            "jul",
            "agu ags aug",
            "sep",
            "okt oct",
            "nov nop",
            "des dec",
        ),
        start=1,
    )
    for nama in semua.split()
}
# What an export writes before a cell that a spreadsheet program would compute.
PENGAMAN = re.compile(r"'(?=[=+\-@＝＋－＠])")


@dataclass(frozen=True)
class Galat:
    """What is wrong in a cell: the column ("" for the whole row), what was found, what is expected."""

    kolom: str
    ditemukan: str
    diharapkan: str

    def __str__(self) -> str:
        if not self.kolom:
            return _("Seharusnya %(harap)s") % {"harap": self.diharapkan}
        if not self.ditemukan:
            return _("%(kolom)s: kosong, seharusnya %(harap)s") % {"kolom": self.kolom, "harap": self.diharapkan}
        return _("%(kolom)s: ditemukan “%(ada)s”, seharusnya %(harap)s") % {
            "kolom": self.kolom,
            "ada": self.ditemukan[:80],
            "harap": self.diharapkan,
        }


@dataclass
class BarisNilai:
    """One judged row: its number in the sheet, its cells by column code, and what applying it would do (`jenis`).

    `DITOLAK` is the kind of a wrong row.
    """

    nomor: int
    sel: dict[str, str]
    jenis: str = "baru"
    galat: list[Galat] = field(default_factory=list)
    catatan: str = ""
    DITOLAK = "ditolak"

    def tolak(self, kolom: str, diharapkan: str) -> None:
        """Note what is wrong."""
        self.galat.append(Galat(kolom, self.sel.get(kolom, ""), diharapkan))
        self.jenis = self.DITOLAK

    def periksa_rumus(self) -> None:
        """Refuse cells in which a spreadsheet program could not compute its formula."""
        for kolom, teks in self.sel.items():
            if GALAT_EXCEL.fullmatch(teks):
                self.tolak(kolom, _("isi selnya, bukan galat rumus"))

    def periksa_panjang(self, panjang: Mapping[str, int]) -> None:
        """Refuse cells that are longer than their column."""
        for kolom, maks in panjang.items():
            if len(self.sel.get(kolom, "")) > maks:
                self.tolak(kolom, _("paling panjang %(maks)d huruf") % {"maks": maks})


class PetaInstansi:
    """The active institutions under their full and short names, in one query."""

    def __init__(self) -> None:
        """Read them."""
        self._semua: dict[str, list[Instansi]] = {}
        for satu in Instansi.objects.filter(aktif=True):
            for nama in {satu.nama.casefold(), satu.singkatan.casefold()}:
                self._semua.setdefault(nama, []).append(satu)

    def cari(self, ketikan: str) -> list[Instansi]:
        """Return those with this name, whatever its case: none, one, or several that share a short name."""
        return self._semua.get(ketikan.casefold(), [])


def cari_judul(
    baris: Sequence[Sequence[str]], kolom: dict[str, Sequence[str]], *, wajib: Sequence[str]
) -> tuple[dict[str, int], int]:
    """Return column code → position and the index of the first row under the heading, which may stand below a title.

    Raises the first row's ValidationError when no row looks like a heading.
    """
    salah: ValidationError | None = None
    for urut, sel in enumerate(baris[:CARI_JUDUL]):
        try:
            return cocokkan_judul(sel, kolom, wajib=wajib), urut + 1
        except ValidationError as galat:
            salah = salah or galat
    raise salah or ValidationError(_("Berkas ini tidak berisi apa-apa. Pakailah templat yang disediakan."))


def ambil_sel(sel: Sequence[str], letak: Mapping[str, int]) -> dict[str, str]:
    """Return a row's cells by column code; cells that the row lacks are empty."""
    return {kode: sel[posisi] if posisi < len(sel) else "" for kode, posisi in letak.items()}


def tanpa_pengaman(teks: str) -> str:
    """Return a cell of our own export as it was before its formula was disarmed."""
    return PENGAMAN.sub("", teks)


def baca_tanggal(teks: str) -> date | None:
    """Return the day that a cell means, None when it means none.

    Understands `2024-09-12`, `12/9/2024`, `12 Sep 2024` with or without the weekday, and Excel's day numbers; day
    before month, as Indonesians write it; never a year of two digits.
    """
    if cocok := ISO.fullmatch(teks):
        tahun, bulan, hari = map(int, cocok.groups())
    elif cocok := ANGKA.fullmatch(teks):
        hari, bulan, tahun = map(int, cocok.groups())
    elif cocok := KATA.fullmatch(teks):
        hari, bulan, tahun = int(cocok[1]), BULAN.get(cocok[2][:3].casefold(), 0), int(cocok[3])
    elif teks.isascii() and teks.isdigit() and int(teks[:6]) in SERI and len(teks) == len("45547"):
        return NOL_EXCEL + timedelta(days=int(teks))
    else:
        return None
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None
