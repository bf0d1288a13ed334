"""The face of the declarations of neutrality to the platform, and the board."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audiensi import contoh
from audiensi.alur.netralitas import muat_dasar
from audiensi.forms import NetralitasSaring
from audiensi.models import Deklarasi, UnitKerja
from audiensi.papan.pengingat import NETRALITAS
from audiensi.status import JenisUnit
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam, tampilan
from pilkada.inti.papan import Acara, Angka, JenisHal, Kumpulan, Papan, Pokok, Temuan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BATAS_CARI = 10
WILAYAH = F("wilayah").asc(nulls_last=True)


def keadaan(unit: Any) -> str:
    """Return whether a unit has declared, in words."""
    return _("Sudah") if unit.tanggal else _("Belum")


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list; contacts are no part of it."""
    return (
        Kolom(gettext_lazy("Unit"), attrgetter("nama"), lebar=40),
        Kolom(gettext_lazy("Jenis"), methodcaller("get_jenis_display")),
        Kolom(gettext_lazy("Kecamatan"), attrgetter("nama_kecamatan"), lebar=20),
        Kolom(gettext_lazy("Keadaan"), keadaan),
        Kolom(gettext_lazy("Tanggal deklarasi"), attrgetter("tanggal"), "tanggal"),
        Kolom(gettext_lazy("Tempat"), attrgetter("tempat"), lebar=40),
        Kolom(gettext_lazy("ASN hadir"), attrgetter("hadir"), "bilangan"),
        Kolom(gettext_lazy("Jumlah ASN"), attrgetter("asn"), "bilangan"),
        Kolom(gettext_lazy("Pembaca ikrar"), attrgetter("pembaca"), lebar=30),
        Kolom(gettext_lazy("Dasar"), attrgetter("dasar"), lebar=50),
        Kolom(gettext_lazy("Versi naskah"), attrgetter("naskah"), "bilangan"),
    )


DAFTAR_NETRALITAS = Daftar(
    kode="netralitas",
    nama=gettext_lazy("Deklarasi netralitas ASN"),
    baris=lambda pengguna: UnitKerja.objects.untuk(pengguna).beserta_deklarasi(),
    kolom=kolom,
    template="audiensi/netralitas_daftar.html",
    saring=NetralitasSaring,
    lengkapi=lambda baris: baris.beserta_rincian(),
    urutan={
        "wilayah": (gettext_lazy("Menurut wilayah"), (WILAYAH, "nama", "pk")),
        "nama": (gettext_lazy("Nama A–Z"), ("nama", "pk")),
        "belum": (gettext_lazy("Belum deklarasi dulu"), (F("tanggal").asc(nulls_first=True), WILAYAH, "nama", "pk")),
        "-tanggal": (
            gettext_lazy("Deklarasi terbaru dulu"),
            (F("tanggal").desc(nulls_last=True), WILAYAH, "nama", "pk"),
        ),
    },
)


@dataclass
class Kelompok:
    """Units counted together."""

    nama: str
    unit: list[Any] = field(default_factory=list)

    @property
    def jumlah(self) -> int:
        """Return how many there are."""
        return len(self.unit)

    @property
    def sudah(self) -> int:
        """Return how many have declared."""
        return sum(satu.tanggal is not None for satu in self.unit)

    @property
    def hadir(self) -> int:
        """Return how many civil servants were present where it was counted."""
        return sum(satu.hadir or 0 for satu in self.unit)

    @property
    def asn(self) -> int:
        """Return how many civil servants there are where it is known."""
        return sum(satu.asn or 0 for satu in self.unit)

    @property
    def tanpa_hitungan(self) -> int:
        """Return how many have declared without a count of those present."""
        return sum(satu.tanggal is not None and satu.hadir is None for satu in self.unit)


@dataclass
class PapanDeklarasi:
    """The board: everything, by kind, and by place (kecamatan with its kelurahan, UKPD last)."""

    semua: Kelompok
    jenis: list[Kelompok]
    tempat: list[Kelompok]


