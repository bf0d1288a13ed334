"""What a report of a visit says, and how what two people wrote at once becomes one. No database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

TEKS = {
    "pertanyaan": gettext_lazy("Pertanyaan yang diajukan"),
    "catatan": gettext_lazy("Catatan"),
    "guru": gettext_lazy("Nama guru yang menandatangani"),
}
HADIR = "hadir"


class Baris(NamedTuple):
    """The pupils of one class who were there; None where nobody counted yet."""

    kelas: str
    laki: int | None = None
    perempuan: int | None = None

    @property
    def kunci(self) -> str:
        """Return what two spellings of one class share."""
        return self.kelas.casefold()


class Selisih(NamedTuple):
    """A part that two people changed differently: its name, its label, what is stored, what was typed."""

    nama: str
    label: str
    tersimpan: str
    diketik: str


@dataclass(frozen=True)
class IsiLaporan:
    """Everything that is typed in a report."""

    hadir: tuple[Baris, ...] = ()
    pertanyaan: str = ""
    catatan: str = ""
    guru: str = ""

    def sebagai_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {HADIR: [list(baris) for baris in self.hadir], **self.teks()}

    def teks(self) -> dict[str, str]:
        """Return the texts by the columns of a visit."""
        return {nama: getattr(self, nama) for nama in TEKS}

    @classmethod
    def dari_json(cls, isi: Any) -> "IsiLaporan":
        """Read plain values; what is none of ours counts as empty, since a stranger may have sent it."""
        if not isinstance(isi, Mapping):
            return cls()
        teks = {nama: isi[nama] for nama in TEKS if isinstance(isi.get(nama), str)}
        baris = isi.get(HADIR)
        return cls(hadir=tuple(_baris_sah(baris if isinstance(baris, list) else [])), **teks)


def _baris_sah(semua: Iterable[Any]) -> Iterable[Baris]:
    for satu in semua:
        match satu:
            case [str(kelas), (int() | None) as laki, (int() | None) as perempuan]:
                yield Baris(kelas, laki, perempuan)


@dataclass
class Gabungan:
    """One content made of two, and where they disagree; there the typed one stands in `isi`."""

    isi: IsiLaporan
    selisih: list[Selisih] = field(default_factory=list)


def gabung(dasar: IsiLaporan, tersimpan: IsiLaporan, diketik: IsiLaporan) -> Gabungan:
    """Merge what was typed on top of `dasar` with what is stored now, text by text and class by class."""
    hasil = Gabungan(diketik)
    for nama, label in TEKS.items():
        nilai = _satu(hasil, nama, str(label), [getattr(satu, nama) for satu in (dasar, tersimpan, diketik)], str)
        hasil.isi = replace(hasil.isi, **{nama: nilai})
    hasil.isi = replace(hasil.isi, hadir=tuple(_gabung_hadir(hasil, dasar, tersimpan, diketik)))
    return hasil


def _satu(hasil: Gabungan, nama: str, label: str, tiga: list[Any], kata: Callable[[Any], str]) -> Any:
    """Return the value that both can agree to: whoever changed it wins, two different changes are a difference."""
    awal, tersimpan, diketik = tiga
    if diketik in (awal, tersimpan):
        return tersimpan
    if tersimpan != awal:
        hasil.selisih.append(Selisih(nama, label, kata(tersimpan), kata(diketik)))
    return diketik


def _gabung_hadir(hasil: Gabungan, dasar: IsiLaporan, tersimpan: IsiLaporan, diketik: IsiLaporan) -> Iterable[Baris]:
    """Yield the classes in the typed order, those that somebody else added after them."""
    peta = [{baris.kunci: baris for baris in satu.hadir} for satu in (dasar, tersimpan, diketik)]
    for kunci in dict.fromkeys([*peta[2], *peta[1]]):
        tiga = [satu.get(kunci) for satu in peta]
        nama = next(baris.kelas for baris in reversed(tiga) if baris)
        label = _("Hadir, kelas %(kelas)s") % {"kelas": nama}
        terpilih = _satu(hasil, f"{HADIR}:{kunci}", label, tiga, sebut_baris)
        if terpilih is not None:
            yield terpilih


def sebut_baris(baris: Baris | None) -> str:
    """Return a class's counts in words."""
    if baris is None:
        return _("(dihapus)")
    angka = {"l": _angka(baris.laki), "p": _angka(baris.perempuan)}
    return pgettext("laki-laki dan perempuan", "L %(l)s, P %(p)s") % angka


def _angka(nilai: int | None) -> str:
    return "–" if nilai is None else str(nilai)
