"""The register of schools: who sees and writes what, twins and their merging, coordinates, numbers."""

import re
import threading
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connections, transaction
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.models import Jenis, Peran
from sekolah import alur
from sekolah.models import Sekolah
from sekolah.papan import PapanDaftarSekolah
from tests import pembuat

pytestmark = pytest.mark.django_db
DAFTAR = "sekolah:sekolah_daftar"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
MENTENG, GAMBIR = f"{pembuat.MENTENG}.1001", f"{pembuat.GAMBIR}.1001"


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def bawaslu():
    return pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.BAWASLU))


@pytest.fixture
def panwaslu():
    return pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.PANWASCAM))


@pytest.fixture
def pemkot():
    return pembuat.buat_pengguna(Peran.PENGELOLA)


def isian(**lain):
    return {
        "kunci": str(uuid4()),
        "nama": "SMA  Contoh   Baru",
        "npsn": "9900 0001",
        "jenis": "sma",
        "kepemilikan": "swasta",
        "pembina": "",
        "kelurahan": MENTENG,
        "lintang": "-6,1864861234",
        "bujur": "106.834091",
        "jumlah_siswa": "300",
        "jumlah_17": "90",
        "aktif": "on",
        **lain,
    }


def nama_di_daftar(orang, tanya=""):
    isi = pembuat.isi_unduhan(pembuat.masuk(orang).get(f"{reverse(DAFTAR)}?unduh=csv{tanya}")).decode("utf-8-sig")
    return [baris.split(",")[1] for baris in isi.splitlines()[1:]]


def test_new_school_is_saved_clean_and_a_second_send_changes_nothing(bawaslu):
    klien, isi = pembuat.masuk(bawaslu), isian()

    satu = klien.post(reverse("sekolah:sekolah_buat"), isi)
    dua = klien.post(reverse("sekolah:sekolah_buat"), isi)

    sekolah = Sekolah.objects.get()
    assert satu.headers["Location"] == dua.headers["Location"] == sekolah.get_absolute_url()
    assert (sekolah.nama, sekolah.npsn, sekolah.aktif) == ("SMA Contoh Baru", "99000001", True)
    assert (sekolah.lintang, sekolah.bujur) == (Decimal("-6.186486"), Decimal("106.834091"))


def test_npsn_of_another_school_is_refused_with_the_way_to_it(bawaslu):
    ada = pembuat.buat_sekolah(npsn="99000001")

    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_buat"), isian())

    assert (jawab.status_code, Sekolah.objects.count()) == (409, 1)
    assert ada.get_absolute_url() in jawab.content.decode()


def test_strange_npsn_is_kept_with_a_warning(bawaslu):
    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_buat"), isian(npsn="P99"), follow=True)

    assert Sekolah.objects.get().npsn_janggal is True
    assert "bukan delapan angka" in jawab.content.decode()


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"bujur": ""}, "Isi lintang dan bujur"),
        ({"lintang": "106,8", "bujur": "-6,18"}, "Harus antara -11 dan 6"),
        ({"lintang": "utara"}, "Masukkan sebuah bilangan"),
        ({"lintang": "NaN"}, "Masukkan sebuah bilangan"),
        ({"jumlah_17": "301"}, "lebih banyak dari jumlah siswa"),
        ({"jumlah_siswa": "-1"}, "lebih besar dari atau sama dengan 0"),
        ({"jumlah_siswa": "9" * 30}, "20000"),
        ({"kelurahan": pembuat.MENTENG}, "Pilih"),
        ({"nama": "\u3164"}, "Isi nama sekolah."),
        ({"npsn": "1" * 21}, "20"),
    ],
)
def test_wrong_input_is_answered_with_a_sentence(bawaslu, ganti, kalimat):
    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_buat"), isian(**ganti))

    assert (jawab.status_code, Sekolah.objects.count()) == (422, 0)
    assert kalimat in jawab.content.decode()


def test_panwaslu_writes_in_its_kecamatan_only(panwaslu):
    klien = pembuat.masuk(panwaslu)
    asing = pembuat.buat_sekolah(GAMBIR)

    di_luar = klien.post(reverse("sekolah:sekolah_buat"), isian(kelurahan=GAMBIR))
    di_dalam = klien.post(reverse("sekolah:sekolah_buat"), isian())
    milik = Sekolah.objects.get(npsn="99000001")
    pindah = klien.post(
        reverse("sekolah:sekolah_ubah", args=[milik.pk]), isian(kelurahan=GAMBIR, versi=str(milik.versi))
    )

    assert (di_luar.status_code, di_dalam.status_code, pindah.status_code) == (422, 302, 422)
    assert klien.get(reverse("sekolah:sekolah_ubah", args=[asing.pk])).status_code == 403
    assert klien.get(asing.get_absolute_url()).status_code == 200