def papan_deklarasi(pengguna: "Pengguna") -> PapanDeklarasi:
    """Return the board of all units in use, in one query."""
    baris = UnitKerja.objects.untuk(pengguna).filter(aktif=True).beserta_deklarasi().order_by(WILAYAH, "nama", "pk")
    semua = Kelompok(_("Semua unit"), list(baris))
    tempat: dict[str, Kelompok] = {}
    for satu in semua.unit:
        nama = satu.nama_kecamatan or str(JenisUnit.UKPD.label)
        tempat.setdefault(satu.kode_kecamatan, Kelompok(nama)).unit.append(satu)
    jenis = [
        Kelompok(str(pilihan.label), [satu for satu in semua.unit if satu.jenis == pilihan]) for pilihan in JenisUnit
    ]
    return PapanDeklarasi(semua, [satu for satu in jenis if satu.unit], list(tempat.values()))


class PapanNetralitas(Papan):
    """Declarations of neutrality: progress, calendar, search, dataset, topic, base data, demo."""

    kode = "netralitas"
    nama = gettext_lazy("Netralitas ASN")
    ikon = "shield-check"
    hak = "netralitas.lihat"
    tautan = "audiensi:netralitas_daftar"
    induk = "audiensi"
    urutan = 12

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return how many units have declared."""
        if not hak.boleh(pengguna, self.hak):
            return []
        baris = UnitKerja.objects.untuk(pengguna).filter(aktif=True).beserta_deklarasi()
        hitung = baris.aggregate(sudah=Count("pk", filter=Q(tanggal__isnull=False)), semua=Count("pk"))
        return [Angka(_("Unit sudah deklarasi netralitas"), hitung["sudah"], hitung["semua"], reverse(self.tautan))]

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return the days and places on which units declared."""
        if not hak.boleh(pengguna, self.hak):
            return []
        baris = Deklarasi.objects.semua(alasan="hanya hari, tempat, dan jumlah unit; sama dengan papannya").berlaku()
        hari = (
            baris.filter(tanggal__range=(dari, sampai), unit__aktif=True)
            .order_by("tanggal", "tempat")
            .values("tanggal", "tempat")
            .annotate(unit=Count("pk"))
        )
        return [
            Acara(
                ngettext(
                    "Deklarasi netralitas ASN, %(unit)d unit", "Deklarasi netralitas ASN, %(unit)d unit", satu["unit"]
                )
                % {"unit": satu["unit"]},
                datetime.combine(satu["tanggal"], time.min, tzinfo=jam.WIB),
                None,
                reverse(self.tautan),
                satu["tempat"],
                sehari=True,
                uid=f"netralitas-{satu['tanggal']}-{uuid5(NAMESPACE_URL, satu['tempat'])}",
            )
            for satu in hari
        ]

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return units whose name holds the word."""
        baris = UnitKerja.objects.untuk(pengguna).filter(nama__icontains=kata, aktif=True).beserta_deklarasi()
        return [
            Temuan(
                satu.nama,
                satu.get_absolute_url(),
                str(self.nama),
                _("Sudah deklarasi, %(tanggal)s") % {"tanggal": tampilan.tanggal(satu.tanggal, hari=False)}
                if satu.tanggal
                else _("Belum deklarasi"),
            )
            for satu in baris.order_by(WILAYAH, "nama")[:BATAS_CARI]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the board as a dataset."""
        return (DAFTAR_NETRALITAS,)

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic that is followed here."""
        return (Pokok("netralitas", gettext_lazy("Deklarasi netralitas ASN"), self.tautan, self.hak),)

    def dasar(self) -> None:
        """Load a unit for every kecamatan and kelurahan, and the text of the pledge."""
        muat_dasar()

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return units without a declaration, each and together."""
        return NETRALITAS

    def contoh(self) -> None:
        """Load the demo's UKPD and first declarations."""
        contoh.muat_netralitas()

    def mainkan(self, sampai: datetime) -> None:
        """Play the declaration of 23 September 2024."""
        contoh.mainkan_netralitas(sampai)
