"""The register of stakeholders: who sees what, twins, the archive, contacts, and rows taken from a meeting."""

import threading
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audiensi import alur
from audiensi.models import Audiensi, Hubungan, Kontak, Pemangku
from audiensi.papan import PapanPemangku
from pilkada.ekspor.daftar import tulis
from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan
from pilkada.inti.models import Jenis, Peran
from pilkada.janji.models import Janji
from tests import pembuat

pytestmark = pytest.mark.django_db
DAFTAR = "audiensi:pemangku_daftar"


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def rumah():
    class Rumah:
        bawaslu = pembuat.buat_instansi(Jenis.BAWASLU, singkatan="Bawaslu uji")
        pemkot = pembuat.buat_instansi(Jenis.PEMKOT, singkatan="Pemkot uji")
        kpu = pembuat.buat_instansi(Jenis.KPU, nama="Komisi uji", singkatan="KPU uji")
        orang_bawaslu = pembuat.buat_pengguna(Peran.PETUGAS, bawaslu)
        orang_pemkot = pembuat.buat_pengguna(Peran.PETUGAS, pemkot)

    return Rumah


@pytest.fixture
def bersama(rumah):
    """A shared row of Bawaslu with everything that could leak."""
    baris = pembuat.buat_pemangku(rumah.bawaslu, lembaga=rumah.kpu, bersama=True, dibuat_oleh=rumah.orang_bawaslu)
    pembuat.buat_kontak(baris, nama="Putri Contoh", jabatan="Staf", telepon="0811-RAHASIA", surel="rahasia@contoh.id")
    return baris


def unduh(orang, tanya=""):
    return pembuat.isi_unduhan(pembuat.masuk(orang).get(f"{reverse(DAFTAR)}?unduh=csv{tanya}")).decode()


def isian(**lain):
    return {"lembaga": "", "nama": "Polres uji", "jenis": "keamanan", "kunci": str(uuid4()), **lain}


def baris_daftar(orang, tanya=""):
    return [str(satu) for satu in pembuat.masuk(orang).get(f"{reverse(DAFTAR)}{tanya}").context["daftar"].halaman]


def test_internal_row_is_nowhere_for_another_institution(rumah):
    internal = pembuat.buat_pemangku(rumah.bawaslu, nama="Lembaga rahasia", catatan="Kata rahasia")
    pembuat.buat_kontak(internal, nama="Orang Rahasia")
    klien = pembuat.masuk(rumah.orang_pemkot)

    for tanya in ("", "?cari=rahasia", "?keadaan=semua", f"?instansi={rumah.bawaslu.pk}"):
        assert baris_daftar(rumah.orang_pemkot, tanya) == []
    assert klien.get(internal.get_absolute_url()).status_code == 404
    assert "rahasia" not in unduh(rumah.orang_pemkot).lower()
    assert list(PapanPemangku().cari(rumah.orang_pemkot, "rahasia")) == []
    assert list(PapanPemangku().kemajuan(rumah.orang_pemkot)) == []
    assert [satu.judul for satu in PapanPemangku().cari(rumah.orang_bawaslu, "Orang Rahasia")] == ["Lembaga rahasia"]


def test_phone_and_address_stay_with_the_keeper(rumah, bersama):
    pembaca = pembuat.buat_pengguna(Peran.PEMBACA, rumah.bawaslu)

    for orang, tampak in ((rumah.orang_pemkot, False), (rumah.orang_bawaslu, True), (pembaca, True)):
        halaman, berkas = pembuat.masuk(orang).get(bersama.get_absolute_url()).text, unduh(orang)
        for kata in ("0811-RAHASIA", "rahasia@contoh.id"):
            assert (kata in halaman) is tampak
            assert (kata in berkas) is tampak
        assert "Putri Contoh" in halaman
        assert "Putri Contoh" in berkas
    for kata in ("0811", "rahasia@"):
        assert baris_daftar(rumah.orang_bawaslu, f"?cari={kata}") == []


