"""Spreadsheets in: XLSX, XLS, ODS and CSV become rows of plain text, within limits, whatever the file claims to be."""

import codecs
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import methodcaller
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilkada.inti.berkas import BATAS_MEKAR, nama_aman
from pilkada.inti.formulir import bersihkan

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

BOM_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
AWALAN = {".xlsx": b"PK\x03\x04", ".ods": b"PK\x03\x04", ".xls": b"\xd0\xcf\x11\xe0"}
ISI_ZIP = {".xlsx": "xl/workbook.xml", ".ods": "content.xml"}
AKHIRAN = (".xlsx", ".xls", ".ods", ".csv")
BATAS_BYTE = 10 * 1_048_576
BATAS_KOLOM = 100
BATAS_SEL = 5_000
MAKS_BARIS = 100_000
# Blank rows cost time too: a file of nothing else must not hold a web thread for seconds.
MAKS_MENTAH = 200_000
CONTOH_BARIS = 20
POTONG = 1 << 20
BATAS_DETIK = 30
# The sign between the cells of a paste that was kept as a file.
TEMPELAN = ".tsv"
PEMBACA = Path(__file__).with_name("buku.py")


@dataclass(frozen=True)
class BarisLembar:
    """One row with something in it: its number in the file (counted from 1) and its cells as clean text."""

    nomor: int
    sel: tuple[str, ...]


@dataclass(frozen=True)
class Lembar:
    """A sheet that a person sees in the workbook: its place, its name, its first rows with something in them."""

    nomor: int
    nama: str
    awal: list[BarisLembar]


def baca(
    unggahan: "UploadedFile[Any]", *, maks_baris: int = MAKS_BARIS, batas_byte: int = BATAS_BYTE
) -> list[BarisLembar]:
    """Return the rows of the first sheet that are not empty; raises ValidationError with what to do instead.

    Numbers come without a trailing `.0`, dates as `2024-09-12`, so that a person can compare them with the file.
    """
    return list(aliri(unggahan, periksa(unggahan, batas_byte=batas_byte), maks_baris=maks_baris))


def aliri(
    unggahan: Any, akhiran: str, *, lembar: int = 0, maks_baris: int = MAKS_BARIS
) -> Generator[BarisLembar, None, None]:
    """Yield what `baca` returns, of any sheet, row by row in constant memory."""
    with _salinan(unggahan) as berkas:
        if akhiran in {".csv", TEMPELAN}:
            mentah = _baca_csv(berkas, "\t" if akhiran == TEMPELAN else "")
        else:
            mentah = _baca_buku(berkas, "isi", lembar, maks_baris)
        with closing(mentah):
            yield from alir_berisi(mentah, maks_baris)


def daftar_lembar(unggahan: Any, akhiran: str, *, contoh: int) -> list[Lembar]:
    """Return the visible sheets of a workbook with their first rows; a CSV is one sheet without a name."""
    if akhiran in {".csv", TEMPELAN}:
        with closing(aliri(unggahan, akhiran)) as semua:
            return [Lembar(0, "", list(islice(semua, contoh)))]
    with _salinan(unggahan) as berkas:
        return [
            Lembar(nomor, str(_teks(nama)), list(alir_berisi(awal, contoh)))
            for nomor, nama, awal in _baca_buku(berkas, "daftar", contoh)
        ]


@contextmanager
def _salinan(unggahan: Any) -> Iterator[IO[bytes]]:
    """Lend the content as a real file of the system, at its beginning: a child process can read it."""
    with tempfile.TemporaryFile() as berkas:
        unggahan.seek(0)
        shutil.copyfileobj(unggahan, berkas, POTONG)
        berkas.flush()
        berkas.seek(0)
        yield berkas


def saring_berisi(baris: Iterable[tuple[int, Sequence[Any]]], maks_baris: int) -> list[BarisLembar]:
    """Return the rows that are not empty as clean text; raises ValidationError when there are too many."""
    return list(alir_berisi(baris, maks_baris))


