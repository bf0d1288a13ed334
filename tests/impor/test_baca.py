"""Spreadsheets in: four kinds of file give the same rows; what is no spreadsheet is a sentence."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from pilkada.impor.baca import BarisLembar, baca, cocokkan_judul

BARIS: list[list[Any]] = [
    ["Daftar orang"],
    ["nama", "surel"],
    ["Sari", "sari@contoh.id"],
    [],
    ["Émile — 🎉", "e@contoh.id"],
]
DIHARAPKAN = [
    BarisLembar(1, ("Daftar orang", "")),
    BarisLembar(2, ("nama", "surel")),
    BarisLembar(3, ("Sari", "sari@contoh.id")),
    BarisLembar(5, ("Émile — 🎉", "e@contoh.id")),
]


def unggahan(isi: bytes, nama: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


def xlsx(baris: list[list[Any]], **pilihan: Any) -> bytes:
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah, pilihan)
    lembar = buku.add_worksheet()
    tanggal = buku.add_format({"num_format": "yyyy-mm-dd"})
    for nomor, sel in enumerate(baris):
        for kolom, nilai in enumerate(sel):
            if isinstance(nilai, date):
                lembar.write_datetime(nomor, kolom, nilai, tanggal)
            else:
                lembar.write(nomor, kolom, nilai)
    buku.close()
    return wadah.getvalue()


def teks_csv(baris: list[list[str]], pemisah: str) -> str:
    return "\r\n".join(pemisah.join(f'"{sel}"' for sel in satu) for satu in baris)


def ods(baris: list[list[str]]) -> bytes:
    isi = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{sel}</text:p></table:table-cell>' for sel in satu
        )
        + ("" if satu else "<table:table-cell/>")
        + "</table:table-row>"
        for satu in baris
    )
    konten = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{isi}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:x"/>')
        arsip.writestr("content.xml", konten)
    return wadah.getvalue()


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        (xlsx(BARIS), "orang.xlsx"),
        (ods(BARIS), "orang.ODS"),
        (teks_csv(BARIS, ",").encode("utf-8-sig"), "orang.csv"),
        (teks_csv(BARIS, ";").encode(), "orang.csv"),
    ],
    ids=["xlsx", "ods", "csv-koma-bom", "csv-titik-koma"],
)
def test_every_kind_gives_the_same_rows(isi: bytes, nama: str) -> None:
    hasil = baca(unggahan(isi, nama))

    assert [(satu.nomor, satu.sel[0], (*satu.sel, "")[1]) for satu in hasil] == [
        (satu.nomor, satu.sel[0], satu.sel[1]) for satu in DIHARAPKAN
    ]


@pytest.mark.parametrize("penyandian", ["utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_read(penyandian):
    hasil = baca(unggahan("\ufeffnama\tsurel\r\nJosé – “Pepe”\tj@contoh.id\r\n".encode(penyandian), "orang.csv"))

    assert [satu.sel for satu in hasil] == [("nama", "surel"), ("José – “Pepe”", "j@contoh.id")]


def test_csv_of_windows_is_read() -> None:
    hasil = baca(unggahan("nama;surel\r\nJosé – “Pepe”;j@contoh.id".encode("cp1252"), "orang.csv"))

    assert hasil[1].sel == ("José – “Pepe”", "j@contoh.id")


def test_cells_become_text_a_person_can_compare() -> None:
    isi = xlsx(
        [[3171012345678901, 1.5, date(2024, 9, 12), True, "  dua   kata \u202e", "=1+1"]], strings_to_formulas=False
    )

    hasil = baca(unggahan(isi, "a.xlsx"))

    assert hasil[0].sel == ("3171012345678901", "1.5", "2024-09-12", "Ya", "dua kata", "=1+1")


def test_moment_keeps_its_time() -> None:
    isi = xlsx([[datetime(2024, 9, 12, 9, 30)]])  # noqa: DTZ001 — a sheet knows no zone

    assert baca(unggahan(isi, "a.xlsx"))[0].sel == ("2024-09-12 09:30",)


def test_first_rows_that_are_empty_keep_their_numbers() -> None:
    assert [satu.nomor for satu in baca(unggahan(xlsx([[], [], ["nama"]]), "a.xlsx"))] == [3]


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "a.xlsx", "0 byte"),
        (b"halo", "a.pdf", "tidak dapat dibaca"),
        (b"halo", "a", "tanpa akhiran"),
        (b"bukan zip", "a.xlsx", "tidak sesuai"),
        (b"PK\x03\x04rusak", "a.ods", "tidak sesuai"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.xls", "rusak"),
        (xlsx([["nama"]]), "a.csv", "tidak sesuai"),
        (xlsx([["nama"]]), "a.ods", "tidak sesuai"),
        (xlsx([["nama"]])[:-200], "a.xlsx", "tidak sesuai"),
        ("nama;surel".encode("utf-16-le"), "a.csv", "tidak sesuai"),
        (b'nama;surel\n"' + b"x" * 200_000, "a.csv", "tanda kutip"),
    ],
)
def test_what_is_no_spreadsheet_is_a_sentence(isi: bytes, nama: str, kata: str) -> None:
    with pytest.raises(ValidationError, match=kata):
        baca(unggahan(isi, nama))


def test_too_large_and_too_long_are_refused() -> None:
    isi = teks_csv([["x"]] * 11, ",").encode()

    with pytest.raises(ValidationError, match="lebih dari 10 baris"):
        baca(unggahan(isi, "a.csv"), maks_baris=10)
    with pytest.raises(ValidationError, match="terlalu besar"):
        baca(unggahan(isi, "a.csv"), batas_byte=10)


def test_zip_bomb_is_refused_before_it_swells() -> None:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<x/>")
        with arsip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as lembar:
            for _kali in range(210):
                lembar.write(b"\x00" * 1_048_576)

    with pytest.raises(ValidationError, match="tidak sesuai"):
        baca(unggahan(wadah.getvalue(), "a.xlsx"))


@pytest.mark.parametrize(("baris", "kolom"), [(1_048_575, 16_383), (100_000, 1_000)])
def test_sheet_that_would_eat_all_memory_is_refused(baris: int, kolom: int) -> None:
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah)
    lembar = buku.add_worksheet()
    lembar.write(0, 0, "nama")
    lembar.write(baris, kolom, "jauh")
    buku.close()

    with pytest.raises(ValidationError, match="terlalu luas"):
        baca(unggahan(wadah.getvalue(), "a.xlsx"))


def test_password_protected_and_damaged_inside_is_a_sentence() -> None:
    buku = openpyxl.Workbook()
    wadah = io.BytesIO()
    buku.save(wadah)
    rusak = io.BytesIO()
    with zipfile.ZipFile(wadah) as asal, zipfile.ZipFile(rusak, "w") as arsip:
        for isi in asal.infolist():
            arsip.writestr(isi, b"<rusak" if "sheet1" in isi.filename else asal.read(isi))

    with pytest.raises(ValidationError, match="rusak"):
        baca(unggahan(rusak.getvalue(), "a.xlsx"))


def test_headings_match_by_alias_whatever_case_and_marks() -> None:
    dikenal = {"nama": ("nama lengkap",), "surel": ("e-mail",), "jabatan": ()}

    letak = cocokkan_judul(["No.", "NAMA  Lengkap*", "E-Mail", "nama"], dikenal, wajib=("nama", "surel"))

    assert letak == {"nama": 1, "surel": 2}


def test_missing_heading_says_what_was_found() -> None:
    with pytest.raises(ValidationError, match=r"Kolom surel tidak ditemukan.*nama, kota"):
        cocokkan_judul(["nama", "kota"], {"nama": (), "surel": ()}, wajib=("nama", "surel"))


@pytest.mark.parametrize("baris", [b"\n", b";;;;\r\n"])
def test_file_of_blank_rows_is_refused_soon(baris: bytes) -> None:
    with pytest.raises(ValidationError, match="yang kosong ikut dihitung"):
        baca(unggahan(b"nama;surel\r\n" + baris * 1_500_000, "kosong.csv"))