def test_history_holds_no_phone_and_is_the_keepers(rumah, bersama):
    kontak = bersama.kontak.get()
    alur.ubah_kontak(kontak, versi=kontak.versi, isi={"nama": "Nama lama"}, oleh=rumah.orang_bawaslu)
    alur.ubah_pemangku(
        bersama,
        versi=bersama.versi,
        isi={"instansi": rumah.bawaslu, "lembaga": rumah.kpu, "nama": "", "catatan": "Catatan lama"},
        oleh=rumah.orang_bawaslu,
    )
    alur.hapus_kontak(kontak, oleh=rumah.orang_bawaslu)

    kolom = {bidang.name for bidang in Kontak._meta.get_field("riwayat").related_model._meta.fields}
    assert kolom.isdisjoint({"telepon", "surel"})
    milik = pembuat.masuk(rumah.orang_bawaslu).get(bersama.get_absolute_url()).text
    asing = pembuat.masuk(rumah.orang_pemkot).get(bersama.get_absolute_url()).text
    assert "Nama lama" in milik
    assert "Nama lama" not in asing


def _rapat(rumah, tuan_rumah, pemohon, hari, **isi):
    mulai = jam.wib(2024, 9, hari, 9)
    return pembuat.buat_audiensi("selesai", tuan_rumah=tuan_rumah, pemohon=pemohon, mulai=mulai, **isi)


def test_meetings_promises_and_last_contact_count_only_what_the_reader_may_see(rumah, bersama):
    pembuat.buat_hubungan(bersama, tanggal=date(2024, 8, 1))
    terlihat = _rapat(rumah, rumah.pemkot, rumah.kpu, 3)
    pembuat.buat_peserta(terlihat, instansi=rumah.kpu)
    rahasia = _rapat(rumah, rumah.bawaslu, rumah.bawaslu, 9, perihal="Rapat rahasia")
    pembuat.buat_peserta(rahasia, instansi_lain="kpu UJI")
    pembuat.buat_janji(terlihat)
    pembuat.buat_janji(rahasia, kepada_instansi=rumah.kpu, isi="Janji rahasia")

    def angka(orang):
        satu = pembuat.masuk(orang).get(reverse(DAFTAR)).context["daftar"].halaman[0]
        rinci = pembuat.masuk(orang).get(bersama.get_absolute_url())
        assert (len(rinci.context["rapat"]), rinci.context["semua_janji"]) == (satu.jumlah_rapat, satu.jumlah_janji)
        return satu.jumlah_rapat, satu.jumlah_janji, satu.kontak_terakhir, "rahasia" in rinci.text.lower()

    assert angka(rumah.orang_pemkot) == (1, 1, date(2024, 9, 3), False)
    assert angka(rumah.orang_bawaslu)[:3] == (1, 1, date(2024, 9, 9))
    assert "2024-09-03" in unduh(rumah.orang_pemkot)
    assert "2024-09-09" not in unduh(rumah.orang_pemkot)
    assert baris_daftar(rumah.orang_pemkot, f"?audiensi={rahasia.pk}") == ["KPU uji"]  # not understood, so not used
    assert "tidak dipahami" in pembuat.masuk(rumah.orang_pemkot).get(f"{reverse(DAFTAR)}?audiensi={rahasia.pk}").text
    with pytest.raises(ValueError, match="audiensi"):
        tulis("pemangku", "csv", _tanya(f"audiensi={rahasia.pk}"), rumah.orang_pemkot)


def _tanya(teks):
    from django.http import QueryDict  # noqa: PLC0415

    return QueryDict(teks)


def test_absence_and_coming_meetings_are_no_contact(rumah):
    baris = pembuat.buat_pemangku(rumah.pemkot, nama="Kodim uji")
    rapat = _rapat(rumah, rumah.pemkot, rumah.bawaslu, 5)
    orang = pembuat.buat_peserta(rapat, instansi_lain="KODIM UJI")
    nanti = pembuat.buat_audiensi("dijadwalkan", tuan_rumah=rumah.pemkot, pemohon=rumah.bawaslu)
    pembuat.buat_peserta(nanti, instansi_lain="Kodim uji")
    pembuat.buat_peserta(nanti, instansi=None)

    def terakhir():
        return pembuat.masuk(rumah.orang_pemkot).get(baris.get_absolute_url()).context["pemangku"].kontak_terakhir

    assert terakhir() == date(2024, 9, 5)
    alur.ubah_peserta(orang, versi=orang.versi, isi={"kehadiran": "izin"}, oleh=rumah.orang_pemkot)
    assert terakhir() is None
    assert baris_daftar(rumah.orang_pemkot, "?hubungan=pernah") == ["Kodim uji"]


