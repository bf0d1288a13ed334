"""Verbs about rooms."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from audiensi.models import Ruang
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def simpan_ruang(ruang: Ruang, *, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Write a room; raises IntegrityError when the institution has another one of that name."""
    with transaction.atomic(), jejak(oleh=oleh):
        for kolom, nilai in isi.items():
            setattr(ruang, kolom, nilai)
        ruang.save()
