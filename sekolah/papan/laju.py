"""The burn-up: what was done against the line that must be kept, the forecast in words, and its drawing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from math import ceil

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilkada.inti import tampilan
from sekolah.ramalan import SEPEKAN, Keadaan, Ramalan, garis, pekanan, ramal, seharusnya

# The drawing's field in its own units, inside of the labels.
LEBAR, TINGGI = 400, 210
KIRI, KANAN, ATAS, BAWAH = 34, 388, 12, 182
TANDA_BULAN = 4


@dataclass(frozen=True)
class Pekan:
    """A week that ends with `akhir`: how many schools were done in it, by its end, and should have been."""

    akhir: date
    banyak: int
    sudah: int
    seharusnya: int


@dataclass(frozen=True)
class Laju:
    """The pace of some schools; `hari` are the days of the first visit of each visited one."""

    hari: list[date]
    semua: int
    hari_ini: date
    target: date | None
    hari_pertama: date = field(init=False)

    def __post_init__(self) -> None:
        """The round begins with its first visit."""
        object.__setattr__(self, "hari_pertama", min(self.hari, default=self.hari_ini))

    @cached_property
    def ramalan(self) -> Ramalan:
        """Return the forecast."""
        return ramal(self.hari, self.semua, hari_ini=self.hari_ini, target=self.target)

    @property
    def sudah(self) -> int:
        """Return how many are done."""
        return len(self.hari)

    @property
    def seharusnya(self) -> int | None:
        """Return how many must be done by today to keep the line, None without a target."""
        if self.target is None:
            return None
        return ceil(seharusnya(self.semua, self.hari_pertama, self.target, self.hari_ini))

    @property
    def perlu(self) -> int | None:
        """Return how many a week from tomorrow reach the target; None when it is past or nothing remains."""
        if self.target is None or self.target <= self.hari_ini or self.sudah >= self.semua:
            return None
        return ceil((self.semua - self.sudah) * SEPEKAN.days / (self.target - self.hari_ini).days)

    @cached_property
    def pekan(self) -> list[Pekan]:
        """Return the last whole weeks, the oldest first."""
        banyak = pekanan(self.hari, self.hari_ini)
        awal = self.sudah - sum(banyak)
        akhir = [self.hari_ini - SEPEKAN * nomor for nomor in range(len(banyak) - 1, -1, -1)]
        return [
            Pekan(hari, jumlah, awal + total, self._garis(hari))
            for hari, jumlah, total in zip(akhir, banyak, accumulate(banyak), strict=True)
        ]

    def _garis(self, hari: date) -> int:
        return ceil(seharusnya(self.semua, self.hari_pertama, self.target, hari)) if self.target else 0

    @property
    def kalimat(self) -> str:
        """Return the forecast in words."""
        return kalimat(self.ramalan)

    @cached_property
    def gambar(self) -> "Gambar | None":
        """Return the drawing; none without schools or target."""
        if not self.semua or self.target is None or self.target <= self.hari_pertama:
            return None
        return Gambar.dari(self, self.target)


def kalimat(ramalan: Ramalan) -> str:
    """Return a forecast in words."""
    if ramalan.keadaan == Keadaan.RENTANG and ramalan.awal and ramalan.akhir:
        rentang = tampilan.rentang_hari(ramalan.awal, ramalan.akhir)
        return _("Dengan laju ini selesai %(rentang)s%(terhadap)s.") % {
            "rentang": rentang,
            "terhadap": _terhadap_target(ramalan),
        }
    if ramalan.keadaan == Keadaan.SELESAI:
        return _("Semua sekolah sudah dikunjungi, yang terakhir pada %(hari)s.") % {
            "hari": tampilan.tanggal(ramalan.akhir, hari=False)
        }
    return {
        Keadaan.KOSONG: _("Belum ada sekolah yang dihitung."),
        Keadaan.BELUM_CUKUP: _("Belum cukup data untuk meramal: perlu tiga pekan kunjungan."),
        Keadaan.TIDAK_SELESAI: _("Dengan laju ini tidak selesai."),
    }[ramalan.keadaan]


def _terhadap_target(ramalan: Ramalan) -> str:
    """Return how the range lies to the target, as the end of a sentence."""
    if ramalan.target is None:
        return ""
    awal, akhir = ramalan.terlambat
    if awal > 0:
        return ngettext(", paling cepat %(hari)d hari terlambat", ", paling cepat %(hari)d hari terlambat", awal) % {
            "hari": awal
        }
    if akhir > 0:
        return ngettext(", dapat terlambat sampai %(hari)d hari", ", dapat terlambat sampai %(hari)d hari", akhir) % {
            "hari": akhir
        }
    return _(", sebelum target")


@dataclass(frozen=True)
class Label:
    """A text of the drawing at its place."""

    letak: str
    isi: str


@dataclass(frozen=True)
class Gambar:
    """The drawing's coordinates as texts that SVG understands."""

    sudah: str
    garis: str
    kipas: str
    target: str
    kini: str
    tegak: list[Label]
    datar: list[Label]

    @classmethod
    def dari(cls, laju: Laju, target: date) -> "Gambar":
        """Draw a pace."""
        skala = _Skala(laju.hari_pertama, _akhir(laju, target), laju.semua)
        titik = garis(laju.hari, laju.semua, mulai=laju.hari_pertama, target=target, hari_ini=laju.hari_ini)
        tangga: list[tuple[date, float]] = [(laju.hari_pertama, 0)]
        for satu in titik:
            tangga += [(satu.hari, tangga[-1][1]), (satu.hari, satu.sudah)]
        batas = min(target, skala.akhir)
        return cls(
            sudah=skala.garis(tangga),
            garis=skala.garis([(laju.hari_pertama, 0), (batas, laju.semua)]),
            kipas=skala.garis(_kipas(laju, skala.akhir)),
            target=skala.x(batas),
            kini=skala.x(laju.hari_ini),
            tegak=[Label(skala.y(nilai), str(nilai)) for nilai in sorted({0, laju.semua // 2, laju.semua})],
            datar=[Label(skala.x(hari), date_format(hari, "j M")) for hari in skala.tanda()],
        )


def _akhir(laju: Laju, target: date) -> date:
    """Return the last day drawn: target, today and forecast, but no further than twice the time to the target."""
    sejauh = target + (target - laju.hari_pertama)
    return min(max(target, laju.hari_ini, laju.ramalan.akhir or target), max(sejauh, laju.hari_ini))


def _kipas(laju: Laju, batas: date) -> list[tuple[date, float]]:
    """Return the corners of the forecast's fan from today, cut off at the last day drawn."""
    ramalan = laju.ramalan
    if ramalan.keadaan != Keadaan.RENTANG or ramalan.awal is None or ramalan.akhir is None:
        return []
    cepat, lambat = (_potong(laju, hari, batas) for hari in (ramalan.awal, ramalan.akhir))
    sudut: list[tuple[date, float]] = [(batas, laju.semua)] if ramalan.awal < batas < ramalan.akhir else []
    return [(laju.hari_ini, laju.sudah), cepat, *sudut, lambat]


def _potong(laju: Laju, hari: date, batas: date) -> tuple[date, float]:
    """Return where the straight way from today to the day on which all is done meets the last day drawn."""
    if hari <= batas:
        return hari, laju.semua
    bagian = (batas - laju.hari_ini) / (hari - laju.hari_ini)
    return batas, laju.sudah + (laju.semua - laju.sudah) * bagian


@dataclass(frozen=True)
class _Skala:
    """Days and counts as places in the drawing."""

    awal: date
    akhir: date
    semua: int

    def x(self, hari: date) -> str:
        """Return where a day stands."""
        panjang = max(1, (self.akhir - self.awal).days)
        return f"{KIRI + (KANAN - KIRI) * (hari - self.awal).days / panjang:.1f}"

    def y(self, nilai: float) -> str:
        """Return where a count stands."""
        return f"{BAWAH - (BAWAH - ATAS) * nilai / self.semua:.1f}"

    def garis(self, titik: Iterable[tuple[date, float]]) -> str:
        """Return points for a polyline or polygon."""
        return " ".join(f"{self.x(hari)},{self.y(nilai)}" for hari, nilai in titik)

    def tanda(self) -> list[date]:
        """Return days to be named below: even distances, both ends included."""
        panjang = (self.akhir - self.awal).days
        return sorted({self.awal + timedelta(days=panjang * nomor // TANDA_BULAN) for nomor in range(TANDA_BULAN + 1)})
