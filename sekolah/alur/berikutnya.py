"""Several visits planned at once, and what each of them would clash with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pilkada.inti import tampilan
from sekolah.alur.kunjungan import rencanakan
from sekolah.models import Kunjungan, Sekolah
from sekolah.status import TERENCANA, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

MENEMPATI = TERENCANA | {Status.BERLANGSUNG}


@dataclass(frozen=True)
class Usulan:
    """A visit as somebody would plan it."""

    sekolah: Sekolah
    mulai: datetime
    selesai: datetime
    tim: "Sequence[Pengguna]"


@dataclass(frozen=True)
class _Tempat:
    """Who is where and when, planned or proposed."""

    sekolah: Any
    mulai: datetime
    selesai: datetime
    orang: Mapping[UUID, str]

    def serentak(self, lain: "_Tempat") -> bool:
        """Say whether both take place at one time."""
        return self.mulai < lain.selesai and self.selesai > lain.mulai


def bentrok_usulan(usulan: Sequence[Usulan], *, oleh: "Pengguna") -> list[list[str]]:
    """Return for each proposal the sentences about what it clashes with: other visits, and the other proposals.

    Two queries. A clash is no reason to refuse: a team may split, a school may have two halls.
    """
    tercatat = [_tercatat(satu) for satu in _serentak(usulan, oleh)]
    diusulkan = [
        _Tempat(satu.sekolah, satu.mulai, satu.selesai, {orang.pk: orang.nama for orang in satu.tim}) for satu in usulan
    ]
    return [
        [
            kalimat
            for lain in [*tercatat, *(lain for lain in diusulkan if lain is not satu)]
            if satu.serentak(lain)
            for kalimat in _kalimat(satu, lain)
        ]
        for satu in diusulkan
    ]


def _serentak(usulan: Sequence[Usulan], oleh: "Pengguna") -> Iterable[Any]:
    """Return the visits that take one of the schools or people between the first beginning and the last end."""
    if not usulan:
        return []
    orang = {satu.pk for usul in usulan for satu in usul.tim}
    terkait = Q(sekolah__in=[usul.sekolah.pk for usul in usulan]) | Q(tim__pengguna__in=orang)
    rentang = {"mulai__lt": max(usul.selesai for usul in usulan), "selesai__gt": min(usul.mulai for usul in usulan)}
    baris = Kunjungan.objects.untuk(oleh).filter(terkait, status__in=MENEMPATI, **rentang)
    return baris.distinct().select_related("sekolah").prefetch_related("tim__pengguna").order_by("mulai", "pk")


def _tercatat(kunjungan: Any) -> _Tempat:
    orang = {satu.pengguna_id: satu.pengguna.nama for satu in kunjungan.tim.all() if satu.pengguna}
    return _Tempat(kunjungan.sekolah, kunjungan.mulai, kunjungan.selesai, orang)


def _kalimat(satu: _Tempat, lain: _Tempat) -> Iterable[str]:
    isi = {"sekolah": lain.sekolah, "waktu": tampilan.rentang_waktu(lain.mulai, lain.selesai)}
    if satu.sekolah.pk == lain.sekolah.pk:
        yield _("%(sekolah)s sudah punya kunjungan lain pada %(waktu)s.") % isi
        return
    for pk in sorted(satu.orang.keys() & lain.orang.keys()):
        yield _("%(nama)s juga tercatat di %(sekolah)s pada %(waktu)s.") % {**isi, "nama": satu.orang[pk]}


def rencanakan_beberapa(
    usulan: Collection[Usulan], *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna"
) -> list[Kunjungan]:
    """Plan all of them or none; raises SudahDigabung. `isi` is what all have in common.

    The same `kunci` with the same content plans nothing twice. Schools are locked in the order of their keys.
    """
    with transaction.atomic():
        return [
            rencanakan(
                satu.sekolah,
                kunci=uuid5(kunci, str(satu.sekolah.pk)),
                isi={**isi, "mulai": satu.mulai, "selesai": satu.selesai},
                tim=satu.tim,
                oleh=oleh,
            )
            for satu in sorted(usulan, key=lambda satu: satu.sekolah.pk)
        ]
