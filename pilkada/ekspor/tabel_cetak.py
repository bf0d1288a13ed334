"""Rows out on paper: a list as PDF to file or DOCX to edit, landscape A4."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol, TypeAlias

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pilkada.ekspor.docx import isi_templat
from pilkada.ekspor.huruf import rapikan
from pilkada.ekspor.pdf import pdf
from pilkada.ekspor.templat.buat_tabel import templat_tabel
from pilkada.inti import tampilan

Bentuk: TypeAlias = Literal["pdf", "docx"]
# What a person can still leaf through, and a page maker holds in memory; longer lists are for a spreadsheet.
BATAS_BARIS = 2_000
# Relative widths of columns that name none.
LEBAR = {"teks": 20, "bilangan": 9, "tanggal": 14, "waktu": 19}


class TabelTerlaluPanjang(Exception):
    """A list has more rows than are printed; the sentence says what to do."""

    def __init__(self) -> None:
        """Say the limit."""
        super().__init__(
            _("PDF dan DOCX memuat paling banyak %(batas)s baris. Saring daftarnya dulu, atau unduh sebagai Excel.")
            % {"batas": formats.number_format(BATAS_BARIS, force_grouping=True)}
        )


class KolomTabel(Protocol):
    """What is printed of a column: its title, kind, width, and a row's value."""

    @property
    def judul(self) -> str | Promise:
        """Return its title."""

    @property
    def jenis(self) -> str:
        """Return its kind: teks, bilangan, tanggal, waktu."""

    @property
    def lebar(self) -> int | None:
        """Return its width in characters, if it has one."""

    def nilai(self, baris: Any) -> Any:
        """Return the row's value."""


@dataclass(frozen=True, kw_only=True)
class Kepala:
    """What stands above the rows: title, where they come from (name, value), and whether the data is invented."""

    judul: str
    asal: Sequence[tuple[str, str]]
    dibuat_pada: datetime
    contoh: bool = False


def cetak_tabel(bentuk: Bentuk, kolom: Sequence[KolomTabel], baris: Iterable[Any], kepala: Kepala) -> bytes:
    """Return the list as a file in the reader's language; raises TabelTerlaluPanjang beyond `BATAS_BARIS`."""
    isi: list[list[str]] = []
    for satu in baris:
        if len(isi) == BATAS_BARIS:
            raise TabelTerlaluPanjang
        isi.append([_teks(kol.nilai(satu)) for kol in kolom])
    jumlah = ngettext("%(banyak)d baris", "%(banyak)d baris", len(isi)) % {"banyak": len(isi)}
    halaman = _("Halaman {0} dari {1}")
    data: dict[str, Any] = {
        "judul": kepala.judul,
        "kepala": [_kepala(satu) for satu in kolom],
        "baris": isi,
        "keterangan": [list(satu) for satu in kepala.asal],
        "kaki": f"{kepala.judul} · {jumlah}",
        "halaman": halaman,
        "kosong": _("Tidak ada baris."),
        "catatan_huruf": _("Huruf berikut tidak ada pada fonta dokumen ini dan dicetak sebagai □:"),
        "contoh": kepala.contoh,
        "dibuat_pada": kepala.dibuat_pada.replace(microsecond=0).isoformat(),
    }
    bahasa = (get_language() or "id").partition("-")[0]
    if bentuk == "pdf":
        return pdf("tabel", data, bahasa=bahasa).isi
    lengkap = rapikan(data) | {
        "kop": {"baris": []},
        "penanda": "DATA CONTOH" if kepala.contoh else "",
        "nomor_halaman": halaman.split("{0}")[0],
        "dari": halaman.split("{0}")[1].split("{1}")[0],
    }
    lebar = tuple(satu["lebar"] for satu in data["kepala"])
    kanan = tuple(satu["kanan"] for satu in data["kepala"])
    return isi_templat(templat_tabel(lebar, kanan), lengkap)


def _kepala(kolom: KolomTabel) -> dict[str, Any]:
    return {
        "judul": str(kolom.judul),
        "lebar": min(kolom.lebar or LEBAR[kolom.jenis], 45),
        "kanan": kolom.jenis == "bilangan",
    }


def _teks(nilai: Any) -> str:
    """Return a value as a reader of this language writes it."""
    if nilai is None:
        return ""
    if isinstance(nilai, datetime):
        return f"{tampilan.tanggal(nilai, hari=False)}, {tampilan.pukul(nilai)}"
    if isinstance(nilai, date):
        return tampilan.tanggal(nilai, hari=False)
    return nilai if isinstance(nilai, str) else formats.number_format(nilai, force_grouping=True)