def alir_berisi(baris: Iterable[tuple[int, Sequence[Any]]], maks_baris: int) -> Iterator[BarisLembar]:
    """Yield what `saring_berisi` returns."""
    jumlah = 0
    for urut, (nomor, sel) in enumerate(baris):
        if urut >= MAKS_MENTAH:
            raise ValidationError(
                _("Berkas ini berisi lebih dari %(maks)d baris, yang kosong ikut dihitung. Salin tabelnya saja.")
                % {"maks": MAKS_MENTAH}
            )
        if not any(sel):
            continue
        bersih = tuple(map(_teks, sel[:BATAS_KOLOM]))
        if not any(bersih):
            continue
        if jumlah >= maks_baris:
            raise ValidationError(
                _("Berkas ini lebih dari %(maks)d baris. Bagi menjadi beberapa berkas, lalu unggah satu per satu.")
                % {"maks": maks_baris}
            )
        jumlah += 1
        yield BarisLembar(nomor, bersih)


def periksa(unggahan: "UploadedFile[Any]", *, batas_byte: int = BATAS_BYTE) -> str:
    """Return the ending of an acceptable spreadsheet; the bytes decide, not the name. Raises ValidationError."""
    akhiran = PurePath(nama_aman(unggahan.name or "")).suffix.lower()
    if akhiran not in AKHIRAN:
        raise ValidationError(
            _("Jenis berkas “%(akhiran)s” tidak dapat dibaca. Pilih berkas XLSX, XLS, ODS atau CSV.")
            % {"akhiran": akhiran or _("tanpa akhiran")}
        )
    if not unggahan.size:
        raise ValidationError(_("Berkas ini kosong (0 byte). Periksa berkas aslinya, lalu pilih lagi."))
    if unggahan.size > batas_byte:
        raise ValidationError(
            _("Berkas terlalu besar. Batasnya %(mb)d MB; kecilkan atau bagi berkasnya.")
            % {"mb": batas_byte // 1_048_576}
        )
    unggahan.seek(0)
    kepala = unggahan.read(8192)
    if akhiran == ".csv":
        cocok = b"\x00" not in kepala or kepala.startswith(BOM_UTF16)
    else:
        cocok = kepala.startswith(AWALAN[akhiran])
    if cocok and akhiran in ISI_ZIP:
        cocok = _zip_wajar(unggahan, ISI_ZIP[akhiran])
    if not cocok:
        raise ValidationError(
            _(
                "Isi berkas tidak sesuai dengan akhirannya (%(akhiran)s). "
                "Simpan ulang dari aplikasi asalnya, lalu unggah lagi."
            )
            % {"akhiran": akhiran}
        )
    return akhiran


def cocokkan_judul(kepala: Sequence[str], dikenal: dict[str, Sequence[str]], *, wajib: Sequence[str]) -> dict[str, int]:
    """Return column code → position, matched by alias without case, blanks or marks; raises ValidationError.

    `dikenal` maps a code to the headings under which people write it; `wajib` are the codes that must be there.
    """
    letak: dict[str, int] = {}
    terkenal = {lazim(alias): kode for kode, alias_alias in dikenal.items() for alias in (kode, *alias_alias)}
    for posisi, judul in enumerate(kepala):
        kode = terkenal.get(lazim(judul))
        if kode is not None:
            letak.setdefault(kode, posisi)
    kurang = [kode for kode in wajib if kode not in letak]
    if kurang:
        raise ValidationError(
            _(
                "Kolom %(kurang)s tidak ditemukan pada baris judul. Judul yang terbaca: %(ada)s. "
                "Pakailah templat yang disediakan."
            )
            % {"kurang": ", ".join(kurang), "ada": ", ".join(judul for judul in kepala if judul)[:300] or "–"}
        )
    return letak


def lazim(judul: str) -> str:
    """Return a heading as it is compared: without case, blanks and marks."""
    return "".join(huruf for huruf in judul.casefold() if huruf.isalnum())


def _zip_wajar(berkas: IO[bytes], wajib: str) -> bool:
    """Say whether the archive holds its main part and does not swell beyond reason."""
    try:
        with zipfile.ZipFile(berkas) as arsip:
            daftar = arsip.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return any(isi.filename == wajib for isi in daftar) and sum(isi.file_size for isi in daftar) <= BATAS_MEKAR


def _baca_buku(berkas: IO[bytes], perintah: str, *angka: int) -> Generator[Any, None, None]:
    """Let a process of its own read the workbook: one that eats memory or time, or crashes the parser, is refused.

    Its answer waits in a file, so that neither side holds it in memory and it is known to be whole.
    """
    baris_perintah = [sys.executable, "-I", str(PEMBACA), perintah, *map(str, (*angka, BATAS_KOLOM))]
    with tempfile.TemporaryFile() as jawaban:
        try:
            subprocess.run(  # noqa: S603 — our own script, no shell
                baris_perintah,
                stdin=berkas,
                stdout=jawaban,
                stderr=subprocess.DEVNULL,
                timeout=BATAS_DETIK,
                check=True,
                env={},
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as galat:
            raise ValidationError(
                _(
                    "Berkas ini rusak, dilindungi kata sandi, atau lembarnya terlalu luas, sehingga tidak dapat "
                    "dibaca. Salin tabelnya saja ke berkas baru, simpan tanpa kata sandi, lalu unggah lagi."
                )
            ) from galat
        os.lseek(jawaban.fileno(), 0, os.SEEK_SET)
        yield from map(json.loads, jawaban)


def _baca_csv(berkas: IO[bytes], pemisah: str) -> Generator[tuple[int, list[str]], None, None]:
    """Read UTF-8 (with or without BOM), UTF-16 with one, else Windows-1252; an empty separator is guessed."""
    teks = io.TextIOWrapper(berkas, _penyandian(berkas), errors="replace", newline="")
    try:
        pemisah = pemisah or _pemisah(teks.read(20_000))
        teks.seek(0)
        pembaca = csv.reader(teks, delimiter=pemisah)
        try:
            for sel in pembaca:
                yield pembaca.line_num, sel
        except csv.Error as galat:
            raise ValidationError(
                _("CSV ini tidak dapat dibaca pada baris %(nomor)d. Periksa tanda kutipnya, atau simpan sebagai XLSX.")
                % {"nomor": pembaca.line_num + 1}
            ) from galat
    finally:
        teks.detach()


def _penyandian(berkas: IO[bytes]) -> str:
    """Return how the text is written; Excel saves "Unicode text" as UTF-16."""
    awal = berkas.read(len(codecs.BOM_UTF16))
    berkas.seek(0)
    if awal in BOM_UTF16:
        return "utf-16"
    return "utf-8-sig" if _utf8(berkas) else "cp1252"


def _utf8(berkas: IO[bytes]) -> bool:
    """Say whether all of it is UTF-8; leaves the file at its beginning."""
    pembaca = codecs.getincrementaldecoder("utf-8")()
    try:
        while potong := berkas.read(POTONG):
            pembaca.decode(potong)
        pembaca.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        berkas.seek(0)
    return True


def _pemisah(teks: str) -> str:
    """Return the separator that stands in most of the first lines: a title above the heading has none."""
    contoh = teks.splitlines()[:CONTOH_BARIS]
    return max(
        ",;\t",
        key=lambda tanda: (sum(tanda in baris for baris in contoh), sum(map(methodcaller("count", tanda), contoh))),
    )


def _teks(nilai: Any) -> str:
    if nilai == "":
        return ""
    if isinstance(nilai, bool):
        return _("Ya") if nilai else _("Tidak")
    teks = nilai if isinstance(nilai, str) else str(nilai)
    # Most cells hold nothing to clean; looking at each letter of the others is slow.
    return " ".join((teks if teks.isprintable() else bersihkan(teks)).split())[:BATAS_SEL]
