"""Who visits: the team, its guests, and what it has to do elsewhere at that time."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from pilkada.inti import alur, tampilan
from pilkada.inti.riwayat import jejak
from sekolah.alur.kabar import TEMU, berakun
from sekolah.models import AnggotaTim, Kunjungan, Sekolah
from sekolah.status import BELUM_MULAI, TERENCANA, TERLAKSANA, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Instansi, Pengguna

MENEMPATI = TERENCANA | {Status.BERLANGSUNG}
TIM_TERBUKA = MENEMPATI | TERLAKSANA | {Status.DITUNDA}


class TimTertutup(Exception):
    """The team of a visit that was called off does not change any more."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("Kunjungan ini sudah dibatalkan; timnya tidak diubah lagi."))


class Berwaktu(Protocol):
    """A visit, planned or proposed: at which school, when."""

    @property
    def sekolah(self) -> Sekolah:
        """Return the school."""

    @property
    def mulai(self) -> datetime:
        """Return its beginning."""

    @property
    def selesai(self) -> datetime:
        """Return its end."""


@dataclass(frozen=True)
class Rencana:
    """When who visits which school (None: only the people are asked about).

    `tamu` is a guest by name and institution, `kecuali` the id of the visit itself.
    """

    sekolah: Sekolah | None
    mulai: datetime
    selesai: datetime
    tim: Collection[UUID] = ()
    tamu: "tuple[str, Instansi] | None" = None
    kecuali: UUID | None = None

    @property
    def orang(self) -> Q:
        """Return the condition of these people as members of teams."""
        orang = Q(pengguna__in=self.tim)
        return orang if self.tamu is None else orang | Q(nama__iexact=self.tamu[0], instansi=self.tamu[1])


def bentrok(rencana: Rencana, *, oleh: "Pengguna") -> list[str]:
    """Return a sentence for each other visit that takes the school or somebody of the team at that time.

    Two queries. It is never a reason to refuse: a team may split, a school may have two halls.
    """
    anggota = AnggotaTim.objects.filter(rencana.orang)
    serentak = (
        Kunjungan.objects.untuk(oleh)
        .filter(status__in=MENEMPATI, mulai__lt=rencana.selesai, selesai__gt=rencana.mulai)
        .filter(Q(sekolah=rencana.sekolah) | Q(pk__in=anggota.values("kunjungan")))
        .exclude(pk=rencana.kecuali)
        .select_related("sekolah")
        .prefetch_related(Prefetch("tim", anggota.select_related("pengguna"), to_attr="terpakai"))
        .order_by("mulai", "pk")
    )
    return [
        kalimat
        for lain in serentak
        for kalimat in kalimat_bentrok(lain, rencana.sekolah, (str(satu) for satu in lain.terpakai))
    ]


def kalimat_bentrok(lain: "Berwaktu", sekolah: Sekolah | None, nama: Iterable[str]) -> Iterable[str]:
    """Say that another visit takes the same school, or these people, at the same time."""
    isi = {"sekolah": lain.sekolah, "waktu": tampilan.rentang_waktu(lain.mulai, lain.selesai)}
    sebutan = ", ".join(nama)
    if sekolah is not None and lain.sekolah.pk == sekolah.pk:
        yield _("%(sekolah)s sudah punya kunjungan lain pada %(waktu)s.") % isi
    elif sebutan:
        yield _("%(nama)s juga tercatat di %(sekolah)s pada %(waktu)s.") % {**isi, "nama": sebutan}


def sidik_bentrok(kalimat: Iterable[str]) -> str:
    """Return the mark of clashes that were shown: who presses again has seen exactly these."""
    isi = "\n".join(kalimat)
    return hashlib.sha256(isi.encode()).hexdigest()[:32] if isi else ""


def susun_tim(kunjungan: Kunjungan, tim: "Collection[Pengguna]", *, oleh: "Pengguna") -> "list[Pengguna]":
    """Make these people the team's members with accounts, guests stay; tell those who leave, return those who come.

    The caller holds the visit's row and says who acts.
    """
    lama = {satu.pk: satu for satu in berakun(kunjungan)}
    baru = {satu.pk: satu for satu in tim}
    pergi = sorted(lama.keys() - baru.keys())
    for pk in pergi:
        TEMU.lepas(kunjungan, lama[pk], oleh=oleh)
    kunjungan.tim.filter(pengguna__in=pergi).delete()
    datang = [baru[pk] for pk in sorted(baru.keys() - lama.keys())]
    AnggotaTim.objects.bulk_create([AnggotaTim(kunjungan=kunjungan, pengguna=satu) for satu in datang])
    return datang


def kunci_tim(kunjungan: Kunjungan) -> Kunjungan:
    """Lock the visit's row so that its team changes one after another; raises TimTertutup."""
    baris: Kunjungan = Kunjungan.objects.select_for_update().get(pk=kunjungan.pk)
    if baris.status not in TIM_TERBUKA:
        raise TimTertutup
    return baris


def tambah_tamu(kunjungan: Kunjungan, *, kunci: UUID, nama: str, instansi: "Instansi", oleh: "Pengguna") -> AnggotaTim:
    """Add a guest by name and institution; the same `kunci` with the same content is one guest. Raises TimTertutup."""
    isi = {"nama": nama, "instansi": instansi}
    with transaction.atomic(), jejak(oleh=oleh):
        kini = kunci_tim(kunjungan)
        pk = alur.kunci_milik(AnggotaTim, kunci, isi, kunjungan=kini)
        tamu, _baru = AnggotaTim.objects.get_or_create(pk=pk, defaults={**isi, "kunjungan": kini})
    return tamu


def hapus_tamu(tamu: AnggotaTim, *, oleh: "Pengguna") -> None:
    """Take a guest off the team; once more is once. Raises TimTertutup."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_tim(tamu.kunjungan)
        AnggotaTim.objects.filter(pk=tamu.pk, pengguna=None).delete()


def serahkan(dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
    """Hand over one person's places in visits that were not held yet; returns how many.

    Where the other one is in the team already, nothing changes.
    """
    jumlah = 0
    with transaction.atomic(), jejak(oleh=oleh, alasan=f"{dari.nama} → {ke.nama}"):
        nanti = Kunjungan.objects.filter(status__in=BELUM_MULAI, tim__pengguna=dari)
        for pk in list(nanti.exclude(tim__pengguna=ke).order_by("pk").values_list("pk", flat=True)):
            kunjungan = Kunjungan.objects.select_for_update().get(pk=pk)
            tetap = [satu for satu in berakun(kunjungan) if satu != dari]
            datang = susun_tim(kunjungan, [*tetap, ke], oleh=oleh)
            TEMU.undang(kunjungan, datang, oleh=oleh)
            jumlah += 1
    return jumlah
