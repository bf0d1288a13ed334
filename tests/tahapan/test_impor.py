"""Stages from a sheet or pasted cells, and the export that reads back."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilkada.impor.nilai import baca_tanggal, tanpa_pengaman
from pilkada.inti.models import BatasWaktu, Tahapan
from tests import pembuat

DB = pytest.mark.django_db
JUDUL = "Kode\tNama tahapan\tPutaran\tMulai\tSelesai\tDasar hukum\tInstansi pemilik"


@pytest.fixture
def impor(klien, pemilihan):
    class Impor:
        alamat = reverse("tahapan:tahapan_impor", args=[pemilihan.pk])
        jawab = None

        def periksa(self, *baris, judul=JUDUL, **isi):
            self.jawab = klien.post(self.alamat, {"teks": "\n".join([judul, *baris]), **isi})
            return self.jawab

        def berkas(self, nama, isi):
            self.jawab = klien.post(self.alamat, {"berkas": SimpleUploadedFile(nama, isi)})
            return self.jawab

        def terapkan(self):
            form = self.jawab.context["form"]
            isi = {kolom: form[kolom].value() or "" for kolom in ("teks", "pemisah", "judul", "sidik")}
            kolom = [satu["kode"] for satu in self.jawab.context["terbaca"].kolom]
            return klien.post(self.alamat, {**isi, "kolom": kolom, "terapkan": "1"})

        def jenis(self):
            return [satu.jenis for satu in self.jawab.context["hasil"].baris]

        def galat(self):
            return [str(satu) for baris in self.jawab.context["hasil"].baris for satu in baris.galat]

    return Impor()


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("2024-09-12", date(2024, 9, 12)),
        ("2024-09-12 00:00", date(2024, 9, 12)),
        ("12/9/2024", date(2024, 9, 12)),
        ("12-09-2024", date(2024, 9, 12)),
        ("12.09.2024", date(2024, 9, 12)),
        ("12 September 2024", date(2024, 9, 12)),
        ("Kamis, 12 Sept 2024", date(2024, 9, 12)),
        ("1 Agustus 2024", date(2024, 8, 1)),
        ("1 Mei 2024", date(2024, 5, 1)),
        ("1 May 2024", date(2024, 5, 1)),
        ("45547", date(2024, 9, 12)),
        ("29 Februari 2024", date(2024, 2, 29)),
        ("29/2/2025", None),
        ("31/02/2024", None),
        ("12/9/24", None),
        ("9999999", None),
        ("12", None),
        ("١٢/٩/٢٠٢٤", date(2024, 9, 12)),
        ("besok", None),
        ("", None),
    ],
)
def test_day_is_read_as_people_write_it(teks, hari):
    assert baca_tanggal(teks) == hari


def test_disarmed_formula_is_read_as_it_was():
    assert [tanpa_pengaman(teks) for teks in ("'=1+1", "'Ali", "a;'=b", "x '+1")] == ["=1+1", "'Ali", "a;=b", "x +1"]


@DB
def test_rows_are_new_changed_same_or_wrong_and_each_says_why(impor):
    kpu = pembuat.buat_instansi(nama="KPU Kota Uji", singkatan="KPU Uji")
    impor.periksa(
        "kampanye\tPelaksanaan kampanye\t1\t27/9/2024\t23 November 2024\tPKPU 2/2024\tkpu uji",
        "\tMasa tenang\t\t24/11/2024\t26/11/2024\tPKPU 2/2024\t",
        "\tDebat publik\tPutaran 1\t2024-10-05\t\tPKPU 13/2024\t",
        "x y\t\t3\t31/2/2024\t2024-01-01\t\tDinas Asing",
    )

    baris = impor.jawab.context["hasil"].baris
    assert impor.jenis() == ["berubah", "sama", "baru", "ditolak"]
    assert baris[0].ubahan == [
        ("Hari pertama", "25 September 2024", "27 September 2024"),
        ("Instansi pemilik", "–", kpu.singkatan),
    ]
    assert baris[2].peringatan == ["Jatuh pada hari Sabtu."]
    assert impor.galat() == [
        "Kode: ditemukan “x y”, seharusnya huruf, angka, dan tanda hubung saja, atau kosong",
        "Nama tahapan: kosong, seharusnya nama tahapannya",
        "Putaran: ditemukan “3”, seharusnya 1 atau 2, atau kosong",
        "Hari pertama: ditemukan “31/2/2024”, seharusnya tanggal seperti 12/09/2024, antara tahun 2000 dan 2100",
        "Dasar hukum: kosong, seharusnya dasar hukumnya, misalnya PKPU 2/2024",
        (
            "Instansi pemilik: ditemukan “Dinas Asing”, "
            "seharusnya nama atau singkatan instansi yang terdaftar dan aktif, atau kosong"
        ),
    ]
    assert not Tahapan.objects.filter(nama="Debat publik").exists()


@DB
def test_good_rows_are_applied_once_and_wrong_ones_come_back(impor, admin, pemilihan):
    batas = pembuat.buat_batas(Tahapan.objects.get(kode="kampanye"), ujung="mulai")
    baris = (
        "kampanye\tKampanye\t1\t27/9/2024\t23/11/2024\tPKPU 2/2024\t",
        "\tDebat publik\t1\t2024-10-07\t2024-10-08\tPKPU 13/2024\t",
        "\tDebat publik 2\t1\tbesok\t\tPKPU 13/2024\t",
    )
    impor.periksa(*baris)

    jawab = impor.terapkan()

    kampanye = Tahapan.objects.get(kode="kampanye")
    debat = Tahapan.objects.get(nama="Debat publik")
    batas.refresh_from_db()
    assert jawab.status_code == 200
    assert [str(satu) for satu in jawab.context["messages"]] == [
        (
            "Impor diterapkan: 1 tahapan baru, 1 diubah, 0 sama. "
            "1 baris belum diterapkan. Perbaiki selnya di bawah, lalu periksa lagi."
        )
    ]
    assert (kampanye.nama, kampanye.mulai, kampanye.versi, batas.versi) == ("Kampanye", date(2024, 9, 27), 2, 2)
    assert (debat.kode, debat.selesai, debat.pemilihan) == ("debat-publik", date(2024, 10, 8), pemilihan)
    konteks = debat.riwayat.get().pgh_context
    assert (konteks["oleh"], konteks["alasan"]) == (str(admin.pk), "Impor tahapan")
    impor.periksa(*baris[:2])
    assert impor.jenis() == ["sama", "sama"]


@DB
def test_calendar_changed_since_the_preview_is_not_overwritten_unseen(impor):
    impor.periksa("kampanye\tKampanye A\t1\t25/9/2024\t23/11/2024\tPKPU 2/2024\t")
    Tahapan.objects.filter(kode="kampanye").update(nama="Kampanye B", versi=2)

    jawab = impor.terapkan()
    nama = Tahapan.objects.get(kode="kampanye").nama
    impor.jawab = jawab
    lagi = impor.terapkan()

    assert (jawab.status_code, nama, lagi.status_code) == (409, "Kampanye B", 302)
    assert jawab.context["hasil"].baris[0].ubahan == [("Nama tahapan", "Kampanye B", "Kampanye A")]
    assert Tahapan.objects.get(kode="kampanye").nama == "Kampanye A"


@DB
def test_apply_without_a_preview_is_refused(impor):
    jawab = impor.periksa("\tDebat\t1\t2024-10-07\t\tPKPU 13/2024\t", terapkan="1")

    assert jawab.status_code == 409
    assert not Tahapan.objects.filter(nama="Debat").exists()


@DB
@pytest.mark.parametrize("bentuk", ["csv", "csv2", "xlsx"])
@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_export_read_back_changes_nothing(klien, impor, bentuk, bahasa):
    pensiun = pembuat.buat_instansi(nama="Instansi pensiun", singkatan="Pensiun", aktif=False)
    pembuat.buat_tahapan(nama="=1+1", dasar_hukum="-", pemilik=pensiun)
    pembuat.buat_tahapan(nama="Dua  spasi; =x", putaran=2, pemilik=pembuat.buat_instansi())
    klien.cookies["django_language"] = bahasa

    isi = pembuat.isi_unduhan(klien.get(reverse("tahapan:tahapan_daftar") + f"?unduh={bentuk}"))
    impor.berkas(f"tahapan.{bentuk[:4].rstrip('2')}", isi)

    assert impor.jawab.status_code == 200
    assert (impor.jenis(), impor.galat()) == (["sama"] * 30, [])


@DB
def test_workbook_with_real_dates_below_a_title_is_read(impor):
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.append(["Jadwal tahapan"])
    lembar.append([])
    lembar.append(["No", "Kegiatan", "Awal", "Akhir", "Dasar", "Pelaksana"])
    lembar.append([1, "Debat publik", date(2024, 10, 7), date(2024, 10, 8), "PKPU 13/2024", None])
    wadah = io.BytesIO()
    buku.save(wadah)

    impor.berkas("jadwal.xlsx", wadah.getvalue())

    assert impor.jenis() == ["baru"]
    isi = impor.jawab.context["hasil"].baris[0].isi
    assert (isi["nama"], isi["mulai"], isi["selesai"]) == ("Debat publik", date(2024, 10, 7), date(2024, 10, 8))


@DB
@pytest.mark.parametrize(
    ("baris", "galat"),
    [
        ("\t#REF!\t1\t2024-10-07\t\tx\t", "Nama tahapan: ditemukan “#REF!”, seharusnya isi selnya, bukan galat rumus"),
        ("\tA\t1\t2024-10-07\t2024-10-06\tx\t", ("Hari terakhir: ditemukan “2024-10-06”, seharusnya hari yang sama "
         "dengan mulai atau sesudahnya")),
        ("\tA\t1\t1999-12-31\t\tx\t", ("Hari pertama: ditemukan “1999-12-31”, seharusnya tanggal seperti 12/09/2024, "
         "antara tahun 2000 dan 2100")),
        (f"\t{'x' * 201}\t1\t2024-10-07\t\tx\t", (f"Nama tahapan: ditemukan “{'x' * 80}”, seharusnya paling panjang "
         "200 huruf")),
        ("\t\u3164\t1\t2024-10-07\t\tx\t", "Nama tahapan: ditemukan “\u3164”, seharusnya nama tahapannya"),
    ],
)  # fmt: skip
def test_hostile_cell_is_refused_with_what_is_expected(impor, baris, galat):
    impor.periksa(baris)

    assert (impor.jenis(), impor.galat()) == (["ditolak"], [galat])


@DB
@pytest.mark.parametrize(
    ("isi", "kolom", "kalimat"),
    [
        ({"teks": ""}, "teks", "Tempel dulu daftarnya, atau pilih berkasnya."),
        ({"teks": "a\tb\nc\td"}, "teks", "Tunjukkan dulu kolom mana yang berisi nama tahapan dan tanggal mulainya."),
        ({"teks": JUDUL}, "teks", "Tidak ada satu baris pun di bawah judul. Tempel daftarnya beserta isinya."),
        ({"teks": "x\n" * 501, "kolom": ["nama", "mulai"]}, "teks", ("Tunjukkan dulu kolom mana yang berisi nama "
         "tahapan dan tanggal mulainya.")),
        ({"berkas": SimpleUploadedFile("a.xlsx", b"bukan lembar kerja")}, "berkas", ("Isi berkas tidak sesuai dengan "
         "akhirannya (.xlsx). Simpan ulang dari aplikasi asalnya, lalu unggah lagi.")),
        ({"berkas": SimpleUploadedFile("a.exe", b"MZ")}, "berkas", ("Jenis berkas “.exe” tidak dapat dibaca. Pilih "
         "berkas XLSX, XLS, ODS atau CSV.")),
    ],
)  # fmt: skip
def test_hostile_list_is_refused_with_a_sentence(klien, impor, isi, kolom, kalimat):
    jawab = klien.post(impor.alamat, isi)

    assert (jawab.status_code, jawab.context["form"].errors) == (422, {kolom: [kalimat]})


@DB
def test_list_of_too_many_is_refused(impor):
    jawab = impor.periksa(*(f"\tTahapan {nomor}\t1\t2024-10-07\t\tx\t" for nomor in range(501)))

    assert jawab.status_code == 422
    assert "Daftar ini berisi 501 tahapan; paling banyak 500. Bagi daftarnya." in jawab.text


@DB
def test_twins_in_one_list_are_refused_and_namesakes_need_a_code(impor):
    for _nomor in range(2):
        pembuat.buat_tahapan(nama="Senama")

    impor.periksa(
        "\tDebat\t1\t2024-10-07\t\tx\t",
        "\tdebat\t1\t2024-10-09\t\tx\t",
        "\tSenama\t1\t2024-10-07\t\tx\t",
        "pemungutan\tPemungutan suara kedua\t2\t2025-02-26\t\tx\t",
    )

    assert impor.jenis() == ["baru", "ditolak", "ditolak", "berubah"]
    assert [satu.split("seharusnya ")[1] for satu in impor.galat()] == [
        "satu baris saja untuk tiap tahapan; sama dengan baris 2",
        "kodenya, karena beberapa tahapan bernama ini",
    ]


@DB
def test_missing_columns_leave_what_is_there(impor):
    pemilik = pembuat.buat_instansi()
    Tahapan.objects.filter(kode="kampanye").update(pemilik=pemilik)
    impor.periksa("Pelaksanaan kampanye\t26/9/2024\t23/11/2024", judul="Nama\tMulai\tSelesai")

    impor.terapkan()

    kampanye = Tahapan.objects.get(kode="kampanye")
    assert (kampanye.mulai, kampanye.pemilik, kampanye.dasar_hukum) == (date(2024, 9, 26), pemilik, "PKPU 2/2024")


@DB
def test_judging_costs_the_same_whatever_the_length(klien, impor):
    def kueri(banyak):
        baris = [f"\tTahapan {nomor}\t1\t2024-10-07\t\tx\t" for nomor in range(banyak)]
        with CaptureQueriesContext(connection) as tangkapan:
            assert impor.periksa(*baris).status_code == 200
        return len(tangkapan)

    kueri(1)

    assert kueri(1) == kueri(200)
    assert BatasWaktu.objects.count() == 6
