"""A file comes in, and is read differently when a person says so."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from pilkada.impor.alur.bersih import bersihkan
from pilkada.impor.baca import MAKS_BARIS, TEMPELAN, lazim, periksa
from pilkada.impor.jenis import JenisImpor
from pilkada.impor.models import ArtiJudul, Impor
from pilkada.impor.status import JALUR, Status
from pilkada.impor.tempel import baca_tempelan, sebagai_tempelan, tebak_pemisah
from pilkada.inti import alur, jam
from pilkada.inti.berkas import nama_aman
from pilkada.inti.hak import instansi_dengan
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


@dataclass(frozen=True)
class Masukan:
    """What came in: its shown name, its ending, its content as a file."""

    nama: str
    akhiran: str
    isi: "File[Any]"

    @classmethod
    def dari_berkas(cls, unggahan: Any, *, batas_byte: int) -> "Masukan":
        """Take an uploaded spreadsheet; raises ValidationError with what to do instead."""
        akhiran = periksa(unggahan, batas_byte=batas_byte)
        unggahan.seek(0)
        return cls(nama_aman(unggahan.name or ""), akhiran, unggahan)

    @classmethod
    def dari_tempelan(cls, teks: str, *, pemisah: str = "") -> "Masukan":
        """Take pasted cells; raises ValidationError with what to do instead."""
        baris = baca_tempelan(teks, pemisah=pemisah or tebak_pemisah(teks), maks_baris=MAKS_BARIS)
        return cls(_("Sel yang ditempel"), TEMPELAN, ContentFile(sebagai_tempelan(baris).encode()))

    def sha256(self) -> str:
        """Return the content's hash; leaves the file at its beginning."""
        hitung = hashlib.sha256()
        for potong in self.isi.chunks():
            hitung.update(potong)
        self.isi.seek(0)
        return hitung.hexdigest()


def terima(jenis: JenisImpor, masukan: Masukan, *, kunci: UUID, oleh: "Pengguna") -> Impor:
    """Keep a file for judging; the same `kunci` again returns the row that exists.

    It belongs to the institution in which the person may import this kind, their first one.
    """
    ada: Impor | None = Impor.objects.untuk(oleh).filter(pk=kunci, oleh=oleh).first()
    if ada is not None:
        return ada
    bersihkan()
    tempat = instansi_dengan(oleh, jenis.hak)
    instansi = next((satu.instansi for satu in oleh.keanggotaan_aktif if satu.instansi_id in tempat), None)
    if instansi is None:
        raise PermissionDenied(str(jenis.nama))
    with transaction.atomic(), jejak(oleh=oleh):
        impor = Impor(
            pk=alur.kunci_milik(Impor, kunci, oleh=oleh),
            jenis=jenis.kode,
            nama_berkas=masukan.nama,
            akhiran=masukan.akhiran,
            ukuran=masukan.isi.size,
            sha256=masukan.sha256(),
            oleh=oleh,
            instansi=instansi,
            dibuat_pada=jam.kini_nyata(),
        )
        impor.berkas.save(str(impor.pk), masukan.isi, save=False)
        impor.save(force_insert=True)
    return impor


def atur_ulang(
    impor: Impor, *, nomor_lembar: int, judul: int, kolom: Sequence[str], versi: int, oleh: "Pengguna"
) -> None:
    """Read the file differently, and remember for the institution what each heading means.

    Another sheet, or another heading row (0: guess), is guessed anew; else `kolom` are the codes of all columns. The
    import must be judged again afterwards. Raises Kedahuluan or PindahDitolak.
    """
    isi: dict[str, Any] = {"galat": "", "nomor_lembar": nomor_lembar}
    baru = nomor_lembar != impor.nomor_lembar or judul != impor.judul
    if baru:
        isi |= {"judul": judul, "kepala": [], "kolom": [], "contoh": []}
    else:
        isi |= {"kolom": list(kolom)}
    with transaction.atomic():
        alur.pindah(impor, Status.DIPERIKSA, jalur=JALUR, oleh=oleh, isi=isi, versi=versi)
        if not baru:
            _ingat(impor)


def _ingat(impor: Impor) -> None:
    """Remember what the headings of a file mean to its institution; a heading that stands twice is left out."""
    arti: dict[str, str] = {}
    for judul, kode in zip(impor.kepala, impor.kolom, strict=True):
        kunci = lazim(judul)[:200]
        arti[kunci] = kode or arti.get(kunci, "")
    arti.pop("", None)
    baris = [
        ArtiJudul(instansi_id=impor.instansi_id, jenis=impor.jenis, judul=judul, kolom=kode)
        for judul, kode in sorted(arti.items())
    ]
    ArtiJudul.objects.bulk_create(
        baris, update_conflicts=True, unique_fields=["instansi", "jenis", "judul"], update_fields=["kolom"]
    )
