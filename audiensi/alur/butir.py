"""Verbs about agenda items."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from audiensi.alur.bersama import kunci_catatan, nomor_berikut
from audiensi.models import Audiensi, Butir
from audiensi.status import Status
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from pilkada.janji.alur import pokokkan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def tambah_butir(audiensi: Audiensi, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Butir:
    """Add an agenda item at the end."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(audiensi)
        butir, _baru = Butir.objects.get_or_create(
            pk=alur.kunci_milik(Butir, kunci, isi, audiensi=audiensi),
            audiensi=audiensi,
            defaults={**isi, "urutan": nomor_berikut(audiensi.butir)},
        )
    return butir


def ubah_butir(butir: Butir, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change an item, and the topic of its promises; raises Kedahuluan when it was changed or deleted meanwhile."""
    with transaction.atomic():
        kunci_catatan(butir.audiensi)
        alur.ubah(butir, versi=versi, isi=isi, oleh=oleh)
        if "pokok" in isi:
            pokokkan(butir.pk, isi["pokok"], oleh=oleh)


def hapus_butir(butir: Butir, *, oleh: "Pengguna") -> None:
    """Take an item off the agenda and close the gap in the numbers."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(butir.audiensi)
        nomor = _nomor_kini(butir)
        butir.delete()
        butir.audiensi.butir.filter(urutan__gt=nomor).update(urutan=F("urutan") - 1)


def geser_butir(butir: Butir, *, naik: bool, oleh: "Pengguna") -> None:
    """Swap an item with its neighbour; at the end of the list nothing happens."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(butir.audiensi)
        nomor = _nomor_kini(butir)
        sisi = butir.audiensi.butir.order_by("-urutan" if naik else "urutan")
        tetangga = sisi.filter(**{"urutan__lt" if naik else "urutan__gt": nomor}).first()
        if tetangga is None:
            return
        Butir.objects.filter(pk=butir.pk).update(urutan=tetangga.urutan)
        Butir.objects.filter(pk=tetangga.pk).update(urutan=nomor)


def urutkan_butir(audiensi: Audiensi, urutan: Sequence[UUID], *, oleh: "Pengguna") -> None:
    """Put the agenda into this order; items it does not name (added meanwhile) follow in theirs."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(audiensi)
        tempat = {pk: nomor for nomor, pk in enumerate(urutan)}
        baris = sorted(audiensi.butir.all(), key=lambda satu: (tempat.get(satu.pk, len(tempat)), satu.urutan))
        for nomor, satu in enumerate(baris, start=1):
            if satu.urutan != nomor:
                Butir.objects.filter(pk=satu.pk).update(urutan=nomor)


def bahas(butir: Butir, *, oleh: "Pengguna") -> None:
    """Begin with this item while the meeting runs; the one under discussion ends. Raises Kedahuluan when not running.

    An item that was left comes back with its first beginning, so that its time counts from there.
    """
    kini = jam.kini()
    with transaction.atomic(), jejak(oleh=oleh):
        audiensi = kunci_catatan(butir.audiensi)
        if audiensi.status != Status.BERLANGSUNG:
            raise alur.Kedahuluan(audiensi)
        lain = audiensi.butir.exclude(pk=butir.pk).filter(mulai_pada__isnull=False, selesai_pada=None)
        lain.update(selesai_pada=kini)
        if audiensi.butir.filter(pk=butir.pk).update(mulai_pada=butir.mulai_pada or kini, selesai_pada=None) != 1:
            raise alur.Kedahuluan(butir)


def _nomor_kini(butir: Butir) -> int:
    """Return the item's number as it stands now (the caller holds the meeting's row); Kedahuluan when it is gone."""
    nomor = Butir.objects.filter(pk=butir.pk).values_list("urutan", flat=True).first()
    if nomor is None:
        raise alur.Kedahuluan(butir)
    return nomor
