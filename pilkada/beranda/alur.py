"""The verbs of calendar feeds."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from pilkada.beranda.models import Umpan
from pilkada.beranda.querysets import RUANG_KUNCI
from pilkada.inti import alur, jam, sandi
from pilkada.inti.models import Pengguna
from pilkada.inti.riwayat import jejak

BIT_KUNCI = 192
SEJAM = 3_600
BATAS_SEJAM = 60


def buat(*, kunci: UUID, isi: Mapping[str, Any], oleh: Pengguna) -> tuple[Umpan, str]:
    """Make a feed and return it with its secret, which nobody can tell again.

    The same `kunci` by the same person returns the row that exists (a double submit), and an empty secret.
    """
    rahasia, kini = _rahasia(), jam.kini_nyata()
    awal = {**_kolom_kunci(rahasia), "dibuat_oleh": oleh, "dibuat_pada": kini}
    with transaction.atomic(), jejak(oleh=oleh):
        pk = alur.kunci_milik(Umpan, kunci, isi, dibuat_oleh=oleh)
        umpan, baru = Umpan.objects.get_or_create(pk=pk, defaults={**isi, **awal})
    return umpan, rahasia if baru else ""


def ganti(umpan: Umpan, *, versi: int, oleh: Pengguna) -> str:
    """Give the feed another secret and return it; the address before is dead. Raises Kedahuluan."""
    rahasia = _rahasia()
    alur.ubah(umpan, versi=versi, isi=_kolom_kunci(rahasia), oleh=oleh)
    return rahasia


def cabut(umpan: Umpan, *, versi: int, oleh: Pengguna) -> None:
    """End the feed for good. Raises Kedahuluan."""
    alur.ubah(umpan, versi=versi, isi={"dicabut_pada": jam.kini_nyata()}, oleh=oleh)


def tunggu(umpan: Umpan) -> int:
    """Count a request for this address; return 0, or for how many seconds no more is answered."""
    jam_ke, lewat = divmod(int(jam.kini_nyata().timestamp()), SEJAM)
    nama = f"umpan:{umpan.pk}:{umpan.versi}:{jam_ke}"
    cache.add(nama, 0, 2 * SEJAM)
    return SEJAM - lewat if cache.incr(nama) > BATAS_SEJAM else 0


def catat_ambil(umpan: Umpan, kunci: str) -> None:
    """Note that it was fetched, at most once an hour; its hash is then one of the first field key.

    The secret is known to its reader only, so this is where a rotation of keys reaches a feed.
    """
    kini = jam.kini_nyata()
    lama = kini - timedelta(seconds=SEJAM)
    if umpan.terakhir_diambil is None or umpan.terakhir_diambil < lama:
        terlewat = Q(terakhir_diambil=None) | Q(terakhir_diambil__lt=lama)
        Umpan.objects.filter(terlewat, pk=umpan.pk).update(
            terakhir_diambil=kini, sidik_kunci=sandi.indeks_buta(kunci, ruang=RUANG_KUNCI)
        )


def _rahasia() -> str:
    return secrets.token_urlsafe(BIT_KUNCI // 8)


def _kolom_kunci(rahasia: str) -> dict[str, Any]:
    return {"sidik_kunci": sandi.indeks_buta(rahasia, ruang=RUANG_KUNCI), "kunci_pada": jam.kini_nyata()}
