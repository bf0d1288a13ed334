"""Judging a file: what is guessed, what is wrong and why, what is odd, what its own totals say."""

import io

import openpyxl
import pytest

from pilkada.impor import alur
from pilkada.impor.models import BarisImpor, Impor
from pilkada.inti.models import Peran
from sekolah.models import Sekolah
from tests import pembuat
from tests.impor import buku_kacau
from tests.impor.rumah import csv, hitungan, kolom_galat, pengimpor, periksa, terapkan

SATU = "20100001;SMA Satu;SMA;Negeri;Cikini"


@pytest.mark.django_db
def test_messy_workbook_is_understood_and_exactly_the_planted_errors_are_found():
    impor = periksa(buku_kacau.buat(), "kacau.xlsx", oleh=pengimpor())

    assert (impor.lembar, impor.judul, impor.tinggi) == ("Data SLTA", 5, 2)
    assert [nama for _nomor, nama in impor.lembar_lain] == ["Petunjuk", "Rekap", "Data SLTA"]
    assert impor.kolom == [
        "", "npsn", "nama", "jenis", "kepemilikan", "pembina", "kecamatan", "kelurahan", "", "jumlah_siswa",
        "jumlah_17", "",
    ]  # fmt: skip
    assert hitungan(impor) == {"baru": 101, "berubah": 0, "sama": 0, "salah": 8}
    assert kolom_galat(impor) == {
        buku_kacau.nomor_baris(urut): [kolom] for urut, kolom in buku_kacau.KOLOM_SALAH.items()
    }
    janggal = impor.baris.filter(berperingatan=True)
    assert [satu.nomor for satu in janggal] == [buku_kacau.nomor_baris(urut) for urut in buku_kacau.JANGGAL]


@pytest.mark.django_db
def test_wrong_total_of_the_file_is_named_and_the_right_one_confirmed():
    impor = periksa(buku_kacau.buat(), "kacau.xlsx", oleh=pengimpor())

    baris = buku_kacau.nomor_baris(108) + 2
    siswa, usia = buku_kacau.jumlah("siswa"), buku_kacau.jumlah("tujuh_belas")
    assert impor.jumlah == [
        {"baris": baris, "kolom": "Jumlah siswa", "tertulis": siswa, "terhitung": siswa, "cocok": True},
        {"baris": baris, "kolom": "Usia 17", "tertulis": usia + 100, "terhitung": usia, "cocok": False},
    ]


@pytest.mark.django_db
def test_every_error_says_what_was_found_and_what_is_expected():
    impor = periksa(buku_kacau.buat(), "kacau.xlsx", oleh=pengimpor())

    kata = {satu.nomor: satu.galat[0] for satu in impor.baris.filter(keadaan="salah")}

    def pada(urut: int) -> list[str]:
        return kata[buku_kacau.nomor_baris(urut)]

    assert pada(3) == ["Kelurahan", "Gondangdya", "nama kelurahan; barangkali maksudnya “Gondangdia”"]
    assert pada(10) == ["Nama sekolah", "", "nama sekolahnya"]
    assert pada(25) == ["Jenis", "SMP", "salah satu dari: SMA, SMK, MA, SLB, PKBM"]
    assert pada(40) == ["Usia 17", "9000", "tidak lebih dari jumlah siswanya, 340"]
    assert pada(55) == ["", "", "satu baris saja: baris 7 sudah berisi hal yang sama"]
    assert pada(70) == ["Kecamatan", "Gambir", "Cempaka Putih, karena kelurahan Rawasari ada di sana"]
    assert pada(80)[2].startswith("hasil rumusnya: rumus ini belum pernah dihitung")
    assert pada(90) == ["Jumlah siswa", "banyak", "bilangan bulat dari 0 sampai 20.000"]


