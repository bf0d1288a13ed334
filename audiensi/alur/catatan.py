"""Verbs about notes."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from audiensi.models import Audiensi, Catatan
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Instansi, Pengguna


def catat(audiensi: Audiensi, *, kunci: UUID, isi: str, instansi: "Instansi | None", oleh: "Pengguna") -> Catatan:
    """Write a note, internal to `instansi` or shared; the same `kunci` again returns the row that exists."""
    with transaction.atomic(), jejak(oleh=oleh):
        catatan, _baru = Catatan.objects.get_or_create(
            pk=alur.kunci_milik(Catatan, kunci, {"isi": isi}, audiensi=audiensi, oleh=oleh),
            defaults={"audiensi": audiensi, "isi": isi, "instansi": instansi, "oleh": oleh, "pada": jam.kini()},
        )
    return catatan


def hapus_catatan(catatan: Catatan, *, oleh: "Pengguna") -> None:
    """Remove a note."""
    with transaction.atomic(), jejak(oleh=oleh):
        catatan.delete()
