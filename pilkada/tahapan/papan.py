"""The face of the calendar to the platform: its list, its entries, its deadlines, the dated things it reminds of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam
from pilkada.inti.models import BatasWaktu, Instansi, Pemilihan
from pilkada.inti.papan import Acara, AturanBawaan, Hal, JenisHal, Kumpulan, Papan, Tenggat
from pilkada.tahapan.forms import TahapanSaring
from pilkada.tahapan.querysets import batas_aktif, tahapan_aktif, tahapan_untuk

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PER_HALAMAN = 200
PEMILIK = ("pengelola:pemilik", "petugas:pemilik")


@dataclass(frozen=True)
class Ringkasan:
    """What stands beside the stages: their election, and the deadlines under the same filters."""

    pemilihan: Pemilihan | None
    batas: list[BatasWaktu]


def ringkas(saringan: TahapanSaring) -> Ringkasan:
    """Return election and deadlines of what is shown, two queries."""
    pemilihan = saringan.bersih.get("pemilihan") or Pemilihan.objects.filter(aktif=True).first()
    return Ringkasan(pemilihan, list(saringan.batas()))


# Its headings are those that the import knows, so that an export read back changes nothing.
DAFTAR_TAHAPAN = Daftar(
    kode="tahapan",
    nama=gettext_lazy("Tahapan pemilihan"),
    baris=tahapan_untuk,
    kolom=lambda: (
        Kolom(gettext_lazy("Kode"), attrgetter("kode"), lebar=28),
        Kolom(gettext_lazy("Nama tahapan"), attrgetter("nama"), lebar=48),
        Kolom(gettext_lazy("Putaran"), attrgetter("putaran"), "bilangan"),
        Kolom(gettext_lazy("Hari pertama"), attrgetter("mulai"), "tanggal"),
        Kolom(gettext_lazy("Hari terakhir"), attrgetter("selesai"), "tanggal"),
        Kolom(gettext_lazy("Dasar hukum"), attrgetter("dasar_hukum"), lebar=32),
        Kolom(gettext_lazy("Instansi pemilik"), lambda satu: satu.pemilik.nama if satu.pemilik else "", lebar=48),
    ),
    template="tahapan/tahapan_daftar.html",
    saring=TahapanSaring,
    urutan={
        "waktu": (gettext_lazy("Menurut waktu"), ("putaran", "mulai", "selesai", "kode", "pk")),
        "nama": (gettext_lazy("Nama A–Z"), ("putaran", "nama", "pk")),
    },
    per_halaman=PER_HALAMAN,
    ringkas=ringkas,
)


def _pukul_nol(hari: date) -> datetime:
    return datetime.combine(hari, time.min, tzinfo=jam.WIB)


class PapanTahapan(Papan):
    """Stages and deadlines of the active election; the desk lists the stages in a card of their own."""

    kode = "tahapan"
    nama = gettext_lazy("Tahapan")
    ikon = "calendar3"
    hak = "tahapan.lihat"
    urutan = 90
    nama_acara = gettext_lazy("Tahapan")
    agenda = False

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return the stages and deadlines that touch these days."""
        alamat = reverse("tahapan:tahapan_daftar")
        kata = _("Batas waktu")
        tahapan = [
            Acara(
                satu.nama,
                _pukul_nol(satu.mulai),
                _pukul_nol(satu.selesai),
                alamat,
                sehari=True,
                uid=f"tahapan-{satu.pk}",
                urutan=satu.versi,
            )
            for satu in tahapan_aktif().filter(mulai__lte=sampai, selesai__gte=dari)
        ]
        batas = [
            Acara(
                satu.nama,
                _pukul_nol(satu.tanggal),
                _pukul_nol(satu.tanggal),
                f"{alamat}#batas",
                satu.pemilik.singkatan if satu.pemilik else "",
                sehari=True,
                status="batas",
                kata=kata,
                uid=f"bataswaktu-{satu.pk}",
                urutan=satu.versi,
            )
            for satu in batas_aktif().filter(tanggal__range=(dari, sampai)).order_by("tanggal", "kode")
        ]
        return [*tahapan, *batas]

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return the deadlines to come of the person's institutions; one that passed is a fact, nobody's task."""
        milik = hak.instansi_dengan(pengguna, "tahapan.lihat")
        hari = sampai.astimezone(jam.WIB).date()
        baris = batas_aktif().filter(pemilik__in=milik, tanggal__range=(jam.hari_ini(), hari))
        alamat = f"{reverse('tahapan:tahapan_daftar')}#batas"
        return [
            Tenggat(satu.nama, datetime.combine(satu.tanggal, time(23, 59), tzinfo=jam.WIB), alamat, _("Batas waktu"))
            for satu in baris.order_by("tanggal", "kode")
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the list of stages as a dataset."""
        return (DAFTAR_TAHAPAN,)

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return what rules may remind of: voting day, both ends of stages, deadlines."""
        pemilik = {"pemilik": gettext_lazy("instansi pemilik")}
        return (
            JenisHal(
                "tahapan.pemungutan",
                gettext_lazy("Hari pemungutan suara"),
                lambda: Pemilihan.objects.filter(aktif=True),
                "hari_pemungutan",
                _pemuat("hari_pemungutan", lambda _baris: [{}] * len(_baris)),
                aturan=(
                    AturanBawaan(
                        "hari-pemungutan",
                        "Hari pemungutan suara",
                        "sebelum",
                        (60, 30, 14, 7, 3, 1),
                        ("semua:pengelola",),
                    ),
                ),
            ),
            JenisHal(
                "tahapan.mulai",
                gettext_lazy("Tahapan mulai"),
                tahapan_aktif,
                "mulai",
                _pemuat("mulai", _milik),
                instansi=pemilik,
                aturan=(AturanBawaan("tahapan-mulai", "Tahapan akan mulai", "sebelum", (14, 3, 1), PEMILIK),),
            ),
            JenisHal(
                "tahapan.selesai",
                gettext_lazy("Tahapan berakhir"),
                lambda: tahapan_aktif().exclude(mulai=F("selesai")),
                "selesai",
                _pemuat("selesai", _milik),
                instansi=pemilik,
                aturan=(AturanBawaan("tahapan-selesai", "Tahapan akan berakhir", "sebelum", (14, 3, 1), PEMILIK),),
            ),
            JenisHal(
                "tahapan.batas",
                gettext_lazy("Batas waktu"),
                batas_aktif,
                "tanggal",
                _pemuat("tanggal", _terkait),
                instansi={"terkait": gettext_lazy("instansi pemilik; tanpa pemilik semua instansi")},
                aturan=(AturanBawaan("batas-waktu", "Batas waktu", "sebelum", (7, 3, 1, 0), ("pengelola:terkait",)),),
            ),
        )


type_instansi = Callable[[Sequence[Any]], list[dict[str, list[int]]]]


def _pemuat(kolom: str, instansi: type_instansi) -> Callable[[Sequence[Any]], list[Hal]]:
    """Return what turns rows into things that are dated by a column and related to institutions."""

    def muat(baris: Sequence[Any]) -> list[Hal]:
        return [
            Hal(satu._meta.label_lower, str(satu.pk), getattr(satu, kolom), satu.versi, instansi=terkait)
            for satu, terkait in zip(baris, instansi(baris), strict=True)
        ]

    return muat


def _milik(baris: Sequence[Any]) -> list[dict[str, list[int]]]:
    """Return the owner of each stage."""
    return [{"pemilik": [satu.pemilik_id] if satu.pemilik_id else []} for satu in baris]


def _terkait(baris: Sequence[Any]) -> list[dict[str, list[int]]]:
    """Return whom each deadline concerns: its owner, without one every active institution; at most one query."""
    tanpa = any(satu.pemilik_id is None for satu in baris)
    semua = list(Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", flat=True)) if tanpa else []
    return [{"terkait": [satu.pemilik_id] if satu.pemilik_id else semua} for satu in baris]
