"""People from a spreadsheet: previewed row by row, applied once, the same file again changes nothing."""

import io
import threading
import uuid
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from pilkada.inti import jam
from pilkada.inti.models import Jenis, Keanggotaan, Pengguna, Peran
from pilkada.orang.alur import lembar as alur
from pilkada.orang.alur import tautan as alur_tautan
from pilkada.orang.alur.orang import Ditolak
from pilkada.orang.models import LembarOrang, Tautan
from pilkada.pengingat.models import Pesan
from tests.pembuat import buat_instansi, buat_keanggotaan, buat_pengguna, masuk

DB = pytest.mark.django_db
JUDUL = "nama;surel;instansi;peran;jabatan;kecamatan"


def berkas(*baris: str, nama: str = "orang.csv", judul: str = JUDUL) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, "\r\n".join([judul, *baris]).encode())


def unggah(klien: Client, isi: SimpleUploadedFile, **ganti: Any) -> HttpResponse:
    return klien.post(reverse("orang:lembar_unggah"), {"kunci": str(uuid.uuid4()), "berkas": isi, **ganti})  # type: ignore[return-value]


def jenis(lembar: LembarOrang) -> list[str]:
    return [satu.jenis for satu in alur.periksa(lembar).baris]


@pytest.fixture
def admin() -> Pengguna:
    buat_instansi(Jenis.BAWASLU, nama="Bawaslu Kota Uji", singkatan="Bawaslu Uji")
    buat_instansi(Jenis.PANWASCAM, nama="Panwaslu Kecamatan Menteng Uji", singkatan="Panwaslu Uji")
    return buat_pengguna(Peran.ADMIN, nama="Admin Uji")


@DB
def test_upload_previews_and_creates_nobody(admin: Pengguna) -> None:
    klien, sebelum = masuk(admin), Pengguna.objects.count()

    jawaban = unggah(klien, berkas("Dewi;dewi@contoh.id;Bawaslu Uji;petugas;Staf;"))
    halaman = klien.get(jawaban["Location"])

    assert (jawaban.status_code, halaman.status_code) == (302, 200)
    assert "dewi@contoh.id" in halaman.content.decode()
    assert Pengguna.objects.count() == sebelum


@DB
def test_apply_creates_people_memberships_links_and_mails_once(admin: Pengguna) -> None:
    klien = masuk(admin)
    ke = unggah(
        klien,
        berkas(
            "Dewi;Dewi@Contoh.id;bawaslu uji;Petugas;Staf;",
            "Dewi;dewi@contoh.id;Panwaslu Kecamatan Menteng Uji;PENGELOLA;Ketua;Menteng",
            "Tanpa surel;;Bawaslu Uji;petugas;;",
            "Toni;toni@contoh.id;Bawaslu Uji;pembaca;;senen",
        ),
    )["Location"]

    kode = [klien.post(f"{ke}terapkan/", {"kirim_surel": "on"}).status_code for _kali in range(2)]
    halaman = klien.get(ke).content.decode()

    dewi, toni = Pengguna.objects.get(email="dewi@contoh.id"), Pengguna.objects.get(email="toni@contoh.id")
    lembar = LembarOrang.objects.get()
    assert kode == [302, 302]
    assert sorted(dewi.keanggotaan.values_list("peran", flat=True)) == ["pengelola", "petugas"]
    assert toni.keanggotaan.get().kecamatan_id == "31.71.04"
    assert (lembar.jumlah_baru, lembar.jumlah_tambahan, lembar.jumlah_sama, lembar.jumlah_ditolak) == (2, 1, 0, 1)
    assert Pesan.objects.filter(jenis="orang.undangan").count() == 2
    tautan = Tautan.objects.select_related("pengguna")
    assert tautan.count() == 2
    assert all(alur_tautan.alamat(satu) in halaman for satu in tautan)
    assert dewi.riwayat.get().pgh_context == {"oleh": str(admin.pk), "alasan": "orang.csv"} | {
        kunci: nilai for kunci, nilai in dewi.riwayat.get().pgh_context.items() if kunci not in {"oleh", "alasan"}
    }


