"""Whether an uploaded file can only be opened with a password: nobody else could read it afterwards."""

import re
import zipfile
from typing import IO

import pypdf
from pypdf.errors import PyPdfError

POTONG = 1_048_576
# A PDF names its encryption in a trailer or in the plain dictionary of a cross-reference stream.
TANDA_PDF = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
SISA = 64
KEPALA_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAKET_OLE = "EncryptedPackage".encode("utf-16-le")
MANIFES_ODF, PAKET_ODF = "META-INF/manifest.xml", "encrypted-package"
BATAS_MANIFES = 5 * POTONG


def pdf_bersandi(berkas: IO[bytes]) -> bool:
    """Say whether a PDF asks for a password; one that is only closed for printing or copying opens without.

    A file that mentions encryption and cannot be read otherwise counts as protected. Most files are never parsed.
    """
    if not _memuat(berkas, TANDA_PDF):
        return False
    berkas.seek(0)
    try:
        pembaca = pypdf.PdfReader(berkas)
        return pembaca.is_encrypted and not pembaca.decrypt("")
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError):
        return True
    finally:
        berkas.seek(0)


def kantor_bersandi(berkas: IO[bytes]) -> bool:
    """Say whether a Word, Excel or OpenDocument file is encrypted: Office wraps it in an OLE container."""
    berkas.seek(0)
    kepala = berkas.read(len(KEPALA_OLE))
    if kepala == KEPALA_OLE:
        return _memuat(berkas, re.compile(re.escape(PAKET_OLE)))
    try:
        with zipfile.ZipFile(berkas) as arsip:
            return _zip_bersandi(arsip)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    finally:
        berkas.seek(0)


def _zip_bersandi(arsip: zipfile.ZipFile) -> bool:
    """Say whether the zip's parts are encrypted, by zip itself or as OpenDocument does it."""
    daftar = arsip.infolist()
    if any(isi.flag_bits & 1 or isi.filename == PAKET_ODF for isi in daftar):
        return True
    manifes = next((isi for isi in daftar if isi.filename == MANIFES_ODF), None)
    if manifes is None or manifes.file_size > BATAS_MANIFES:
        return False
    with arsip.open(manifes) as isi:
        return b"encryption-data" in isi.read(BATAS_MANIFES)


def _memuat(berkas: IO[bytes], pola: re.Pattern[bytes]) -> bool:
    """Say whether the bytes hold the pattern, read in pieces that overlap a little."""
    berkas.seek(0)
    ekor = b""
    try:
        while potong := berkas.read(POTONG):
            if pola.search(ekor + potong):
                return True
            ekor = potong[-SISA:]
    finally:
        berkas.seek(0)
    return False