def test_filters_and_longest_without_contact_first(rumah):
    hari = jam.hari_ini()
    for nama, lama in (("B", 20), ("A", 40), ("C", 1), ("D", None)):
        baris = pembuat.buat_pemangku(rumah.pemkot, nama=nama, pokok=["apk"] if nama == "C" else [])
        if lama is not None:
            pembuat.buat_hubungan(baris, tanggal=hari - timedelta(days=lama))

    assert baris_daftar(rumah.orang_pemkot) == ["A", "B", "C", "D"]
    assert baris_daftar(rumah.orang_pemkot, "?urut=kontak") == ["D", "A", "B", "C"]
    assert baris_daftar(rumah.orang_pemkot, "?hubungan=30") == ["A", "D"]
    assert baris_daftar(rumah.orang_pemkot, "?hubungan=pernah") == ["D"]
    assert baris_daftar(rumah.orang_pemkot, "?pokok=apk") == ["C"]
    assert baris_daftar(rumah.orang_pemkot, "?jenis=asing&pokok=;drop&hubungan=-1&audiensi=x") == ["A", "B", "C", "D"]
    angka = list(PapanPemangku().kemajuan(rumah.orang_pemkot))
    assert [(satu.nilai, satu.dari) for satu in angka] == [(3, 4)]


def test_page_asks_the_same_number_of_queries_whatever_it_shows(rumah, bersama):
    klien = pembuat.masuk(rumah.orang_bawaslu)

    def kueri():
        with CaptureQueriesContext(connection) as tangkapan:
            assert klien.get(bersama.get_absolute_url()).status_code == 200
        return len(tangkapan)

    def tambah():
        pembuat.buat_kontak(bersama)
        pembuat.buat_hubungan(bersama)
        rapat = _rapat(rumah, rumah.bawaslu, rumah.kpu, 2)
        pembuat.buat_janji(rapat)

    tambah()
    kueri()
    sekali = kueri()
    for _ in range(5):
        tambah()

    assert kueri() == sekali


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"nama": ""}, "Pilih lembaga dari daftar atau tulis namanya."),
        ({"nama": "x" * 201}, "200"),
        ({"jenis": "asing"}, "pilihan"),
        ({"pokok": ["asing"]}, "pilihan"),
        ({"lembaga": "999999", "nama": ""}, "pilihan"),
        ({"nama": "\u202e\u200b"}, "Pilih lembaga dari daftar atau tulis namanya."),
        ({"nama": "pemkot UJI"}, "Instansi Anda sendiri"),
    ],
)
def test_bad_input_comes_back(rumah, ganti, kalimat):
    data = isian(catatan="Yang sudah diketik", **ganti)

    jawab = pembuat.masuk(rumah.orang_pemkot).post(reverse("audiensi:pemangku_buat"), data)

    assert jawab.status_code == 422
    assert kalimat in jawab.text
    assert "Yang sudah diketik" in jawab.text
    assert Pemangku.objects.count() == 0


def test_both_a_listed_and_a_typed_institution_are_refused(rumah):
    jawab = pembuat.masuk(rumah.orang_pemkot).post(reverse("audiensi:pemangku_buat"), isian(lembaga=rumah.kpu.pk))

    assert jawab.status_code == 422
    assert "jangan keduanya" in jawab.text


def test_typed_name_of_the_list_becomes_that_institution_and_double_submit_is_one(rumah):
    klien, data = pembuat.masuk(rumah.orang_pemkot), isian(nama="  komisi   UJI ", pokok=["apk", "pemangku"])

    for _ in range(2):
        assert klien.post(reverse("audiensi:pemangku_buat"), data).status_code == 302

    satu = Pemangku.objects.get()
    assert (satu.lembaga, satu.nama, satu.instansi, satu.bersama) == (rumah.kpu, "", rumah.pemkot, False)
    assert [str(nama) for nama in satu.nama_pokok] == ["Alat peraga kampanye", "Konsolidasi pemangku kepentingan"]


def test_twin_is_refused_with_the_way_to_the_row_that_exists_also_in_the_archive(rumah):
    ada = pembuat.buat_pemangku(rumah.pemkot, nama="Polres Uji")
    pembuat.buat_pemangku(rumah.bawaslu, nama="Polres Uji")  # another register's
    alur.arsipkan(ada, oleh=rumah.orang_pemkot)

    jawab = pembuat.masuk(rumah.orang_pemkot).post(reverse("audiensi:pemangku_buat"), isian(nama="POLRES  uji"))

    assert jawab.status_code == 409
    assert "Polres Uji sudah ada di daftar pemangku kepentingan Pemkot uji." in jawab.text
    assert f'href="{ada.get_absolute_url()}"' in jawab.text
    assert Pemangku.objects.count() == 2


