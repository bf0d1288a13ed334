"""What a finished paper says: the text of a PDF or DOCX, and which expected words are missing in it."""

import io
import re

import docx
import pypdf
from docx.oxml.ns import qn


def pdf_teks(isi: bytes) -> str:
    """Return the text of a PDF without blanks: lines break at other places than in the data."""
    halaman = pypdf.PdfReader(io.BytesIO(isi)).pages
    return re.sub(r"\s", "", "".join(satu.extract_text() for satu in halaman))


def docx_teks(isi: bytes) -> str:
    """Return the text of a DOCX, tables and footers too, without blanks."""
    berkas = docx.Document(io.BytesIO(isi))
    bagian = [berkas.element.body, berkas.sections[0].footer._element, berkas.sections[0].header._element]
    return re.sub(r"\s", "", "".join(teks.text or "" for satu in bagian for teks in satu.iter(qn("w:t"))))


BACA = {"pdf": pdf_teks, "docx": docx_teks}


def hilang(teks: str, *harap: str) -> list[str]:
    """Return which of the expected words are not in a text without blanks."""
    return [satu for satu in harap if re.sub(r"\s", "", satu) not in teks]
