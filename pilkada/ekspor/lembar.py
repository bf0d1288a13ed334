"""How a workbook looks: sheets, formats, widths, and the limits of the XLSX format."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, TypeAlias

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Kepala: TypeAlias = Sequence[tuple[str, str, int | None]]

MAKS_BARIS = 1_048_575
MAKS_SEL = 32_767
MAKS_NAMA = 31
TANDA_POTONG = " … [dipotong]"
LEBAR = {"teks": 28, "bilangan": 12, "tanggal": 12, "waktu": 17}
# Excel keeps 15 digits of a number and knows no day before 1900: beyond these a cell is written as text.
BILANGAN_TEPAT = 10**15
TAHUN_AWAL = 1900
_NAMA_TERLARANG = re.compile(r"[\[\]:*?/\\]")


def tulis_xlsx(  # noqa: PLR0913 — one call, all by keyword
    berkas: str | IO[bytes],
    *,
    judul: str,
    kepala: Kepala,
    baris: Iterable[Sequence[Any]],
    keterangan: list[tuple[str, str]],
    ruang: str,
    maks_baris: int = MAKS_BARIS,
) -> int:
    """Write the rows, then the sheet "Keterangan"; rows beyond a sheet's limit continue on a further sheet."""
    buku = xlsxwriter.Workbook(
        berkas,
        {
            "constant_memory": True,
            "tmpdir": ruang,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    try:
        return _isi_buku(buku, _Lembar(buku, judul, kepala, maks_baris), baris, keterangan)
    finally:
        for sehelai in buku.worksheets():
            sehelai.row_data_fh.close()  # left open when a row failed


def _isi_buku(
    buku: Workbook, lembar: "_Lembar", baris: Iterable[Sequence[Any]], keterangan: list[tuple[str, str]]
) -> int:
    for satu in baris:
        lembar.tulis(satu)
    catatan = [*keterangan, (_("Jumlah baris"), str(lembar.jumlah))]
    if lembar.dipotong:
        isi = _("%(jumlah)s sel lebih panjang daripada batas Excel (32.767 huruf) dan dipotong; CSV memuatnya utuh.")
        catatan.append((_("Perhatian"), isi % {"jumlah": lembar.dipotong}))
    _tulis_keterangan(buku, catatan)
    buku.close()
    return lembar.jumlah


def nama_lembar(judul: str, urut: int = 1) -> str:
    """Return a name that Excel accepts for a sheet, as near to the title as its rules allow."""
    ekor = f" ({urut})" if urut > 1 else ""
    nama = " ".join(_NAMA_TERLARANG.sub(" ", judul).split())
    nama = nama[: MAKS_NAMA - len(ekor)].strip(" '")
    if not nama or nama.casefold() in {"history", _("Keterangan").casefold()}:
        nama = "Data"
    return nama + ekor


class _Lembar:
    """The data sheet(s): where the next row goes."""

    def __init__(self, buku: Workbook, judul: str, kepala: Kepala, maks_baris: int) -> None:
        self.jumlah = 0
        self.dipotong = 0
        self._buku = buku
        buku.set_properties({"title": judul[:255]})
        self._judul = judul
        self._kepala = kepala
        self._maks = maks_baris
        self._urut = 0
        dasar = {"valign": "top", "font_name": "Calibri"}
        self._kepala_format = buku.add_format(
            {**dasar, "bold": True, "bg_color": "#E4ECED", "bottom": 1, "text_wrap": True}
        )
        self._format: dict[str, Format] = {
            "teks": buku.add_format({**dasar, "text_wrap": True, "num_format": "@"}),
            "bilangan": buku.add_format(dasar),
            "tanggal": buku.add_format({**dasar, "num_format": "dd/mm/yyyy", "align": "left"}),
            "waktu": buku.add_format({**dasar, "num_format": "dd/mm/yyyy hh:mm", "align": "left"}),
        }
        self._buka()

    def _buka(self) -> None:
        self._urut += 1
        self._sehelai: Worksheet = self._buku.add_worksheet(nama_lembar(self._judul, self._urut))
        self._sehelai.freeze_panes(1, 0)
        self._sehelai.repeat_rows(0)
        self._sehelai.set_landscape()
        self._sehelai.set_paper(9)
        self._sehelai.fit_to_pages(1, 0)
        for nomor, (judul, jenis, lebar) in enumerate(self._kepala):
            self._sehelai.set_column(nomor, nomor, lebar or max(LEBAR[jenis], min(len(judul) + 2, 40)))
        for nomor, (judul, _jenis, _lebar) in enumerate(self._kepala):
            self._sehelai.write_string(0, nomor, judul[:MAKS_SEL], self._kepala_format)
        self._baris = 0

    def tulis(self, nilai: Sequence[Any]) -> None:
        """Write one row; only ever forwards, because constant memory has forgotten the rows before."""
        if self._baris >= self._maks:
            self._buka()
        self._baris += 1
        self.jumlah += 1
        for nomor, satu in enumerate(nilai):
            self._sel(nomor, satu)

    def _sel(self, nomor: int, nilai: Any) -> None:
        tempat = (self._baris, nomor)
        match nilai:
            case None | "":
                return
            case date() if nilai.year >= TAHUN_AWAL:
                bentuk = self._format["waktu" if isinstance(nilai, datetime) else "tanggal"]
                self._sehelai.write_datetime(*tempat, nilai, bentuk)
            case int() | float() | Decimal() if _tepat(nilai):
                self._sehelai.write_number(*tempat, nilai, self._format["bilangan"])
            case _:
                self._sehelai.write_string(*tempat, self._muat(str(nilai)), self._format["teks"])

    def _muat(self, teks: str) -> str:
        """Shorten to what a cell holds, counted as Excel does (UTF-16), and say so in the cell."""
        if len(teks) * 2 <= MAKS_SEL or len(teks.encode("utf-16-le")) // 2 <= MAKS_SEL:
            return teks
        self.dipotong += 1
        ruang = (MAKS_SEL - len(TANDA_POTONG)) * 2
        return teks.encode("utf-16-le")[:ruang].decode("utf-16-le", "ignore") + TANDA_POTONG


def _tepat(nilai: float | Decimal) -> bool:
    return math.isfinite(nilai) and -BILANGAN_TEPAT < nilai < BILANGAN_TEPAT


def _tulis_keterangan(buku: Workbook, isi: Iterable[tuple[str, str]]) -> None:
    sehelai = buku.add_worksheet(_("Keterangan"))
    tebal = buku.add_format({"bold": True, "valign": "top", "text_wrap": True})
    biasa = buku.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    sehelai.set_column(0, 0, 30, tebal)
    sehelai.set_column(1, 1, 70, biasa)
    for nomor, (nama, nilai) in enumerate(isi):
        sehelai.write_string(nomor, 0, nama[:MAKS_SEL], tebal)
        sehelai.write_string(nomor, 1, nilai[:MAKS_SEL], biasa)
