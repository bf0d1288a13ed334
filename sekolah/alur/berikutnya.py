"""Several visits planned at once, and what each of them would clash with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.db import transaction

from sekolah.alur.kunjungan import rencanakan
from sekolah.alur.tim import Rencana, bentrok, kalimat_bentrok
from sekolah.models import Kunjungan, Sekolah

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


@dataclass(frozen=True)
class Usulan:
    """A visit as somebody would plan it."""

    sekolah: Sekolah
    mulai: datetime
    selesai: datetime
    tim: "Sequence[Pengguna]"

    def serentak(self, lain: "Usulan") -> bool:
        """Say whether both take place at one time."""
        return self.mulai < lain.selesai and self.selesai > lain.mulai

    def bersama(self, lain: "Usulan") -> list[str]:
        """Return the names of those who would be at both."""
        juga = {satu.pk for satu in lain.tim}
        return [satu.nama for satu in self.tim if satu.pk in juga]


def bentrok_usulan(usulan: Sequence[Usulan], *, oleh: "Pengguna") -> list[list[str]]:
    """Return for each proposal the sentences about what it clashes with: other visits, and the other proposals."""
    return [[*_tercatat(satu, oleh), *_antara(satu, usulan)] for satu in usulan]


def _tercatat(usul: Usulan, oleh: "Pengguna") -> list[str]:
    tim = [satu.pk for satu in usul.tim]
    return bentrok(Rencana(usul.sekolah, usul.mulai, usul.selesai, tim), oleh=oleh)


def _antara(usul: Usulan, usulan: Sequence[Usulan]) -> list[str]:
    serentak = [lain for lain in usulan if lain is not usul and usul.serentak(lain)]
    return [kalimat for lain in serentak for kalimat in kalimat_bentrok(lain, usul.sekolah, usul.bersama(lain))]


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
