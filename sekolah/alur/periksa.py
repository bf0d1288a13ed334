"""Verbs about self-check: sessions, taps, raised hands."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from sekolah.models import HitungTangan, Ketukan, Kunjungan, SesiPeriksa
from sekolah.status import Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

# A session belongs to a visit that is being held, or was: forgotten counts of hands may be typed until it is reported.
BERJALAN = frozenset({Status.BERLANGSUNG, Status.SELESAI})


class BelumAdaKunjungan(Exception):
    """Nobody is at the school."""

    def __init__(self, kunjungan: Kunjungan) -> None:
        """Say what to do."""
        if kunjungan.status == Status.DILAPORKAN:
            super().__init__(_("Kunjungan ini sudah dilaporkan; hitungannya tidak berubah lagi."))
        else:
            super().__init__(_("Kunjungan ini belum berlangsung. Mulai kunjungannya dulu."))


class SesiTerbuka(Exception):
    """The visit has an open session."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Masih ada sesi yang terbuka pada kunjungan ini. Tutup dulu sebelum membuka yang baru."))


class SesiDitutup(Exception):
    """The session takes no answers any more."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("Sesi ini sudah ditutup, jadi jawaban tidak lagi diterima."))


class Penuh(Exception):
    """As many answers were given as pupils are present."""

    def __init__(self, hadir: int) -> None:
        """Say so, and whom to ask."""
        super().__init__(
            _(
                "Jawaban sudah sebanyak siswa yang hadir (%(hadir)d), jadi jawaban ini tidak dicatat. "
                "Beri tahu petugas bila Anda belum menjawab."
            )
            % {"hadir": hadir}
        )


def buka_sesi(kunjungan: Kunjungan, *, kunci: UUID, hadir: int, oleh: "Pengguna") -> SesiPeriksa:
    """Open a session for so many pupils; the same `kunci` again returns the session that exists.

    Raises BelumAdaKunjungan or SesiTerbuka.
    """
    if kunjungan.status not in BERJALAN:
        raise BelumAdaKunjungan(kunjungan)
    pk = alur.kunci_milik(SesiPeriksa, kunci, kunjungan=kunjungan, dibuka_oleh=oleh)
    isi = {"kunjungan": kunjungan, "hadir": hadir, "dibuka_oleh": oleh, "dibuka_pada": jam.kini()}
    try:
        with transaction.atomic(), jejak(oleh=oleh):
            sesi, _baru = SesiPeriksa.objects.get_or_create(pk=pk, defaults=isi)
    except IntegrityError:
        raise SesiTerbuka from None
    return sesi


def ubah_hadir(sesi: SesiPeriksa, *, versi: int, hadir: int, oleh: "Pengguna") -> None:
    """Correct how many are present; fewer than have answered raises Penuh. Raises Kedahuluan or SesiDitutup."""
    if not sesi.terbuka:
        raise SesiDitutup
    try:
        alur.ubah(sesi, versi=versi, isi={"hadir": hadir}, oleh=oleh)
    except IntegrityError:
        raise Penuh(SesiPeriksa.objects.get(pk=sesi.pk).terisi) from None


def tutup_sesi(sesi: SesiPeriksa, *, oleh: "Pengguna") -> None:
    """Close the session for good. Twice is once."""
    with transaction.atomic(), jejak(oleh=oleh):
        terbuka = SesiPeriksa.objects.filter(pk=sesi.pk, ditutup_pada=None)
        terbuka.update(ditutup_pada=jam.kini(), versi=F("versi") + 1)
    sesi.refresh_from_db()


def tutup_semua(kunjungan: Kunjungan) -> None:
    """Close what is open at a visit that is over; the caller's transaction says who acts."""
    terbuka = SesiPeriksa.objects.filter(kunjungan=kunjungan, ditutup_pada=None)
    terbuka.update(ditutup_pada=jam.kini(), versi=F("versi") + 1)


def ketuk(sesi: SesiPeriksa, jawaban: Mapping[str, Any]) -> None:
    """Count one anonymous answer; raises SesiDitutup or Penuh, and then counts nothing.

    The session's row is the lock: its UPDATE both counts and decides, so that simultaneous answers never exceed those
    present. Nothing about the pupil or the device is stored, not even when it was.
    """
    with transaction.atomic():
        tersisa = SesiPeriksa.objects.filter(pk=sesi.pk, ditutup_pada=None, terisi__lt=F("hadir"))
        if not tersisa.update(terisi=F("terisi") + 1):
            kini = SesiPeriksa.objects.get(pk=sesi.pk)
            raise Penuh(kini.hadir) if kini.terbuka else SesiDitutup()
        hitungan, _baru = Ketukan.objects.get_or_create(**jawaban, sesi=sesi)
        Ketukan.objects.filter(pk=hitungan.pk).update(banyak=F("banyak") + 1)


def catat_tangan(kunjungan: Kunjungan, jumlah: Mapping[str, int | None], *, oleh: "Pengguna") -> None:
    """Write down how many hands were raised for each state; None removes what was written.

    Raises BelumAdaKunjungan.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        kini = Kunjungan.objects.select_for_update(of=("self",)).get(pk=kunjungan.pk)
        if kini.status not in BERJALAN:
            raise BelumAdaKunjungan(kini)
        for keadaan, banyak in jumlah.items():
            milik = {"kunjungan": kini, "keadaan": keadaan}
            if banyak is None:
                HitungTangan.objects.filter(**milik).delete()
            else:
                HitungTangan.objects.update_or_create(**milik, defaults={"banyak": banyak})
