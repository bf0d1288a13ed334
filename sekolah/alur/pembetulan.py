"""Correcting a report that was handed in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from sekolah.alur.isi import HADIR, TEKS, IsiLaporan
from sekolah.alur.lampiran import hapus
from sekolah.alur.laporan import isi_terlapor, kunci, padukan, tulis
from sekolah.models import Kunjungan, LampiranLaporan, Pembetulan
from sekolah.status import Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class BelumDilaporkan(Exception):
    """There is no report yet that could be corrected."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Laporan ini belum dikirim. Tulis dan kirim dulu laporannya."))


class TidakBerubah(Exception):
    """A correction that corrects nothing."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Belum ada yang berubah. Betulkan isinya dulu, lalu simpan."))


class Koreksi(NamedTuple):
    """A correction as its form has it: the form's key, why, what was shown before the typing, what was typed.

    `buang` are photos and signatures to be taken away, bytes included: one may show what nobody agreed to.
    """

    kunci: UUID
    alasan: str
    dasar: IsiLaporan
    diketik: IsiLaporan
    buang: Sequence[LampiranLaporan] = ()


def betulkan(kunjungan: Kunjungan, koreksi: Koreksi, *, oleh: "Pengguna") -> None:
    """Correct a report that was handed in, with a reason that readers see; the same key again is the same correction.

    Raises BelumDilaporkan, TidakBerubah, Berselisih.
    """
    alasan = koreksi.alasan
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        baris = kunci(kunjungan)
        if baris.status != Status.DILAPORKAN:
            raise BelumDilaporkan
        if Pembetulan.objects.filter(pk=koreksi.kunci, kunjungan=baris, alasan=alasan).exists():
            return
        semula = isi_terlapor(baris)
        isi = padukan(baris, koreksi.dasar, koreksi.diketik)
        dihapus = {satu.jenis for satu in koreksi.buang if hapus(satu, oleh=oleh)}
        berubah = [*_berubah(semula, isi), *sorted(dihapus)]
        if not berubah:
            raise TidakBerubah
        tulis(baris, isi, oleh=oleh, alasan=alasan)
        Pembetulan.objects.create(
            pk=alur.kunci_milik(Pembetulan, koreksi.kunci, kunjungan=baris, alasan=alasan),
            kunjungan=baris,
            alasan=alasan,
            berubah=berubah,
            hadir_semula=semula.sebagai_json()[HADIR] if HADIR in berubah else [],
            oleh=oleh,
            pada=jam.kini(),
        )
    kunjungan.refresh_from_db()


def _berubah(semula: IsiLaporan, isi: IsiLaporan) -> list[str]:
    """Return the names of the parts that differ; the order of the classes is none."""
    beda: list[str] = [nama for nama in TEKS if getattr(semula, nama) != getattr(isi, nama)]
    return [HADIR, *beda] if set(_terhitung(semula)) != set(_terhitung(isi)) else beda


def _terhitung(isi: IsiLaporan) -> list[tuple[Any, ...]]:
    return [(satu.kelas, satu.laki or 0, satu.perempuan or 0) for satu in isi.hadir]
