"""Verbs about the report of a visit: its draft, and handing it in once."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pilkada.inti import alur, jam
from pilkada.inti.jam import WIB
from pilkada.inti.riwayat import jejak
from pilkada.inti.tampilan import pukul, tanggal
from sekolah.alur.isi import TEKS, Baris, IsiLaporan, Selisih, gabung
from sekolah.alur.kunjungan import laporkan
from sekolah.models import DrafLaporan, HadirKelas, Kunjungan, Laporan
from sekolah.status import BERALASAN, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


class TidakDilaporkan(Exception):
    """A visit that was put off or called off has no report."""

    def __init__(self, kunjungan: Kunjungan) -> None:
        """Say where it stands."""
        super().__init__(
            _("Kunjungan ini %(status)s, jadi tidak ada laporannya.")
            % {"status": kunjungan.get_status_display().lower()}
        )


class BelumHarinya(Exception):
    """The day of the visit has not come."""

    def __init__(self, kunjungan: Kunjungan) -> None:
        """Say when it is, and what to do when the visit came earlier."""
        super().__init__(
            _("Kunjungan ini direncanakan %(hari)s. Bila ternyata lebih awal, ubah dulu waktunya, lalu kirim lagi.")
            % {"hari": tanggal(kunjungan.mulai)}
        )


class SudahDilaporkan(Exception):
    """Somebody handed in another report of the same visit."""

    def __init__(self, kunjungan: Kunjungan) -> None:
        """Name who and when."""
        super().__init__(
            _(
                "Laporan kunjungan ini sudah dikirim %(siapa)s pukul %(pukul)s. "
                "Isian Anda dapat ditambahkan lewat Betulkan laporan."
            )
            % {"siapa": kunjungan.dilaporkan_oleh, "pukul": pukul(kunjungan.dilaporkan_pada)}
        )


class Berselisih(Exception):
    """Somebody else changed the same part of the report differently.

    `isi` is what both could agree to, with the typed one where they differ; `tersimpan` is what is stored.
    """

    def __init__(self, selisih: list[Selisih], isi: IsiLaporan, tersimpan: IsiLaporan, oleh: object) -> None:
        """Name who wrote."""
        self.selisih, self.isi, self.tersimpan = selisih, isi, tersimpan
        super().__init__(
            _("%(siapa)s mengubah bagian yang sama dengan isi lain. Periksa keduanya, lalu pilih.")
            % {"siapa": oleh or _("Orang lain")}
        )


def isi_laporan(kunjungan: Kunjungan) -> IsiLaporan:
    """Return what the report says now: its draft while there is one."""
    draf = DrafLaporan.objects.filter(kunjungan=kunjungan).first()
    return IsiLaporan.dari_json(draf.isi) if draf else isi_terlapor(kunjungan)


def isi_terlapor(kunjungan: Kunjungan) -> IsiLaporan:
    """Return what was handed in, corrections included."""
    hadir = tuple(Baris(satu.kelas, satu.laki, satu.perempuan) for satu in kunjungan.hadir.all())
    return IsiLaporan(hadir=hadir, **{nama: getattr(kunjungan, nama) for nama in TEKS})


def kunci(kunjungan: Kunjungan) -> Kunjungan:
    """Lock a visit's row and return it as it is now: writers of one report come one after another."""
    baris: Kunjungan = (
        Kunjungan.objects.select_for_update(of=("self",)).select_related("dilaporkan_oleh").get(pk=kunjungan.pk)
    )
    return baris


def pastikan_dilaporkan(kunjungan: Kunjungan) -> None:
    """Raise TidakDilaporkan for a visit that did not take place."""
    if kunjungan.status in BERALASAN:
        raise TidakDilaporkan(kunjungan)


def simpan_draf(
    kunjungan: Kunjungan, *, dasar: IsiLaporan, diketik: IsiLaporan, oleh: "Pengguna"
) -> tuple[IsiLaporan, datetime]:
    """Keep what is typed, merged with what others typed meanwhile; returns the content and when, in real time.

    `dasar` is the content that was shown before the typing began. Raises Berselisih, SudahDilaporkan, TidakDilaporkan.
    """
    with transaction.atomic():
        baris = kunci(kunjungan)
        pastikan_dilaporkan(baris)
        if baris.status == Status.DILAPORKAN:
            raise SudahDilaporkan(baris)
        isi = padukan(baris, dasar, diketik)
        pada = jam.kini_nyata()
        DrafLaporan.objects.update_or_create(
            kunjungan=baris, defaults={"isi": isi.sebagai_json(), "oleh": oleh, "pada": pada}
        )
    return isi, pada


def padukan(kunjungan: Kunjungan, dasar: IsiLaporan, diketik: IsiLaporan) -> IsiLaporan:
    """Return one content of what is stored and what was typed; raises Berselisih."""
    tersimpan = isi_laporan(kunjungan)
    hasil = gabung(dasar, tersimpan, diketik)
    if hasil.selisih:
        raise Berselisih(hasil.selisih, hasil.isi, tersimpan, _penulis(kunjungan))
    return hasil.isi


def _penulis(kunjungan: Kunjungan) -> "Pengguna | None":
    """Return who wrote last what is stored."""
    draf = DrafLaporan.objects.select_related("oleh").filter(kunjungan=kunjungan).first()
    terakhir = draf or kunjungan.pembetulan.select_related("oleh").last()
    return terakhir.oleh if terakhir else kunjungan.dilaporkan_oleh


def kirim_laporan(
    kunjungan: Kunjungan, *, kunci_laporan: UUID, dasar: IsiLaporan, diketik: IsiLaporan, oleh: "Pengguna"
) -> None:
    """Hand in the report with all it says, in one transaction; the same key again is the same report.

    Raises SudahDilaporkan when it was handed in with another key, Berselisih, BelumHarinya, TidakDilaporkan.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        baris = kunci(kunjungan)
        pastikan_dilaporkan(baris)
        if baris.status == Status.DILAPORKAN:
            if Laporan.objects.filter(pk=kunci_laporan, kunjungan=baris).exists():
                return
            raise SudahDilaporkan(baris)
        if baris.mulai.astimezone(WIB).date() > jam.hari_ini():
            raise BelumHarinya(baris)
        isi = padukan(baris, dasar, diketik)
        tulis(baris, isi, oleh=oleh)
        laporkan(baris, oleh=oleh)
        Laporan.objects.create(pk=alur.kunci_milik(Laporan, kunci_laporan, kunjungan=baris), kunjungan=baris)
        DrafLaporan.objects.filter(kunjungan=baris).delete()
    kunjungan.refresh_from_db()


def tulis(kunjungan: Kunjungan, isi: IsiLaporan, *, oleh: "Pengguna", alasan: str = "") -> None:
    """Write the columns and the counts; a class that was not touched keeps its row and its history."""
    alur.ubah(kunjungan, versi=kunjungan.versi, isi=isi.teks(), oleh=oleh, alasan=alasan)
    ada = {satu.kelas.casefold(): satu for satu in kunjungan.hadir.all()}
    for baris in isi.hadir:
        kolom = {"kelas": baris.kelas, "laki": baris.laki or 0, "perempuan": baris.perempuan or 0}
        lama = ada.pop(baris.kunci, None)
        if lama is None:
            HadirKelas.objects.create(kunjungan=kunjungan, **kolom)
        elif any(getattr(lama, nama) != nilai for nama, nilai in kolom.items()):
            HadirKelas.objects.filter(pk=lama.pk).update(**kolom)
    HadirKelas.objects.filter(pk__in=[satu.pk for satu in ada.values()]).delete()
