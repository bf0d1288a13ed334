"""Rows out as CSV or XLSX, in constant memory, safe to open in a spreadsheet program."""

import csv
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Literal, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pilkada.ekspor.cetak import JENIS_ISI as JENIS_ISI_DOKUMEN
from pilkada.ekspor.lembar import tulis_xlsx
from pilkada.ekspor.tabel_cetak import Kepala, cetak_tabel
from pilkada.ekspor.tanggal import ke_wib

Teks: TypeAlias = str | Promise
Jenis: TypeAlias = Literal["teks", "bilangan", "tanggal", "waktu"]
Nilai: TypeAlias = str | int | float | Decimal | date | datetime | None
Bentuk: TypeAlias = Literal["csv", "csv2", "xlsx", "pdf", "docx"]

BOM = b"\xef\xbb\xbf"
BARIS_PER_POTONG = 200
BYTE_PER_POTONG = 1 << 16
BATAS_MEMORI = 4 << 20
JENIS_ISI: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "pdf": JENIS_ISI_DOKUMEN["pdf"],
    "docx": JENIS_ISI_DOKUMEN["docx"],
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What XML 1.0 forbids, NUL first: other readers of CSV stop at them too.
TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
RUMUS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
RUMUS_DALAM = re.compile(r"([;,\t\n] ?)([=@])")
# A phone number cannot compute anything; a hyphen could ("+62-812" opens as -750), so it is not part of this.
TELEPON = re.compile(r"\+[0-9]+(?: [0-9]+)*")


@dataclass(frozen=True)
class Kolom:
    """A column: its title, how to take the value from a row, and what the value is.

    `ambil` returns text for `teks` (a 16-digit number stays text), a number for `bilangan`, a date for `tanggal`, an
    aware moment for `waktu` (shown in WIB); None is an empty cell. `lebar` is the width in characters on a sheet.
    """

    judul: Teks
    ambil: Callable[[Any], Any]
    jenis: Jenis = "teks"
    lebar: int | None = None

    def nilai(self, baris: Any) -> Nilai:
        """Return the row's value as its kind says; a value of another type becomes text rather than an error."""
        return _menurut_jenis(self.ambil(baris), self.jenis)


@dataclass(frozen=True, kw_only=True)
class Keterangan:
    """What the second sheet tells: when and by whom, which filter was on screen, whether the data is invented."""

    dibuat_pada: datetime
    oleh: str
    saringan: Sequence[tuple[Teks, Teks]] = ()
    contoh: bool = False


@dataclass(frozen=True)
class TabelJadi:
    """A finished export: the view wraps `isi` in its own streaming answer."""

    nama: str
    jenis_isi: str
    isi: Iterator[bytes] = field(repr=False)


def csv_bertahap(kolom: Sequence[Kolom], baris: Iterable[Any], *, pemisah: str = ",") -> Iterator[bytes]:
    """Return the CSV in chunks: UTF-8 with BOM, CRLF, formulas neutralised by a leading apostrophe.

    With `;` decimals are written with a comma, as Indonesian Excel expects. Titles are translated now, not when the
    answer is streamed, because the reader's language is gone by then.
    """
    bahasa = get_language()
    judul = [_aman(bersih(str(satu.judul))) for satu in kolom]
    return _potong_csv(kolom, baris, judul, pemisah, bahasa)


def _potong_csv(
    kolom: Sequence[Kolom], baris: Iterable[Any], judul: list[str], pemisah: str, bahasa: str | None
) -> Iterator[bytes]:
    penampung = _Penampung()
    penulis = csv.writer(penampung, delimiter=pemisah, lineterminator="\r\n")
    penulis.writerow(judul)
    yield BOM + penampung.ambil()
    koma = pemisah == ";"
    urut = iter(baris)
    while rombongan := list(islice(urut, BARIS_PER_POTONG)):
        with override(bahasa):
            penulis.writerows([_sel_csv(kol.nilai(satu), koma=koma) for kol in kolom] for satu in rombongan)
        yield penampung.ambil()


def xlsx_ke(
    berkas: str | IO[bytes], kolom: Sequence[Kolom], baris: Iterable[Any], *, judul: Teks, keterangan: Keterangan
) -> int:
    """Write a workbook to a path or an open binary file and return the number of rows; nothing is left in /tmp."""
    with tempfile.TemporaryDirectory(prefix="siaga-xlsx-") as ruang:
        return tulis_xlsx(
            berkas,
            judul=bersih(str(judul)),
            kepala=[(bersih(str(satu.judul)), satu.jenis, satu.lebar) for satu in kolom],
            baris=([satu.nilai(isi) for satu in kolom] for isi in baris),
            keterangan=_isi_keterangan(keterangan, judul),
            ruang=ruang,
        )


