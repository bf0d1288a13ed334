"""Verbs about the life of a visit."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from sekolah.alur.kabar import TEMU, berakun
from sekolah.alur.periksa import tutup_semua
from sekolah.alur.sekolah import kunci_terdaftar
from sekolah.alur.tim import susun_tim
from sekolah.models import Kunjungan, Sekolah
from sekolah.status import JALUR, TERENCANA, TERLAKSANA, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class Berakhir(Exception):
    """The visit cannot be changed any more in this way."""

    def __init__(self, kunjungan: Kunjungan) -> None:
        """Say where it stands."""
        super().__init__(
            _("Kunjungan ini sudah %(status)s; rencananya tidak dapat diubah lagi.")
            % {"status": kunjungan.get_status_display().lower()}
        )


def rencanakan(
    sekolah: Sekolah, *, kunci: UUID, isi: Mapping[str, Any], tim: Sequence["Pengguna"], oleh: "Pengguna"
) -> Kunjungan:
    """Plan a visit; raises SudahDigabung when the school was merged away.

    `isi` holds `pelaksana`, `mulai` and `selesai` at least. The same `kunci` with the same content returns the row that
    exists. The team is told once it is saved.
    """
    isi = {**isi, "sekolah": sekolah}
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_terdaftar(sekolah)
        kunjungan, baru = Kunjungan.objects.get_or_create(
            pk=alur.kunci_milik(Kunjungan, kunci, isi, dibuat_oleh=oleh),
            defaults={**isi, "dibuat_oleh": oleh, "dibuat_pada": jam.kini()},
        )
        if baru:
            TEMU.undang(kunjungan, susun_tim(kunjungan, tim, oleh=oleh), oleh=oleh)
    return kunjungan


def ubah_kunjungan(
    kunjungan: Kunjungan,
    *,
    versi: int,
    isi: Mapping[str, Any],
    tim: Sequence["Pengguna"] | None = None,
    oleh: "Pengguna",
) -> None:
    """Change a plan, and with `tim` who of those with an account goes. Raises Kedahuluan or Berakhir.

    A new time raises the version of the appointment: who knew the old one gets one notice of change; who joins or
    leaves is told so.
    """
    if kunjungan.status not in TERENCANA:
        raise Berakhir(kunjungan)
    pindah_waktu = any(isi[nama] != getattr(kunjungan, nama) for nama in TEMU.kolom if nama in isi)
    kolom = {**isi, **({"versi_jadwal": F("versi_jadwal") + 1} if pindah_waktu else {})}
    with transaction.atomic(), jejak(oleh=oleh):
        alur.ubah(kunjungan, versi=versi, isi=kolom, oleh=oleh)
        datang = [] if tim is None else susun_tim(kunjungan, tim, oleh=oleh)
        if pindah_waktu:
            TEMU.kabari_jadwal(kunjungan, berakun(kunjungan), oleh=oleh)
        else:
            TEMU.undang(kunjungan, datang, oleh=oleh)


def konfirmasi(kunjungan: Kunjungan, *, kontak: str, kontak_telepon: str, oleh: "Pengguna") -> None:
    """Note that the school expects the visit, and who there does."""
    isi = {"kontak": kontak, "kontak_telepon": kontak_telepon}
    alur.pindah(kunjungan, Status.DIKONFIRMASI, jalur=JALUR, oleh=oleh, isi=isi)


def mulai(kunjungan: Kunjungan, *, oleh: "Pengguna") -> None:
    """Begin the visit."""
    with transaction.atomic():
        alur.pindah(kunjungan, Status.BERLANGSUNG, jalur=JALUR, oleh=oleh, isi={"dimulai_pada": jam.kini()})
        TEMU.diamkan(kunjungan)


def selesaikan(kunjungan: Kunjungan, *, oleh: "Pengguna") -> None:
    """End the visit; one that was not begun here counts as begun when it was planned to."""
    kini = jam.kini()
    isi = {"dimulai_pada": kunjungan.dimulai_pada or min(kunjungan.mulai, kini), "diakhiri_pada": kini}
    with transaction.atomic():
        alur.pindah(kunjungan, Status.SELESAI, jalur=JALUR, oleh=oleh, isi=isi)
        TEMU.diamkan(kunjungan)


def laporkan(kunjungan: Kunjungan, *, oleh: "Pengguna") -> None:
    """Hand in the report of a visit; one that was not ended yet is ended first, an open self-check closed."""
    with transaction.atomic(), jejak(oleh=oleh):
        if kunjungan.status not in TERLAKSANA:
            selesaikan(kunjungan, oleh=oleh)
        isi = {"dilaporkan_oleh": oleh, "dilaporkan_pada": jam.kini()}
        alur.pindah(kunjungan, Status.DILAPORKAN, jalur=JALUR, oleh=oleh, isi=isi)
        tutup_semua(kunjungan)


def tunda(kunjungan: Kunjungan, *, alasan: str, oleh: "Pengguna") -> None:
    """Put the visit off, with a reason, until it has a new time; who knew of it is told."""
    _berhenti(kunjungan, Status.DITUNDA, alasan, oleh)


def batalkan(kunjungan: Kunjungan, *, alasan: str, oleh: "Pengguna") -> None:
    """Call the visit off, with a reason; who knew of it is told."""
    _berhenti(kunjungan, Status.DIBATALKAN, alasan, oleh)


def _berhenti(kunjungan: Kunjungan, ke: Status, alasan: str, oleh: "Pengguna") -> None:
    isi = {"alasan": alasan, "versi_jadwal": F("versi_jadwal") + 1}
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        alur.pindah(kunjungan, ke, jalur=JALUR, oleh=oleh, alasan=alasan, isi=isi)
        tutup_semua(kunjungan)
        TEMU.kabari_batal(kunjungan, berakun(kunjungan), oleh=oleh)


def rencanakan_ulang(kunjungan: Kunjungan, *, mulai: datetime, selesai: datetime, oleh: "Pengguna") -> None:
    """Give a visit that was put off a new time; raises SudahDigabung when its school was merged away meanwhile."""
    isi = {"mulai": mulai, "selesai": selesai, "alasan": "", "versi_jadwal": F("versi_jadwal") + 1}
    with transaction.atomic():
        kunci_terdaftar(kunjungan.sekolah)
        alur.pindah(kunjungan, Status.DIRENCANAKAN, jalur=JALUR, oleh=oleh, isi=isi)
        TEMU.kabari_jadwal(kunjungan, berakun(kunjungan), oleh=oleh)
