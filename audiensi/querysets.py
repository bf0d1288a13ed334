"""Who sees which meetings, rooms and rows of the registers."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, ExpressionWrapper, F, FilteredRelation, Max, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Greatest, Lower, TruncDate

from audiensi.status import BERHALANGAN, MENUNGGU_PENUHAN, TERLAKSANA, TERPENUHI, StatusDeklarasi, StatusKebutuhan
from pilkada.inti import hak
from pilkada.inti.hak import PENCATAT, instansi_dengan
from pilkada.inti.jam import WIB
from pilkada.inti.models import Pemilihan
from pilkada.inti.querysets import Terbatas

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class AudiensiQuerySet(Terbatas[Any]):
    """Meetings of the requesting, hosting and attending institutions."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see: their institution asked, hosts or attends, or they attend themselves."""
        instansi = instansi_dengan(pengguna, "audiensi.lihat")
        if not instansi:
            return self.none()
        hadir = self.model._meta.get_field("peserta").related_model.objects.filter(
            Q(instansi__in=instansi) | Q(pengguna=pengguna), audiensi=OuterRef("pk")
        )
        return self.filter(Q(pemohon__in=instansi) | Q(tuan_rumah__in=instansi) | Exists(hadir))

    def ringkas(self) -> Self:
        """Add what a list row shows: both institutions."""
        return self.select_related("pemohon", "tuan_rumah")

    def menyentuh(self, lembaga: int | None, *nama: str) -> Self:
        """Return the meetings that an institution asked for, hosts or attends; without an id only by its names."""
        hadir = self.model._meta.get_field("peserta").related_model.objects.filter(dari_lembaga(lembaga, *nama))
        ikut = Q(pk__in=hadir.values("audiensi"))
        return self.filter(ikut if lembaga is None else ikut | _pihak(lembaga))

    def dengan_jumlah_peserta(self) -> Self:
        """Add `jumlah_peserta`, which only the download shows."""
        peserta = self.model._meta.get_field("peserta").related_model.objects
        jumlah = (
            peserta.filter(audiensi=OuterRef("pk")).order_by().values("audiensi").annotate(n=Count("pk")).values("n")
        )
        return self.annotate(jumlah_peserta=models.Subquery(jumlah))


# Days in which the institution that was asked decides.
HARI_JAWAB = 3
TERLAMBAT = ("jawab", "penuh", "kembali")


def terlambat(apa: str, hari: date) -> Q:
    """Return the condition of a need that waits too long on a day: for its answer, to be met, to be returned."""
    if apa == "jawab":
        sejak = datetime.combine(hari - timedelta(days=HARI_JAWAB), time.min, tzinfo=WIB)
        return Q(status=StatusKebutuhan.DIAJUKAN, dibuat_pada__lt=sejak)
    if apa == "penuh":
        return Q(status__in=MENUNGGU_PENUHAN, mulai__lt=hari)
    return Q(status=StatusKebutuhan.DIPENUHI, harus_kembali=True, tenggat__lt=hari)


class KebutuhanQuerySet(Terbatas[Any]):
    """Needs: what one institution asks of another; nobody else sees them, not even who sat in the meeting."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see: their institution asks or is asked."""
        instansi = instansi_dengan(pengguna, "kebutuhan.lihat")
        return self.filter(Q(pemohon__in=instansi) | Q(diminta__in=instansi))

    def dalam_daftar(self, pengguna: "Pengguna", hari: date) -> Self:
        """Add what a row shows: `terlambat` on that day ("" when not), `tuntas`, `perihal` of a meeting one may see."""
        rapat = self.model._meta.get_field("audiensi").related_model.objects.untuk(pengguna)
        lewat = [When(terlambat(apa, hari), then=Value(apa)) for apa in TERLAMBAT]
        dipinjam = Q(status=StatusKebutuhan.DIPENUHI, harus_kembali=True)
        berjalan = Q(status__in=[StatusKebutuhan.DIAJUKAN, *sorted(MENUNGGU_PENUHAN)]) | dipinjam
        return self.select_related("pemohon", "diminta").annotate(
            terlambat=Case(*lewat, default=Value("")),
            tuntas=Case(When(berjalan, then=Value(0)), default=Value(1)),
            perihal=models.Subquery(rapat.filter(pk=OuterRef("audiensi")).values("perihal")[:1]),
        )

    def per_kategori(self) -> list[dict[str, Any]]:
        """Return how many needs of each category were asked for, approved and met; withdrawn ones do not count."""
        disetujui = Q(status__in=[*MENUNGGU_PENUHAN, *TERPENUHI])
        hitung = {
            "diminta_n": Count("pk"),
            "disetujui_n": Count("pk", filter=disetujui),
            "dipenuhi_n": Count("pk", filter=Q(status__in=TERPENUHI)),
        }
        baris = self.exclude(status=StatusKebutuhan.DIBATALKAN).order_by().values("kategori").annotate(**hitung)
        return list(baris.order_by("-diminta_n", "kategori"))


