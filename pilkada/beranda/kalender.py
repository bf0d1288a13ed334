"""The calendar: what its address asks for, the entries of every subject, and how they fall on days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pilkada.inti import jam, tampilan
from pilkada.inti.formulir import TAHUN, KolomTanggal
from pilkada.inti.papan import Acara, Papan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

SATU_HARI = timedelta(days=1)
SEPEKAN = timedelta(days=7)
TAMPIL = ("bulan", "pekan", "daftar")
PER_SEL = {"bulan": 3, "pekan": 12}
BATAS_DAFTAR = 1_000
# Longer entries stand in the grid on their first and last day only, and in a list of their own: "Kampanye" has 60.
PANJANG = SEPEKAN


@dataclass(frozen=True)
class Pilihan:
    """What the address asks for; `galat` are sentences about what was not understood."""

    tampil: str
    tanggal: date
    jenis: frozenset[str]
    galat: tuple[str, ...] = ()

    def alamat(self, **ganti: Any) -> str:
        """Return the query of this page with parts replaced."""
        isi: list[tuple[str, Any]] = [
            ("tampil", ganti.get("tampil", self.tampil)),
            ("tanggal", ganti.get("tanggal", self.tanggal)),
        ]
        return f"?{urlencode(isi + [('jenis', kode) for kode in sorted(self.jenis)])}"

    @property
    def rentang(self) -> tuple[date, date]:
        """Return the first and last day shown, whole weeks from Monday on except in the list."""
        if self.tampil == "pekan":
            return _senin(self.tanggal), _senin(self.tanggal) + 6 * SATU_HARI
        awal = self.tanggal.replace(day=1)
        akhir = _bulan_depan(awal) - SATU_HARI
        return (awal, akhir) if self.tampil == "daftar" else (_senin(awal), _senin(akhir) + 6 * SATU_HARI)

    @property
    def sebelum(self) -> date | None:
        """Return a day in the period before, None at the edge of what the house keeps."""
        awal = self.tanggal.replace(day=1)
        ke = self.tanggal - SEPEKAN if self.tampil == "pekan" else (awal - SATU_HARI).replace(day=1)
        return ke if ke.year in TAHUN else None

    @property
    def sesudah(self) -> date | None:
        """Return a day in the period after, None at the edge of what the house keeps."""
        ke = self.tanggal + SEPEKAN if self.tampil == "pekan" else _bulan_depan(self.tanggal.replace(day=1))
        return ke if ke.year in TAHUN else None


def _senin(hari: date) -> date:
    """Return the Monday of the day's week."""
    return hari - hari.weekday() * SATU_HARI


def _bulan_depan(awal: date) -> date:
    """Return the first day of the month after."""
    return (awal + timedelta(days=32)).replace(day=1)


def baca(tanya: "MultiValueDict[str, str]", jenis: Iterable[str], hari_ini: date) -> Pilihan:
    """Read an address that anybody may have written; what is not understood is left out, with a sentence."""
    galat = []
    tampil = tanya.get("tampil") or TAMPIL[0]
    if tampil not in TAMPIL:
        tampil = TAMPIL[0]
        galat.append(_("Tampilan itu tidak dikenal; yang tampil adalah bulan."))
    hari = hari_ini
    try:
        hari = KolomTanggal(required=False).clean(tanya.get("tanggal")) or hari_ini
    except ValidationError as kejadian:
        galat.append(" ".join((*kejadian.messages, _("Kalender menampilkan hari ini."))))
    ada = frozenset(jenis)
    diminta = {kode for kode in tanya.getlist("jenis") if kode}
    if diminta - ada:
        galat.append(_("Ada jenis acara yang tidak dikenal atau bukan untuk Anda; saringan itu tidak dipakai."))
    dipilih = diminta & ada
    return Pilihan(tampil, hari, frozenset() if dipilih == ada else frozenset(dipilih), tuple(galat))


@dataclass(frozen=True, slots=True)
class Butir:
    """An entry with its kind and its first and last day in WIB."""

    acara: Acara
    jenis: Papan
    awal: date
    akhir: date

    @property
    def panjang(self) -> bool:
        """Say whether the grid shows only its ends."""
        return self.akhir - self.awal >= PANJANG

    @property
    def waktu(self) -> str:
        """Return "09.00–11.00 WIB", or both days of a longer one; nothing for a single whole day."""
        if self.acara.sehari:
            return "" if self.awal == self.akhir else tampilan.rentang_hari(self.awal, self.akhir)
        if self.awal == self.akhir:
            return tampilan.rentang_pukul(self.acara.mulai, self.acara.selesai)
        return tampilan.rentang_waktu(self.acara.mulai, self.acara.selesai)


@dataclass(frozen=True, slots=True)
class DiHari:
    """An entry on one day: its hour if it begins there, or a word for where in a longer one the day stands."""

    butir: Butir
    acara: Acara
    jenis: Papan
    pukul: str
    kata: str


@dataclass(slots=True)
class Hari:
    """A day with its entries; `tampak` are those its cell shows, `lain` how many more there are."""

    tanggal: date
    alamat: str
    luar: bool = False
    isi: list[Butir] = field(default_factory=list)
    tampak: list[DiHari] = field(default_factory=list)

    @property
    def kunci(self) -> str:
        """Return the day for an id."""
        return self.tanggal.isoformat()

    @property
    def lain(self) -> int:
        """Return how many entries its cell does not show."""
        return len(self.isi) - len(self.tampak)

    @property
    def titik(self) -> list[str]:
        """Return the kinds on this day, once each, for the dots of the small grid."""
        return list(dict.fromkeys(butir.jenis.kode for butir in self.isi))


