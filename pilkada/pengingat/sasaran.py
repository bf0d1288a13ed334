"""Whom a rule means: from relations, roles and places to people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from pilkada.inti.models import Keanggotaan, Peran

if TYPE_CHECKING:
    from pilkada.inti.papan import Hal
    from pilkada.pengingat.models import Aturan

ORANG, SEMUA = "orang", "semua"
PERAN_DISEBUT = (Peran.PENGELOLA, Peran.PETUGAS)


@dataclass(frozen=True)
class Anggota:
    """One membership of an active person in an active institution."""

    orang: UUID
    instansi: int
    peran: str
    kecamatan: str


class Sasaran:
    """All memberships, read once a plan: an office has hundreds of people, a plan asks about thousands of things."""

    @cached_property
    def _anggota(self) -> list[Anggota]:
        """Read them when first asked; one query."""
        baris = Keanggotaan.objects.filter(pengguna__is_active=True, instansi__aktif=True)
        kolom = ("pengguna_id", "instansi_id", "peran", "kecamatan_id", "instansi__kecamatan_id")
        return [
            Anggota(orang, instansi, peran, sendiri or milik or "")
            for orang, instansi, peran, sendiri, milik in baris.values_list(*kolom)
        ]

    @cached_property
    def _aktif(self) -> set[UUID]:
        return {satu.orang for satu in self._anggota}

    @cached_property
    def _per(self) -> dict[tuple[int, str], set[UUID]]:
        per: dict[tuple[int, str], set[UUID]] = {}
        for satu in self._anggota:
            per.setdefault((satu.instansi, satu.peran), set()).add(satu.orang)
        return per

    def penerima(self, aturan: "Aturan", hal: "Hal") -> set[UUID]:
        """Return whom the rule reminds of the thing; people without an active membership are left out."""
        orang: set[UUID] = set()
        for kode in aturan.kepada:
            jenis, _titik, apa = kode.partition(":")
            orang |= self._kode(jenis, apa, hal)
        return orang | self._cocok(aturan)

    def _kode(self, jenis: str, apa: str, hal: "Hal") -> set[UUID]:
        if jenis == SEMUA:
            return {satu.orang for satu in self._anggota if satu.peran == apa}
        if jenis != ORANG:
            return self._di(hal.instansi.get(apa, ()), [jenis])
        # Nobody in person: those who decide in the institution that stands in the same relation.
        return (set(hal.orang.get(apa, ())) & self._aktif) or self._di(hal.instansi.get(apa, ()), [Peran.PENGELOLA])

    def _di(self, instansi: Iterable[int], peran: Collection[str]) -> set[UUID]:
        return {orang for satu in instansi for nama in peran for orang in self._per.get((satu, nama), ())}

    def _cocok(self, aturan: "Aturan") -> set[UUID]:
        """Return everybody who fits institution, role and kecamatan of the rule, as far as they are set."""
        if not (aturan.instansi_id or aturan.peran or aturan.kecamatan_id):
            return set()
        return {
            satu.orang
            for satu in self._anggota
            if aturan.instansi_id in {None, satu.instansi}
            and aturan.peran in {"", satu.peran}
            and aturan.kecamatan_id in {None, satu.kecamatan}
        }
