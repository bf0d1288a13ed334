"""The verbs about institutions and who signs for them: the only writers of both."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pilkada.inti import alur
from pilkada.inti.models import Instansi, Keanggotaan, PenandaTangan, Pengguna
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


def catat_penanda(instansi: Instansi, *, kunci: UUID, isi: Mapping[str, Any], oleh: Pengguna) -> PenandaTangan:
    """Add somebody who signs for an institution; the same `kunci` again returns the row that exists."""
    with transaction.atomic(), jejak(oleh=oleh):
        Instansi.objects.select_for_update().get(pk=instansi.pk)
        pk = alur.kunci_milik(PenandaTangan, kunci, isi, instansi=instansi)
        ada = PenandaTangan.objects.filter(pk=pk).first()
        if ada is not None:
            return ada
        _satu_bawaan(instansi, isi, oleh)
        return PenandaTangan.objects.create(pk=pk, instansi=instansi, **isi)


def ubah_penanda(penanda: PenandaTangan, *, versi: int, isi: Mapping[str, Any], oleh: Pengguna) -> None:
    """Change somebody who signs; papers that named them keep their words. Raises Kedahuluan.

    The institution's row lock puts two new defaults one after another.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        Instansi.objects.select_for_update().get(pk=penanda.instansi_id)
        _satu_bawaan(penanda.instansi, isi, oleh, kecuali=penanda)
        alur.ubah(penanda, versi=versi, isi=isi, oleh=oleh)


def _satu_bawaan(
    instansi: Instansi, isi: Mapping[str, Any], oleh: Pengguna, kecuali: PenandaTangan | None = None
) -> None:
    """Let the default give way to a new one."""
    if not isi.get("bawaan"):
        return
    lama = instansi.penanda_tangan.filter(bawaan=True).first()
    if lama is not None and lama != kecuali:
        alur.ubah(lama, versi=lama.versi, isi={"bawaan": False}, oleh=oleh)
