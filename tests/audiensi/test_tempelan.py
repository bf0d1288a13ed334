"""Attendees pasted from a spreadsheet: read, judged row by row, added once."""

import io
import re
import threading
import time

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audiensi.alur import tempelan as alur
from audiensi.alur.tempelan import nama_polos, susun_kolom
from audiensi.models import Peserta
from pilkada.impor.tempel import KOMA, SATU, TAB, TITIK_KOMA, baca_tempelan, sebagai_tempelan, tebak_pemisah
from pilkada.inti.models import Jenis, Peran
from pilkada.pengingat.models import Pesan
from tests import pembuat

DB = pytest.mark.django_db
JUDUL = "Nama\tJabatan\tInstansi\tNo. HP\tTugas\tE-mail"


@pytest.fixture
def rumah():
    class Rumah:
        bawaslu = pembuat.buat_instansi(Jenis.BAWASLU, nama="Bawaslu Kota Uji", singkatan="Bawaslu Uji")
        pemkot = pembuat.buat_instansi(nama="Pemkot Uji", singkatan="Pemkot Uji")
        petugas = pembuat.buat_pengguna(Peran.PETUGAS, pemkot)
        audiensi = pembuat.buat_audiensi("dijadwalkan", pemohon=bawaslu, tuan_rumah=pemkot)
        alamat = reverse("audiensi:peserta_tempel", args=[audiensi.pk])
        klien = pembuat.masuk(petugas)

        def periksa(self, *baris, **isi):
            return self.klien.post(self.alamat, {"teks": "\n".join(baris), **isi})

        def tambah(self, *baris, **isi):
            return self.periksa(*baris, tambah="1", **isi)

        def jenis(self, *baris, **isi):
            return [satu.jenis for satu in self.periksa(*baris, **isi).context["hasil"].baris]

        def nama(self):
            return list(self.audiensi.peserta.values_list("nama", flat=True))

    return Rumah()


@pytest.mark.parametrize(
    ("teks", "pemisah"),
    [
        ("Budi\tStaf\nSiti\tKetua, anggota", TAB),
        ("Budi;Staf\nSiti;Ketua", TITIK_KOMA),
        ("Budi,Staf\nSiti,Ketua", KOMA),
        ("Budi Santoso, S.H., M.Si.\nSiti\nWahidin, S.E.", SATU),
        ("Budi", SATU),
    ],
)
def test_separator_is_guessed(teks, pemisah):
    assert tebak_pemisah(teks) == pemisah


def test_quoted_cell_keeps_its_line_break_and_a_lone_quote_is_a_sign():
    berpasangan = baca_tempelan('Nama\tJabatan\n"Budi\nSantoso"\tStaf', pemisah=TAB, maks_baris=10)
    sendiri = baca_tempelan('"Budi\tStaf\nSiti\tKetua', pemisah=TAB, maks_baris=10)

    assert [satu.sel for satu in berpasangan] == [("Nama", "Jabatan"), ("Budi Santoso", "Staf")]
    assert [satu.sel for satu in sendiri] == [('"Budi', "Staf"), ("Siti", "Ketua")]


def test_sheet_as_text_reads_back_with_its_row_numbers():
    asal = baca_tempelan('a\tb\n\n\n"x\ty"\tz', pemisah=TAB, maks_baris=10)

    assert baca_tempelan(sebagai_tempelan(asal), pemisah=TAB, maks_baris=10) == asal


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("Drs. H. Budi Santoso, M.Si.", "budi santoso"),
        ("Dr. Budi  Santoso S.H. M.Hum.", "BUDI SANTOSO"),
        ("M. Halman Muhdar", "M Halman Muhdar"),
    ],
)
def test_names_are_alike_without_titles(satu, dua):
    assert nama_polos(satu) == nama_polos(dua)


def test_names_of_different_people_are_not_alike():
    assert nama_polos("Budi Santoso") != nama_polos("Budi Santosa")
    assert nama_polos("H.") != ""


@DB
def test_columns_are_guessed_without_a_heading(rumah):
    baris = baca_tempelan(
        "1\tBudi\tStaf ahli\tBawaslu Uji\t0812 3456 7890\tbudi@contoh.id\n"
        "2\tSiti\tLurah\tbawaslu kota uji\t08123456789\t",
        pemisah=TAB,
        maks_baris=10,
    )

    assert susun_kolom(baris) == alur.Susunan(("", "nama", "jabatan", "instansi", "telepon", "surel"), 0)


