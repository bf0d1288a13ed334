"""The face of visits to the platform."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField, Max, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam
from pilkada.inti.papan import Acara, JenisHal, Kumpulan, Papan, Temuan, Tenggat, Tindakan, penaut
from sekolah import alur
from sekolah.forms import KunjunganSaring
from sekolah.models import Kunjungan, Sekolah
from sekolah.papan.pengingat import BELUM_DILAPORKAN, KUNJUNGAN
from sekolah.querysets import bernama
from sekolah.status import BERALASAN, Status

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from pilkada.inti.models import Pengguna

BATAS_CARI = 10
BATAS_LAPOR = timedelta(days=1)
TAK_TAHU = Value(None, DateTimeField(null=True))


def _hadir(kunjungan: Any) -> int | None:
    """Return how many pupils were counted, None where nobody counted."""
    if kunjungan.hadir_laki is None:
        return None
    jumlah: int = kunjungan.hadir_laki + kunjungan.hadir_perempuan
    return jumlah


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list: plan and counts, no contact and no notes."""
    return (
        Kolom(gettext_lazy("Sekolah"), attrgetter("sekolah.nama"), lebar=40),
        Kolom(gettext_lazy("NPSN"), attrgetter("sekolah.npsn"), lebar=12),
        Kolom(gettext_lazy("Kecamatan"), attrgetter("sekolah.kelurahan.induk.nama"), lebar=16),
        Kolom(gettext_lazy("Kelurahan"), attrgetter("sekolah.kelurahan.nama"), lebar=22),
        Kolom(gettext_lazy("Pelaksana"), attrgetter("pelaksana.nama"), lebar=32),
        Kolom(gettext_lazy("Mulai"), attrgetter("mulai"), "waktu"),
        Kolom(gettext_lazy("Selesai"), attrgetter("selesai"), "waktu"),
        Kolom(gettext_lazy("Status"), methodcaller("get_status_display")),
        Kolom(gettext_lazy("Materi"), attrgetter("materi"), lebar=32),
        Kolom(gettext_lazy("Pembicara"), attrgetter("pembicara"), lebar=24),
        Kolom(gettext_lazy("Kelas yang ikut"), attrgetter("kelas"), lebar=24),
        Kolom(gettext_lazy("Siswa laki-laki"), attrgetter("hadir_laki"), "bilangan"),
        Kolom(gettext_lazy("Siswa perempuan"), attrgetter("hadir_perempuan"), "bilangan"),
        Kolom(gettext_lazy("Siswa hadir"), _hadir, "bilangan"),
        Kolom(gettext_lazy("Dilaporkan"), attrgetter("dilaporkan_pada"), "waktu"),
    )


DAFTAR_KUNJUNGAN = Daftar(
    kode="kunjungan",
    nama=gettext_lazy("Kunjungan sekolah"),
    baris=lambda pengguna: Kunjungan.objects.untuk(pengguna).ringkas().beserta_hadir(),
    kolom=kolom,
    template="sekolah/kunjungan_daftar.html",
    saring=KunjunganSaring,
    urutan={
        "-mulai": (gettext_lazy("Terbaru dulu"), ("-mulai", "pk")),
        "mulai": (gettext_lazy("Terlama dulu"), ("mulai", "pk")),
        "sekolah": (gettext_lazy("Sekolah A–Z"), (Lower("sekolah__nama"), "-mulai", "pk")),
    },
)


def _menyentuh(pengguna: "Pengguna", dari: date, sampai: date) -> "QuerySet[Kunjungan]":
    """Return the visits one may see whose time touches these days."""
    awal = datetime.combine(dari, time.min, tzinfo=jam.WIB)
    akhir = datetime.combine(sampai + timedelta(days=1), time.min, tzinfo=jam.WIB)
    baris: QuerySet[Kunjungan] = Kunjungan.objects.untuk(pengguna).filter(mulai__lt=akhir, selesai__gt=awal)
    return baris


