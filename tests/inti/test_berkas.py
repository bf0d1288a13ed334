"""Private files: what is let in, who sees them, that every look is logged."""

import io
import zipfile
from pathlib import Path

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from pilkada.inti import berkas, jam
from pilkada.inti.models import Berkas, LihatBerkas, Pekerjaan
from tests.pembuat import buat_pekerjaan, buat_pengguna, isi_unduhan, masuk

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _simpanan(settings: Settings, tmp_path: Path) -> None:
    """Store files in a folder of this test."""
    bawaan = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path / "berkas")}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": bawaan}}


def _zip(isi: dict[str, bytes]) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, badan in isi.items():
            arsip.writestr(nama, badan)
    return wadah.getvalue()


def _gambar(bentuk: str) -> bytes:
    wadah = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(wadah, bentuk)
    return wadah.getvalue()


def _unggah(nama: str, isi: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


DITERIMA = {
    "surat.pdf": PDF,
    "SURAT.PDF": PDF,
    "notula.docx": _zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
    "tabel.xlsx": _zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
    "naskah.odt": _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "tabel.ods": _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
    "foto.jpg": _gambar("JPEG"),
    "foto.jpeg": _gambar("JPEG"),
    "foto.png": _gambar("PNG"),
}
DITOLAK = {
    "kosong.pdf": (b"", "kosong"),
    "program.exe": (b"MZ\x90\x00", "Jenis berkas"),
    "halaman.html": (b"<html></html>", "Jenis berkas"),
    "gambar.svg": (b"<svg onload='alert(1)'/>", "Jenis berkas"),
    "tanpa_akhiran": (PDF, "tanpa akhiran"),
    "arsip.zip": (_zip({"a": b"b"}), "Jenis berkas"),
    "makro.docm": (DITERIMA["notula.docx"], "Jenis berkas"),
    "foto.png.exe": (_gambar("PNG"), "Jenis berkas"),
    "foto.jpg": (PDF, "tidak sesuai dengan akhirannya"),
    "surat.pdf": (_gambar("JPEG"), "tidak sesuai dengan akhirannya"),
    "skrip.pdf": (b"<script>alert(1)</script>%PDF-1.7", "tidak sesuai dengan akhirannya"),
    "program.docx": (b"MZ\x90\x00" * 20, "tidak sesuai dengan akhirannya"),
    "arsip.docx": (_zip({"rahasia.txt": b"x"}), "tidak sesuai dengan akhirannya"),
    "tabel.docx": (DITERIMA["tabel.xlsx"], "tidak sesuai dengan akhirannya"),
    "terpotong.xlsx": (DITERIMA["tabel.xlsx"][:-30], "tidak sesuai dengan akhirannya"),
}


@pytest.mark.parametrize("nama", DITERIMA)
def test_allowed_file_is_let_in(nama: str) -> None:
    assert berkas.periksa(_unggah(nama, DITERIMA[nama])) == berkas.DIIZINKAN[Path(nama).suffix.lower()]


@pytest.mark.parametrize("nama", DITOLAK)
def test_other_file_is_refused_with_a_sentence(nama: str) -> None:
    isi, pesan = DITOLAK[nama]

    with pytest.raises(ValidationError, match=pesan):
        berkas.periksa(_unggah(nama, isi))


def test_zip_bomb_is_refused_without_unpacking() -> None:
    bom = _zip({"word/document.xml": b"<x/>", "word/media/besar.bin": b"\0" * (berkas.BATAS_MEKAR + 1)})

    assert len(bom) < 1_048_576
    with pytest.raises(ValidationError, match="tidak sesuai"):
        berkas.periksa(_unggah("bom.docx", bom))


def _pdf(sandi: str | None, algoritma: str = "AES-256") -> bytes:
    penulis, wadah = pypdf.PdfWriter(), io.BytesIO()
    penulis.add_blank_page(100, 100)
    if sandi is not None:
        penulis.encrypt(sandi, "pemilik", algorithm=algoritma)
    penulis.write(wadah)
    return wadah.getvalue()


@pytest.mark.parametrize("algoritma", ["RC4-128", "AES-128", "AES-256"])
def test_pdf_with_a_password_is_refused_and_says_what_to_do(algoritma: str) -> None:
    with pytest.raises(ValidationError, match="tanpa kata sandi, lalu unggah lagi"):
        berkas.periksa(_unggah("gaji.pdf", _pdf("rahasia", algoritma)))


def test_pdf_with_a_broken_lock_is_refused_not_stored_unreadable() -> None:
    rusak = _pdf("rahasia").replace(b"/Standard", b"/Lainlain")

    with pytest.raises(ValidationError, match="terkunci kata sandi"):
        berkas.periksa(_unggah("rusak.pdf", rusak))


def test_pdf_that_everybody_can_open_is_let_in() -> None:
    for nama, isi in {
        "biasa.pdf": _pdf(None),
        "hanya-larangan-cetak.pdf": _pdf(""),
        "tentang-enkripsi.pdf": _pdf(None) + b"% kata /Encrypt 5 0 R di luar isi",
    }.items():
        assert (nama, berkas.periksa(_unggah(nama, isi))) == (nama, "application/pdf")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
MANIFES = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("notula.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("tabel.xlsx", OLE + b"\0" * (2**20 - 520) + "EncryptedPackage".encode("utf-16-le")),
        ("naskah.odt", _zip({"content.xml": b"x", "META-INF/manifest.xml": MANIFES})),
        ("tabel.ods", _zip({"encrypted-package": b"x"})),
    ],
)
def test_office_file_with_a_password_is_refused_and_says_what_to_do(nama: str, isi: bytes) -> None:
    with pytest.raises(ValidationError, match="hapus kata sandinya"):
        berkas.periksa(_unggah(nama, isi))