@DB
def test_heading_below_a_title_is_found_by_alias(rumah):
    baris = baca_tempelan(
        "Daftar hadir rapat\n\nNo\tNama lengkap\tJabatan/Instansi\tNo. HP\n1\tBudi\tStaf\t081",
        pemisah=TAB,
        maks_baris=10,
    )

    assert susun_kolom(baris) == alur.Susunan(("", "nama", "jabatan", "telepon"), 2)


@DB
def test_preview_writes_nothing_and_adding_writes_every_column(rumah):
    akun = pembuat.buat_pengguna(Peran.PETUGAS, rumah.bawaslu, email="dewi@contoh.id", nama="Dewi")
    baris = (
        JUDUL,
        "Budi\tStaf\tbawaslu uji\t81234567890\tNotulis\t",
        "Siti\t\tPolres Uji\t-\t\t",
        "\t\t\t\t\tDewi@Contoh.id",
    )

    pratinjau = rumah.periksa(*baris)
    sesudah_pratinjau = rumah.audiensi.peserta.count()
    jawab = rumah.tambah(*baris)

    budi, siti, dewi = rumah.audiensi.peserta.all()
    assert (pratinjau.status_code, sesudah_pratinjau, jawab.status_code) == (200, 0, 302)
    assert (budi.nama, budi.jabatan, budi.instansi, budi.telepon, budi.tugas) == (
        "Budi",
        "Staf",
        rumah.bawaslu,
        "081234567890",
        "notulis",
    )
    assert (siti.instansi, siti.instansi_lain, siti.telepon) == (None, "Polres Uji", "")
    assert (dewi.nama, dewi.pengguna, dewi.jabatan, dewi.instansi) == ("Dewi", akun, "Staf contoh", rumah.bawaslu)
    assert [satu.urutan for satu in (budi, siti, dewi)] == [1, 2, 3]
    assert Pesan.objects.semua(alasan="uji").filter(penerima=akun, status="menunggu", kanal="email").count() == 1


@DB
def test_history_says_who_pasted_and_that_it_was_a_paste(rumah):
    rumah.tambah(JUDUL, "Budi\tStaf", "Siti\tLurah")

    for satu in rumah.audiensi.peserta.all():
        catatan = satu.riwayat.get()
        assert (catatan.pgh_label, catatan.pgh_context["oleh"]) == ("dibuat", str(rumah.petugas.pk))
        assert catatan.pgh_context["alasan"] == "Tempel daftar peserta"


@DB
def test_same_person_twice_in_the_paste_and_on_the_list_is_added_once(rumah):
    pembuat.buat_peserta(rumah.audiensi, nama="Wahidin", instansi=rumah.bawaslu)
    baris = (
        JUDUL,
        "Budi\tStaf\tPolres",
        "BUDI\tLain\tpolres",
        "wahidin\tX\tBawaslu Uji",
        "Drs. Budi, M.Si.\tStaf\tPolres",
    )

    jenis = rumah.jenis(*baris)
    jawab = rumah.periksa(*baris)
    rumah.tambah(*baris)

    assert jenis == ["baru", "sama", "sama", "mirip"]
    assert "Sama dengan baris 2." in jawab.text
    assert "Mirip dengan Budi" in jawab.text
    assert rumah.nama() == ["Wahidin", "Budi"]


@DB
def test_alike_row_is_added_when_ticked(rumah):
    baris = (JUDUL, "Budi\tStaf\tPolres", "Drs. Budi, M.Si.\tStaf\tPolres")

    jauh = ("\n" * 1_000, "Budi, S.Sos.\tStaf\tPolres")

    rumah.tambah(*baris, mirip="3")
    nomor = re.search(r'name="mirip" value="([^"]+)"', rumah.periksa(*baris, *jauh).text)[1]
    rumah.tambah(*baris, *jauh, mirip=nomor)

    assert rumah.nama() == ["Budi", "Drs. Budi, M.Si.", "Budi, S.Sos."]


@DB
def test_pressed_twice_adds_once(rumah):
    baris = (JUDUL, "Budi\tStaf\tPolres", "Siti\tLurah\tBawaslu Uji")

    kode = [rumah.tambah(*baris).status_code for _kali in range(2)]

    assert kode == [302, 302]
    assert rumah.nama() == ["Budi", "Siti"]


