"""The one place where a status or a shared row changes: compare, set, and leave history, atomically."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import F
from django.utils.text import slugify
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

    def __init__(self, objek: models.Model, oleh: "Pengguna | None" = None) -> None:
        """Find out who was faster, for the sentence shown to `oleh`, the one who came second."""
        self.objek = objek
        siapa, self.siapa, self.pada = perubah_terakhir(objek)
        sendiri = oleh is not None and siapa == str(oleh.pk)
        super().__init__(
            _("%(siapa)s lebih dulu mengubah data ini. Periksa isi terbarunya di bawah, lalu simpan lagi bila perlu.")
            % {"siapa": _("Anda sendiri, mungkin di tab lain,") if sendiri else self.siapa or _("Orang lain")}
        )


def perubah_terakhir(objek: models.Model) -> tuple[str, str, datetime | None]:
    """Return id, name and real time of the last change in the object's history, or ("", "", None)."""
    from pilkada.inti.models import Pengguna  # noqa: PLC0415 — models import this module's neighbours

    if not hasattr(objek, "riwayat"):
        return "", "", None
    baris = objek.riwayat.order_by("-pgh_id").values_list("pgh_context__oleh", "pgh_created_at").first()
    if baris is None:
        return "", "", None
    nama = Pengguna.objects.filter(pk=baris[0]).values_list("nama", flat=True).first() if baris[0] else None
    return baris[0] or "", nama or "", baris[1]


def pindah(  # noqa: PLR0913 — the one door through which every status goes
    objek: models.Model,
    ke: str,
    *,
    jalur: type_jalur,
    oleh: "Pengguna | None",
    alasan: str = "",
    isi: Mapping[str, Any] | None = None,
    versi: int | None = None,
) -> None:
    """Move to a new status and fill other columns, atomically; the old status in WHERE decides who was first.

    With `versi` the row must also be as the reader saw it, whatever became of it: a decision is about what was read.
    Raises PindahDitolak when `jalur` lacks the move and Kedahuluan when another was faster; the object in memory is
    refreshed only on success. A model with a `versi` column has it raised.
    """
    syarat = {} if versi is None else {"versi": versi}
    if versi is not None and versi != objek.versi:  # type: ignore[attr-defined]
        raise Kedahuluan(objek, oleh)
    dari: str = objek.status  # type: ignore[attr-defined]
    if ke not in jalur.get(dari, frozenset()):
        raise PindahDitolak(objek, dari, ke)
    kolom = {"status": ke, **(isi or {}), **_versi_berikut(objek)}
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        if type(objek)._base_manager.filter(pk=objek.pk, status=dari, **syarat).update(**kolom) != 1:
            raise Kedahuluan(objek, oleh)
    objek.refresh_from_db(fields=list(kolom))


def ubah(objek: models.Model, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna | None", alasan: str = "") -> None:
    """Write columns of a row that still has the version the reader saw; raises Kedahuluan otherwise."""
    kolom = {**isi, **_versi_berikut(objek)}
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        if type(objek)._base_manager.filter(pk=objek.pk, versi=versi).update(**kolom) != 1:
            raise Kedahuluan(objek, oleh)
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


def kunci_milik(model: type[models.Model], kunci: UUID, isi: Mapping[str, Any] | None = None, **milik: Any) -> UUID:
    """Return `kunci`, or a fresh one when a row that is not `milik` or has other content than `isi` already has it.

    A form's key makes a double submit one thing. Somebody else's row must not be revealed or touched; and a form that
    came back by the Back button and was changed is a second thing, never silently dropped.
    """
    ada = model._base_manager.filter(pk=kunci).first()
    if ada is None:
        return kunci
    asing = any(getattr(ada, nama) != nilai for nama, nilai in {**(isi or {}), **milik}.items())
    return uuid4() if asing else kunci


def kode_bebas(nama: str, ada: Collection[str], *, panjang: int, cadangan: str) -> str:
    """Return a code made from a name that is not among `ada`; a name without Latin letters gets `cadangan`."""
    awal = slugify(nama).replace("_", "-")[:panjang].strip("-") or cadangan
    kode, nomor = awal, 1
    while kode in ada:
        nomor += 1
        kode = f"{awal[: panjang - len(str(nomor)) - 1].rstrip('-')}-{nomor}"
    return kode


def _versi_berikut(objek: models.Model) -> dict[str, Any]:
    """Return the raise of the version column for models that have one; `versi_penjaga` says that theirs is another."""
    return {"versi": F("versi") + 1} if hasattr(objek, "versi") and getattr(objek, "versi_penjaga", True) else {}