def test_change_into_a_twin_and_a_stale_change_are_refused(rumah):
    ada = pembuat.buat_pemangku(rumah.pemkot, nama="Polres Uji")
    satu = pembuat.buat_pemangku(rumah.pemkot, nama="Kodim Uji")
    klien, alamat = pembuat.masuk(rumah.orang_pemkot), reverse("audiensi:pemangku_ubah", args=[satu.pk])

    kembar = klien.post(alamat, isian(nama="polres uji", versi=satu.versi))
    alur.ubah_pemangku(
        satu,
        versi=satu.versi,
        isi={"instansi": rumah.pemkot, "lembaga": None, "nama": "Kodim Uji", "pokok": ["apk"]},
        oleh=rumah.orang_pemkot,
    )
    basi = klien.post(alamat, isian(nama="Kodim lain", versi=satu.versi - 1))

    assert (kembar.status_code, basi.status_code) == (409, 409)
    assert ada.get_absolute_url() in kembar.text
    assert "Kodim lain" in basi.text
    assert "apk" in basi.text
    satu.refresh_from_db()
    assert satu.nama == "Kodim Uji"


def _dua_sekaligus(rumah, kunci):
    """Two people put the same institution on the register at once; return what became of it."""
    serentak = threading.Barrier(2, timeout=10)
    hasil = []

    def kerja(nomor):
        isi = {"instansi": rumah.pemkot, "lembaga": None, "nama": ("Polres uji", "POLRES UJI")[nomor % len(kunci)]}
        try:
            serentak.wait()
            alur.buat_pemangku(
                kunci=kunci[nomor % len(kunci)], isi={**isi, "jenis": "keamanan"}, oleh=rumah.orang_pemkot
            )
            hasil.append("dibuat")
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            hasil.append(type(kejadian).__name__)
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja, args=(nomor,)) for nomor in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    return sorted(hasil)


@pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
def test_race_unguarded_makes_twins(rumah):
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("DROP INDEX pemangku_lembaga_sekali")

    assert _dua_sekaligus(rumah, [uuid4(), uuid4()]) == ["dibuat", "dibuat"]


@pytest.mark.django_db(transaction=True)
def test_race_guarded_tells_the_second_and_one_form_twice_is_one_row(rumah):
    assert _dua_sekaligus(rumah, [uuid4(), uuid4()]) == ["SudahTercatat", "dibuat"]
    Pemangku.objects.all().delete()
    assert _dua_sekaligus(rumah, [uuid4()]) == ["dibuat", "dibuat"]
    assert Pemangku.objects.count() == 1


def test_archived_row_leaves_the_list_takes_no_change_and_comes_back(rumah):
    baris = pembuat.buat_pemangku(rumah.pemkot, nama="Polres uji")
    kontak, hubungan = pembuat.buat_kontak(baris), pembuat.buat_hubungan(baris)
    klien = pembuat.masuk(rumah.orang_pemkot)
    for _ in range(2):
        assert klien.post(reverse("audiensi:pemangku_arsipkan", args=[baris.pk])).status_code == 302
    baris.refresh_from_db()

    tolak = {
        reverse("audiensi:pemangku_ubah", args=[baris.pk]): isian(versi=baris.versi),
        reverse("audiensi:kontak_tambah", args=[baris.pk]): {"nama": "Budi Contoh"},
        reverse("audiensi:kontak_ubah", args=[kontak.pk]): {"nama": "Budi Contoh", "versi": 1},
        reverse("audiensi:hubungan_catat", args=[baris.pk]): {"tanggal": "2024-09-10", "cara": "surat"},
        reverse("audiensi:hubungan_ubah", args=[hubungan.pk]): {"tanggal": "2024-09-10", "cara": "surat", "versi": 1},
    }
    assert {klien.post(alamat, data).status_code for alamat, data in tolak.items()} == {409}
    klien.post(reverse("audiensi:kontak_hapus", args=[kontak.pk]))
    assert (Kontak.objects.count(), Hubungan.objects.count()) == (1, 1)
    assert (baris.aktif, baris_daftar(rumah.orang_pemkot)) == (False, [])
    assert baris_daftar(rumah.orang_pemkot, "?keadaan=arsip") == ["Polres uji"]
    assert "Pulihkan" in klien.get(baris.get_absolute_url()).text

    klien.post(reverse("audiensi:pemangku_pulihkan", args=[baris.pk]))
    assert baris_daftar(rumah.orang_pemkot) == ["Polres uji"]