def jawab_tabel(
    bentuk: Bentuk,
    kolom: Sequence[Kolom],
    baris: Iterable[Any],
    *,
    nama: str,
    judul: Teks,
    keterangan: Keterangan,
) -> TabelJadi:
    """Return name, media type and content of an export; `csv2` is CSV with `;` for Indonesian Excel.

    `pdf` and `docx` are made at once, in memory, and raise `TabelTerlaluPanjang` for a list nobody would print.
    """
    if bentuk in ("pdf", "docx"):
        dokumen = cetak_tabel(
            bentuk,
            kolom,
            baris,
            Kepala(
                judul=bersih(str(judul)),
                asal=_asal(keterangan),
                dibuat_pada=keterangan.dibuat_pada,
                contoh=keterangan.contoh,
            ),
        )
        return TabelJadi(f"{nama}.{bentuk}", JENIS_ISI[bentuk], iter((dokumen,)))
    if bentuk == "xlsx":
        wadah = tempfile.SpooledTemporaryFile(max_size=BATAS_MEMORI)  # noqa: SIM115 — closed when it was streamed
        try:
            xlsx_ke(wadah, kolom, baris, judul=judul, keterangan=keterangan)
        except BaseException:
            wadah.close()
            raise
        return TabelJadi(f"{nama}.xlsx", JENIS_ISI["xlsx"], _Aliran(wadah))
    pemisah = ";" if bentuk == "csv2" else ","
    return TabelJadi(f"{nama}.csv", JENIS_ISI["csv"], csv_bertahap(kolom, baris, pemisah=pemisah))


def tampung(isi: Iterable[bytes]) -> tuple[Iterator[bytes], int]:
    """Write everything down before the first byte is sent; return it again, and its length.

    A fault in the last row is then a fault of the request, not a shorter file that looks finished. Memory stays
    constant: what is large goes to disk.
    """
    wadah = tempfile.SpooledTemporaryFile(max_size=BATAS_MEMORI)  # noqa: SIM115 — closed when it was streamed
    try:
        for potong in isi:
            wadah.write(potong)
    except BaseException:
        wadah.close()
        raise
    panjang = wadah.tell()
    return _Aliran(wadah), panjang


def bersih(teks: str) -> str:
    """Return the text without the characters that no spreadsheet file may hold, and with plain newlines."""
    return TERLARANG.sub("", teks.replace("\r\n", "\n"))


class _Aliran:
    """The bytes of a temporary file, from its beginning; the file is closed at its end or by who gives up before."""

    def __init__(self, wadah: IO[bytes]) -> None:
        self._wadah = wadah
        wadah.seek(0)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        potong = b"" if self._wadah.closed else self._wadah.read(BYTE_PER_POTONG)
        if not potong:
            self.close()
            raise StopIteration
        return potong

    def close(self) -> None:
        self._wadah.close()


def _isi_keterangan(keterangan: Keterangan, judul: Teks) -> list[tuple[str, str]]:
    return [
        *([("DATA CONTOH", _("Semua isi berkas ini rekaan untuk peragaan."))] if keterangan.contoh else []),
        (_("Isi"), bersih(str(judul))),
        *_asal(keterangan),
    ]


def _asal(keterangan: Keterangan) -> list[tuple[str, str]]:
    """Return when, by whom and through which filter the rows were taken."""
    saat = ke_wib(keterangan.dibuat_pada)
    saringan = [(bersih(str(nama)), bersih(str(nilai))) for nama, nilai in keterangan.saringan]
    return [
        (_("Dibuat pada"), f"{saat:%Y-%m-%d %H.%M} WIB"),
        (_("Dibuat oleh"), bersih(keterangan.oleh)),
        *([(_("Saringan"), _("Tanpa saringan"))] if not saringan else []),
        *((f"{_('Saringan')}: {nama}", nilai) for nama, nilai in saringan),
    ]


def _menurut_jenis(nilai: Any, jenis: Jenis) -> Nilai:
    if nilai is None:
        return None
    if jenis == "bilangan" and isinstance(nilai, int | float | Decimal) and not isinstance(nilai, bool):
        return nilai
    if jenis in {"tanggal", "waktu"} and isinstance(nilai, datetime):
        return ke_wib(nilai).replace(tzinfo=None) if jenis == "waktu" else ke_wib(nilai).date()
    if jenis in {"tanggal", "waktu"} and isinstance(nilai, date):
        return nilai
    if isinstance(nilai, bool):
        return _("Ya") if nilai else _("Tidak")
    return bersih(str(nilai))


def _sel_csv(nilai: Nilai, *, koma: bool) -> str:
    match nilai:
        case None:
            return ""
        case datetime():
            return f"{nilai:%Y-%m-%d %H:%M}"
        case date():
            return nilai.isoformat()
        case str():
            return _aman(nilai)
        case int():
            return str(nilai)
    angka = f"{nilai:f}" if isinstance(nilai, Decimal) else repr(nilai)
    return angka.replace(".", ",") if koma else angka


def _aman(teks: str) -> str:
    """Neutralise what a spreadsheet would compute; a lone "-" (nothing to say) stays as it is.

    A file opened with the wrong separator breaks cells at the other one, so a formula behind it is disarmed too.
    """
    teks = RUMUS_DALAM.sub(r"\1'\2", teks)
    if RUMUS.match(teks) and teks != "-" and not TELEPON.fullmatch(teks):
        return f"'{teks}"
    return teks


class _Penampung:
    """A writer for `csv` that hands out what was written and forgets it."""

    def __init__(self) -> None:
        self._potong: list[str] = []

    def write(self, teks: str) -> None:
        self._potong.append(teks)

    def ambil(self) -> bytes:
        isi = "".join(self._potong).encode()
        self._potong.clear()
        return isi