@DB
def test_same_file_again_creates_nothing(admin: Pengguna) -> None:
    klien = masuk(admin)
    baris = ("Dewi;dewi@contoh.id;Bawaslu Uji;petugas;Staf;", "Toni;toni@contoh.id;Bawaslu Uji;pembaca;;")
    klien.post(f"{unggah(klien, berkas(*baris))['Location']}terapkan/")
    sebelum = (Pengguna.objects.count(), Keanggotaan.objects.count(), Tautan.objects.count())

    ke = unggah(klien, berkas(*baris))["Location"]
    pratinjau = klien.get(ke).content.decode()
    klien.post(f"{ke}terapkan/")

    assert "Tidak ada yang perlu dibuat" in pratinjau
    assert (Pengguna.objects.count(), Keanggotaan.objects.count(), Tautan.objects.count()) == sebelum


@DB
@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        (";a@contoh.id;Bawaslu Uji;petugas;;", "nama"),
        (f"{'x' * 300};a@contoh.id;Bawaslu Uji;petugas;;", "nama"),
        ("A;bukan surel;Bawaslu Uji;petugas;;", "surel"),
        ("A;;Bawaslu Uji;petugas;;", "surel"),
        (f"A;{'x' * 300}@contoh.id;Bawaslu Uji;petugas;;", "surel"),
        ("A;nonaktif@contoh.id;Bawaslu Uji;petugas;;", "surel"),
        ("A;a@contoh.id;Tidak Ada;petugas;;", "instansi"),
        ("A;a@contoh.id;Kembar;petugas;;", "instansi"),
        ("A;a@contoh.id;Lama;petugas;;", "instansi"),
        ("A;a@contoh.id;Bawaslu Uji;raja;;", "peran"),
        (f"A;a@contoh.id;Bawaslu Uji;petugas;{'x' * 201};", "jabatan"),
        ("A;a@contoh.id;Bawaslu Uji;petugas;;Depok", "kecamatan"),
        ("A;a@contoh.id;Panwaslu Uji;petugas;;Gambir", "kecamatan"),
    ],
)
def test_bad_row_names_column_and_expectation(admin: Pengguna, baris: str, kolom: str) -> None:
    buat_instansi(singkatan="Kembar")
    buat_instansi(singkatan="Kembar")
    buat_instansi(singkatan="Lama", aktif=False)
    buat_pengguna(email="nonaktif@contoh.id", nama="A", is_active=False)

    lembar = alur.simpan(berkas(baris), kunci=uuid.uuid4(), oleh=admin)
    hasil = alur.periksa(lembar).baris[0]

    assert (hasil.nomor, hasil.jenis, [galat.kolom for galat in hasil.galat if galat.kolom == kolom][:1]) == (
        2,
        "ditolak",
        [kolom],
    )
    assert ("ditemukan" if hasil.galat[0].ditemukan else "kosong") in str(hasil.galat[0])
    assert "seharusnya" in str(hasil.galat[0])


@DB
def test_rows_of_one_file_know_of_each_other(admin: Pengguna) -> None:
    lembar = alur.simpan(
        berkas(
            "Dewi;dewi@contoh.id;Bawaslu Uji;petugas;;",
            "Dewi;dewi@contoh.id;Bawaslu Uji;petugas;;",
            "Dewa;dewi@contoh.id;Panwaslu Uji;petugas;;",
        ),
        kunci=uuid.uuid4(),
        oleh=admin,
    )

    assert jenis(lembar) == ["baru", "sama", "ditolak"]


@DB
def test_existing_person_keeps_name_and_gets_a_membership(admin: Pengguna) -> None:
    orang = buat_pengguna(nama="Nama Lama", email="dewi@contoh.id")

    lembar = alur.simpan(berkas("Nama Baru;dewi@contoh.id;Bawaslu Uji;petugas;;"), kunci=uuid.uuid4(), oleh=admin)
    catatan = alur.periksa(lembar).baris[0].catatan
    alur.terapkan(lembar, kirim_surel=True, oleh=admin)

    orang.refresh_from_db()
    assert "Nama Lama" in catatan
    assert (orang.nama, orang.keanggotaan.count(), Tautan.objects.count()) == ("Nama Lama", 2, 0)


@DB
@pytest.mark.parametrize("nama", ["🎉 مرحبا 中文", "<script>alert(1)</script>", "{{ 7|add:7 }}", "=cmd()"])
def test_strange_names_are_only_text(admin: Pengguna, nama: str) -> None:
    klien = masuk(admin)

    ke = unggah(klien, berkas(f"{nama};a@contoh.id;Bawaslu Uji;petugas;;", f"{nama};salah;Bawaslu Uji;petugas;;"))[
        "Location"
    ]
    pratinjau = klien.get(ke).content.decode()
    klien.post(f"{ke}terapkan/")
    hasil = klien.get(ke).content.decode()

    assert "<script>alert" not in pratinjau + hasil
    assert Pengguna.objects.get(email="a@contoh.id").nama == nama


