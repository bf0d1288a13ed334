"""The verb about the letter to a school."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from pilkada.inti import alur
from pilkada.inti.riwayat import jejak
from sekolah.models import Kunjungan, SuratSekolah

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def simpan_surat(kunjungan: Kunjungan, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> SuratSekolah:
    """Write the letter's particulars; `versi` 0 means that there were none when the form was shown.

    The signature block is copied as it is now; one that was chosen before and stays keeps the words of that day. Raises
    Kedahuluan when somebody wrote other particulars meanwhile; the same ones twice are one thing.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        kini = Kunjungan.objects.select_for_update().get(pk=kunjungan.pk)
        surat = SuratSekolah.objects.filter(kunjungan=kini).first()
        lengkap = {**isi, "tanda": _tanda(isi, surat)}
        if surat is None:
            return SuratSekolah.objects.create(kunjungan=kini, **lengkap)
        if versi == 0 and all(getattr(surat, kolom) == nilai for kolom, nilai in isi.items()):
            return surat
        alur.ubah(surat, versi=versi, isi=lengkap, oleh=oleh)
    return surat


def _tanda(isi: Mapping[str, Any], lama: SuratSekolah | None) -> dict[str, str]:
    penanda = isi.get("penanda_tangan")
    if penanda is None:
        return {}
    if lama is not None and lama.penanda_tangan_id == penanda.pk and lama.tanda:
        return dict(lama.tanda)
    return dict(penanda.isi)
