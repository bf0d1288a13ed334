"""Carries out the rules: what has come due since the last tick becomes rows of the outbox.

Nothing is planned ahead: a thing that moves, ends or is called off before its turn needs nothing withdrawn. The watch
(`Jaga`) remembers up to which moment the rules were carried out; it moves in the same transaction as the rows are
written, so a tick that dies is made up by the next one, two at once write nothing twice, and a day slept through is
caught up with: of several turns about the same thing only the latest is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from pilkada.inti import jam
from pilkada.pengingat.jadwal import Giliran, kedaluwarsa
from pilkada.pengingat.models import Aturan, Bisu, Pesan, Setelan
from pilkada.pengingat.sasaran import Sasaran
from pilkada.pengingat.status import Kanal, Waktu

if TYPE_CHECKING:
    from pilkada.inti.papan import Hal, JenisHal

PER_KELOMPOK = 1_000


@dataclass(frozen=True)
class Usul:
    """One turn of a rule about one thing: when, and whom it reminds."""

    aturan: Aturan
    hal: "Hal"
    saat: datetime
    penerima: set[UUID]


def jalankan() -> int:
    """Write the messages that have come due since the last tick; returns how many were proposed.

    Safe in any number of processes: the one that has the watch plans, the others go on without.
    """
    kini = jam.kini()
    with transaction.atomic():
        aturan = Aturan.objects.ambil_jaga(kini)
        if not aturan or aturan[0].terjaga >= kini:
            return 0
        giliran = [Giliran(satu, satu.terjaga, kini) for satu in aturan if satu.waktu != Waktu.SEKETIKA]
        sasaran = Sasaran()
        return sum(
            _tulis([usulan for satu in milik for usulan in usul(satu, sasaran)], kini)
            for _jenis, milik in groupby(giliran, key=lambda satu: satu.aturan.jenis)
        )


def usul(giliran: Giliran, sasaran: Sasaran) -> Iterator[Usul]:
    """Yield every turn of a rule in a stretch of time, by a constant number of queries per 1,000 things."""
    jenis = giliran.aturan.hal
    if jenis is None or jenis.muat is None:
        return
    baris = _baris(jenis, giliran)
    per_hari = giliran.per_hari
    while kelompok := list(islice(baris, PER_KELOMPOK)):
        for satu in jenis.muat(kelompok):
            pada = giliran.aturan.mulai_berlaku if not jenis.kolom else satu.pada
            for saat in giliran.saat(pada, per_hari) if pada else ():
                yield Usul(giliran.aturan, satu, saat, sasaran.penerima(giliran.aturan, satu))


def _baris(jenis: "JenisHal", giliran: Giliran) -> Iterator[object]:
    """Return the rows of the kind that have a turn in the stretch; nothing is asked when none can."""
    if jenis.baris is None:
        return iter(())
    if not jenis.kolom:
        mulai = giliran.aturan.mulai_berlaku
        return iter(jenis.baris()) if mulai in giliran.per_hari else iter(())
    syarat = giliran.saringan(jenis.kolom, berjam=jenis.berjam)
    return iter(()) if syarat is None else iter(jenis.baris().filter(syarat))


def _tulis(usulan: list[Usul], kini: datetime) -> int:
    """Write the rows of proposals of one kind, the latest turn per thing, person and channel."""
    if not usulan:
        return 0
    kunci: dict[tuple[str, str, UUID, str], Pesan] = {}
    saring = Saring(usulan, kini)
    nyata = jam.kini_nyata()
    for satu in sorted(usulan, key=attrgetter("saat")):
        akhir = kedaluwarsa(satu.aturan, satu.hal.pada)
        if akhir is not None and akhir <= kini:
            continue
        for orang in satu.penerima:
            for kanal in saring.kanal(satu, orang):
                kunci[satu.hal.objek, satu.hal.pk, orang, kanal] = Pesan(
                    jenis=satu.aturan.jenis, objek_jenis=satu.hal.objek, objek_id=satu.hal.pk, versi=satu.hal.versi,
                    saat=satu.saat, penerima_id=orang, kanal=kanal, kedaluwarsa=akhir, dibuat_pada=nyata,
                )  # fmt: skip
    Pesan.objects.bulk_create(kunci.values(), ignore_conflicts=True, batch_size=PER_KELOMPOK)
    return len(kunci)


class Saring:
    """What the reminded people have switched off or muted; two queries for all of them."""

    def __init__(self, usulan: Iterable[Usul], kini: datetime) -> None:
        """Read their preferences and what they muted of these things."""
        orang = {satu for butir in usulan for satu in butir.penerima}
        hal = {(butir.hal.objek, butir.hal.pk) for butir in usulan}
        self._setelan = {satu.pk: satu for satu in Setelan.objects.filter(pk__in=orang)}
        bisu = Bisu.objects.berlaku(kini).filter(pengguna__in=orang, objek_jenis__in={satu for satu, _pk in hal})
        self._bisu = set(bisu.values_list("objek_jenis", "objek_id", "pengguna_id"))

    def kanal(self, usul: Usul, orang: UUID) -> list[str]:
        """Return by which channels the person hears of it; none when they muted it."""
        if (usul.hal.objek, usul.hal.pk, orang) in self._bisu:
            return []
        return kanal_bagi(usul.aturan.kanal, usul.aturan.jenis, self._setelan.get(orang))


def kanal_bagi(kanal: Iterable[str], jenis: str, setelan: Setelan | None) -> list[str]:
    """Return the channels of a rule that reach a person: not switched off, and the gateway only with an address."""
    mati = setelan.mati.get(jenis, []) if setelan else []
    bergerbang = bool(settings.WEBHOOK_URL and setelan and setelan.gerbang_sandi)
    return [satu for satu in kanal if satu not in mati and (satu != Kanal.WEBHOOK or bergerbang)]