@DB
def test_refused_rows_come_back_with_a_galat_column_and_can_be_mended(admin: Pengguna) -> None:
    klien = masuk(admin)
    ke = unggah(klien, berkas("=cmd();salah;Bawaslu Uji;petugas;Staf;", "B;b@contoh.id;Bawaslu Uji;petugas;;"))[
        "Location"
    ]
    klien.post(f"{ke}terapkan/")

    unduhan = klien.get(f"{ke}ditolak/").content
    lembar = openpyxl.load_workbook(io.BytesIO(unduhan)).worksheets[0]
    baris = list(lembar.iter_rows(values_only=True))

    assert [str(sel).lower() for sel in baris[0]] == [
        "nama",
        "surel",
        "instansi",
        "peran",
        "jabatan",
        "kecamatan",
        "galat",
        "baris",
    ]
    assert baris[1][:4] == ("=cmd()", "salah", "Bawaslu Uji", "petugas")
    assert "surel: ditemukan “salah”" in str(baris[1][6])
    assert unggah(klien, SimpleUploadedFile("ditolak.xlsx", unduhan)).status_code == 302


@DB
def test_template_can_be_filled_and_read_back(admin: Pengguna) -> None:
    klien = masuk(admin)

    templat = klien.get(reverse("orang:lembar_templat")).content
    ke = unggah(klien, SimpleUploadedFile("templat.xlsx", templat))["Location"]

    assert jenis(LembarOrang.objects.get(pk=ke.strip("/").rpartition("/")[2])) == ["baru"]


@DB
@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "a.csv", "0 byte"),
        (b"halo", "a.exe", "tidak dapat dibaca"),
        (b"PK\x03\x04", "a.xlsx", "tidak sesuai"),
        (b"kota;negara\r\nx;y", "a.csv", "tidak ditemukan"),
        (JUDUL.encode(), "a.csv", "Tidak ada satu baris pun"),
        (b"\r\n \r\n", "a.csv", "tidak berisi apa-apa"),
        (
            "\r\n".join([JUDUL, *(f"A;a{nomor}@contoh.id;Bawaslu Uji;petugas;;" for nomor in range(1_001))]).encode(),
            "a.csv",
            "1000",
        ),
    ],
)
def test_file_that_cannot_be_used_is_a_sentence(admin: Pengguna, isi: bytes, nama: str, kata: str) -> None:
    jawaban = unggah(masuk(admin), SimpleUploadedFile(nama, isi))

    assert jawaban.status_code == 422
    assert kata in jawaban.content.decode().replace("1.000", "1000")
    assert LembarOrang.objects.count() == 0


@DB
def test_no_file_is_a_sentence(admin: Pengguna) -> None:
    assert masuk(admin).post(reverse("orang:lembar_unggah"), {}).status_code == 422


@DB
def test_double_upload_is_one_sheet(admin: Pengguna) -> None:
    klien, kunci = masuk(admin), str(uuid.uuid4())

    ke = [unggah(klien, berkas("A;a@contoh.id;Bawaslu Uji;petugas;;"), kunci=kunci)["Location"] for _kali in range(2)]

    assert (ke[0], LembarOrang.objects.count()) == (ke[1], 1)


@DB
def test_sheet_of_another_admin_is_404(admin: Pengguna) -> None:
    lembar = alur.simpan(berkas("A;a@contoh.id;Bawaslu Uji;petugas;;"), kunci=uuid.uuid4(), oleh=admin)
    lain = masuk(buat_pengguna(Peran.ADMIN))
    ke = reverse("orang:lembar_rinci", args=[lembar.pk])

    assert [
        lain.get(ke).status_code,
        lain.post(f"{ke}terapkan/").status_code,
        lain.get(f"{ke}ditolak/").status_code,
    ] == [404] * 3
    assert Pengguna.objects.filter(email="a@contoh.id").count() == 0


