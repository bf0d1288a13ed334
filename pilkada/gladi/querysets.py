"""What the rehearsal looks at: days worth jumping to, and how many messages each day brought."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.db.models.functions import TruncDate

from pilkada.inti import jam
from pilkada.inti.models import BatasWaktu, Tahapan
from pilkada.pengingat.models import Kabar, SuratGladi
from pilkada.pengingat.status import Kanal

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BANYAK_TONGGAK = 6


@dataclass(frozen=True)
class Tonggak:
    """A day of the calendar and what happens on it."""

    hari: date
    nama: str


@dataclass(frozen=True)
class Hitungan:
    """How many messages of a day would have gone by each way, and how many reached inboxes."""

    hari: date
    surel: int
    gerbang: int
    kotak: int


def tonggak(sesudah: date, banyak: int = BANYAK_TONGGAK) -> list[Tonggak]:
    """Return the next stages and as many deadlines of the active election, those of one day as one; two queries."""
    tahapan = Tahapan.objects.filter(pemilihan__aktif=True, mulai__gt=sesudah).order_by("mulai", "kode")
    batas: Any = BatasWaktu.objects.filter(acuan__pemilihan__aktif=True).bertanggal()
    batas = batas.filter(tanggal__gt=sesudah).order_by("tanggal", "kode")
    per: dict[date, list[str]] = {}
    for hari, nama in [
        *batas.values_list("tanggal", "nama")[:banyak],
        *tahapan.values_list("mulai", "nama")[:banyak],
    ]:
        per.setdefault(hari, []).append(nama)
    return [Tonggak(hari, "; ".join(per[hari])) for hari in sorted(per)]


def per_hari(pengguna: "Pengguna") -> list[Hitungan]:
    """Return the days that brought anything, the latest first; two queries, numbers only."""
    surat = SuratGladi.objects.untuk(pengguna).order_by().values("kanal")
    kabar = Kabar.objects.order_by()
    hitung: dict[date, dict[str, int]] = {}
    for baris in surat.annotate(hari=TruncDate("pada", tzinfo=jam.WIB), banyak=Count("pk")):
        hitung.setdefault(baris["hari"], {})[baris["kanal"]] = baris["banyak"]
    per_kabar = kabar.annotate(hari=TruncDate("pada", tzinfo=jam.WIB)).values("hari").annotate(banyak=Count("pk"))
    for hari, banyak in per_kabar.values_list("hari", "banyak"):
        hitung.setdefault(hari, {})[Kanal.KOTAK] = banyak
    return [
        Hitungan(hari, isi.get(Kanal.EMAIL, 0), isi.get(Kanal.WEBHOOK, 0), isi.get(Kanal.KOTAK, 0))
        for hari, isi in sorted(hitung.items(), reverse=True)
    ]
