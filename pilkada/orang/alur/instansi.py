"""The verb about institutions: the only writer of them."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pilkada.inti import alur
from pilkada.inti.models import Instansi, Keanggotaan, Pengguna
from pilkada.inti.riwayat import jejak
from pilkada.orang.alur.orang import Ditolak, pastikan_admin_tersisa


def simpan(instansi: Instansi | None, *, isi: dict[str, Any], oleh: Pengguna, sidik: str = "") -> Instansi:
    """Create or change an institution; members follow it into another kecamatan.

    Raises Ditolak, and Kedahuluan when the institution is not as `sidik` says it was shown.

    The same name twice is one institution: a double submit ends at the unique name.
    """
    try:
        with transaction.atomic(), jejak(oleh=oleh):
            if instansi is None:
                return Instansi.objects.create(**isi)
            alur.pastikan_sama(instansi, isi, sidik)
            if instansi.aktif and not isi["aktif"]:
                pastikan_admin_tersisa(tanpa_instansi=[instansi.pk])
            _ubah(instansi, isi)
    except IntegrityError as galat:
        raise Ditolak(_("Instansi dengan nama ini sudah ada.")) from galat
    instansi.refresh_from_db()
    return instansi


def _ubah(instansi: Instansi, isi: dict[str, Any]) -> None:
    """Write what changed."""
    berubah = {kolom: nilai for kolom, nilai in isi.items() if getattr(instansi, kolom) != nilai}
    if not berubah:
        return
    Instansi.objects.filter(pk=instansi.pk).update(**berubah)
    if "kecamatan" in berubah:
        anggota = Keanggotaan.objects.filter(instansi=instansi, kecamatan=instansi.kecamatan)
        anggota.update(kecamatan=berubah["kecamatan"])
