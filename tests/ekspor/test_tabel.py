"""Rows out: what a spreadsheet reads back from CSV and XLSX."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils.translation import gettext_lazy, override

from pilkada.ekspor import lembar
from pilkada.ekspor.lembar import nama_lembar, tulis_xlsx
from pilkada.ekspor.tabel import Keterangan, Kolom, csv_bertahap, jawab_tabel, xlsx_ke
from pilkada.inti.jam import wib

type_baris = tuple[Any, ...]
KETERANGAN = Keterangan(
    dibuat_pada=wib(2024, 9, 12, 8, 30),
    oleh="Petugas Contoh",
    saringan=[("Status", "Selesai"), ("Cari", "=netralitas")],
    contoh=True,
)
KOLOM = [
    Kolom("Nama", lambda baris: baris[0]),
    Kolom("Jumlah", lambda baris: baris[1], "bilangan"),
    Kolom("Tanggal", lambda baris: baris[2], "tanggal"),
    Kolom("Waktu", lambda baris: baris[3], "waktu"),
]


def _csv(baris: list[type_baris], pemisah: str = ",") -> list[list[str]]:
    isi = b"".join(csv_bertahap(KOLOM, baris, pemisah=pemisah))
    assert isi.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=pemisah))


def _satu(teks: str) -> str:
    return _csv([(teks, None, None, None)])[1][0]


def _buku(baris: list[type_baris], judul: str = "Audiensi") -> openpyxl.Workbook:
    wadah = io.BytesIO()
    xlsx_ke(wadah, KOLOM, baris, judul=judul, keterangan=KETERANGAN)
    return openpyxl.load_workbook(io.BytesIO(wadah.getvalue()))


@pytest.mark.parametrize(
    "jahat", ["=cmd()|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "+62-812-3456", "=1\n=2"]
)
def test_csv_formula_is_neutralised(jahat: str) -> None:
    assert _satu(jahat)[0] == "'"


def test_csv_formula_behind_the_other_separator_is_disarmed() -> None:
    assert _satu("catatan;=cmd()") == "catatan;'=cmd()"


@pytest.mark.parametrize("biasa", ["-", "+62 812 3456 7890", "+6281234567890", "3171010101010001", "Rp5.000,-", "a=b"])
def test_csv_harmless_text_stays_as_typed(biasa: str) -> None:
    assert _satu(biasa) == biasa


def test_csv_values_follow_their_kind() -> None:
    baris = _csv([("0812", -5, date(2024, 9, 12), datetime(2024, 9, 12, 2, 30, tzinfo=UTC)), (None, None, None, None)])

    assert baris == [
        ["Nama", "Jumlah", "Tanggal", "Waktu"],
        ["0812", "-5", "2024-09-12", "2024-09-12 09:30"],
        ["", "", "", ""],
    ]


def test_csv_with_semicolon_writes_decimals_with_a_comma() -> None:
    assert _csv([("a", Decimal("1.50"), None, None), ("b", 2.5, None, None)], ";")[1:] == [
        ["a", "1,50", "", ""],
        ["b", "2,5", "", ""],
    ]
    assert _csv([("a", Decimal("1.50"), None, None)])[1][1] == "1.50"


def test_csv_keeps_newlines_quotes_and_scripts_and_drops_control_characters() -> None:
    teks = 'baris "satu"\nbaris, dua; <script> {{ x }} 😀 محمد 雅加达'

    assert _satu(teks.replace("\n", "\r\n") + "\x00\x07\ufffe") == teks


def test_csv_titles_are_translated_when_asked_not_when_streamed() -> None:
    with override("en"):
        potong = csv_bertahap([Kolom(gettext_lazy("Yes"), lambda _: True)], [1])
        di_inggris = str(gettext_lazy("Yes"))
    with override("id"):
        isi = b"".join(potong).decode("utf-8-sig").split("\r\n")

    assert isi[0] == di_inggris


def test_csv_without_rows_has_its_heading() -> None:
    assert _csv([]) == [["Nama", "Jumlah", "Tanggal", "Waktu"]]


def test_xlsx_cells_have_their_types() -> None:
    baris = [
        ("=cmd()", -5, date(2024, 9, 12), datetime(2024, 9, 12, 2, 30, tzinfo=UTC)),
        ("3171010101010001", Decimal("1.5"), None, None),
        ("https://contoh.id/", 0, None, None),
    ]

    sehelai = _buku(baris)["Audiensi"]

    assert [[sel.value for sel in satu] for satu in sehelai.iter_rows()] == [
        ["Nama", "Jumlah", "Tanggal", "Waktu"],
        ["=cmd()", -5, datetime(2024, 9, 12), datetime(2024, 9, 12, 9, 30)],  # noqa: DTZ001 — sheets know no zone
        ["3171010101010001", 1.5, None, None],
        ["https://contoh.id/", 0, None, None],
    ]
    assert [sehelai.cell(2, kolom).data_type for kolom in range(1, 5)] == ["s", "n", "d", "d"]
    assert sehelai.cell(4, 1).hyperlink is None
    assert sehelai.freeze_panes == "A2"


def test_xlsx_numbers_and_dates_beyond_excel_stay_readable_as_text() -> None:
    sehelai = _buku([("a", 10**16, date(1899, 12, 31), None), ("b", float("nan"), None, None)])["Audiensi"]

    assert sehelai["B2"].value == "10000000000000000"
    assert sehelai["C2"].value == "1899-12-31"
    assert sehelai["B3"].value == "nan"


def test_xlsx_keterangan_tells_filter_time_person_and_demo() -> None:
    sehelai = _buku([("a", 1, None, None)])["Keterangan"]

    isi = {baris[0].value: baris[1].value for baris in sehelai.iter_rows()}

    assert isi == {
        "DATA CONTOH": "Semua isi berkas ini rekaan untuk peragaan.",
        "Isi": "Audiensi",
        "Dibuat pada": "2024-09-12 08.30 WIB",
        "Dibuat oleh": "Petugas Contoh",
        "Saringan: Status": "Selesai",
        "Saringan: Cari": "=netralitas",
        "Jumlah baris": "1",
    }
    assert {sel.data_type for baris in sehelai.iter_rows() for sel in baris} == {"s"}


def test_xlsx_without_filter_says_so() -> None:
    wadah = io.BytesIO()
    xlsx_ke(wadah, KOLOM, [], judul="Kosong", keterangan=Keterangan(dibuat_pada=wib(2024, 9, 12), oleh="A"))

    isi = openpyxl.load_workbook(io.BytesIO(wadah.getvalue()))["Keterangan"]

    assert [baris[1].value for baris in isi.iter_rows()] == [
        "Kosong",
        "2024-09-12 00.00 WIB",
        "A",
        "Tanpa saringan",
        "0",
    ]


@pytest.mark.parametrize("teks", ["x" * 40_000, "😀" * 20_000])
def test_xlsx_endless_text_is_cut_and_said(teks: str) -> None:
    buku = _buku([(teks, None, None, None)])

    sel = buku["Audiensi"]["A2"].value
    assert len(sel.encode("utf-16-le")) // 2 <= 32_767
    assert sel.endswith("[dipotong]")
    assert "1 sel" in [baris[1].value for baris in buku["Keterangan"].iter_rows()][-1]


def test_xlsx_control_characters_do_not_break_the_file() -> None:
    teks = "a\x00b\x0bc\x1fd\ud800e\uffff\tf\ng"

    assert _buku([(teks, None, None, None)])["Audiensi"]["A2"].value == "abcde\tf\ng"


@pytest.mark.parametrize(
    ("judul", "nama"),
    [
        ("Audiensi [2024]: a/b\\c?*", "Audiensi 2024 a b c"),
        ("'kutip'", "kutip"),
        ("x" * 40, "x" * 31),
        ("", "Data"),
        ("history", "Data"),
        ("Keterangan", "Data"),
    ],
)
def test_nama_lembar_is_accepted_by_excel(judul: str, nama: str) -> None:
    assert nama_lembar(judul) == nama


def test_xlsx_rows_beyond_a_sheet_continue_on_the_next(tmp_path: Path) -> None:
    berkas = str(tmp_path / "a.xlsx")

    jumlah = tulis_xlsx(
        berkas,
        judul="Data",
        kepala=[("No", "bilangan", None)],
        baris=([nomor] for nomor in range(5)),
        keterangan=[],
        ruang=str(tmp_path),
        maks_baris=2,
    )

    buku = openpyxl.load_workbook(berkas)
    assert jumlah == 5
    assert {nama: [baris[0] for baris in buku[nama].values] for nama in buku.sheetnames[:-1]} == {
        "Data": ["No", 0, 1],
        "Data (2)": ["No", 2, 3],
        "Data (3)": ["No", 4],
    }


def test_xlsx_leaves_no_file_behind_when_a_row_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def baris() -> Iterator[type_baris]:
        yield ("a", 1, None, None)
        raise RuntimeError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(RuntimeError):
        xlsx_ke(io.BytesIO(), KOLOM, baris(), judul="x", keterangan=KETERANGAN)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("bentuk", "akhir"), [("csv", ".csv"), ("csv2", ".csv"), ("xlsx", ".xlsx")])
def test_jawab_tabel_names_and_streams(bentuk: Any, akhir: str) -> None:
    jadi = jawab_tabel(bentuk, KOLOM, [("a", 1, None, None)], nama="audiensi", judul="A", keterangan=KETERANGAN)

    assert jadi.nama == f"audiensi{akhir}"
    isi = b"".join(jadi.isi)
    if bentuk == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(isi))["A"]["A2"].value == "a"
    else:
        assert isi.decode("utf-8-sig").splitlines()[1] == ("a,1,," if bentuk == "csv" else "a;1;;")


def _puncak(tulis: Any) -> int:
    tracemalloc.start()
    tulis()
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return int(puncak)


@pytest.mark.berat
def test_tabel_of_100_000_rows_needs_constant_memory(tmp_path: Path) -> None:
    def baris(jumlah: int) -> Iterator[type_baris]:
        return ((f"Nama {nomor}", nomor, date(2024, 9, 12), wib(2024, 9, 12, 9)) for nomor in range(jumlah))

    def tulis_csv() -> None:
        assert sum(len(potong) for potong in csv_bertahap(KOLOM, baris(100_000))) > 3_000_000

    def tulis() -> None:
        assert xlsx_ke(str(tmp_path / "a.xlsx"), KOLOM, baris(100_000), judul="x", keterangan=KETERANGAN) == 100_000

    assert _puncak(tulis_csv) < 4_000_000
    assert _puncak(tulis) < 8_000_000
    assert lembar.MAKS_BARIS == 1_048_575
