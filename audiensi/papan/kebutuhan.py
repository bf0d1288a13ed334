"""The register of needs: its list, and its face to the platform."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi import contoh
from audiensi.forms import KebutuhanSaring
from audiensi.models import Kebutuhan
from audiensi.papan.pengingat import KEBUTUHAN
from audiensi.querysets import HARI_JAWAB
from audiensi.status import MENUNGGU_PENUHAN, TERPENUHI, Kategori
from audiensi.status import StatusKebutuhan as Status
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam
from pilkada.inti.papan import Angka, JenisHal, Kumpulan, Papan, Pokok, Temuan, Tenggat

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BATAS = 10
LAMA_JAWAB = timedelta(days=HARI_JAWAB)
# The day on which a need that waits is due, as `_tenggat` says it to the minute.
JATUH_TEMPO = Case(
    When(status=Status.DIAJUKAN, then=TruncDate(F("dibuat_pada") + LAMA_JAWAB, tzinfo=jam.WIB)),
    When(status__in=sorted(MENUNGGU_PENUHAN), then=F("mulai")),
    default=F("tenggat"),
)
IKON = {
    Kategori.PERSONEL: "people",
    Kategori.RUANGAN: "building",
    Kategori.SOSIALISASI: "megaphone",
    Kategori.PENDIDIKAN_POLITIK: "mortarboard",
    Kategori.TRANSPORTASI: "truck",
    Kategori.PEMANTAUAN: "binoculars",
    Kategori.DATA: "database",
    Kategori.LAINNYA: "box-seam",
}


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list; contacts stay on the page of each need."""
    return (
        Kolom(gettext_lazy("Kategori"), methodcaller("get_kategori_display")),
        Kolom(gettext_lazy("Kebutuhan"), attrgetter("uraian"), lebar=50),
        Kolom(gettext_lazy("Jumlah"), attrgetter("jumlah"), "bilangan"),
        Kolom(gettext_lazy("Jumlah disetujui"), attrgetter("jumlah_disetujui"), "bilangan"),
        Kolom(gettext_lazy("Satuan"), attrgetter("satuan")),
        Kolom(gettext_lazy("Mulai"), attrgetter("mulai"), "tanggal"),
        Kolom(gettext_lazy("Selesai"), attrgetter("selesai"), "tanggal"),
        Kolom(gettext_lazy("Tempat"), attrgetter("tempat"), lebar=30),
        Kolom(gettext_lazy("Pemohon"), attrgetter("pemohon.nama")),
        Kolom(gettext_lazy("Diminta kepada"), attrgetter("diminta.nama")),
        Kolom(gettext_lazy("Status"), methodcaller("get_status_display")),
        Kolom(gettext_lazy("Alasan"), attrgetter("alasan"), lebar=40),
        Kolom(gettext_lazy("Catatan pemenuhan"), attrgetter("bukti"), lebar=40),
        Kolom(gettext_lazy("Kembali paling lambat"), attrgetter("tenggat"), "tanggal"),
        Kolom(gettext_lazy("Tanggal kembali"), attrgetter("tanggal_kembali"), "tanggal"),
        Kolom(gettext_lazy("Kondisi saat kembali"), attrgetter("kondisi"), lebar=40),
        Kolom(gettext_lazy("Audiensi"), lambda baris: baris.perihal or "", lebar=40),
    )


def ringkasan(baris: "QuerySet[Any]") -> dict[str, Any]:
    """Return what was asked for, approved and met by category, and in all; one query."""
    per_kategori = Kebutuhan.objects.filter(pk__in=baris.order_by().values("pk")).per_kategori()
    for satu in per_kategori:
        kategori = Kategori(satu["kategori"])
        satu |= {"nama": kategori.label, "ikon": IKON[kategori]}
    jumlah = {nama: sum(satu[nama] for satu in per_kategori) for nama in ("diminta_n", "disetujui_n", "dipenuhi_n")}
    return {"per_kategori": per_kategori, **jumlah}


DAFTAR_KEBUTUHAN = Daftar(
    kode="kebutuhan",
    nama=gettext_lazy("Kebutuhan dukungan"),
    baris=lambda pengguna: Kebutuhan.objects.untuk(pengguna).dalam_daftar(pengguna, jam.hari_ini()),
    kolom=kolom,
    template="audiensi/kebutuhan_daftar.html",
    saring=KebutuhanSaring,
    ringkas=lambda saringan: ringkasan(saringan.qs),
    urutan={
        "mendesak": (gettext_lazy("Paling mendesak dulu"), ("tuntas", "mulai", "pk")),
        "-dibuat": (gettext_lazy("Terbaru diajukan"), ("-dibuat_pada", "pk")),
        "mulai": (gettext_lazy("Tanggal mulai"), ("mulai", "pk")),
        "kategori": (gettext_lazy("Kategori"), ("kategori", "mulai", "pk")),
    },
)


