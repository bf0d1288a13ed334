"""Who sees which meetings, rooms, working units and declarations."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce

from audiensi.status import StatusDeklarasi
from pilkada.inti.hak import PENCATAT, instansi_dengan
from pilkada.inti.models import Jenis, Pemilihan
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


class RuangQuerySet(Terbatas[Any]):
    """Rooms: every institution may see and book them, their own institution keeps the list."""

    def untuk(self, pengguna: "Pengguna") -> Self:
        """Return the rooms of the person's institutions, which they keep."""
        return self.filter(instansi__in=instansi_dengan(pengguna, "ruang.kelola"))

    def dapat_dipakai(self) -> Self:
        """Return the rooms that a meeting may be put into."""
        return self.filter(aktif=True).select_related("instansi")


def lingkup(pengguna: "Pengguna", kode: str, awalan: str = "") -> Q | None:
    """Return the condition of the units for which the person holds the right as one who keeps the board.

    None means every unit; a Panwaslu Kecamatan keeps those of its own kecamatan. `awalan` leads from the row to its
    unit.
    """
    memberi = instansi_dengan(pengguna, kode)
    syarat = Q(pk__in=[])
    for anggota in pengguna.keanggotaan_aktif:
        if anggota.instansi_id not in memberi or anggota.instansi.jenis not in PENCATAT:
            continue
        if anggota.instansi.jenis != Jenis.PANWASCAM:
            return None
        syarat |= Q(**{f"{awalan}wilayah__kode__startswith": anggota.instansi.kecamatan_id})
    return syarat


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
