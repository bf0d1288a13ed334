"""What people are told at once of an appointment: it stands, it changed, it is off.

Reminders before it are a matter of rules: nothing is planned ahead, so nothing of them has to be taken back. What waits
in the outbox all the same (quiet hours, a mail server that is away) is taken back here.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pilkada.inti import jam
from pilkada.pengingat.kotak import Perihal, kabarkan, tarik, terkabari

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


@dataclass(frozen=True)
class KabarTemu:
    """The messages about the appointments of a model with `mulai`, `versi_jadwal` and a history.

    `ada`, `ubah` and `batal` are the kinds of the messages, `waktu` that of the reminders before it; `kolom` are the
    columns that make the appointment; `berlaku` says whether it stands at all.
    """

    ada: str
    ubah: str
    batal: str
    waktu: str
    kolom: tuple[str, ...]
    berlaku: Callable[[Any], bool]

    @property
    def jenis(self) -> tuple[str, ...]:
        """Return every kind of message about an appointment."""
        return (self.ada, self.ubah, self.batal, self.waktu)

    def undang(self, objek: Any, orang: "Iterable[Pengguna]", *, oleh: "Pengguna") -> None:
        """Tell people of an appointment; nobody of one without a time or one that has begun."""
        if self._akan_datang(objek):
            kabarkan(self._perihal(self.ada, objek, oleh), list(orang))

    def kabari_jadwal(self, objek: Any, orang: "Iterable[Pengguna]", *, oleh: "Pengguna") -> None:
        """Tell who does not know it of the appointment, and of its change, once, who does.

        Notices that were not sent are taken back; who knows exactly this appointment (there and back) hears nothing.
        """
        tarik(objek, jenis=self.jenis, versi_sebelum=objek.versi_jadwal)
        if not self._akan_datang(objek):
            return
        semua = list(orang)
        tahu = self._tahu(objek)
        sama = self._versi_sama(objek, set(tahu.values()))
        kabarkan(self._perihal(self.ada, objek, oleh), [satu for satu in semua if satu.pk not in tahu])
        lama = [satu for satu in semua if satu.pk in tahu and tahu[satu.pk] not in sama]
        kabarkan(self._perihal(self.ubah, objek, oleh), lama)

    def kabari_batal(self, objek: Any, orang: "Iterable[Pengguna]", *, oleh: "Pengguna") -> None:
        """Tell who knows the appointment that it does not stand; what nobody was told yet is taken back instead."""
        self.diamkan(objek)
        self._batalkan(objek, orang, oleh)

    def lepas(self, objek: Any, orang: "Pengguna", *, oleh: "Pengguna") -> None:
        """Tell somebody who is no longer expected, if they were told that they are."""
        tarik(objek, jenis=self.jenis, penerima=orang)
        if self._akan_datang(objek):
            self._batalkan(objek, [orang], oleh)

    def diamkan(self, objek: Any) -> None:
        """Take back whatever waits about the appointment: it has begun, or does not stand."""
        tarik(objek, jenis=self.jenis)

    def _batalkan(self, objek: Any, orang: "Iterable[Pengguna]", oleh: "Pengguna") -> None:
        tahu = self._tahu(objek)
        perihal = Perihal(self.batal, objek, jam.kini(), versi=objek.versi_jadwal, oleh=oleh)
        kabarkan(perihal, [satu for satu in orang if satu.pk in tahu])

    def _tahu(self, objek: Any) -> dict[UUID, int]:
        """Return who was told that it stands, each with the version told; a later cancellation ends that."""
        ada, batal = terkabari(objek, (self.ada, self.ubah)), terkabari(objek, (self.batal,))
        return {orang: versi for orang, versi in ada.items() if batal.get(orang, -1) < versi}

    def _versi_sama(self, objek: Any, versi: Collection[int]) -> set[int]:
        """Return those versions of the appointment that said what the present one says; from the object's history."""
        riwayat: Any = objek.riwayat.filter(versi_jadwal__in=versi).order_by("pgh_id")
        kata = {nomor: isi for nomor, *isi in riwayat.values_list("versi_jadwal", *self.kolom)}
        kini = [getattr(objek, nama) for nama in self.kolom]
        return {nomor for nomor, isi in kata.items() if isi == kini}

    def _akan_datang(self, objek: Any) -> bool:
        return self.berlaku(objek) and objek.mulai is not None and objek.mulai > jam.kini()

    def _perihal(self, jenis: str, objek: Any, oleh: "Pengguna") -> Perihal:
        """Return the message of this appointment, pointless once it begins."""
        return Perihal(jenis, objek, jam.kini(), versi=objek.versi_jadwal, kedaluwarsa=objek.mulai, oleh=oleh)