def akhir_hari(hari: date) -> datetime:
    """Return the last minute of a day in WIB."""
    return datetime.combine(hari, time(23, 59), tzinfo=jam.WIB)


def _tenggat(satu: Kebutuhan, pemenuh: Collection[int]) -> Tenggat:
    """Return what is due about a need: its answer three days after asking, what was approved on its first day.

    Something lent is due on its deadline: who borrowed brings it back, who gave it (`pemenuh`) notes that it came.
    """
    isi = {"uraian": satu.uraian, "pemohon": satu.pemohon.singkatan, "diminta": satu.diminta.singkatan}
    if satu.status == Status.DIAJUKAN:
        kata, pada, keterangan = (
            _("Putuskan kebutuhan: %(uraian)s"),
            satu.dibuat_pada + LAMA_JAWAB,
            _("Diminta %(pemohon)s"),
        )
    elif satu.status in MENUNGGU_PENUHAN:
        kata, pada, keterangan = _("Penuhi kebutuhan: %(uraian)s"), akhir_hari(satu.mulai), _("Untuk %(pemohon)s")
    else:
        kata = _("Catat pengembalian: %(uraian)s") if satu.diminta_id in pemenuh else _("Kembalikan: %(uraian)s")
        pada, keterangan = akhir_hari(satu.tenggat or satu.selesai), _("Dipinjam %(pemohon)s dari %(diminta)s")
    return Tenggat(kata % isi, pada, satu.get_absolute_url(), keterangan % isi)


class PapanKebutuhan(Papan):
    """Needs: a tab of the meetings."""

    kode = "kebutuhan"
    nama = gettext_lazy("Kebutuhan")
    ikon = "box-seam"
    hak = "kebutuhan.lihat"
    tautan = "audiensi:kebutuhan_daftar"
    induk = "audiensi"
    urutan = 11

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return how many of the needs were met; withdrawn and refused ones do not count."""
        baris = Kebutuhan.objects.untuk(pengguna).exclude(status__in=[Status.DITOLAK, Status.DIBATALKAN])
        hitung = baris.aggregate(semua=Count("pk"), penuh=Count("pk", filter=Q(status__in=TERPENUHI)))
        if not hitung["semua"]:
            return []
        return [Angka(_("Kebutuhan dipenuhi"), hitung["penuh"], hitung["semua"], reverse(self.tautan))]

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return needs that wait for the person: for an answer, to be met, to be returned; one query."""
        hari = sampai.astimezone(jam.WIB).date()
        pemutus, pemenuh = (hak.instansi_dengan(pengguna, f"kebutuhan.{kode}") for kode in ("putuskan", "penuhi"))
        dijawab = Q(status=Status.DIAJUKAN, diminta__in=pemutus, dibuat_pada__lte=sampai - LAMA_JAWAB)
        dipenuhi = Q(status__in=MENUNGGU_PENUHAN, diminta__in=pemenuh, mulai__lte=hari)
        dipinjam = Q(status=Status.DIPENUHI, harus_kembali=True, tenggat__lte=hari)
        kembali = dipinjam & (Q(pemohon__in=pemenuh) | Q(diminta__in=pemenuh))
        baris = Kebutuhan.objects.untuk(pengguna).filter(dijawab | dipenuhi | kembali)
        urut = baris.select_related("pemohon", "diminta").order_by(JATUH_TEMPO, "pk")
        return [_tenggat(satu, pemenuh) for satu in urut[: 3 * BATAS]]

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return needs that hold the word."""
        baris = Kebutuhan.objects.untuk(pengguna).filter(Q(uraian__icontains=kata) | Q(tempat__icontains=kata))
        return [
            Temuan(satu.uraian, satu.get_absolute_url(), str(self.nama), satu.get_status_display())
            for satu in baris.order_by("mulai", "pk")[:BATAS]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the list of needs as a dataset."""
        return (DAFTAR_KEBUTUHAN,)

    def pokok(self) -> Iterable[Pokok]:
        """Return the topic under which meetings talk about needs."""
        return (Pokok("kebutuhan", gettext_lazy("Kebutuhan dukungan"), self.tautan, self.hak),)

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return needs that wait for an answer."""
        return KEBUTUHAN

    def contoh(self) -> None:
        """Load the demo's needs."""
        contoh.muat_kebutuhan()
