"""Verbs about photos and signatures of a report."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from pilkada.inti import berkas, foto, jam
from pilkada.inti.riwayat import jejak
from sekolah.alur.laporan import kunci, pastikan_dilaporkan
from sekolah.models import Kunjungan, LampiranLaporan
from sekolah.status import SATU_SAJA, JenisLampiran, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

FOTO_TERBANYAK = 40
PDF = ".pdf"


class KunciTerpakai(Exception):
    """The key belongs to something of another visit."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Berkas ini tidak dapat disimpan di kunjungan ini. Muat ulang halaman, lalu pilih lagi."))


class SudahTerkirim(Exception):
    """What belongs to a report that was handed in is not taken away any more."""

    def __init__(self) -> None:
        """Say why."""
        super().__init__(_("Laporan sudah dikirim. Hapus fotonya lewat Betulkan laporan, dengan alasannya."))


def lampirkan(
    kunjungan: Kunjungan, *, kunci_lampiran: UUID, jenis: str, unggahan: "UploadedFile[Any]", oleh: "Pengguna"
) -> LampiranLaporan:
    """Keep a photo, signature or signed sheet; the same key again returns the row that exists, also one taken away.

    A photo may come after the report: it waited for the signal. Raises ValidationError for what is not accepted,
    TidakDilaporkan, KunciTerpakai.
    """
    ada = _ada(kunjungan, kunci_lampiran)
    if ada is not None:
        return ada
    asal = berkas.sidik_isi(unggahan)
    bersih = _bersih(unggahan, jenis, kunci_lampiran)
    with transaction.atomic(), jejak(oleh=oleh):
        baris = kunci(kunjungan)
        pastikan_dilaporkan(baris)
        ada = _ada(baris, kunci_lampiran)
        if ada is not None:
            return ada
        _beri_tempat(baris, jenis, oleh=oleh)
        lampiran = LampiranLaporan(
            pk=kunci_lampiran, kunjungan=baris, jenis=jenis, asal_sha256=asal, oleh=oleh, pada=jam.kini()
        )
        lampiran.berkas = berkas.simpan(bersih, objek=lampiran, oleh=oleh)
        lampiran.save(force_insert=True)
    return lampiran


def _ada(kunjungan: Kunjungan, kunci_lampiran: UUID) -> LampiranLaporan | None:
    """Return the row of this key; raises KunciTerpakai when it is another visit's."""
    ada = LampiranLaporan.objects.filter(pk=kunci_lampiran).first()
    if ada is not None and ada.kunjungan_id != kunjungan.pk:
        raise KunciTerpakai
    return ada


def _bersih(unggahan: "UploadedFile[Any]", jenis: str, kunci_lampiran: UUID) -> "UploadedFile[Any]":
    """Return what is stored: a picture written anew under a name of ours, or a scanned sheet as PDF."""
    if jenis == JenisLampiran.LEMBAR and (unggahan.name or "").lower().endswith(PDF):
        berkas.periksa(unggahan)
        unggahan.name = f"lembar-{kunci_lampiran.hex[:8]}{PDF}"
        return unggahan
    return foto.bersihkan(unggahan, nama=f"{jenis.replace('_', '-')}-{kunci_lampiran.hex[:8]}.jpg")


def _beri_tempat(kunjungan: Kunjungan, jenis: str, *, oleh: "Pengguna") -> None:
    """Take away what a new signature replaces; refuse a photo too many."""
    ada = kunjungan.lampiran.berlaku().filter(jenis=jenis)
    if jenis in SATU_SAJA:
        for lama in ada:
            hapus(lama, oleh=oleh)
    elif ada.count() >= FOTO_TERBANYAK:
        raise ValidationError(
            _("Paling banyak %(banyak)d foto untuk satu kunjungan. Hapus dulu yang tidak perlu.")
            % {"banyak": FOTO_TERBANYAK}
        )


def buang_lampiran(lampiran: LampiranLaporan, *, oleh: "Pengguna") -> None:
    """Take a photo or signature away, bytes included, before the report is handed in; twice is once.

    Raises SudahTerkirim.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        if kunci(lampiran.kunjungan).status == Status.DILAPORKAN:
            raise SudahTerkirim
        hapus(lampiran, oleh=oleh)


def hapus(lampiran: LampiranLaporan, *, oleh: "Pengguna") -> bool:
    """Take it away, bytes included; say whether it was still there."""
    kolom = {"dibuang_oleh": oleh, "dibuang_pada": jam.kini()}
    ada = bool(LampiranLaporan.objects.berlaku().filter(pk=lampiran.pk).update(**kolom))
    if ada:
        berkas.hapus_isi(lampiran.berkas)
    return ada