def test_row_with_a_log_cannot_be_deleted(rumah):
    hubungan = pembuat.buat_hubungan()

    with pytest.raises(ProtectedError):
        hubungan.pemangku.delete()


def test_persons_and_contacts_are_written_once_and_corrected(rumah):
    baris = pembuat.buat_pemangku(rumah.pemkot)
    klien = pembuat.masuk(rumah.orang_pemkot)
    orang = {"nama": "Budi Contoh", "telepon": "021-555", "surel": "budi@contoh.id", "kunci": str(uuid4())}
    kontak = {"tanggal": "2024-09-11", "cara": "surat", "catatan": "Undangan.", "kunci": str(uuid4())}

    for _ in range(2):
        klien.post(reverse("audiensi:kontak_tambah", args=[baris.pk]), orang)
        klien.post(reverse("audiensi:hubungan_catat", args=[baris.pk]), kontak)
    ada, catatan = Kontak.objects.get(), Hubungan.objects.get()
    kembar = klien.post(reverse("audiensi:kontak_tambah", args=[baris.pk]), {"nama": "BUDI contoh"})
    salah = klien.post(reverse("audiensi:kontak_ubah", args=[ada.pk]), {**orang, "surel": "bukan surel", "versi": 1})
    nanti = klien.post(reverse("audiensi:hubungan_catat", args=[baris.pk]), kontak | {"tanggal": "2024-09-13"})
    ubah = klien.post(
        reverse("audiensi:hubungan_ubah", args=[catatan.pk]), kontak | {"tanggal": "2024-09-10", "versi": 1}
    )
    basi = klien.post(reverse("audiensi:hubungan_ubah", args=[catatan.pk]), kontak | {"cara": "telepon", "versi": 1})

    assert [satu.status_code for satu in (kembar, salah, nanti, ubah, basi)] == [422, 422, 422, 302, 409]
    assert "Nama ini sudah ada" in kembar.text
    assert "sesudah hari ini" in nanti.text
    catatan.refresh_from_db()
    assert (catatan.tanggal, catatan.cara) == (date(2024, 9, 10), "surat")
    with pytest.raises(Kedahuluan):
        alur.ubah_kontak(ada, versi=9, isi={"nama": "X"}, oleh=rumah.orang_pemkot)


def test_promise_is_between_the_keeper_and_a_listed_institution_only(rumah, bersama):
    klien = pembuat.masuk(rumah.orang_bawaslu)
    isi = {
        "isi_janji": "Mengirim jadwal",
        "pemilik_instansi": rumah.kpu.pk,
        "pemilik_nama": "Putri Contoh",
        "kepada_instansi": rumah.bawaslu.pk,
        "tenggat": "2024-09-20",
    }
    alamat = reverse("audiensi:pemangku_janji", args=[bersama.pk])
    pihak_lain = klien.post(alamat, isi | {"kepada_instansi": rumah.pemkot.pk})
    jadi = klien.post(alamat, isi)

    assert (pihak_lain.status_code, jadi.status_code) == (422, 302)
    assert "hanya antara instansi Anda" in pihak_lain.text
    janji = Janji.objects.get()
    assert janji.sumber_id == bersama.pk
    assert bersama.get_absolute_url() in klien.get(janji.get_absolute_url()).text
    assert "Mengirim jadwal" in klien.get(bersama.get_absolute_url()).text
    assert "Mengirim jadwal" not in pembuat.masuk(rumah.orang_pemkot).get(bersama.get_absolute_url()).text


@pytest.fixture
def rapat(rumah):
    baris = pembuat.buat_audiensi(tuan_rumah=rumah.pemkot, pemohon=rumah.bawaslu)
    pembuat.buat_peserta(baris, nama="Putri Contoh", jabatan="Staf", instansi=rumah.kpu, telepon="0811-RAHASIA")
    pembuat.buat_peserta(baris, nama="Rudi Contoh", instansi_lain="Polres uji")
    pembuat.buat_peserta(baris, nama="Sinta Contoh", instansi_lain="POLRES  UJI")
    pembuat.buat_peserta(baris, nama="Tanpa Instansi Contoh")
    return baris


