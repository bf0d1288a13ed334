"""The face of meetings to the platform."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING

from django.db.models import Count, DateTimeField, Exists, F, Max, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audiensi import alur, contoh
from audiensi.forms import AudiensiSaring
from audiensi.models import Audiensi, Persetujuan
from audiensi.papan.pengingat import RAPAT
from audiensi.papan.ruang import DAFTAR_RUANG
from audiensi.status import BERALASAN, BERWAKTU, MENEMPATI_RUANG, Status, StatusCuplikan
from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam
from pilkada.inti.papan import Acara, Angka, JenisHal, Kumpulan, Papan, Temuan, Tenggat, Tindakan, penaut

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from pilkada.inti.models import Pengguna

BATAS_CARI = 10
TAK_TAHU = Value(None, DateTimeField(null=True))


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list."""
    return (
        Kolom(gettext_lazy("Perihal"), attrgetter("perihal"), lebar=50),
        Kolom(gettext_lazy("Jenis"), attrgetter("jenis.nama")),
        Kolom(gettext_lazy("Pemohon"), attrgetter("pemohon.nama")),
        Kolom(gettext_lazy("Tuan rumah"), attrgetter("tuan_rumah.nama")),
        Kolom(gettext_lazy("Tempat"), attrgetter("tempat")),
        Kolom(gettext_lazy("Mulai"), attrgetter("mulai"), "waktu"),
        Kolom(gettext_lazy("Selesai"), attrgetter("selesai"), "waktu"),
        Kolom(gettext_lazy("Status"), methodcaller("get_status_display")),
        Kolom(gettext_lazy("Jumlah peserta"), lambda baris: baris.jumlah_peserta or 0, "bilangan"),
    )


DAFTAR_AUDIENSI = Daftar(
    kode="audiensi",
    nama=gettext_lazy("Audiensi"),
    baris=lambda pengguna: Audiensi.objects.untuk(pengguna).ringkas(),
    kolom=kolom,
    template="audiensi/audiensi_daftar.html",
    saring=AudiensiSaring,
    lengkapi=lambda baris: baris.dengan_jumlah_peserta().select_related("jenis"),
    urutan={
        "-mulai": (gettext_lazy("Terbaru dulu"), (F("mulai").desc(nulls_last=True), "pk")),
        "mulai": (gettext_lazy("Terlama dulu"), (F("mulai").asc(nulls_last=True), "pk")),
        "perihal": (gettext_lazy("Perihal A–Z"), ("perihal", "pk")),
    },
)


def _menyentuh(pengguna: "Pengguna", dari: date, sampai: date) -> "QuerySet[Audiensi]":
    """Return the meetings one may see whose time touches these days."""
    awal = datetime.combine(dari, time.min, tzinfo=jam.WIB)
    akhir = datetime.combine(sampai + timedelta(days=1), time.min, tzinfo=jam.WIB)
    return Audiensi.objects.untuk(pengguna).filter(mulai__lt=akhir, selesai__gt=awal)


def _acara(baris: "QuerySet[Audiensi]", diubah: "Combinable" = TAK_TAHU) -> list[Acara]:
    """Return meetings as entries of a calendar, in one query; `diubah` is when each was last changed."""
    kolom = ("pk", "perihal", "mulai", "selesai", "tempat", "status", "versi_jadwal", "diubah")
    ke, kata = penaut("audiensi:audiensi_rinci"), dict(Status.choices)
    return [
        Acara(
            perihal,
            mulai,
            selesai,
            ke(pk),
            tempat,
            status=status,
            kata=kata[status],
            uid=str(pk),
            urutan=versi,
            batal=status in BERALASAN,
            diubah=pada,
        )
        for pk, perihal, mulai, selesai, tempat, status, versi, pada in baris.annotate(diubah=diubah)
        .order_by("mulai", "pk")
        .values_list(*kolom)
    ]


