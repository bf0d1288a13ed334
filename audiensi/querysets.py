"""Who sees which meetings."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from pilkada.inti.hak import instansi_dengan
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