@DB
@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        ("\tStaf\tPolres", "nama"),
        ("\u3164\tStaf", "nama"),
        (f"{'x' * 151}\tStaf", "nama"),
        ("Budi\t#N/A", "jabatan"),
        (f"Budi\tStaf\t{'x' * 201}", "instansi"),
        ("Budi\tStaf\tKembar", "instansi"),
        ("Budi\tStaf\tPolres\t8,12E+11", "telepon"),
        ("Budi\tStaf\tPolres\tsekretaris", "telepon"),
        (f"Budi\tStaf\tPolres\t{'1' * 31}", "telepon"),
        ("Budi\tStaf\tPolres\t\traja", "tugas"),
        ("Budi\tStaf\tPolres\t\t\tbukan surel", "surel"),
    ],
)
def test_wrong_cell_is_named_and_comes_back_while_good_rows_go_in(rumah, baris, kolom):
    for nama in ("Satu", "Dua"):
        pembuat.buat_instansi(nama=f"Instansi {nama}", singkatan="Kembar")

    jawab = rumah.tambah(JUDUL, baris, "Siti\tLurah\tPolres")

    salah = jawab.context["hasil"].terurut[0]
    assert jawab.status_code == 200
    assert [satu.kolom for satu in salah.galat] == [kolom]
    assert salah.nomor == 2
    assert str(salah.galat[0].diharapkan) in jawab.text
    assert rumah.nama() == ["Siti"]


@DB
def test_unknown_mail_is_a_note_and_an_inactive_account_is_as_unknown(rumah):
    pembuat.buat_pengguna(email="lama@contoh.id", is_active=False)

    hasil = rumah.periksa(JUDUL, "Budi\t\t\t\t\tasing@contoh.id", "Siti\t\t\t\t\tlama@contoh.id").context["hasil"]

    assert [satu.jenis for satu in hasil.baris] == ["baru", "baru"]
    assert len({satu.catatan for satu in hasil.baris}) == 1
    assert [satu.isi["pengguna"] for satu in hasil.baris] == [None, None]


@DB
@pytest.mark.parametrize("nama", ["=HYPERLINK(1)", "<script>alert(1)</script>", "{{ 7*7 }}", "+62", "会议 🗳️"])
def test_strange_text_is_kept_and_shown_as_it_is(rumah, nama):
    jawab = rumah.periksa(JUDUL, f"{nama}\u200b\u202e\tStaf")
    rumah.tambah(JUDUL, f"{nama}\u200b\u202e\tStaf")

    assert rumah.nama() == [nama]
    assert "<script>alert" not in jawab.text
    assert "<script>alert" not in rumah.klien.get(rumah.audiensi.get_absolute_url()).text


@DB
@pytest.mark.parametrize("isi", [{"teks": ""}, {"teks": " \n\t"}, {"teks": JUDUL}, {"teks": "A\tB", "kolom": ["", ""]}])
def test_paste_without_rows_or_names_is_refused_and_kept(rumah, isi):
    jawab = rumah.klien.post(rumah.alamat, isi)

    assert jawab.status_code == 422
    assert isi["teks"].strip() in jawab.text


@DB
def test_more_than_the_limit_is_refused_and_kept(rumah, settings):
    settings.BATAS_TEMPELAN = 3
    baris = [JUDUL, *(f"Orang Ke {nomor}\tStaf" for nomor in range(4))]

    jawab = rumah.tambah(*baris)

    assert jawab.status_code == 422
    assert "berisi 4 orang; paling banyak 3" in jawab.text
    assert "Orang Ke 3" in jawab.text
    assert rumah.nama() == []


@DB
def test_giant_cell_is_refused_with_a_sentence(rumah):
    jawab = rumah.tambah("Nama\tJabatan", f"Budi\t{'x' * 200_000}")

    assert jawab.status_code == 422
    assert "panjang selnya" in jawab.text


@DB
def test_columns_chosen_by_hand_win(rumah):
    jawab = rumah.tambah("Staf ahli\tBudi", "Lurah\tSiti", kolom=["jabatan", "nama"], judul="0")

    assert jawab.status_code == 302
    assert list(rumah.audiensi.peserta.values_list("nama", "jabatan")) == [("Budi", "Staf ahli"), ("Siti", "Lurah")]


