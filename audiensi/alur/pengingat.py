"""What people are told at once of a meeting's appointment: invited, changed, called off.

Reminders before the meeting are a matter of rules (`audiensi.papan`): nothing is planned ahead, so nothing of them has
to be taken back. What waits in the outbox all the same (quiet hours, a mail server that is away) is taken back here.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from audiensi.models import Audiensi, Peserta
from audiensi.status import Status
from pilkada.inti import jam
from pilkada.pengingat.kotak import Perihal, kabarkan, tarik, terkabari

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

UNDANGAN, PERUBAHAN, PEMBATALAN = "audiensi.undangan", "audiensi.perubahan", "audiensi.pembatalan"
KABAR = (UNDANGAN, PERUBAHAN, PEMBATALAN, "audiensi.waktu")


def undang(audiensi: Audiensi, *peserta: Peserta, oleh: "Pengguna") -> None:
    """Invite attendees who are users; nobody to a meeting without a time or one that has begun."""
    if _akan_datang(audiensi):
        kabarkan(_perihal(UNDANGAN, audiensi, oleh), [satu.pengguna for satu in peserta if satu.pengguna is not None])


def kabari_jadwal(audiensi: Audiensi, *, oleh: "Pengguna") -> None:
    """Tell the attendees of the appointment: an invitation to who does not know it, one notice of change to who does.

    Notices that were not sent are taken back; who knows exactly this time and place (there and back) hears nothing.
    """
    tarik(audiensi, jenis=KABAR, versi_sebelum=audiensi.versi_jadwal)
    if not _akan_datang(audiensi):
        return
    tahu = _tahu(audiensi)
    sama = _versi_sama(audiensi, set(tahu.values()))
    orang = [
        satu.pengguna
        for satu in audiensi.peserta.filter(pengguna__isnull=False).select_related("pengguna")
        if satu.pengguna is not None
    ]
    kabarkan(_perihal(UNDANGAN, audiensi, oleh), [satu for satu in orang if satu.pk not in tahu])
    lama = [satu for satu in orang if satu.pk in tahu and tahu[satu.pk] not in sama]
    kabarkan(_perihal(PERUBAHAN, audiensi, oleh), lama)


def kabari_batal(audiensi: Audiensi, *, oleh: "Pengguna") -> None:
    """Tell whoever knows the appointment that it does not stand; what nobody was told yet is taken back instead."""
    diamkan(audiensi)
    _batalkan(audiensi, [satu.pengguna for satu in audiensi.peserta.select_related("pengguna")], oleh=oleh)


def lepas(audiensi: Audiensi, orang: "Pengguna", *, oleh: "Pengguna") -> None:
    """Tell somebody who is no longer expected, if they were told that they are."""
    tarik(audiensi, jenis=KABAR, penerima=orang)
    if _akan_datang(audiensi):
        _batalkan(audiensi, [orang], oleh=oleh)


def diamkan(audiensi: Audiensi) -> None:
    """Take back whatever waits about the appointment: it has begun, or does not stand."""
    tarik(audiensi, jenis=KABAR)


def _batalkan(audiensi: Audiensi, orang: Iterable["Pengguna | None"], *, oleh: "Pengguna") -> None:
    tahu = _tahu(audiensi)
    perihal = Perihal(PEMBATALAN, audiensi, jam.kini(), versi=audiensi.versi_jadwal, oleh=oleh)
    kabarkan(perihal, [satu for satu in orang if satu is not None and satu.pk in tahu])


def _tahu(audiensi: Audiensi) -> dict[UUID, int]:
    """Return who was told that the appointment stands, each with the version told; a later cancellation ends that."""
    ada, batal = terkabari(audiensi, (UNDANGAN, PERUBAHAN)), terkabari(audiensi, (PEMBATALAN,))
    return {orang: versi for orang, versi in ada.items() if batal.get(orang, -1) < versi}


def _versi_sama(audiensi: Audiensi, versi: Collection[int]) -> set[int]:
    """Return those versions of the appointment that said what the present one says; from the meeting's history."""
    riwayat: Any = audiensi.riwayat.filter(versi_jadwal__in=versi).order_by("pgh_id")  # type: ignore[attr-defined]
    kata = {nomor: isi for nomor, *isi in riwayat.values_list("versi_jadwal", "mulai", "selesai", "tempat")}
    return {nomor for nomor, isi in kata.items() if isi == [audiensi.mulai, audiensi.selesai, audiensi.tempat]}


def _akan_datang(audiensi: Audiensi) -> bool:
    return audiensi.status == Status.DIJADWALKAN and audiensi.mulai is not None and audiensi.mulai > jam.kini()


def _perihal(jenis: str, audiensi: Audiensi, oleh: "Pengguna") -> Perihal:
    """Return the message of this appointment, pointless once the meeting begins."""
    return Perihal(jenis, audiensi, jam.kini(), versi=audiensi.versi_jadwal, kedaluwarsa=audiensi.mulai, oleh=oleh)
