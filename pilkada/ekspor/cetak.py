"""One door from a document's data to a finished file: what every view and command calls."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pilkada.ekspor.docx import docx
from pilkada.ekspor.dokumen import Dokumen
from pilkada.ekspor.pdf import pdf

Bentuk: TypeAlias = Literal["pdf", "docx"]
JENIS_ISI: dict[Bentuk, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class BerkasJadi:
    """A finished file; `tak_tercetak` lists characters no font has (the PDF shows them as □ and says which)."""

    nama: str
    jenis_isi: str
    isi: bytes
    tak_tercetak: tuple[str, ...] = ()


def cetak(data: Dokumen, bentuk: Bentuk) -> BerkasJadi:
    """Return the document as a PDF to file or a DOCX to edit."""
    nama = f"{data.nama_berkas}.{bentuk}"
    if bentuk == "pdf":
        hasil = pdf(data.TEMPLAT, data.isi())
        return BerkasJadi(nama, JENIS_ISI[bentuk], hasil.isi, hasil.tak_tercetak)
    return BerkasJadi(nama, JENIS_ISI[bentuk], docx(data.TEMPLAT, data.isi()))
