"""The verb about a paper's particulars."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from audiensi.alur.bersama import Tertutup
from audiensi.models import Audiensi, Surat
from audiensi.status import JenisDokumen
from pilkada.inti import alur
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PENANDA = {"tuan_rumah": "penanda_tangan", "pemohon": "penanda_pemohon"}


def simpan_surat(
    audiensi: Audiensi, jenis: JenisDokumen, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna"
) -> Surat:
    """Write the particulars of a paper; `versi` 0 means that there were none when the form was shown.

    The signature blocks are copied as they are now. Raises Tertutup for a meeting that was refused or called off, and
    Kedahuluan when somebody wrote other particulars meanwhile; the same ones twice are one thing.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        kini = Audiensi.objects.select_for_update().get(pk=audiensi.pk)
        if not kini.dicatat:
            raise Tertutup(kini.status)
        surat: Surat | None = kini.surat.filter(jenis=jenis).first()
        lengkap = {**isi, "tanda": _tanda(isi, surat)}
        if surat is None:
            return Surat.objects.create(audiensi=kini, jenis=jenis, **lengkap)
        if versi == 0 and all(getattr(surat, kolom) == nilai for kolom, nilai in isi.items()):
            return surat
        alur.ubah(surat, versi=versi, isi=lengkap, oleh=oleh)
    return surat


def _tanda(isi: Mapping[str, Any], lama: Surat | None) -> dict[str, Any]:
    """Return the signature blocks by side; one that was chosen before and stays keeps the words of that day."""
    hasil = {}
    for sisi, kolom in PENANDA.items():
        penanda = isi.get(kolom)
        if penanda is None:
            continue
        tetap = lama is not None and getattr(lama, f"{kolom}_id") == penanda.pk and sisi in lama.tanda
        hasil[sisi] = lama.tanda[sisi] if lama is not None and tetap else penanda.isi
    return hasil
