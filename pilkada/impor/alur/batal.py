"""Undoing: what an import made goes, what it changed comes back, as long as nothing was built on it."""

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pilkada.impor.alur.periksa import type_lapor
from pilkada.impor.alur.terapkan import giliran
from pilkada.impor.jenis import JenisImpor, temukan
from pilkada.impor.models import BarisImpor, Impor
from pilkada.impor.status import JALUR, Keadaan, Status
from pilkada.impor.tulis import Penulis
from pilkada.inti import jam
from pilkada.inti.alur import pindah
from pilkada.inti.hak import pastikan
from pilkada.inti.models import Berkas
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

MAKS_HALANGAN = 20


class TakDapatDibatalkan(Exception):
    """Something was built on what the import wrote."""

    def __init__(self) -> None:
        """Say where to look."""
        super().__init__(
            _("Impor ini tidak dapat dibatalkan: isinya sudah dipakai atau diubah. Rinciannya ada di halaman ini.")
        )


def halangan(impor: Impor) -> list[str]:
    """Return what forbids undoing, each with the row it is about; at most some of them."""
    jenis = temukan(impor.jenis)
    if impor.dibersihkan_pada:
        return [_("Masa pembatalannya sudah lewat: isi lamanya tidak disimpan lagi.")]
    geser = Penulis(jenis, impor).bergeser([Keadaan.BARU, Keadaan.BERUBAH], naik=1, maks=MAKS_HALANGAN)
    kata = [_("Baris %(nomor)d, %(nama)s: diubah atau dihapus sesudah impor") % _sebut(satu) for satu in geser]
    return (kata + _terikat(impor, jenis))[:MAKS_HALANGAN]


def _sebut(satu: tuple[int, str]) -> dict[str, object]:
    return {"nomor": satu[0], "nama": satu[1]}


def _terikat(impor: Impor, jenis: JenisImpor) -> list[str]:
    """Return the new rows on which others depend."""
    baru = BarisImpor.objects.filter(impor=impor, keadaan=Keadaan.BARU)
    milik = baru.values("objek_id")
    terikat: list[tuple[Any, Any]] = [
        (kata, jenis.model._base_manager.filter(pk__in=milik, **{f"{relasi}__isnull": False}).values("pk"))
        for relasi, kata in jenis.pengikat.items()
    ]
    lampiran = Berkas.objects.filter(objek_jenis=jenis.model._meta.label_lower, objek_id__in=milik)
    terikat.append((_("punya lampiran"), lampiran.values("objek_id")))
    return [
        f"{_('Baris %(nomor)d, %(nama)s') % _sebut(satu)}: {kata}"
        for kata, kunci in terikat
        for satu in baru.filter(objek_id__in=kunci).order_by("nomor").values_list("nomor", "nama")[:MAKS_HALANGAN]
    ]


def batalkan(impor: Impor, *, oleh: "Pengguna", lapor: type_lapor | None = None) -> None:
    """Undo an applied import, all or nothing.

    Raises TakDapatDibatalkan, and Kedahuluan or PindahDitolak when it is not (any more) applied; PermissionDenied.
    """
    jenis = temukan(impor.jenis)
    pastikan(oleh, jenis.hak_batal)
    try:
        with transaction.atomic(), jejak(oleh=oleh, alasan=_("Impor %(b)s dibatalkan") % {"b": impor.nama_berkas}):
            giliran(jenis)
            isi = {"dibatalkan_oleh": oleh, "dibatalkan_pada": jam.kini_nyata()}
            pindah(impor, Status.DIBATALKAN, jalur=JALUR, oleh=oleh, isi=isi)
            _tulis_balik(impor, jenis, lapor)
    except IntegrityError as galat:
        impor.refresh_from_db()
        raise TakDapatDibatalkan from galat
    except BaseException:
        impor.refresh_from_db()
        raise


def _tulis_balik(impor: Impor, jenis: JenisImpor, lapor: type_lapor | None) -> None:
    """Take away and put back, piece by piece; a row changed in this very moment stops it all."""
    if halangan(impor):
        raise TakDapatDibatalkan
    penulis = Penulis(jenis, impor)
    dihapus = dikembalikan = 0
    for awal in penulis.potongan():
        dihapus += penulis.hapus(awal)
        dikembalikan += penulis.kembalikan(awal)
        if lapor:
            lapor(dihapus + dikembalikan)
    if (dihapus, dikembalikan) != (impor.jumlah_baru, impor.jumlah_berubah):
        raise TakDapatDibatalkan