def test_contact_is_shown_to_writers_only(bawaslu, panwaslu, pemkot):
    sekolah = pembuat.buat_sekolah(GAMBIR, narahubung="Bu Rahasia", narahubung_telepon="0811-RAHASIA")

    terlihat = [
        "RAHASIA" in pembuat.masuk(siapa).get(sekolah.get_absolute_url()).content.decode()
        for siapa in (bawaslu, panwaslu, pemkot)
    ]
    unduhan = pembuat.isi_unduhan(pembuat.masuk(bawaslu).get(f"{reverse(DAFTAR)}?unduh=csv")).decode()

    assert terlihat == [True, False, False]
    assert "RAHASIA" not in unduhan
    assert sekolah.nama in unduhan


def test_filters_keep_what_they_say(bawaslu):
    sudah = pembuat.buat_sekolah(MENTENG, nama="A", jenis="smk")
    terjadwal = pembuat.buat_sekolah(MENTENG, nama="B")
    pembuat.buat_sekolah(GAMBIR, nama="C", alamat="Jalan Merdeka")
    pembuat.buat_sekolah(GAMBIR, nama="D", aktif=False)
    pembuat.buat_kunjungan(sudah, "selesai", mulai=jam.wib(2024, 9, 11, 9))
    pembuat.buat_kunjungan(terjadwal)

    assert nama_di_daftar(bawaslu) == ["A", "B", "C"]
    assert nama_di_daftar(bawaslu, "&kunjungan=sudah") == ["A"]
    assert nama_di_daftar(bawaslu, "&kunjungan=terjadwal") == ["B"]
    assert nama_di_daftar(bawaslu, "&kunjungan=belum") == ["B", "C"]
    assert nama_di_daftar(bawaslu, f"&wilayah={pembuat.GAMBIR}") == ["C"]
    assert nama_di_daftar(bawaslu, "&jenis=smk") == ["A"]
    assert nama_di_daftar(bawaslu, "&cari=merdeka") == ["C"]
    assert nama_di_daftar(bawaslu, "&keadaan=tidak") == ["D"]


def test_merging_moves_visits_and_fills_what_was_empty(bawaslu):
    asal = pembuat.buat_sekolah(npsn="99000009", alamat="Jalan A", jumlah_siswa=50, jumlah_17=20)
    tujuan = pembuat.buat_sekolah(npsn="", alamat="Jalan B", jumlah_17=60)
    lama = pembuat.buat_sekolah(gabung_ke=asal)
    kunjungan = pembuat.buat_kunjungan(asal, "selesai")

    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_gabungkan", args=[asal.pk]), {"ke": tujuan.pk})

    for baris in (asal, tujuan, lama, kunjungan):
        baris.refresh_from_db()
    assert jawab.headers["Location"] == tujuan.get_absolute_url()
    assert (asal.gabung_ke_id, lama.gabung_ke_id, kunjungan.sekolah_id) == (tujuan.pk,) * 3
    # 50 pupils of whom 60 are 17 cannot be: the number is left out.
    assert (tujuan.npsn, tujuan.alamat, tujuan.jumlah_siswa, tujuan.jumlah_17) == ("99000009", "Jalan B", None, 60)
    assert nama_di_daftar(bawaslu) == [tujuan.nama]
    assert tujuan.nama in pembuat.masuk(bawaslu).get(asal.get_absolute_url()).content.decode()


def test_school_that_was_merged_away_takes_nothing_any_more(bawaslu):
    tujuan = pembuat.buat_sekolah()
    asal = pembuat.buat_sekolah(gabung_ke=tujuan)
    klien = pembuat.masuk(bawaslu)
    rencana = {"pelaksana": bawaslu.keanggotaan_aktif[0].instansi, "mulai": jam.kini(), "selesai": jam.wib(2024, 9, 13)}

    ubah = klien.post(reverse("sekolah:sekolah_ubah", args=[asal.pk]), isian(versi=str(asal.versi)))
    lagi = klien.post(reverse("sekolah:sekolah_gabungkan", args=[asal.pk]), {"ke": tujuan.pk})

    assert (ubah.status_code, lagi.status_code) == (409, 409)
    assert f"sudah digabung ke {tujuan}" in ubah.content.decode()
    with pytest.raises(alur.SudahDigabung):
        alur.rencanakan(asal, kunci=uuid4(), isi=rencana, tim=[], oleh=bawaslu)