@DB
def test_workbook_becomes_text_that_is_checked_and_added(rumah):
    buku, isi = openpyxl.Workbook(), io.BytesIO()
    for sel in (["Daftar tamu"], ["Nama", "Instansi", "HP"], ["Budi", "Bawaslu Uji", 81234567890], ["Siti", "Polres"]):
        buku.active.append(sel)
    buku.save(isi)

    pratinjau = rumah.periksa(berkas=SimpleUploadedFile("tamu.xlsx", isi.getvalue()))
    teks = pratinjau.context["form"]["teks"].value()
    rumah.tambah(teks, pemisah="tab", judul="2")

    assert pratinjau.status_code == 200
    assert list(rumah.audiensi.peserta.values_list("nama", "telepon")) == [("Budi", "081234567890"), ("Siti", "")]


@DB
@pytest.mark.parametrize(("nama", "isi"), [("a.exe", b"MZ"), ("a.xlsx", b"bukan zip"), ("a.csv", b"")])
def test_bad_file_is_refused(rumah, nama, isi):
    jawab = rumah.periksa(berkas=SimpleUploadedFile(nama, isi))

    assert jawab.status_code == 422
    assert rumah.nama() == []


@DB
def test_closed_meeting_takes_no_paste(rumah):
    batal = pembuat.buat_audiensi("dibatalkan", tuan_rumah=rumah.pemkot)

    jawab = rumah.klien.post(reverse("audiensi:peserta_tempel", args=[batal.pk]), {"teks": "Nama\nBudi", "tambah": "1"})

    assert jawab.status_code == 409
    assert "dibatalkan" in jawab.text
    assert "Budi" in jawab.text


@DB
def test_thousand_lines_are_quick_and_ask_as_often_as_three(rumah):
    def kueri(banyak, awalan):
        akun = [pembuat.buat_pengguna(None, email=f"{awalan}{nomor}@contoh.id") for nomor in range(3)]
        baris = [f"{awalan} Orang {nomor}\tStaf\tBawaslu Uji\t0812000{nomor:04}\t\t" for nomor in range(banyak - 3)]
        baris += [f"{awalan} Akun {nomor}\t\t\t\t\t{satu.email}" for nomor, satu in enumerate(akun)]
        with CaptureQueriesContext(connection) as pratinjau:
            assert rumah.periksa(JUDUL, *baris).context["hasil"].ringkas["baru"] == banyak
        with CaptureQueriesContext(connection) as tambah:
            assert rumah.tambah(JUDUL, *baris).status_code == 302
        return len(pratinjau), len(tambah)

    sedikit = kueri(4, "sedikit")
    mulai = time.monotonic()
    banyak = kueri(1_000, "banyak")
    lama = time.monotonic() - mulai

    assert banyak == sedikit
    assert rumah.audiensi.peserta.count() == 1_004
    assert Pesan.objects.semua(alasan="uji").filter(kanal="email").count() == 6
    assert lama < 10


@DB
def test_page_of_a_meeting_with_a_thousand_attendees_stays_usable(rumah):
    def kueri(alamat=""):
        with CaptureQueriesContext(connection) as tangkapan:
            jawab = rumah.klien.get(rumah.audiensi.get_absolute_url() + alamat)
        return len(tangkapan), jawab

    rumah.tambah(JUDUL, "Orang Pertama\tStaf\tBawaslu Uji")
    sedikit, _jawab = kueri()
    rumah.tambah("Nama\tInstansi", *(f"Orang Ke {nomor}\tBawaslu Uji" for nomor in range(1_000)))
    banyak, awal = kueri()
    _kueri, akhir = kueri("?hal_peserta=11")
    _kueri, cari = kueri("?cari_peserta=pertama")

    assert banyak == sedikit
    assert "Orang Ke 98" in awal.text
    assert "Orang Ke 99<" not in awal.text
    assert "1.001. Orang Ke 999" in akhir.text
    assert "(1.001)" in akhir.text
    assert "Orang Pertama" in cari.text
    assert "Orang Ke 1" not in cari.text


@pytest.mark.django_db(transaction=True)
def test_race_two_people_paste_the_same_list_at_once(rumah):
    baris = baca_tempelan("Nama\tInstansi\nBudi\tPolres\nSiti\tBawaslu Uji", pemisah=TAB, maks_baris=10)
    susunan = susun_kolom(baris)
    serentak, jadi, galat = threading.Barrier(2, timeout=10), [], []

    def kerja():
        try:
            serentak.wait()
            jadi.append(len(alur.terapkan(rumah.audiensi, baris, susunan, oleh=rumah.petugas)[0]))
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(kejadian)
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja) for _nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    assert galat == []
    assert sorted(jadi) == [0, 2]
    assert sorted(Peserta.objects.values_list("nama", "urutan")) == [("Budi", 1), ("Siti", 2)]