def _acara(baris: "QuerySet[Kunjungan]", diubah: "Combinable" = TAK_TAHU) -> list[Acara]:
    """Return visits as entries of a calendar, in one query; `diubah` is when each was last changed."""
    nama = ("pk", "sekolah__nama", "mulai", "selesai", "sekolah__alamat", "status", "versi_jadwal", "diubah")
    ke, kata = penaut("sekolah:kunjungan_rinci"), dict(Status.choices)
    return [
        Acara(
            _("Kunjungan %(sekolah)s") % {"sekolah": sekolah},
            mulai,
            selesai,
            ke(pk),
            ", ".join(filter(None, (sekolah, alamat))),
            status=status,
            kata=kata[status],
            uid=str(pk),
            urutan=versi,
            batal=status in BERALASAN,
            rencana=status == Status.DIRENCANAKAN,
            diubah=pada,
        )
        for pk, sekolah, mulai, selesai, alamat, status, versi, pada in baris.annotate(diubah=diubah)
        .order_by("mulai", "pk")
        .values_list(*nama)
    ]


def _tenggat(kunjungan: Kunjungan) -> Tenggat:
    """Return a visit as something that is due: itself, or once its time has passed its report."""
    isi, tautan = {"sekolah": kunjungan.sekolah}, kunjungan.get_absolute_url()
    if kunjungan.selesai <= jam.kini() or kunjungan.status == Status.SELESAI:
        return Tenggat(_("Laporkan kunjungan: %(sekolah)s") % isi, kunjungan.selesai + BATAS_LAPOR, tautan)
    kata = _("Sekolah belum mengonfirmasi") if kunjungan.status == Status.DIRENCANAKAN else ""
    return Tenggat(_("Kunjungan %(sekolah)s") % isi, kunjungan.mulai, tautan, kata)


class PapanKunjungan(Papan):
    """Visits: a tab of the schools; what is due, calendar, search, dataset, reminders, hand-over.

    The calendar holds every visit of the city; the desk names only those to which the person goes.
    """

    kode = "kunjungan"
    nama = gettext_lazy("Kunjungan")
    ikon = "calendar-check"
    hak = "sekolah.lihat"
    tautan = "sekolah:kunjungan_daftar"
    induk = "sekolah"
    urutan = 22
    nama_acara = gettext_lazy("Kunjungan sekolah")
    agenda = False

    def tindakan(self, pengguna: "Pengguna") -> Iterable[Tindakan]:
        """Offer to plan a visit to those who may."""
        if not hak.boleh(pengguna, "sekolah.ubah"):
            return []
        return [Tindakan(_("Rencanakan kunjungan sekolah"), reverse("sekolah:kunjungan_buat"))]

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return the visits to which the person goes, and those of theirs that were not reported a day later."""
        if not hak.boleh(pengguna, "sekolah.ubah"):
            return []
        baris = Kunjungan.objects.untuk(pengguna).filter(
            tim__pengguna=pengguna, status__in=BELUM_DILAPORKAN, mulai__lte=sampai
        )
        return [_tenggat(satu) for satu in baris.select_related("sekolah").order_by("mulai", "pk")[:BATAS_CARI]]

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return the visits that touch these days, those put off or called off left out."""
        return _acara(_menyentuh(pengguna, dari, sampai).exclude(status__in=BERALASAN))

    def umpan(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Add the visits that were put off or called off."""
        return _acara(_menyentuh(pengguna, dari, sampai), Max("riwayat__pgh_created_at"))

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return visits by school, or by what is told there by whom."""
        di = Q(materi__icontains=kata) | Q(pembicara__icontains=kata)
        sekolah = Sekolah.objects.filter(bernama(kata)).values("pk")
        baris = Kunjungan.objects.untuk(pengguna).filter(di | Q(sekolah__in=sekolah)).select_related("sekolah")
        return [
            Temuan(
                _("Kunjungan %(sekolah)s") % {"sekolah": satu.sekolah},
                satu.get_absolute_url(),
                _("Kunjungan sekolah"),
                satu.get_status_display(),
            )
            for satu in baris.order_by("-mulai", "pk")[:BATAS_CARI]
        ]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the list of visits as a dataset."""
        return (DAFTAR_KUNJUNGAN,)

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return visits to come, and those without a report."""
        return KUNJUNGAN

    def serahkan(self, dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
        """Hand over places in the teams of visits that were not held yet."""
        return alur.serahkan(dari, ke, oleh=oleh)