def test_attending_institutions_go_on_the_register_at_once(rumah, rapat, bersama):
    klien, alamat = pembuat.masuk(rumah.orang_pemkot), reverse("audiensi:pemangku_dari_peserta", args=[rapat.pk])
    halaman = klien.get(alamat)
    sebutan = [calon.sebutan for calon, _pilih, _jenis in halaman.context["baris"]]
    kosong = klien.post(alamat, {})
    data = {"narahubung": "on"}
    for calon, pilih, jenis in halaman.context["baris"]:
        data |= {pilih.html_name: "on", jenis.html_name: calon.jenis}
    klien.post(alamat, data)
    ulang = klien.post(alamat, data, follow=True)

    assert sebutan == ["Bawaslu uji", "KPU uji", "Polres uji"]
    assert halaman.context["baris"][1][0].dibagikan == bersama
    assert "Pemkot uji" not in sebutan
    assert (kosong.status_code, "Centang paling sedikit satu" in kosong.text) == (422, True)
    milik = Pemangku.objects.filter(instansi=rumah.pemkot)
    assert {(str(satu), satu.jenis, satu.audiensi_id) for satu in milik} == {
        ("Bawaslu uji", "penyelenggara", rapat.pk),
        ("KPU uji", "penyelenggara", rapat.pk),
        ("Polres uji", "lainnya", rapat.pk),
    }
    orang = Kontak.objects.filter(pemangku__in=milik)
    assert set(orang.values_list("nama", "telepon")) == {
        ("Putri Contoh", ""),
        ("Rudi Contoh", ""),
        ("Sinta Contoh", ""),
    }
    assert "3 sudah ada di daftar dan dibiarkan." in ulang.text
    assert sorted(baris_daftar(rumah.orang_pemkot, f"?audiensi={rapat.pk}")) == [
        "Bawaslu uji",
        "KPU uji",
        "KPU uji",
        "Polres uji",
    ]


def test_nothing_goes_on_the_register_when_one_row_fails(rumah, rapat, monkeypatch):
    asli = alur.pemangku.buat_pemangku

    def gagal_kedua(**isi):
        if Pemangku.objects.exists():
            raise RuntimeError
        return asli(**isi)

    monkeypatch.setattr(alur.pemangku, "buat_pemangku", gagal_kedua)
    pilihan = [({"lembaga": None, "nama": nama, "jenis": "lainnya"}, {}) for nama in ("A", "B")]

    with pytest.raises(RuntimeError):
        alur.daftarkan_peserta(rapat, pilihan, instansi=rumah.pemkot, oleh=rumah.orang_pemkot)
    assert Pemangku.objects.count() == 0


def test_new_row_remembers_only_a_meeting_that_the_writer_may_see(rumah, rapat):
    asing = pembuat.buat_audiensi()
    klien = pembuat.masuk(rumah.orang_pemkot)

    for audiensi in (rapat, asing):
        klien.post(f"{reverse('audiensi:pemangku_buat')}?audiensi={audiensi.pk}", isian(nama=f"L {audiensi.pk}"))

    assert set(Pemangku.objects.values_list("nama", "audiensi")) == {
        (f"L {rapat.pk}", rapat.pk),
        (f"L {asing.pk}", None),
    }
    assert Audiensi.objects.untuk(rumah.orang_pemkot).count() == 1


def test_origin_is_named_only_to_those_who_may_see_it(rumah):
    rahasia = pembuat.buat_audiensi(tuan_rumah=rumah.bawaslu, pemohon=rumah.bawaslu, perihal="Rapat rahasia")
    baris = pembuat.buat_pemangku(rumah.bawaslu, bersama=True, audiensi=rahasia, dibuat_oleh=rumah.orang_bawaslu)

    assert "Rapat rahasia" in pembuat.masuk(rumah.orang_bawaslu).get(baris.get_absolute_url()).text
    assert "Rapat rahasia" not in pembuat.masuk(rumah.orang_pemkot).get(baris.get_absolute_url()).text


def test_person_of_two_institutions_says_who_keeps_the_row(rumah):
    pembuat.buat_keanggotaan(rumah.orang_pemkot, Peran.PETUGAS, rumah.bawaslu)
    klien = pembuat.masuk(rumah.orang_pemkot)

    tanpa = klien.post(reverse("audiensi:pemangku_buat"), isian())
    klien.post(reverse("audiensi:pemangku_buat"), isian(instansi=rumah.bawaslu.pk))
    asing = klien.post(reverse("audiensi:pemangku_buat"), isian(instansi=rumah.kpu.pk))

    assert (tanpa.status_code, asing.status_code) == (422, 422)
    assert Pemangku.objects.get().instansi == rumah.bawaslu
