"""Verbs about kinds of meetings."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from audiensi.models import JenisRapat
from pilkada.inti import alur
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PANJANG_KODE = 20


class JenisTerakhir(Exception):
    """Without any kind no meeting could be noted."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__(_("Ini satu-satunya jenis yang dapat dipilih. Buat atau pulihkan jenis lain lebih dulu."))


def buat_jenis(*, isi: Mapping[str, Any], oleh: "Pengguna") -> JenisRapat:
    """Add a kind, its code made from its name; raises IntegrityError when there is one of that name."""
    with transaction.atomic(), jejak(oleh=oleh):
        ada = set(JenisRapat.objects.values_list("kode", flat=True))
        return JenisRapat.objects.create(
            kode=alur.kode_bebas(isi["nama"], ada, panjang=PANJANG_KODE, cadangan="jenis"), **isi
        )


def ubah_jenis(jenis: JenisRapat, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change or retire a kind; meetings that have it keep it.

    Raises JenisTerakhir, Kedahuluan, or IntegrityError for another one of that name. The rows are locked in one order,
    so that two admins cannot retire the last two at once.
    """
    with transaction.atomic():
        dipakai = {satu.pk for satu in JenisRapat.objects.select_for_update().order_by("pk") if satu.aktif}
        if dipakai <= {jenis.pk} and not isi["aktif"]:
            raise JenisTerakhir
        alur.ubah(jenis, versi=versi, isi=isi, oleh=oleh)
