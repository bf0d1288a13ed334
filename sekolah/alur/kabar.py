"""What the team is told at once of a visit: planned, changed, called off."""

from typing import TYPE_CHECKING

from pilkada.pengingat.temu import KabarTemu
from sekolah.models import Kunjungan
from sekolah.status import TERENCANA

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

TEMU = KabarTemu(
    ada="kunjungan.rencana",
    ubah="kunjungan.perubahan",
    batal="kunjungan.pembatalan",
    waktu="kunjungan.waktu",
    kolom=("mulai", "selesai"),
    berlaku=lambda kunjungan: kunjungan.status in TERENCANA,
)


def berakun(kunjungan: Kunjungan) -> "list[Pengguna]":
    """Return the members of the team who have an account: guests are told by those who invited them."""
    baris = kunjungan.tim.filter(pengguna__isnull=False).select_related("pengguna")
    return [satu.pengguna for satu in baris if satu.pengguna is not None]