class RuangQuerySet(Terbatas[Any]):
    """Rooms: every institution may see and book them, their own institution keeps the list."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the rooms of the person's institutions, which they keep."""
        return self.filter(instansi__in=instansi_dengan(pengguna, "ruang.kelola"))

    def dapat_dipakai(self) -> Self:
        """Return the rooms that a meeting may be put into."""
        return self.filter(aktif=True).select_related("instansi")


def dari_lembaga(lembaga: Any, *nama: Any) -> Q:
    """Return the condition of attendees that come from an institution: by the list, or by a name that was typed.

    Values or `OuterRef`s. An empty name is nobody's: attendees of listed institutions have none.
    """
    tertulis = Q(pk__in=[])
    for satu in nama:
        tertulis |= Q(instansi_lain__iexact=satu)
    terdaftar = Q(pk__in=[]) if lembaga is None else Q(instansi=lembaga)
    return terdaftar | (tertulis & ~Q(instansi_lain=""))


# The names of a stakeholder's row, from outside: typed, or as the list of institutions has them.
NAMA_LEMBAGA = ("nama", "lembaga__nama", "lembaga__singkatan")


class _Satu(models.Func):
    """An aggregate of a whole subquery: Django's own ones would group its rows."""

    arity = 1


def _jumlah(baris: "models.QuerySet[Any]", kolom: str = "pk") -> models.Subquery:
    """Return how many different values a column of the subquery has."""
    hitung = _Satu(F(kolom), template="COUNT(DISTINCT %(expressions)s)", output_field=models.IntegerField())
    return models.Subquery(baris.order_by().annotate(n=hitung).values("n"))


def _hari_terakhir(baris: "models.QuerySet[Any]", kolom: str) -> TruncDate:
    """Return the last day, in WIB, of a column of the subquery."""
    maks = _Satu(F(kolom), function="MAX", output_field=models.DateTimeField())
    return TruncDate(models.Subquery(baris.order_by().annotate(n=maks).values("n")), tzinfo=WIB)


class PemangkuQuerySet(Terbatas[Any]):
    """Stakeholders: an institution keeps its own register and may share a row with all others."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see; `boleh_kontak` says whether phone numbers and addresses are for them."""
        milik = instansi_dengan(pengguna, "pemangku.lihat")
        if not milik:
            return self.none()
        kontak = ExpressionWrapper(Q(instansi__in=milik), output_field=models.BooleanField())
        return self.filter(Q(instansi__in=milik) | Q(bersama=True)).annotate(boleh_kontak=kontak)

    def ringkas(self) -> Self:
        """Add what a list row shows: both institutions, and `nama_urut` by which rows are sorted."""
        nama = Lower(Coalesce("lembaga__singkatan", "nama"))
        return self.select_related("lembaga", "instansi").annotate(nama_urut=nama)

    def dengan_kontak_terakhir(self, rapat: AudiensiQuerySet) -> Self:
        """Add `kontak_terakhir`: the last day of the log and of those of the given meetings that took place."""
        log = self.model._meta.get_field("hubungan").related_model.objects.filter(pemangku=OuterRef("pk"))
        terakhir = log.order_by().values("pemangku").annotate(n=Max("tanggal")).values("n")
        terlaksana = rapat.filter(status__in=TERLAKSANA)
        hadir = self._peserta(terlaksana).exclude(kehadiran__in=BERHALANGAN)
        return self.annotate(
            kontak_terakhir=Greatest(
                models.Subquery(terakhir),
                _hari_terakhir(hadir, "audiensi__mulai"),
                _hari_terakhir(terlaksana.filter(_pihak(OuterRef("lembaga"))), "mulai"),
            )
        )

    def dengan_jumlah(self, rapat: AudiensiQuerySet, janji: "models.QuerySet[Any]") -> Self:
        """Add `jumlah_rapat` and `jumlah_janji`: how many of the given meetings and promises touch the row."""
        hadir = self._model_peserta().filter(
            dari_lembaga(*(OuterRef(OuterRef(kolom)) for kolom in ("lembaga", *NAMA_LEMBAGA))), audiensi=OuterRef("pk")
        )
        tanpa_hadir = rapat.filter(_pihak(OuterRef("lembaga")) & ~Exists(hadir))
        sendiri = Q(sumber_jenis=self.model._meta.label_lower, sumber_id=OuterRef("pk"))
        berjanji = janji.filter(
            Q(pemilik_instansi=OuterRef("lembaga")) | Q(kepada_instansi=OuterRef("lembaga")) | sendiri
        )
        return self.annotate(
            jumlah_rapat=_jumlah(self._peserta(rapat), "audiensi") + _jumlah(tanpa_hadir),
            jumlah_janji=_jumlah(berjanji),
        )

    def di_rapat(self, audiensi: Any) -> Self:
        """Return the rows whose institution takes part in a meeting, or that were opened from it."""
        hadir = audiensi.peserta.filter(dari_lembaga(*(OuterRef(kolom) for kolom in ("lembaga", *NAMA_LEMBAGA))))
        return self.filter(Exists(hadir) | Q(lembaga__in=audiensi.pihak) | Q(audiensi=audiensi))

    def _peserta(self, rapat: AudiensiQuerySet) -> "models.QuerySet[Any]":
        """Return the attendees of the given meetings that come from the row's institution."""
        luar = (OuterRef(kolom) for kolom in ("lembaga", *NAMA_LEMBAGA))
        return self._model_peserta().filter(dari_lembaga(*luar), audiensi__in=rapat.order_by().values("pk"))

    def _model_peserta(self) -> "models.QuerySet[Any]":
        rapat: Any = self.model._meta.get_field("audiensi").related_model
        baris: models.QuerySet[Any] = rapat._meta.get_field("peserta").related_model.objects.all()
        return baris