class PapanAudiensi(Papan):
    """Meetings: progress, what is due, calendar, search, dataset, hand-over, demo."""

    kode = "audiensi"
    nama = gettext_lazy("Audiensi")
    ikon = "people"
    hak = "audiensi.lihat"
    tautan = "audiensi:audiensi_daftar"
    urutan = 10
    nama_acara = gettext_lazy("Rapat")

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Offer to note a new meeting to those who may."""
        if not hak.boleh(pengguna, "audiensi.ubah"):
            return []
        return [Tindakan(_("Audiensi baru"), reverse("audiensi:audiensi_buat"))]

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return how many of the meetings were held."""
        baris = Audiensi.objects.untuk(pengguna).exclude(status__in=[Status.DIBATALKAN, Status.DITOLAK])
        selesai = Count("pk", filter=Q(status__in=[Status.SELESAI, Status.DISAHKAN]))
        angka = baris.aggregate(semua=Count("pk"), selesai=selesai)
        return [Angka(_("Audiensi selesai"), angka["selesai"], angka["semua"], "/audiensi/")] if angka["semua"] else []

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return meetings that wait for the person: to be scheduled, closed, or their minutes approved."""
        return [*self._ditutup(pengguna), *self._dijadwalkan(pengguna), *self._disahkan(pengguna)]

    def _dijadwalkan(self, pengguna: "Pengguna") -> Iterable[Tenggat]:
        """Return requests that the person's institution hosts and the person may schedule; three days after asking."""
        milik = hak.instansi_dengan(pengguna, "audiensi.putuskan")
        baris = Audiensi.objects.untuk(pengguna).filter(
            status__in=[Status.DIAJUKAN, Status.DITUNDA], tuan_rumah__in=milik
        )
        return [
            Tenggat(
                _("Jadwalkan: %(perihal)s") % {"perihal": satu.perihal},
                min(satu.dibuat_pada + timedelta(days=3), satu.mulai or satu.dibuat_pada + timedelta(days=3)),
                satu.get_absolute_url(),
                _("Diminta %(pemohon)s") % {"pemohon": satu.pemohon.singkatan},
            )
            for satu in baris.select_related("pemohon").order_by("dibuat_pada")[:BATAS_CARI]
        ]

    def _disahkan(self, pengguna: "Pengguna") -> Iterable[Tenggat]:
        """Return minutes that wait for the approval of the person's side; five days after the meeting."""
        milik = hak.instansi_dengan(pengguna, "audiensi.putuskan")
        setuju = Persetujuan.objects.filter(cuplikan__audiensi=OuterRef("pk"), cuplikan__status=StatusCuplikan.USUL)
        baris = (
            Audiensi.objects.untuk(pengguna)
            .filter(Q(tuan_rumah__in=milik) | Q(pemohon__in=milik), status=Status.SELESAI)
            .exclude(Exists(setuju.filter(oleh=pengguna)))
        )
        return [
            Tenggat(
                _("Setujui notula: %(perihal)s") % {"perihal": satu.perihal},
                satu.selesai + timedelta(days=5),
                reverse("audiensi:notula_baca", args=[satu.pk]),
            )
            for satu in baris.order_by("selesai")[:BATAS_CARI]
        ]

    def _ditutup(self, pengguna: "Pengguna") -> Iterable[Tenggat]:
        """Return meetings that were held but not marked so."""
        baris = Audiensi.objects.untuk(pengguna).filter(status__in=MENEMPATI_RUANG, selesai__lt=jam.kini())
        return [
            Tenggat(
                _("Lengkapi notula: %(perihal)s") % {"perihal": satu.perihal}, satu.selesai, satu.get_absolute_url()
            )
            for satu in baris.order_by("selesai")[:BATAS_CARI]
        ]

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return the scheduled and held meetings that touch these days."""
        return _acara(_menyentuh(pengguna, dari, sampai).filter(status__in=BERWAKTU))

    def umpan(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Add the meetings that had an appointment and were put off, refused or called off since."""
        pernah = Q(status__in=BERALASAN, versi_jadwal__gt=0)
        baris = _menyentuh(pengguna, dari, sampai).filter(Q(status__in=BERWAKTU) | pernah)
        return _acara(baris, Max("riwayat__pgh_created_at"))

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return meetings whose subject or place holds the word."""
        baris = Audiensi.objects.untuk(pengguna).filter(Q(perihal__icontains=kata) | Q(tempat__icontains=kata))
        return [
            Temuan(satu.perihal, satu.get_absolute_url(), str(self.nama), satu.get_status_display())
            for satu in baris.order_by(F("mulai").desc(nulls_last=True))[:BATAS_CARI]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the lists of meetings and rooms as datasets."""
        return (DAFTAR_AUDIENSI, DAFTAR_RUANG)

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return meetings, and minutes that wait for approval."""
        return RAPAT

    def serahkan(self, dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
        """Hand over places in coming meetings."""
        return alur.serahkan(dari, ke, oleh=oleh)

    def contoh(self) -> None:
        """Load the demo's meetings."""
        contoh.muat()

    def mainkan(self, sampai: datetime) -> None:
        """Play the demo's meetings on."""
        contoh.mainkan(sampai)