@pytest.mark.django_db
def test_windows_csv_with_semicolons_is_read():
    isi = csv("20100001;SMA “José”;sma;NEGERI;Rawa Sari").encode("cp1252")

    impor = periksa(isi, oleh=pengimpor())

    assert [(satu.nama, satu.isi["kelurahan_id"]) for satu in impor.baris.all()] == [("SMA “José”", "31.71.05.1003")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ketikan", "kode"),
    [
        ("Harapan Mulya", "31.71.03.1003"),
        ("HARAPAN  MULIA", "31.71.03.1003"),
        ("Kel. Rawa Sari", "31.71.05.1003"),
        ("Kelurahan Menteng", "31.71.06.1001"),
        ("Gambir", "31.71.01.1001"),
        ("31.71.06.1003", "31.71.06.1003"),
        ("3171061003", "31.71.06.1003"),
    ],
)
def test_kelurahan_is_known_by_its_other_spellings(ketikan, kode):
    impor = periksa(csv(f"20100001;SMA Satu;SMA;Negeri;{ketikan}"), oleh=pengimpor())

    assert [satu.isi.get("kelurahan_id") for satu in impor.baris.all()] == [kode]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ketikan", "kata"),
    [
        ("Gondangdya", "barangkali maksudnya “Gondangdia”"),
        ("Sawah Besar", "bukan nama kecamatan"),
        ("3173031003", "bukan kode BPS"),
        ("Bandung", "nama kelurahan di Jakarta Pusat"),
    ],
)
def test_unknown_kelurahan_is_suggested_and_never_taken(ketikan, kata):
    impor = periksa(csv(f"20100001;SMA Satu;SMA;Negeri;{ketikan}"), oleh=pengimpor())

    (baris,) = impor.baris.all()
    assert baris.keadaan == "salah"
    assert kata in baris.galat[0][2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ketikan", "npsn", "janggal"),
    [
        ("20100001", "20100001", False),
        ("20100001.0", "20100001", False),
        ("'20100001", "20100001", False),
        ("2010 0001", "20100001", False),
        ("1234567", "01234567", True),
        ("01234567", "01234567", False),
        ("P9908765", "P9908765", True),
        ("123", "123", True),
    ],
)
def test_npsn_is_read_as_people_and_programs_write_it(ketikan, npsn, janggal):
    impor = periksa(csv(f"{ketikan};SMA Satu;SMA;Negeri;Cikini"), oleh=pengimpor())

    assert [(satu.isi["npsn"], satu.berperingatan) for satu in impor.baris.all()] == [(npsn, janggal)]


@pytest.mark.django_db
def test_same_file_again_changes_nothing():
    oleh = pengimpor()
    isi = buku_kacau.buat()
    terapkan(isi, "kacau.xlsx", oleh=oleh)

    lagi = periksa(isi, "kacau.xlsx", oleh=oleh)

    assert hitungan(lagi) == {"baru": 0, "berubah": 0, "sama": 101, "salah": 8}


@pytest.mark.django_db
def test_corrected_file_updates_by_npsn_and_without_one_by_name_and_place():
    oleh = pengimpor()
    terapkan(csv(SATU, ";SMA Dua;SMA;Negeri;Cikini"), oleh=oleh)

    impor = periksa(csv("20100001;SMA Kesatu;SMA;Negeri;Cikini", "20100002;sma dua;SMA;Swasta;Cikini"), oleh=oleh)

    assert [(satu.keadaan, satu.isi, satu.sebelum) for satu in impor.baris.all()] == [
        ("berubah", {"nama": "SMA Kesatu"}, {"nama": "SMA Satu"}),
        (
            "berubah",
            {"npsn": "20100002", "nama": "sma dua", "kepemilikan": "swasta"},
            {"npsn": "", "nama": "SMA Dua", "kepemilikan": "negeri"},
        ),
    ]


@pytest.mark.django_db
def test_empty_cell_leaves_what_is_stored_alone():
    oleh = pengimpor()
    terapkan(csv(f"{SATU};Jalan A", kepala="npsn;nama;jenis;status;kelurahan;alamat"), oleh=oleh)

    impor = periksa(csv("20100001;;;;;", kepala="npsn;nama;jenis;status;kelurahan;alamat"), oleh=oleh)

    assert hitungan(impor) == {"baru": 0, "berubah": 0, "sama": 1, "salah": 0}


@pytest.mark.django_db
def test_rows_outside_ones_kecamatan_are_wrong_with_a_reason():
    terapkan(csv("20100009;SMA Gambir;SMA;Negeri;Cideng"), oleh=pengimpor())

    impor = periksa(
        csv(SATU, "20100002;SMA Lain;SMA;Negeri;Cideng", "20100009;SMA Gambir;SMA;Negeri;Cikini"),
        oleh=pengimpor(Peran.PETUGAS, kecamatan=pembuat.MENTENG),
    )

    assert hitungan(impor) == {"baru": 1, "berubah": 0, "sama": 0, "salah": 2}
    assert [satu.galat[0][2] for satu in impor.baris.filter(keadaan="salah")] == [
        "kelurahan di kecamatan Anda",
        "sekolah di kecamatan Anda: yang ini tercatat di kecamatan lain",
    ]


