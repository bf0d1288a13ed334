"""Reads one workbook in a process of its own: a few kilobytes can ask for gigabytes, and then only this process dies.

Run as a script with the file on stdin; answers on stdout in lines of JSON, exit code 1 when it cannot be read:
`isi SHEET ROWS COLUMNS` gives `[row number, [cells]]` per line, `daftar ROWS COLUMNS` gives `[sheet, name, first rows]`
of each visible sheet. Imports nothing of this project, so that it starts fast.
"""

import contextlib
import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import IO, Any
from xml.etree import ElementTree as ET

MEMORI = 1 << 30
DETIK = 20
KELUARAN = 512 << 20
POTONG = 1 << 20
# Stands in a cell whose formula was never computed: the file holds no value for it.
RUMUS_KOSONG = "#RUMUS?"
SEL_RUMUS = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
KERJA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KAITAN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def batasi() -> None:
    """Take memory, time and disk from this process before it looks at the file; a crash leaves no core file."""
    batas = (
        (resource.RLIMIT_AS, MEMORI),
        (resource.RLIMIT_CPU, DETIK),
        (resource.RLIMIT_FSIZE, KELUARAN),
        (resource.RLIMIT_CORE, 0),
    )
    for jenis, nilai in batas:
        with contextlib.suppress(ValueError, OSError):  # the host may allow even less
            resource.setrlimit(jenis, (nilai, nilai))


def sel(nilai: Any) -> str | float | bool:
    """Return a cell as JSON can hold it: whole numbers without `.0`, days as `2024-09-12`."""
    if isinstance(nilai, datetime):
        return nilai.date().isoformat() if nilai.time() == time() else f"{nilai:%Y-%m-%d %H:%M}"
    if isinstance(nilai, date | time | timedelta):
        return str(nilai)
    if isinstance(nilai, float) and nilai.is_integer():
        return int(nilai)
    return nilai if isinstance(nilai, bool | int | float) else str(nilai)


def buka(mentah: bytes) -> Any:
    """Return the workbook."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 — after the limits

    return CalamineWorkbook.from_filelike(io.BytesIO(mentah))


def baca(buku: Any, lembar: int, maks_kolom: int, rumus: set[tuple[int, int]]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows of a sheet that hold something; `rumus` are the cells (row, column from 0) never computed."""
    if lembar >= len(buku.sheet_names):
        return
    isi = buku.get_sheet_by_index(lembar)
    kiri = isi.start[1] if isi.start else 0
    menurut_baris: dict[int, list[int]] = {}
    for nomor, kolom in rumus:
        menurut_baris.setdefault(nomor, []).append(kolom)
    for nomor, nilai in enumerate(isi.iter_rows(), start=1):
        baris: list[Any] = [""] * kiri
        baris += map(sel, nilai)
        for kolom in menurut_baris.get(nomor, ()):
            baris += [""] * (kolom + 1 - len(baris))
            baris[kolom] = RUMUS_KOSONG
        if any(satu != "" for satu in baris):
            yield nomor, baris[:maks_kolom]


def tampak(buku: Any) -> list[tuple[int, str]]:
    """Return place and name of the sheets that a person sees in the workbook; charts are none."""
    return [
        (nomor, satu.name)
        for nomor, satu in enumerate(buku.sheets_metadata)
        if str(satu.visible).endswith(".Visible") and str(satu.typ).endswith(".WorkSheet")
    ]


def rumus_kosong(mentah: bytes, lembar: int) -> set[tuple[int, int]]:
    """Return the cells of an XLSX sheet that hold a formula and no value, as (row from 1, column from 0).

    A formula whose value is an empty text says so (`t="str"`) and is no such cell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(mentah)) as arsip, arsip.open(_bagian(arsip, lembar)) as isi:
            return set(_cari_rumus(isi))
    except (zipfile.BadZipFile, KeyError, IndexError, ET.ParseError):
        return set()  # XLS and ODS always keep the values


def _bagian(arsip: zipfile.ZipFile, lembar: int) -> str:
    """Return where the archive keeps a sheet."""
    daftar = ET.fromstring(arsip.read("xl/workbook.xml")).iter(f"{KERJA}sheet")  # noqa: S314 — this process has limits
    kaitan = [satu.attrib[KAITAN] for satu in daftar][lembar]
    for satu in ET.fromstring(arsip.read("xl/_rels/workbook.xml.rels")):  # noqa: S314 — the same
        if satu.attrib.get("Id") == kaitan:
            return posixpath.normpath(posixpath.join("/xl", satu.attrib["Target"])).lstrip("/")
    raise KeyError(kaitan)


def _cari_rumus(isi: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Yield what `rumus_kosong` returns, in pieces that end where a cell ends."""
    sisa = b""
    while potong := isi.read(POTONG):
        sisa += potong
        batas = sisa.rfind(b"</c>") + 4
        for huruf, nomor, sifat in SEL_RUMUS.findall(sisa, 0, batas) if b"<f" in sisa else ():
            if b't="str"' not in sifat:
                yield int(nomor), _letak(huruf)
        sisa = sisa[max(batas, 0) :]


def _letak(huruf: bytes) -> int:
    """Return the place of a column by its letters: A is 0, AA is 26."""
    nilai = 0
    for satu in huruf:
        nilai = nilai * 26 + satu - 64
    return nilai - 1


def _tulis(isi: Any) -> None:
    sys.stdout.write(json.dumps(isi, ensure_ascii=False, separators=(",", ":")) + "\n")


def utama(argumen: list[str]) -> int:
    """Read stdin, write stdout."""
    batasi()
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    try:
        perintah, *angka = argumen
        mentah = sys.stdin.buffer.read()
        buku = buka(mentah)
        if perintah == "daftar":
            maks_baris, maks_kolom = map(int, angka)
            for nomor, nama in tampak(buku):
                awal = islice(baca(buku, nomor, maks_kolom, set()), maks_baris)
                _tulis([nomor, nama, list(awal)])
        else:
            lembar, maks_baris, maks_kolom = map(int, angka)
            semua = baca(buku, lembar, maks_kolom, rumus_kosong(mentah, lembar))
            for baris in islice(semua, maks_baris + 1):
                _tulis(baris)
    except Exception as galat:  # noqa: BLE001 — whatever it is, the parent says that the file cannot be read
        sys.stderr.write(type(galat).__name__)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
