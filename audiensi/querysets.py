"""Who sees which meetings."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When

from audiensi.status import MENUNGGU_PENUHAN, TERPENUHI, StatusKebutuhan
from pilkada.inti.hak import instansi_dengan
from pilkada.inti.jam import WIB
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
