"""The one place where a status or a shared row changes: compare, set, and leave history, atomically."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

type_jalur = Mapping[Any, Collection[str]]


class PindahDitolak(Exception):
    """The table of moves does not know this move."""

    def __init__(self, objek: models.Model, dari: str, ke: str) -> None:
        """Keep the object and both statuses."""
        self.objek, self.dari, self.ke = objek, dari, ke
        kolom: Any = objek._meta.get_field("status")
        pilihan = dict(kolom.choices or ())
        super().__init__(
            _("Langkah ini tidak dapat dilakukan: status sekarang “%(dari)s”, tidak dapat menjadi “%(ke)s”.")
            % {"dari": pilihan.get(dari, dari), "ke": pilihan.get(ke, ke)}
        )


class Kedahuluan(Exception):
    """Somebody changed the row between the reader's look and the reader's click."""

    def __init__(self, objek: models.Model) -> None:
        """Find out who was faster, for the sentence shown to the one who came second."""
        self.objek = objek
        self.siapa, self.pada = perubah_terakhir(objek)
        super().__init__(
            _("%(siapa)s lebih dulu mengubah data ini. Periksa isi terbarunya di bawah, lalu simpan lagi bila perlu.")
            % {"siapa": self.siapa or _("Orang lain")}
        )


def perubah_terakhir(objek: models.Model) -> tuple[str, datetime | None]:
    """Return name and real time of the last change in the object's history, or ("", None)."""
    from pilkada.inti.models import Pengguna  # noqa: PLC0415 — models import this module's neighbours

    if not hasattr(objek, "riwayat"):
        return "", None
    baris = objek.riwayat.order_by("-pgh_id").values_list("pgh_context__oleh", "pgh_created_at").first()
    if baris is None:
        return "", None
    nama = Pengguna.objects.filter(pk=baris[0]).values_list("nama", flat=True).first() if baris[0] else None
    return nama or "", baris[1]


def pindah(
    objek: models.Model,
    ke: str,
    *,
    jalur: type_jalur,
    oleh: "Pengguna | None",
    alasan: str = "",
    isi: Mapping[str, Any] | None = None,
) -> None:
    """Move to a new status and fill other columns, atomically; the old status in WHERE decides who was first.

    Raises PindahDitolak when `jalur` lacks the move and Kedahuluan when another was faster; the object in memory is
    refreshed only on success. A model with a `versi` column has it raised.
    """
    dari: str = objek.status  # type: ignore[attr-defined]
    if ke not in jalur.get(dari, frozenset()):
        raise PindahDitolak(objek, dari, ke)
    kolom = {"status": ke, **(isi or {}), **_versi_berikut(objek)}
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        if type(objek)._base_manager.filter(pk=objek.pk, status=dari).update(**kolom) != 1:
            raise Kedahuluan(objek)
    objek.refresh_from_db(fields=list(kolom))


def ubah(objek: models.Model, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna | None", alasan: str = "") -> None:
    """Write columns of a row that still has the version the reader saw; raises Kedahuluan otherwise."""
    kolom = {**isi, **_versi_berikut(objek)}
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        if type(objek)._base_manager.filter(pk=objek.pk, versi=versi).update(**kolom) != 1:
            raise Kedahuluan(objek)
    objek.refresh_from_db(fields=list(kolom))


def sidik(objek: models.Model, kolom: Iterable[str]) -> str:
    """Return the mark of a row's columns as they are shown, for models without a `versi`."""
    isi = [(nama, str(getattr(objek, objek._meta.get_field(nama).attname))) for nama in sorted(kolom)]  # type: ignore[union-attr]
    return hashlib.sha256(repr(isi).encode()).hexdigest()[:32]


def pastikan_sama(objek: models.Model, kolom: Iterable[str], tanda: str) -> None:
    """Lock the row; raise Kedahuluan when it is not as the form showed it. A form without the mark asks nothing."""
    kini = objek._meta.model._base_manager.select_for_update(of=("self",)).get(pk=objek.pk)
    if tanda and tanda != sidik(kini, kolom):
        raise Kedahuluan(objek)


def kunci_milik(model: type[models.Model], kunci: UUID, **milik: Any) -> UUID:
    """Return `kunci` unless a row that is not `milik` already has it; then a fresh one.

    A form's key makes a double submit one thing; a key of somebody else's row must not reveal or touch that row.
    """
    asing = model._base_manager.filter(pk=kunci).exclude(**milik).exists()
    return uuid4() if asing else kunci


def _versi_berikut(objek: models.Model) -> dict[str, Any]:
    """Return the raise of the version column for models that have one."""
    return {"versi": F("versi") + 1} if hasattr(objek, "versi") else {}