def _hari_terakhir(acara: Acara) -> date:
    """Return the last day that an entry touches; one that ends at midnight does not touch the day it begins."""
    selesai = acara.selesai
    if selesai is None or selesai <= acara.mulai:
        selesai = acara.mulai
    elif not acara.sehari:
        selesai -= timedelta(microseconds=1)
    return _hari(selesai)


def _hari(saat: datetime) -> date:
    return saat.astimezone(jam.WIB).date()


def kumpulkan(pengguna: "Pengguna", wajah: Iterable[Papan], dari: date, sampai: date) -> list[Butir]:
    """Ask each face for its entries; hours first, then whole days in the order of the faces."""
    butir = [
        Butir(acara, satu, _hari(acara.mulai), _hari_terakhir(acara))
        for satu in wajah
        for acara in satu.kalender(pengguna, dari, sampai)
    ]
    return sorted(butir, key=lambda satu: (satu.acara.sehari, satu.jenis.urutan, satu.acara.mulai))


@dataclass(frozen=True)
class Kalender:
    """Entries laid out as an address asks; nothing is dropped without a number that says so."""

    pilihan: Pilihan
    butir: list[Butir]

    @property
    def hari(self) -> list[Hari]:
        """Return every day of the range with its entries."""
        dari, sampai = self.pilihan.rentang
        semua = {hari: self._hari_kosong(hari) for hari in _rentang(dari, sampai)}
        for butir in self.butir:
            for hari in _tempat(butir, dari, sampai):
                semua[hari].isi.append(butir)
        batas = PER_SEL.get(self.pilihan.tampil, 0)
        for satu in semua.values():
            satu.tampak = [_di_hari(butir, satu.tanggal) for butir in satu.isi[:batas]]
        return list(semua.values())

    def _hari_kosong(self, hari: date) -> Hari:
        alamat = self.pilihan.alamat(tampil="bulan", tanggal=hari) if hari.year in TAHUN else ""
        luar = self.pilihan.tampil == "bulan" and hari.month != self.pilihan.tanggal.month
        return Hari(hari, alamat, luar)

    @property
    def nama_hari(self) -> list[date]:
        """Return the days of one week, for the heading of the grid."""
        awal, _akhir = self.pilihan.rentang
        return list(_rentang(awal, awal + 6 * SATU_HARI))

    @property
    def pekan(self) -> list[list[Hari]]:
        """Return the days of the month by week."""
        hari = self.hari
        return [hari[awal : awal + 7] for awal in range(0, len(hari), 7)]

    @property
    def berlangsung(self) -> list[Butir]:
        """Return the entries that are too long for the cells of the grid."""
        return sorted((butir for butir in self.butir if butir.panjang), key=lambda butir: (butir.awal, butir.akhir))

    @property
    def hari_pilihan(self) -> list[Butir]:
        """Return everything that touches the chosen day, longer entries too."""
        hari = self.pilihan.tanggal
        return [butir for butir in self.butir if butir.awal <= hari <= butir.akhir]

    @property
    def per_hari(self) -> list[tuple[date, list[Butir]]]:
        """Return each entry once, under the day on which it begins or the range does; BATAS_DAFTAR of them at most."""
        dari, _sampai = self.pilihan.rentang
        per: dict[date, list[Butir]] = {}
        for butir in sorted(self.butir, key=lambda satu: max(satu.awal, dari))[:BATAS_DAFTAR]:
            per.setdefault(max(butir.awal, dari), []).append(butir)
        return list(per.items())

    @property
    def jumlah(self) -> int:
        """Return how many entries the period has, those in the margins of the month's grid left out."""
        if self.pilihan.tampil != "bulan":
            return len(self.butir)
        awal = self.pilihan.tanggal.replace(day=1)
        return sum(butir.awal < _bulan_depan(awal) and butir.akhir >= awal for butir in self.butir)


def _rentang(dari: date, sampai: date) -> Iterator[date]:
    """Yield every day between two, both included."""
    yield from (dari + nomor * SATU_HARI for nomor in range((sampai - dari).days + 1))


def _tempat(butir: Butir, dari: date, sampai: date) -> Iterable[date]:
    """Return the days of the grid on which an entry stands."""
    if butir.panjang:
        return [hari for hari in (butir.awal, butir.akhir) if dari <= hari <= sampai]
    return _rentang(max(butir.awal, dari), min(butir.akhir, sampai))


def _di_hari(butir: Butir, hari: date) -> DiHari:
    pukul, kata = _tanda(butir, hari)
    return DiHari(butir, butir.acara, butir.jenis, pukul, kata)


def _tanda(butir: Butir, hari: date) -> tuple[str, str]:
    """Return the hour and the word that stand beside an entry in the cell of a day."""
    if butir.awal == hari and not butir.acara.sehari:
        return tampilan.pukul(butir.acara.mulai).removesuffix(" WIB"), ""
    if butir.awal == butir.akhir:
        return "", ""
    if butir.awal == hari:
        return "", pgettext("acara", "mulai")
    return "", pgettext("acara", "berakhir") if butir.akhir == hari else pgettext("acara", "lanjutan")
