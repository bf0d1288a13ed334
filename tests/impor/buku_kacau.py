"""A messy workbook of 109 schools, made with openpyxl as people make theirs; what is wrong in it is written here."""

import io
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

KELURAHAN = {
    "Gambir": ("Gambir", "Cideng", "Petojo Utara", "Petojo Selatan", "Kebon Kelapa", "Duri Pulo"),
    "Sawah Besar": ("Pasar Baru", "Karang Anyar", "Kartini", "Gunung Sahari Utara", "Mangga Dua Selatan"),
    "Kemayoran": ("Kemayoran", "Kebon Kosong", "Harapan Mulya", "Serdang", "Sumur Batu", "Utan Panjang"),
    "Senen": ("Senen", "Kenari", "Paseban", "Kramat", "Kwitang", "Bungur"),
    "Cempaka Putih": ("Cempaka Putih Timur", "Cempaka Putih Barat", "Rawa Sari"),
    "Menteng": ("Menteng", "Pegangsaan", "Cikini", "Gondangdia", "Kebon Sirih"),
    "Tanah Abang": ("Gelora", "Bendungan Hilir", "Karet Tengsin", "Petamburan", "Kebon Melati"),
    "Johar Baru": ("Johar Baru", "Kampung Rawa", "Galur", "Tanah Tinggi"),
}
BANYAK = (13, 17, 23, 15, 10, 11, 15, 5)
JENIS = ("SMA", "SMK", "MA", "SLB", "PKBM")
DATA_MULAI = 7
# The school's place in the list (from 0) → what is wrong, and the column that must be named.
SALAH = {
    3: {"kelurahan": "Gondangdya"},
    10: {"nama": None},
    25: {"jenis": "SMP"},
    40: {"tujuh_belas": 9_000},
    55: {"npsn": 20_100_000},
    70: {"kecamatan": "Gambir"},
    80: {"siswa": "=300+20"},
    90: {"siswa": "banyak"},
}
KOLOM_SALAH = {
    3: "Kelurahan", 10: "Nama sekolah", 25: "Jenis", 40: "Usia 17", 55: "", 70: "Kecamatan", 80: "Jumlah siswa",
    90: "Jumlah siswa",
}  # fmt: skip
JANGGAL = {15: {"npsn": "P9908765"}, 30: {"npsn": 1_234_567}}
SELISIH_17 = 100


def sekolah() -> list[dict[str, Any]]:
    """Return the 109 schools, the planted mistakes in place."""
    hasil: list[dict[str, Any]] = []
    for (kecamatan, kelurahan), banyak in zip(KELURAHAN.items(), BANYAK, strict=True):
        for nomor in range(banyak):
            urut = len(hasil)
            satu = {
                "npsn": 20_100_000 + urut,
                "nama": f"{JENIS[urut % 5]} Rekaan {urut + 1}",
                "jenis": JENIS[urut % 5],
                "status": "Negeri" if urut % 3 else "SWASTA",
                "pembina": "Kemenag" if urut % 5 == 2 else "Sudin II",
                "kecamatan": kecamatan.upper(),
                "kelurahan": kelurahan[nomor % len(kelurahan)],
                "lokasi": f"Jl. Rekaan No. {urut + 1}, RT 01",
                "siswa": 300 + urut,
                "tujuh_belas": 100 + urut,
            }
            hasil.append(satu | SALAH.get(urut, {}) | JANGGAL.get(urut, {}))
    return hasil


def nomor_baris(urut: int) -> int:
    """Return a school's row in the sheet: each kecamatan is followed by a blank line."""
    lewat, kosong = 0, 0
    for banyak in BANYAK:
        lewat += banyak
        if urut < lewat:
            break
        kosong += 1
    return DATA_MULAI + urut + kosong


def jumlah(kolom: str) -> int:
    """Return what the readable numbers of a column add up to."""
    return sum(satu[kolom] for satu in sekolah() if isinstance(satu[kolom], int))


def _isi_data(lembar: Worksheet, baris: list[dict[str, Any]]) -> None:
    lembar["A1"] = "DAFTAR SEKOLAH LANJUTAN TINGKAT ATAS KOTA ADMINISTRASI JAKARTA PUSAT"
    lembar.merge_cells("A1:L1")
    lembar["A2"] = "Tahun Pelajaran 2024/2025"
    lembar.merge_cells("A2:L2")
    atas = ("No.", "NPSN", "Nama Satuan Pendidikan", "Bentuk", "Status", "Suku Dinas", "Wilayah", None, "Lokasi")
    for kolom, judul in enumerate((*atas, "Peserta Didik", None, "Keterangan"), start=1):
        lembar.cell(4, kolom, judul)
    for kolom, judul in ((7, "Kecamatan"), (8, "Kelurahan"), (10, "Jumlah"), (11, "Usia 17")):
        lembar.cell(5, kolom, judul)
    lembar.merge_cells("G4:H4")
    lembar.merge_cells("J4:K4")
    for kolom in (1, 2, 3, 4, 5, 6, 9, 12):
        lembar.merge_cells(start_row=4, start_column=kolom, end_row=5, end_column=kolom)
    for kolom in range(1, 13):
        lembar.cell(6, kolom, kolom)
    for urut, satu in enumerate(baris):
        for kolom, nilai in enumerate((urut + 1, *satu.values(), None), start=1):
            lembar.cell(nomor_baris(urut), kolom, nilai)


def buat() -> bytes:
    """Return the workbook: three sheets of which the third is right, two hidden ones, a total row with a misprint."""
    buku = openpyxl.Workbook()
    petunjuk = buku.active
    petunjuk.title = "Petunjuk"
    petunjuk["B2"] = "Isi lembar Data SLTA. Nama dan NPSN wajib."
    rekap = buku.create_sheet("Rekap")
    rekap.append(["Kecamatan", "Jumlah Sekolah"])
    for kecamatan, banyak in zip(KELURAHAN, BANYAK, strict=True):
        rekap.append([kecamatan, banyak])
    data = buku.create_sheet("Data SLTA")
    semua = sekolah()
    _isi_data(data, semua)
    akhir = nomor_baris(len(semua) - 1) + 2
    for kolom, nilai in ((3, "JUMLAH"), (10, jumlah("siswa")), (11, jumlah("tujuh_belas") + SELISIH_17)):
        data.cell(akhir, kolom, nilai)
    for nama, keadaan in (("Arsip 2023", "hidden"), ("Data lama", "veryHidden")):
        lama = buku.create_sheet(nama)
        lama.sheet_state = keadaan
        _isi_data(lama, semua[:5])
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()
