"""The directory of officials: kept by an institution, seen by all who note meetings, phone numbers by few."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from audiensi import alur
from audiensi.models import Pejabat, Peserta
from pilkada.inti.models import Jenis, Peran
from tests import pembuat

pytestmark = pytest.mark.django_db
NOMOR = "0812-9999-0000"


@pytest.fixture
def rumah():
    class Rumah:
        pemkot = pembuat.buat_instansi(nama="Pemkot Uji", singkatan="Pemkot Uji")
        bawaslu = pembuat.buat_instansi(Jenis.BAWASLU, nama="Bawaslu Uji", singkatan="Bawaslu Uji")
        petugas = pembuat.buat_pengguna(Peran.PETUGAS, pemkot)
        klien = pembuat.masuk(petugas)
        audiensi = pembuat.buat_audiensi(pemohon=bawaslu, tuan_rumah=pemkot)

    return Rumah


def isian(rumah, **ganti):
    awal = {"nama": "Surya Contoh", "instansi_lain": "Polres Uji", "pengelola": rumah.pemkot.pk, "aktif": "on"}
    return awal | {"kunci": str(uuid4())} | ganti


def unduh(klien):
    jawab = klien.get(reverse("audiensi:pejabat_daftar") + "?unduh=csv")
    return b"".join(jawab.streaming_content).decode()


@pytest.mark.parametrize("siapa", ["pengelola", "instansinya", "asing"])
def test_phone_is_shown_and_exported_to_the_keeper_and_the_official_only(rumah, siapa):
    kpu = pembuat.buat_instansi(Jenis.KPU)
    pejabat = pembuat.buat_pejabat(rumah.pemkot, instansi=rumah.bawaslu, telepon=NOMOR, nama="Surya Contoh")
    tempat = {"pengelola": rumah.pemkot, "instansinya": rumah.bawaslu, "asing": kpu}[siapa]
    klien = pembuat.masuk(pembuat.buat_pengguna(Peran.PETUGAS, tempat))
    rapat = pembuat.buat_audiensi(tuan_rumah=tempat)

    halaman = [
        klien.get(reverse("audiensi:pejabat_daftar")).text,
        unduh(klien),
        klien.get(pejabat.get_absolute_url()).text,
        klien.get(reverse("audiensi:peserta_tambah", args=[rapat.pk]) + f"?pejabat={pejabat.pk}").text,
    ]

    assert ["Surya Contoh" in satu for satu in halaman] == [True] * 4
    assert [NOMOR in satu for satu in halaman] == [siapa != "asing"] * 4
    assert NOMOR not in klien.get(reverse("audiensi:peserta_pilih", args=[rapat.pk])).text
    assert NOMOR not in str(list(pejabat.riwayat.values()))


def test_phone_does_not_come_out_through_a_meeting_of_the_reader(rumah):
    pejabat = pembuat.buat_pejabat(rumah.bawaslu, telepon=NOMOR)
    milik = pembuat.buat_pejabat(rumah.pemkot, telepon="0811-1")

    rumah.klien.post(reverse("audiensi:peserta_pilih", args=[rumah.audiensi.pk]), {"pejabat": [pejabat.pk, milik.pk]})

    assert dict(rumah.audiensi.peserta.values_list("nama", "telepon")) == {pejabat.nama: "", milik.nama: "0811-1"}


def test_phone_cannot_be_searched_for(rumah):
    pembuat.buat_pejabat(rumah.bawaslu, telepon=NOMOR, nama="Surya Contoh")

    assert "Surya Contoh" not in rumah.klien.get(reverse("audiensi:pejabat_daftar") + f"?cari={NOMOR}").text


@pytest.mark.parametrize("ganti", [{"nama": "SURYA contoh"}, {"instansi_lain": "polres UJI"}])
def test_duplicate_is_refused_with_a_link_to_the_entry(rumah, ganti):
    alamat = reverse("audiensi:pejabat_buat")
    rumah.klien.post(alamat, isian(rumah))
    ada = Pejabat.objects.get()
    lain = pembuat.buat_pejabat(rumah.pemkot)

    baru = rumah.klien.post(alamat, isian(rumah, **ganti))
    ubah = rumah.klien.post(reverse("audiensi:pejabat_ubah", args=[lain.pk]), isian(rumah, **ganti, versi=lain.versi))

    assert [satu.status_code for satu in (baru, ubah)] == [422, 422]
    assert all(f'sudah tercatat: <a href="{ada.get_absolute_url()}">Surya Contoh</a>' in s.text for s in (baru, ubah))
    assert Pejabat.objects.count() == 2


def test_double_submit_makes_one_and_needs_one_institution(rumah):
    alamat, isi = reverse("audiensi:pejabat_buat"), isian(rumah)

    kode = [rumah.klien.post(alamat, isi).status_code for _kali in range(2)]
    salah = [
        rumah.klien.post(alamat, isian(rumah, nama="Lain", **ganti)).status_code
        for ganti in ({"instansi_lain": ""}, {"instansi": rumah.bawaslu.pk}, {"pengelola": rumah.bawaslu.pk})
    ]

    assert kode == [302, 302]
    assert salah == [422, 422, 422]
    assert Pejabat.objects.count() == 1


def test_two_people_change_an_entry_and_the_second_is_told(rumah):
    pejabat = pembuat.buat_pejabat(rumah.pemkot, nama="Surya Contoh")
    alamat = reverse("audiensi:pejabat_ubah", args=[pejabat.pk])

    satu = rumah.klien.post(alamat, isian(rumah, jabatan="Kabag", versi=1))
    dua = rumah.klien.post(alamat, isian(rumah, jabatan="Wakil", versi=1))

    pejabat.refresh_from_db()
    assert (satu.status_code, dua.status_code, pejabat.jabatan) == (302, 409, "Kabag")
    assert "Wakil" in dua.text


def test_typed_attendee_is_kept_in_the_directory_once(rumah):
    alamat = reverse("audiensi:peserta_tambah", args=[rumah.audiensi.pk])
    isi = {"nama": "Surya Contoh", "instansi_lain": "Polres Uji", "tugas": "peserta", "simpan_pejabat": "on"}
    lain = pembuat.buat_audiensi(tuan_rumah=rumah.pemkot)

    satu = rumah.klien.post(alamat, isi | {"kunci": str(uuid4())}, follow=True)
    dua = rumah.klien.post(
        reverse("audiensi:peserta_tambah", args=[lain.pk]),
        isi | {"jabatan": "Baru", "kunci": str(uuid4())},
        follow=True,
    )

    tanpa = rumah.klien.post(alamat, isi | {"instansi_lain": "", "nama": "Tanpa instansi"})

    pejabat = Pejabat.objects.get()
    assert tanpa.status_code == 422
    assert "juga disimpan ke daftar pejabat" in satu.text
    assert "sudah ada di daftar pejabat" in dua.text
    assert (pejabat.nama, pejabat.pengelola, pejabat.jabatan) == ("Surya Contoh", rumah.pemkot, "")
    assert Peserta.objects.count() == 2


def test_search_beside_the_form_answers_as_one_types_and_without_javascript(rumah):
    pejabat = pembuat.buat_pejabat(nama="Surya Contoh", jabatan="Kabag Ops")
    pembuat.buat_pejabat(nama="Surya Lama", aktif=False)
    alamat = reverse("audiensi:peserta_tambah", args=[rumah.audiensi.pk]) + "?cari=surya ops"

    sepotong = rumah.klien.get(alamat, headers={"HX-Request": "true"}).text
    penuh = rumah.klien.get(alamat).text
    terisi = rumah.klien.get(reverse("audiensi:peserta_tambah", args=[rumah.audiensi.pk]) + f"?pejabat={pejabat.pk}")

    assert "<html" not in sepotong
    assert all(f"?pejabat={pejabat.pk}" in satu and "Surya Lama" not in satu for satu in (sepotong, penuh))
    assert 'value="Surya Contoh"' in terisi.text
    for aneh in ("?pejabat=x", f"?pejabat={uuid4()}", "?cari=%00"):
        assert rumah.klien.get(reverse("audiensi:peserta_tambah", args=[rumah.audiensi.pk]) + aneh).status_code == 200


def test_many_are_added_from_directory_and_users_and_ticks_survive_a_search(rumah):
    alamat = reverse("audiensi:peserta_pilih", args=[rumah.audiensi.pk])
    surya, lain = pembuat.buat_pejabat(nama="Surya"), pembuat.buat_pejabat(nama="Wahidin")
    orang = pembuat.buat_pengguna(Peran.PETUGAS, rumah.bawaslu, nama="Dewi")
    centang = {"pejabat": [surya.pk], "pengguna": [orang.pk]}

    cari = rumah.klien.post(alamat, centang | {"cari": "wahidin", "cari_saja": "1"})
    jadi = [rumah.klien.post(alamat, centang, follow=True).text for _kali in range(2)]
    kosong = rumah.klien.post(alamat, {"pejabat": "bukan-uuid"})

    assert cari.status_code == 200
    assert f'value="{surya.pk}" id="pejabat-{surya.pk}" checked' in cari.text
    assert f'value="{lain.pk}" id="pejabat-{lain.pk}">' in cari.text
    assert "2 peserta ditambahkan." in jadi[0]
    assert "0 peserta ditambahkan. 2 sudah ada di daftar." in jadi[1]
    assert kosong.status_code == 422
    assert sorted(rumah.audiensi.peserta.values_list("nama", "pengguna__nama")) == [("Dewi", "Dewi"), ("Surya", None)]


@pytest.mark.django_db(transaction=True)
def test_race_same_attendee_typed_by_two_at_once_is_in_the_directory_once(rumah):
    rapat = [rumah.audiensi, pembuat.buat_audiensi(tuan_rumah=rumah.pemkot)]
    peserta = [pembuat.buat_peserta(satu, nama="Surya", instansi_lain="Polres Uji") for satu in rapat]
    serentak, hasil = threading.Barrier(2, timeout=10), []

    def kerja(satu):
        try:
            serentak.wait()
            hasil.append(alur.catat_pejabat(satu, oleh=rumah.petugas, pengelola=rumah.pemkot.pk))
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            hasil.append(kejadian)
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja, args=(satu,)) for satu in peserta]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)

    assert sorted(hasil) == [False, True]
    assert Pejabat.objects.count() == 1