def test_old_office_file_under_a_new_name_is_no_matter_of_passwords() -> None:
    with pytest.raises(ValidationError, match="tidak sesuai dengan akhirannya"):
        berkas.periksa(_unggah("lama.docx", OLE))


def test_file_over_the_limit_is_refused(settings: Settings) -> None:
    settings.BATAS_BERKAS = 1_048_576

    with pytest.raises(ValidationError, match="Batasnya 1 MB"):
        berkas.periksa(_unggah("besar.pdf", PDF + b"x" * 1_048_576))


@pytest.mark.parametrize(
    ("ketik", "aman"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Sari\\notula.pdf", "notula.pdf"),
        ("aman\u202efdp.exe", "amanfdp.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("", "berkas"),
        ("/", "berkas"),
        ("..", ".."),
        ("n" * 300 + ".pdf", "n" * 196 + ".pdf"),
        ("رسالة 中文 🙂.pdf", "رسالة 中文 🙂.pdf"),
        ("=cmd().pdf", "=cmd().pdf"),
    ],
)
def test_hostile_name_is_made_safe(ketik: str, aman: str) -> None:
    assert berkas.nama_aman(ketik) == aman


@pytest.mark.django_db
def test_stored_file_is_found_by_id_never_by_name(tmp_path: Path) -> None:
    objek = buat_pekerjaan()

    baris = berkas.simpan(_unggah("../../../jahat.pdf", PDF), objek=objek, oleh=objek.oleh, keterangan="surat")

    disk = [satu.relative_to(tmp_path / "berkas") for satu in (tmp_path / "berkas").rglob("*") if satu.is_file()]
    assert [str(satu) for satu in disk] == [f"{baris.pk.hex[:2]}/{baris.pk.hex}"]
    assert (baris.nama, baris.jenis, baris.ukuran) == ("jahat.pdf", "application/pdf", len(PDF))
    assert (tmp_path / "berkas" / disk[0]).read_bytes() == PDF
    assert (tmp_path / "berkas" / disk[0]).stat().st_mode & 0o777 == 0o600
    assert list(berkas.milik(objek, baris.pengunggah)) == [baris]


@pytest.mark.django_db
def test_same_bytes_on_the_same_object_are_one_file(tmp_path: Path) -> None:
    objek, lain = buat_pekerjaan(), buat_pekerjaan()

    satu = berkas.simpan(_unggah("a.pdf", PDF), objek=objek, oleh=objek.oleh)
    dua = berkas.simpan(_unggah("b.pdf", PDF), objek=objek, oleh=objek.oleh)
    di_lain = berkas.simpan(_unggah("a.pdf", PDF), objek=lain, oleh=lain.oleh)

    assert satu == dua
    assert di_lain != satu
    assert len([f for f in (tmp_path / "berkas").rglob("*") if f.is_file()]) == 2


@pytest.mark.django_db
def test_refused_file_leaves_neither_row_nor_bytes(tmp_path: Path) -> None:
    objek = buat_pekerjaan()

    with pytest.raises(ValidationError):
        berkas.simpan(_unggah("palsu.pdf", b"bukan pdf"), objek=objek, oleh=objek.oleh)

    assert Berkas.objects.count() == 0
    assert not (tmp_path / "berkas").exists()


@pytest.mark.django_db
def test_download_by_the_owner_sends_the_bytes_and_logs_the_look() -> None:
    objek = buat_pekerjaan()
    baris = berkas.simpan(_unggah("surat <b>.pdf", PDF), objek=objek, oleh=objek.oleh)

    jawab = masuk(objek.oleh).get(reverse("berkas_unduh", args=[baris.pk]))

    assert jawab.status_code == 200
    assert isi_unduhan(jawab) == PDF
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Content-Disposition"].startswith("attachment;")
    assert jawab["Cache-Control"] == "private, no-store"
    assert jawab["X-Content-Type-Options"] == "nosniff"
    lihat = LihatBerkas.objects.get()
    assert (lihat.berkas_id, lihat.oleh_id) == (baris.pk, objek.oleh_id)


@pytest.mark.django_db
def test_look_is_logged_in_real_time() -> None:
    objek = buat_pekerjaan()
    baris = berkas.simpan(_unggah("surat.pdf", PDF), objek=objek, oleh=objek.oleh)

    with jam.pada(jam.wib(2024, 9, 12, 8)):
        berkas.catat_lihat(baris, objek.oleh)

    assert abs((LihatBerkas.objects.get().pada - jam.kini_nyata()).total_seconds()) < 5


@pytest.mark.django_db
def test_foreign_file_is_not_found_and_no_look_is_logged() -> None:
    objek = buat_pekerjaan()
    baris = berkas.simpan(_unggah("surat.pdf", PDF), objek=objek, oleh=objek.oleh)

    jawab = masuk(buat_pengguna()).get(reverse("berkas_unduh", args=[baris.pk]))

    assert jawab.status_code == 404
    assert LihatBerkas.objects.count() == 0


@pytest.mark.django_db
def test_anonymous_download_goes_to_the_sign_in_page() -> None:
    objek = buat_pekerjaan()
    baris = berkas.simpan(_unggah("surat.pdf", PDF), objek=objek, oleh=objek.oleh)
    klien = masuk(objek.oleh)
    klien.logout()

    jawab = klien.get(reverse("berkas_unduh", args=[baris.pk]))

    assert jawab.status_code == 302
    assert jawab["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_file_of_a_deleted_object_is_not_found() -> None:
    objek = buat_pekerjaan()
    oleh = objek.oleh
    baris = berkas.simpan(_unggah("surat.pdf", PDF), objek=objek, oleh=oleh)
    Pekerjaan.objects.filter(pk=objek.pk).delete()

    assert masuk(oleh).get(reverse("berkas_unduh", args=[baris.pk])).status_code == 404


@pytest.mark.parametrize("nama", ["x.pdf ", "x.pdf\u00a0", "x.pdf."])
def test_ending_with_something_behind_it_is_refused(nama: str) -> None:
    with pytest.raises(ValidationError, match="tidak diterima"):
        berkas.periksa(SimpleUploadedFile(nama, b"%PDF-1.7 isi"))


@pytest.mark.django_db
def test_front_server_is_told_which_file_to_send(settings: Settings) -> None:
    objek = buat_pekerjaan()
    baris = berkas.simpan(_unggah("surat tugas ü.pdf", PDF), objek=objek, oleh=objek.oleh)
    settings.XACCEL = "/privat/"

    jawab = masuk(objek.oleh).get(reverse("berkas_unduh", args=[baris.pk]))

    assert (jawab.status_code, jawab.content) == (200, b"")
    assert jawab["X-Accel-Redirect"] == f"/privat/{baris.pk.hex[:2]}/{baris.pk.hex}"
    assert jawab["Content-Disposition"] == "attachment; filename*=utf-8''surat%20tugas%20%C3%BC.pdf"
    assert (jawab["Content-Type"], jawab["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert LihatBerkas.objects.filter(berkas=baris).count() == 1