def test_school_is_not_its_own_twin(bawaslu):
    sekolah = pembuat.buat_sekolah()

    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_gabungkan", args=[sekolah.pk]), {"ke": sekolah.pk})

    assert jawab.status_code == 422
    with pytest.raises(alur.KembarSendiri):
        alur.gabungkan(sekolah, ke=sekolah, oleh=bawaslu)


@pytest.mark.django_db(transaction=True)
def test_two_twins_merged_into_each_other_at_once_leave_one_school(bawaslu):
    satu, dua = pembuat.buat_sekolah(), pembuat.buat_sekolah()
    hasil, mulai = [], threading.Barrier(2)

    def gabung(asal, ke):
        mulai.wait()
        try:
            alur.gabungkan(asal, ke=ke, oleh=bawaslu)
            hasil.append("jadi")
        except alur.SudahDigabung:
            hasil.append("ditolak")
        finally:
            connections.close_all()

    utas = [threading.Thread(target=gabung, args=pasangan) for pasangan in ((satu, dua), (dua, satu))]
    for satu_utas in utas:
        satu_utas.start()
    for satu_utas in utas:
        satu_utas.join()

    assert sorted(hasil) == ["ditolak", "jadi"]
    assert Sekolah.objects.terdaftar().count() == 1


def test_newer_content_is_shown_and_not_overwritten(bawaslu):
    sekolah = pembuat.buat_sekolah(nama="SMA Lama")
    alur.ubah_sekolah(sekolah, versi=1, isi={"nama": "SMA Tersimpan"}, oleh=bawaslu)

    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_ubah", args=[sekolah.pk]), isian(versi="1"))

    sekolah.refresh_from_db()
    assert (jawab.status_code, sekolah.nama) == (409, "SMA Tersimpan")
    assert "SMA Tersimpan" in jawab.content.decode()
    with pytest.raises(Kedahuluan):
        alur.ubah_sekolah(sekolah, versi=1, isi={"nama": "X"}, oleh=bawaslu)


@pytest.mark.parametrize(
    "isi",
    [
        {"lintang": Decimal("-6.1")},
        {"lintang": Decimal("106.8"), "bujur": Decimal("6.1")},
        {"jumlah_siswa": 1, "jumlah_17": 2},
        {"jenis": "sd"},
        {"pembina": "asing"},
    ],
)
def test_database_refuses_what_no_school_can_be(isi):
    with pytest.raises(IntegrityError), transaction.atomic():
        pembuat.buat_sekolah(**isi)


def test_file_is_attached_and_seen_by_readers(bawaslu, pemkot):
    sekolah = pembuat.buat_sekolah()
    isi = {"berkas": SimpleUploadedFile("denah.pdf", PDF), "keterangan": "Denah"}

    jawab = pembuat.masuk(bawaslu).post(reverse("sekolah:sekolah_lampirkan", args=[sekolah.pk]), isi)

    assert jawab.status_code == 302
    assert "Denah" in pembuat.masuk(pemkot).get(sekolah.get_absolute_url()).content.decode()


def test_search_of_the_platform_finds_schools_by_each_word(pemkot):
    sekolah = pembuat.buat_sekolah(nama="SMK Contoh Kenanga", npsn="99123456")
    pembuat.buat_sekolah(nama="SMK Contoh Mawar")

    temuan = [[satu.judul for satu in PapanDaftarSekolah().cari(pemkot, kata)] for kata in ("smk kenanga", "991234")]

    assert temuan == [[sekolah.nama], [sekolah.nama]]


def test_page_of_a_school_stands_under_the_register():
    klien = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA))

    halaman = klien.get(pembuat.buat_sekolah().get_absolute_url()).content.decode()

    kini = re.findall(
        r'<a href="([^"]+)" aria-current="true"', halaman.partition('class="cabang"')[2].partition("</nav>")[0]
    )
    assert kini == [reverse("sekolah:sekolah_daftar")]
