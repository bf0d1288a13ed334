"""What people are told at once of a meeting's appointment: invited, changed, called off."""

from typing import TYPE_CHECKING

from audiensi.models import Audiensi, Peserta
from audiensi.status import Status
from pilkada.pengingat.temu import KabarTemu

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

UNDANGAN, PERUBAHAN, PEMBATALAN = "audiensi.undangan", "audiensi.perubahan", "audiensi.pembatalan"
TEMU = KabarTemu(
    ada=UNDANGAN,
    ubah=PERUBAHAN,
    batal=PEMBATALAN,
    waktu="audiensi.waktu",
    kolom=("mulai", "selesai", "tempat"),
    berlaku=lambda audiensi: audiensi.status == Status.DIJADWALKAN,
)
KABAR = TEMU.jenis


def undang(audiensi: Audiensi, *peserta: Peserta, oleh: "Pengguna") -> None:
    """Invite attendees who are users; nobody to a meeting without a time or one that has begun."""
    TEMU.undang(audiensi, [satu.pengguna for satu in peserta if satu.pengguna is not None], oleh=oleh)


def kabari_jadwal(audiensi: Audiensi, *, oleh: "Pengguna") -> None:
    """Tell the attendees of the appointment, or of its change; there and back says nothing."""
    TEMU.kabari_jadwal(audiensi, _berakun(audiensi), oleh=oleh)


def kabari_batal(audiensi: Audiensi, *, oleh: "Pengguna") -> None:
    """Tell whoever knows the appointment that it does not stand; what nobody was told yet is taken back instead."""
    TEMU.kabari_batal(audiensi, _berakun(audiensi), oleh=oleh)


def lepas(audiensi: Audiensi, orang: "Pengguna", *, oleh: "Pengguna") -> None:
    """Tell somebody who is no longer expected, if they were told that they are."""
    TEMU.lepas(audiensi, orang, oleh=oleh)


def diamkan(audiensi: Audiensi) -> None:
    """Take back whatever waits about the appointment: it has begun, or does not stand."""
    TEMU.diamkan(audiensi)


def _berakun(audiensi: Audiensi) -> "list[Pengguna]":
    """Return the attendees who are users."""
    baris = audiensi.peserta.filter(pengguna__isnull=False).select_related("pengguna")
    return [satu.pengguna for satu in baris if satu.pengguna is not None]
