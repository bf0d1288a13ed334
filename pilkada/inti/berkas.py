"""Private files: upload through an allow-list, permission-checked download, every look logged."""

import hashlib
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

import puremagic
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from pilkada.inti import jam
from pilkada.inti.alur import pindah
from pilkada.inti.kendala import type_jalur
from pilkada.inti.models import Berkas, Instansi, LihatBerkas, Pengguna
from pilkada.inti.riwayat import jejak
from pilkada.inti.sandi_berkas import kantor_bersandi, pdf_bersandi

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

# extension → (media type, how the bytes must begin or what puremagic must say)
DIIZINKAN: dict[str, str] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
BERKAS_ZIP = frozenset({".docx", ".xlsx", ".odt", ".ods"})
AWALAN = {".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
ISI_ZIP = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml", ".ods": "content.xml"}
BATAS_MEKAR = 200 * 1_048_576
BATAS_NAMA = 200


def nama_aman(nama: str) -> str:
    """Return the last part of a typed file name without control characters, at most 200 long, its extension kept."""
    polos = "".join(huruf for huruf in PurePath(nama.replace("\\", "/")).name if unicodedata.category(huruf)[0] != "C")
    jalur = PurePath(polos or "berkas")
    return jalur.stem[: BATAS_NAMA - len(jalur.suffix[:12])] + jalur.suffix[:12]


def periksa(unggahan: "UploadedFile[Any]") -> str:
    """Return the media type of an upload that the house accepts; raises ValidationError with what to do instead."""
    akhiran = PurePath(nama_aman(unggahan.name or "")).suffix.lower()
    if akhiran not in DIIZINKAN:
        raise ValidationError(
            _("Jenis berkas “%(akhiran)s” tidak diterima. Pilih berkas PDF, DOCX, XLSX, ODT, ODS, JPG atau PNG.")
            % {"akhiran": akhiran or _("tanpa akhiran")}
        )
    if not unggahan.size:
        raise ValidationError(_("Berkas ini kosong (0 byte). Periksa berkas aslinya, lalu pilih lagi."))
    if unggahan.size > settings.BATAS_BERKAS:
        raise ValidationError(
            _("Berkas terlalu besar. Batasnya %(mb)d MB; kecilkan atau bagi berkasnya.")
            % {"mb": settings.BATAS_BERKAS // 1_048_576}
        )
    _pastikan_tanpa_sandi(unggahan, akhiran)
    if not _isi_cocok(unggahan, akhiran):
        raise ValidationError(
            _(
                "Isi berkas tidak sesuai dengan akhirannya (%(akhiran)s). "
                "Simpan ulang dari aplikasi asalnya, lalu unggah lagi."
            )
            % {"akhiran": akhiran}
        )
    return DIIZINKAN[akhiran]


def _pastikan_tanpa_sandi(unggahan: Any, akhiran: str) -> None:
    """Refuse what nobody else could open; the sentence says how the password is taken off."""
    if akhiran == ".pdf" and pdf_bersandi(unggahan):
        raise ValidationError(
            _(
                "PDF ini terkunci kata sandi, sehingga orang lain tidak dapat membukanya. Buka dengan kata sandinya, "
                "cetak atau simpan sebagai PDF baru tanpa kata sandi, lalu unggah lagi."
            )
        )
    if akhiran in BERKAS_ZIP and kantor_bersandi(unggahan):
        raise ValidationError(
            _(
                "Berkas ini terkunci kata sandi, sehingga orang lain tidak dapat membukanya. Buka di aplikasi asalnya, "
                "hapus kata sandinya, simpan, lalu unggah lagi."
            )
        )


def _isi_cocok(unggahan: Any, akhiran: str) -> bool:
    """Compare the content with the extension: the bytes decide, not the name."""
    unggahan.seek(0)
    kepala = unggahan.read(8192)
    unggahan.seek(0)
    if akhiran in BERKAS_ZIP:
        return _zip_wajar(unggahan, ISI_ZIP[akhiran])
    if not kepala.startswith(AWALAN[akhiran]):
        return False
    try:
        dugaan = {temuan.extension for temuan in puremagic.magic_string(kepala)}
    except puremagic.PureError:
        return True
    return ".html" not in dugaan


def _zip_wajar(unggahan: IO[bytes], wajib: str) -> bool:
    """Say whether a zip-based document holds its main part and does not swell beyond reason."""
    try:
        with zipfile.ZipFile(unggahan) as arsip:
            daftar = arsip.infolist()
            return any(isi.filename == wajib for isi in daftar) and sum(isi.file_size for isi in daftar) <= BATAS_MEKAR
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    finally:
        unggahan.seek(0)


def simpan(
    unggahan: "UploadedFile[Any]",
    *,
    objek: models.Model,
    oleh: Pengguna,
    keterangan: str = "",
    instansi: Instansi | None = None,
) -> Berkas:
    """Check and store an upload for an object; the same bytes on the same object give the row that exists.

    With `instansi` the file is internal to it.

    Raises ValidationError. A row never points to a file that was not written; a file without a row may be left by a
    crash between the two and holds nothing that a page shows.
    """
    jenis = periksa(unggahan)
    kunci = {
        "objek_jenis": objek._meta.label_lower,
        "objek_id": objek.pk,
        "sha256": sidik_isi(unggahan),
        "instansi": instansi,
    }
    ada = Berkas.objects.filter(**kunci).first()
    if ada is not None:
        return ada
    baris = Berkas(
        **kunci,
        nama=nama_aman(unggahan.name or ""),
        jenis=jenis,
        ukuran=unggahan.size or 0,
        pengunggah=oleh,
        diunggah_pada=jam.kini(),
        keterangan=keterangan,
    )
    unggahan.seek(0)
    baris.isi.save(baris.nama, unggahan, save=False)
    try:
        with transaction.atomic():
            baris.save(force_insert=True)
    except IntegrityError:
        baris.isi.delete(save=False)
        return Berkas.objects.get(**kunci)
    except BaseException:
        baris.isi.delete(save=False)
        raise
    return baris


def pindah_berbukti(
    objek: models.Model,
    ke: str,
    *,
    jalur: type_jalur,
    oleh: Pengguna,
    isi: Mapping[str, Any],
    bukti: "UploadedFile[Any] | None",
) -> None:
    """Move to a status that a file may prove: the file is stored only when the move was made, in one transaction.

    Raises ValidationError for a file that the house does not accept before anything is written, else what
    `inti.alur.pindah` raises.
    """
    if bukti:
        periksa(bukti)
    with transaction.atomic():
        pindah(objek, ke, jalur=jalur, oleh=oleh, isi=isi)
        if bukti:
            simpan(bukti, objek=objek, oleh=oleh)


def sidik_isi(unggahan: "UploadedFile[Any]") -> str:
    """Return the SHA-256 (hex) of an upload's bytes."""
    sidik = hashlib.sha256()
    for potong in unggahan.chunks():
        sidik.update(potong)
    unggahan.seek(0)
    return sidik.hexdigest()


def milik(objek: models.Model, pengguna: Pengguna) -> "models.QuerySet[Berkas]":
    """Return the files of an object that the person may already see; internal ones of their institutions only."""
    baris = Berkas.objects.filter(objek_jenis=objek._meta.label_lower, objek_id=objek.pk)
    boleh = models.Q(instansi=None) | models.Q(instansi__in=_instansi(pengguna))
    return baris.filter(boleh).select_related("pengunggah", "instansi")


def _instansi(pengguna: Pengguna) -> set[int]:
    """Return the ids of the person's active institutions."""
    return {anggota.instansi_id for anggota in pengguna.keanggotaan_aktif}


def bagikan(berkas: Berkas, *, oleh: Pengguna) -> None:
    """Open an internal file to everybody who sees its object."""
    with transaction.atomic(), jejak(oleh=oleh):
        Berkas.objects.filter(pk=berkas.pk).update(instansi=None)


def hapus_isi(berkas: Berkas) -> None:
    """Remove a file's bytes once the transaction is saved; its row stays, with who looked at it.

    The caller has seen to it that nobody is shown the row any more.
    """
    transaction.on_commit(lambda: berkas.isi.storage.delete(berkas.isi.name or ""))


def terlihat(berkas: Berkas, pengguna: Pengguna) -> bool:
    """Say whether the person may see the file: its object, and its institution where it is internal.

    A subject whose files are for fewer people than its rows says so in `dengan_berkas` of its queryset.
    """
    if berkas.instansi_id is not None and berkas.instansi_id not in _instansi(pengguna):
        return False
    model: Any = apps.get_model(berkas.objek_jenis)
    semua = model.objects
    baris = semua.dengan_berkas(pengguna) if hasattr(semua, "dengan_berkas") else semua.untuk(pengguna)
    return bool(baris.filter(pk=berkas.objek_id).exists())


def catat_lihat(berkas: Berkas, pengguna: Pengguna) -> None:
    """Log one look, in real time."""
    LihatBerkas.objects.create(berkas=berkas, oleh=pengguna, pada=jam.kini_nyata())