def _pihak(lembaga: Any) -> Q:
    """Return the condition of meetings that an institution asked for or hosts."""
    return Q(pemohon=lembaga) | Q(tuan_rumah=lembaga)


def lingkup(pengguna: "Pengguna", kode: str, awalan: str = "") -> Q | None:
    """Return the condition of the units for which the person holds the right as one who keeps the board.

    None means every unit. `awalan` leads from the row to its unit.
    """
    return hak.lingkup(pengguna, kode, f"{awalan}wilayah__kode", PENCATAT)


class UnitKerjaQuerySet(Terbatas[Any]):
    """Working units: whoever sees meetings reads the board."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return what the person may see: all or nothing."""
        return self.all() if instansi_dengan(pengguna, "netralitas.lihat") else self.none()

    def dapat_ditulis(self, pengguna: "Pengguna", kode: str = "netralitas.ubah") -> Self:
        """Return the units for which the person holds the right."""
        syarat = lingkup(pengguna, kode)
        return self.all() if syarat is None else self.filter(syarat)

    def beserta_deklarasi(self) -> Self:
        """Add what a row of the board shows: region and the valid declaration for the active election.

        `tanggal` is None where there is none; `asn` is the number of civil servants as it was declared, else as the
        unit has it. Asks for the active election at once: a filtered join takes no subquery.
        """
        aktif = Pemilihan.objects.filter(aktif=True).values_list("pk", flat=True).first()
        syarat = Q(deklarasi__status=StatusDeklarasi.SAH, deklarasi__pemilihan=aktif)
        return (
            self.select_related("wilayah__induk")
            .annotate(berlaku=FilteredRelation("deklarasi", condition=syarat))
            .annotate(
                tanggal=F("berlaku__tanggal"),
                tempat=F("berlaku__tempat"),
                hadir=F("berlaku__hadir"),
                asn=Coalesce(F("berlaku__jumlah_asn"), F("jumlah_asn")),
            )
        )

    def belum_deklarasi(self) -> Self:
        """Return the units in use that have no valid declaration for the active election."""
        return self.filter(aktif=True).beserta_deklarasi().filter(tanggal__isnull=True)

    def beserta_rincian(self) -> Self:
        """Add what only the download shows."""
        return self.annotate(
            dasar=F("berlaku__dasar"), pembaca=F("berlaku__pembaca"), naskah=F("berlaku__naskah__nomor")
        )


class DeklarasiQuerySet(Terbatas[Any]):
    """Declarations with their files: a signed sheet names people, so that only those who keep the board see it."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return those of the units that the person's institutions keep."""
        syarat = lingkup(pengguna, "netralitas.lihat", "unit__")
        return self.all() if syarat is None else self.filter(syarat)

    def berlaku(self) -> Self:
        """Return the valid ones for the active election."""
        return self.filter(status=StatusDeklarasi.SAH, pemilihan__aktif=True)


class AsliQuerySet(Terbatas[Any]):
    """Signed originals: who sees the meeting sees that there is one; an internal file stays with its institution."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the originals of meetings that the person may see."""
        rapat: Any = self.model._meta.get_field("audiensi").related_model
        return self.filter(audiensi__in=rapat.objects.untuk(pengguna))


class PejabatQuerySet(Terbatas[Any]):
    """Officials: whoever notes meetings may invite any of them."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return all for people who note meetings anywhere, none for others; phone numbers are a matter of each row."""
        return self.all() if instansi_dengan(pengguna, "audiensi.ubah") else self.none()

    def cari(self, kata: str) -> Self:
        """Find the words in name, position or institution."""
        kolom = ("nama", "jabatan", "instansi__nama", "instansi__singkatan", "instansi_lain")
        syarat = Q()
        for satu in kata.split():
            syarat &= Q(*((f"{nama}__icontains", satu) for nama in kolom), _connector=Q.OR)
        return self.filter(syarat)


class JenisRapatQuerySet(Terbatas[Any]):
    """Kinds of meetings: everybody picks from them, admins keep them."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return all for those who configure, none for others."""
        return self.all() if instansi_dengan(pengguna, "konfigurasi.kelola") else self.none()

    def dapat_dipilih(self) -> Self:
        """Return those that a new meeting may have."""
        return self.filter(aktif=True)