@pytest.mark.django_db
def test_number_of_a_school_that_was_merged_away_names_the_one_that_stays():
    oleh = pengimpor()
    terapkan(csv(SATU, "20100002;SMA Dua;SMA;Negeri;Cikini"), oleh=oleh)
    satu, dua = Sekolah.objects.order_by("npsn")
    Sekolah.objects.filter(pk=dua.pk).update(gabung_ke=satu)

    impor = periksa(csv("20100002;SMA Dua;SMA;Negeri;Cikini"), oleh=oleh)

    (baris,) = impor.baris.all()
    assert baris.galat[0][2].endswith("sudah digabung ke SMA Satu (NPSN 20100001)")


@pytest.mark.django_db
def test_file_without_columns_that_tell_schools_apart_waits_for_its_meaning():
    impor = periksa(csv("SMA Satu;Cikini", kepala="Judul;Tempatnya"), oleh=pengimpor())

    assert (impor.status, impor.judul, impor.kolom, impor.baris.count()) == ("siap", 0, ["", ""], 0)


@pytest.mark.django_db
def test_mapping_is_changed_and_remembered_for_the_institution_only():
    oleh = pengimpor()
    isi = csv("20100001;SMA Satu;SMA;Negeri;Cikini;Jalan A", kepala="npsn;nama;jenis;status;kelurahan;Lokasi")
    impor = periksa(isi, oleh=oleh)
    kolom = ["npsn", "nama", "jenis", "kepemilikan", "kelurahan", "alamat"]

    alur.atur_ulang(impor, nomor_lembar=0, judul=impor.judul, kolom=kolom, versi=impor.versi, oleh=oleh)
    alur.periksa(impor)

    assert [satu.isi["alamat"] for satu in impor.baris.all()] == ["Jalan A"]
    assert periksa(isi, oleh=oleh).kolom == kolom
    assert periksa(isi, oleh=pengimpor()).kolom == [*kolom[:5], ""]


@pytest.mark.django_db
def test_another_sheet_and_heading_row_are_read_when_somebody_says_so():
    oleh = pengimpor()
    buku = openpyxl.Workbook()
    buku.active.append(["npsn", "nama", "jenis", "status", "kelurahan"])
    buku.active.append(["20100001", "SMA Satu", "SMA", "Negeri", "Cikini"])
    lain = buku.create_sheet("Lain")
    lain.append(["npsn", "nama"])
    lain.append(["NPSN", "Nama sekolah", "Jenis", "Status", "Kelurahan"])
    lain.append(["20100002", "SMA Dua", "SMA", "Negeri", "Cikini"])
    wadah = io.BytesIO()
    buku.save(wadah)
    impor = periksa(wadah.getvalue(), "dua.xlsx", oleh=oleh)

    alur.atur_ulang(impor, nomor_lembar=1, judul=2, kolom=[], versi=impor.versi, oleh=oleh)
    alur.periksa(impor)

    assert (impor.lembar, impor.judul, [satu.nama for satu in impor.baris.all()]) == ("Lain", 2, ["SMA Dua"])


@pytest.mark.django_db
def test_notes_below_the_table_and_numbered_columns_are_skipped_and_counted():
    impor = periksa(
        "no,npsn,nama,jenis,status,kelurahan\n1,2,3,4,5,6\n1,20100001,SMA Satu,SMA,Negeri,Cikini\nSumber: Dapodik\n",
        oleh=pengimpor(),
    )

    assert hitungan(impor) == {"baru": 1, "berubah": 0, "sama": 0, "salah": 0}
    assert [satu.keadaan for satu in impor.baris.all()] == ["dilewati", "baru", "dilewati"]
    assert impor.catatan[0].startswith("2 baris dilewati")


@pytest.mark.django_db
def test_judging_twice_leaves_one_set_of_rows():
    impor = periksa(csv(SATU), oleh=pengimpor())

    alur.periksa(impor)

    assert (BarisImpor.objects.count(), Impor.objects.get().status) == (1, "siap")
