"""The face of promises to the platform."""

from collections.abc import Iterable
from datetime import date, datetime, time
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pilkada.ekspor.daftar import Daftar
from pilkada.ekspor.tabel import Kolom
from pilkada.inti import hak, jam, papan
from pilkada.inti.papan import Acara, Angka, JenisHal, Kumpulan, Papan, Temuan, Tenggat, penaut
from pilkada.janji import alur
from pilkada.janji.forms import JanjiSaring
from pilkada.janji.models import Janji
from pilkada.janji.querysets import mendesak
from pilkada.janji.ringkasan import ringkas
from pilkada.janji.status import Status
from pilkada.janji.surat import JENIS

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

BATAS = 10


def kolom() -> tuple[Kolom, ...]:
    """Return the columns of the exported list."""
    pokok = {kode: butir.nama for kode, butir in papan.pokok().items()}
    return (
        Kolom(pgettext_lazy("satu", "Janji"), attrgetter("isi"), lebar=60),
        Kolom(gettext_lazy("Asal"), attrgetter("sumber_judul"), lebar=40),
        Kolom(gettext_lazy("Pokok bahasan"), lambda baris: str(pokok.get(baris.pokok, ""))),
        Kolom(gettext_lazy("Penanggung jawab"), attrgetter("penanggung_jawab")),
        Kolom(gettext_lazy("Instansi"), attrgetter("pemilik_instansi.nama")),
        Kolom(gettext_lazy("Dijanjikan kepada"), attrgetter("kepada_instansi.nama")),
        Kolom(gettext_lazy("Tenggat"), attrgetter("tenggat"), "tanggal"),
        Kolom(gettext_lazy("Lewat tenggat"), lambda baris: _("Ya") if baris.lewat else _("Tidak")),
        Kolom(gettext_lazy("Status"), methodcaller("get_status_display")),
        Kolom(gettext_lazy("Catatan realisasi"), attrgetter("bukti"), lebar=40),
    )


DAFTAR_JANJI = Daftar(
    kode="janji",
    nama=gettext_lazy("Janji dan realisasi"),
    baris=lambda pengguna: Janji.objects.untuk(pengguna).select_related(
        "pemilik_instansi", "kepada_instansi", "pemilik"
    ),
    kolom=kolom,
    template="janji/janji_daftar.html",
    saring=JanjiSaring,
    # The words of a search are also looked for in people's names, which may change without a promise being written.
    ringkas=lambda saringan: ringkas(
        saringan.qs, jam.hari_ini(), ingat=not saringan.form.cleaned_data.get("cari") if saringan.is_bound else True
    ),
    urutan={
        "tenggat": (gettext_lazy("Paling mendesak dulu"), (mendesak(), "tenggat", "pk")),
        "-tenggat": (gettext_lazy("Tenggat terjauh dulu"), ("-tenggat", "pk")),
        "instansi": (gettext_lazy("Instansi"), ("pemilik_instansi__nama", "tenggat", "pk")),
    },
)


def giliran(janji: Janji, pengguna: "Pengguna") -> str:
    """Say whose turn it is: the debtor's to report, then the other side's to accept."""
    if janji.status == Status.DILAPORKAN:
        penerima = janji.kepada_instansi
        if hak.boleh(pengguna, "janji.putuskan", di=[penerima.pk]):
            return _("Menunggu Anda terima")
        return _("Menunggu %(instansi)s") % {"instansi": penerima.singkatan}
    pemilik = janji.pemilik_instansi
    if hak.boleh(pengguna, "janji.lapor", di=[pemilik.pk]):
        return _("Anda laporkan")
    return _("Menunggu %(instansi)s") % {"instansi": pemilik.singkatan}


class PapanJanji(Papan):
    """Promises across all subjects."""

    kode = "janji"
    nama = gettext_lazy("Janji dan realisasi")
    nama_pendek = gettext_lazy("Janji")
    ikon = "check2-square"
    hak = "janji.lihat"
    tautan = "janji:janji_daftar"
    urutan = 15
    nama_acara = gettext_lazy("Tenggat janji")
    agenda = False

    def kemajuan(self, pengguna: "Pengguna") -> Iterable[Angka]:
        """Return how many of the promises were kept."""
        baris = Janji.objects.untuk(pengguna).exclude(status=Status.DIBATALKAN)
        angka = baris.aggregate(semua=Count("pk"), diterima=Count("pk", filter=Q(status=Status.DITERIMA)))
        return [Angka(_("Janji diterima"), angka["diterima"], angka["semua"], "/janji/")] if angka["semua"] else []

    def jatuh_tempo(self, pengguna: "Pengguna", sampai: datetime) -> Iterable[Tenggat]:
        """Return unfinished promises whose deadline comes until then, overdue ones first, and whose turn it is."""
        hari = sampai.astimezone(jam.WIB).date()
        baris = (
            Janji.objects.untuk(pengguna)
            .belum_tuntas()
            .filter(tenggat__lte=hari)
            .select_related("pemilik_instansi", "kepada_instansi")
        )
        return [
            Tenggat(
                satu.isi,
                datetime.combine(satu.tenggat, time(23, 59), tzinfo=jam.WIB),
                satu.get_absolute_url(),
                giliran(satu, pengguna),
                tepat=satu.status == Status.DILAPORKAN and not satu.lewat,
            )
            for satu in baris.order_by("tenggat", "pk")[:BATAS]
        ]

    def kalender(self, pengguna: "Pengguna", dari: date, sampai: date) -> Iterable[Acara]:
        """Return the deadlines of these days, what was called off left out."""
        baris = (
            Janji.objects.untuk(pengguna)
            .exclude(status=Status.DIBATALKAN)
            .filter(tenggat__range=(dari, sampai))
            .beserta_lewat(jam.hari_ini())
            .order_by("tenggat", "pk")
        )
        kolom = ("pk", "isi", "tenggat", "status", "lewat", "pemilik_instansi__singkatan")
        ke = penaut("janji:janji_rinci")
        kata: dict[str, Any] = {**dict(Status.choices), "lewat": _("Lewat tenggat")}
        return [
            Acara(isi, saat, saat, ke(pk), siapa, sehari=True, status=status, kata=kata[status], uid=str(pk))
            for pk, isi, saat, status, siapa in (
                (pk, isi, datetime.combine(hari, time.min, tzinfo=jam.WIB), "lewat" if lewat else status, siapa)
                for pk, isi, hari, status, lewat, siapa in baris.values_list(*kolom)
            )
        ]

    def cari(self, pengguna: "Pengguna", kata: str) -> Iterable[Temuan]:
        """Return promises that hold the word."""
        baris = Janji.objects.untuk(pengguna).filter(isi__icontains=kata).order_by("tenggat", "pk")[:BATAS]
        return [Temuan(satu.isi, satu.get_absolute_url(), str(self.nama), satu.get_status_display()) for satu in baris]

    def kumpulan(self) -> Iterable[Kumpulan]:
        """Return the list of promises as a dataset."""
        return (DAFTAR_JANJI,)

    def hal_bertanggal(self) -> Iterable[JenisHal]:
        """Return deadlines to come and deadlines that have passed."""
        return JENIS

    def serahkan(self, dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
        """Hand over unfinished promises."""
        return alur.serahkan(dari, ke, oleh=oleh)