@DB
def test_links_are_gone_after_an_hour(admin: Pengguna) -> None:
    klien = masuk(admin)
    ke = unggah(klien, berkas("A;a@contoh.id;Bawaslu Uji;petugas;;"))["Location"]
    klien.post(f"{ke}terapkan/")
    LembarOrang.objects.update(
        diterapkan_pada=jam.kini_nyata() - 2 * (jam.kini_nyata() - LembarOrang.objects.get().dibuat_pada)
    )
    segera = "akun/tautan/" in klien.get(ke).content.decode()

    LembarOrang.objects.update(diterapkan_pada=jam.wib(2024, 9, 12))

    assert (segera, "akun/tautan/" in klien.get(ke).content.decode()) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_apply_once() -> None:
    oleh = buat_pengguna(Peran.ADMIN)
    buat_instansi(singkatan="Bawaslu Uji")
    lembar = alur.simpan(berkas("A;a@contoh.id;Bawaslu Uji;petugas;;"), kunci=uuid.uuid4(), oleh=oleh)
    hasil: list[object] = []
    mulai = threading.Barrier(2)

    def klik() -> None:
        baris = LembarOrang.objects.get(pk=lembar.pk)
        mulai.wait()
        try:
            hasil.append(alur.terapkan(baris, kirim_surel=True, oleh=oleh))
        finally:
            connection.close()

    utas = [threading.Thread(target=klik) for _nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert sorted(map(str, hasil)) == ["False", "True"]
    assert Pesan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sheets_with_the_same_person_make_one_person() -> None:
    oleh = buat_pengguna(Peran.ADMIN)
    buat_instansi(singkatan="Bawaslu Uji")
    lembar = [
        alur.simpan(berkas("A;a@contoh.id;Bawaslu Uji;petugas;;"), kunci=uuid.uuid4(), oleh=oleh) for _nomor in range(2)
    ]
    hasil: list[str] = []
    mulai = threading.Barrier(2)

    def klik(satu: LembarOrang) -> None:
        mulai.wait()
        try:
            hasil.append(str(alur.terapkan(satu, kirim_surel=False, oleh=oleh)))
        except Ditolak:
            hasil.append("ditolak")
        finally:
            connection.close()

    utas = [threading.Thread(target=klik, args=[satu]) for satu in lembar]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert "True" in hasil
    assert set(hasil) <= {"True", "ditolak"}
    assert Pengguna.objects.filter(email="a@contoh.id").count() == 1
    belum = LembarOrang.objects.filter(diterapkan_pada=None).count()
    assert belum == hasil.count("ditolak")


@DB
@pytest.mark.parametrize("jumlah", [1, 3, 100])
def test_preview_has_a_constant_query_count(
    admin: Pengguna, jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nomor in range(jumlah):
        buat_keanggotaan(buat_pengguna(email=f"a{nomor}@contoh.id"), Peran.PEMBACA, buat_instansi())
    baris = [f"A;a{nomor}@contoh.id;Bawaslu Uji;petugas;;" for nomor in range(jumlah)]
    lembar = alur.simpan(berkas(*baris), kunci=uuid.uuid4(), oleh=admin)
    klien = masuk(admin)

    with django_assert_num_queries(10):
        assert klien.get(reverse("orang:lembar_rinci", args=[lembar.pk])).status_code == 200


@DB
def test_cells_are_forgotten_after_a_week(admin: Pengguna) -> None:
    lama = alur.simpan(berkas("A;a@contoh.id;Bawaslu Uji;petugas;;"), kunci=uuid.uuid4(), oleh=admin)
    LembarOrang.objects.update(dibuat_pada=jam.wib(2024, 9, 12))

    alur.simpan(berkas("B;b@contoh.id;Bawaslu Uji;petugas;;"), kunci=uuid.uuid4(), oleh=admin)

    lama.refresh_from_db()
    assert lama.baris == []
    assert lama.riwayat.filter(pgh_label="dibuat").count() == 1
    assert not hasattr(lama.riwayat.first(), "baris")


@DB
def test_two_names_for_one_login_stay_refused_when_the_file_comes_again(admin: Pengguna) -> None:
    isi = ("Dewi;dewi@contoh.id;Bawaslu Uji;petugas;;", "Dewa;dewi@contoh.id;Panwaslu Uji;petugas;;")
    klien = masuk(admin)
    klien.post(f"{unggah(klien, berkas(*isi))['Location']}terapkan/")

    unggah(klien, berkas(*isi))

    assert jenis(LembarOrang.objects.latest("dibuat_pada")) == ["sama", "ditolak"]
