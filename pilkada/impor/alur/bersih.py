"""Files and rows of imports that nobody needs any more."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from pilkada.impor.models import BarisImpor, Impor
from pilkada.impor.status import BELUM, JALUR, Status
from pilkada.inti import jam
from pilkada.inti.alur import pindah

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

# What was never applied is dropped after a week; what was applied can be undone for thirty days.
UMUR_PRATINJAU = timedelta(days=7)
UMUR_BATAL = timedelta(days=30)


def buang(impor: Impor, *, oleh: "Pengguna | None") -> None:
    """Drop an import that was not applied: its file and rows go at once. Raises Kedahuluan or PindahDitolak."""
    with transaction.atomic():
        pindah(impor, Status.DIBUANG, jalur=JALUR, oleh=oleh)
        _kosongkan(impor)


def bersihkan() -> int:
    """Drop what is too old; returns how many imports. The journal rows stay."""
    kini = jam.kini_nyata()
    basi = Q(status__in=BELUM, dibuat_pada__lt=kini - UMUR_PRATINJAU)
    lewat = Q(status=Status.DITERAPKAN, diterapkan_pada__lt=kini - UMUR_BATAL)
    selesai = Q(status__in=[Status.DIBATALKAN, Status.DIBUANG])
    banyak = 0
    for impor in Impor.objects.filter(basi | lewat | selesai, dibersihkan_pada=None)[:100]:
        with transaction.atomic():
            kini_ada = Impor.objects.select_for_update(skip_locked=True).filter(pk=impor.pk, status=impor.status)
            if not kini_ada.exists():
                continue
            if impor.status in BELUM:
                pindah(impor, Status.DIBUANG, jalur=JALUR, oleh=None)
            _kosongkan(impor)
        banyak += 1
    return banyak


def _kosongkan(impor: Impor) -> None:
    """Drop rows and file; the file goes when the transaction is saved."""
    BarisImpor.objects.filter(impor=impor).delete()
    wadah, nama = impor.berkas.storage, impor.berkas.name
    Impor.objects.filter(pk=impor.pk).update(berkas="", contoh=[], dibersihkan_pada=jam.kini_nyata())
    impor.refresh_from_db(fields=["berkas", "contoh", "dibersihkan_pada"])
    if nama:
        transaction.on_commit(lambda: wadah.delete(nama))
