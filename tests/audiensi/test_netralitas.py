"""Declarations of neutrality: one per unit, who writes and who reads what, several units at once, the board."""

import threading
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse

from audiensi import alur
from audiensi.models import Deklarasi, NaskahIkrar, UnitKerja
from audiensi.papan import PapanNetralitas, papan_deklarasi
from pilkada.inti import dasar, jam
from pilkada.inti.models import Berkas, Jenis, Pemilihan, Peran
from pilkada.janji.models import Janji
from tests import pembuat

pytestmark = pytest.mark.django_db
CIKINI, CIDENG = "31.71.06.1003", "31.71.01.1002"
DAFTAR = "/audiensi/netralitas/"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 23, 9)):
        yield


def orang(jenis=Jenis.PEMKOT, peran=Peran.PENGELOLA, **isi):
    return pembuat.buat_pengguna(peran, pembuat.buat_instansi(jenis, **isi))


@pytest.fixture
def pemkot():
    return pembuat.masuk(orang())


def ketikan(**isi):
    naskah = NaskahIkrar.objects.latest("nomor")
    dasar_isi = {"tanggal": "2024-09-23", "tempat": "Aula Cikini", "dasar": naskah.dasar, "naskah": naskah.pk}
    return {**dasar_isi, "kunci": str(uuid.uuid4()), **isi}


def ke_catat(unit):
    return reverse("audiensi:deklarasi_catat", args=[unit.pk])


def test_base_data_have_a_unit_for_every_kecamatan_and_kelurahan():
    jumlah = {jenis: UnitKerja.objects.filter(jenis=jenis).count() for jenis in ("kecamatan", "kelurahan", "ukpd")}

    assert jumlah == {"kecamatan": 8, "kelurahan": 44, "ukpd": 0}
    assert pembuat.buat_unit(CIKINI).nama == "Kelurahan Cikini"
    assert len(NaskahIkrar.objects.get().butir) == 4


def test_loading_base_data_again_leaves_edits_alone():
    UnitKerja.objects.filter(wilayah=CIKINI).update(nama="Kelurahan Cikini (baru)", jumlah_asn=21, aktif=False)
    NaskahIkrar.objects.update(isi="Satu butir.")
    sebelum = list(UnitKerja.objects.order_by("pk").values()), list(NaskahIkrar.objects.values())

    dasar.muat()

    assert (list(UnitKerja.objects.order_by("pk").values()), list(NaskahIkrar.objects.values())) == sebelum


def test_unit_declares_with_counts_and_a_scan(pemkot):
    unit = pembuat.buat_unit(CIKINI)
    pindaian = SimpleUploadedFile("ikrar.pdf", PDF, "application/pdf")

    jawab = pemkot.post(ke_catat(unit), ketikan(hadir=18, jumlah_asn=20, pindaian=pindaian))

    deklarasi = Deklarasi.objects.get()
    assert (jawab.status_code, jawab["Location"]) == (302, unit.get_absolute_url())
    assert (deklarasi.unit, deklarasi.hadir, deklarasi.jumlah_asn, deklarasi.status) == (unit, 18, 20, "sah")
    assert Berkas.objects.get().objek_id == deklarasi.pk


def test_same_form_sent_twice_records_once(pemkot):
    unit, isi = pembuat.buat_unit(CIKINI), ketikan(hadir=18, jumlah_asn=20)

    kode = [pemkot.post(ke_catat(unit), isi).status_code for _kali in range(2)]

    assert kode == [302, 302]
    assert Deklarasi.objects.count() == 1


def test_unit_declared_twice_names_and_links_the_first_and_loses_nothing(pemkot):
    unit = pembuat.buat_unit(CIKINI)
    pembuat.buat_deklarasi(unit, tanggal=date(2024, 9, 20))

    jawab = pemkot.post(ke_catat(unit), ketikan(tempat="Aula lain", catatan="Kedua kalinya"))

    assert jawab.status_code == 422
    assert "Kelurahan Cikini sudah tercatat mendeklarasikan netralitas pada Jumat, 20 September 2024." in jawab.text
    assert f'<a href="{unit.get_absolute_url()}">Buka deklarasi yang tercatat</a>' in jawab.text
    assert "Aula lain" in jawab.text
    assert "Kedua kalinya" in jawab.text
    assert Deklarasi.objects.count() == 1


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"hadir": 21, "jumlah_asn": 20}, "Yang hadir tidak dapat melebihi jumlah ASN unit ini"),
        ({"hadir": 5}, "Isi juga jumlah ASN unit ini"),
        ({"hadir": -1, "jumlah_asn": 20}, "hadir"),
        ({"hadir": "99999999999999999999", "jumlah_asn": 20}, "hadir"),
        ({"tanggal": "2024-09-24"}, "Tanggal ini belum tiba"),
        ({"tanggal": "0001-01-01"}, "Tahun harus antara 2000 dan 2100"),
        ({"naskah": "999999"}, "naskah"),
        ({"naskah": "x"}, "naskah"),
    ],
)
def test_wrong_input_comes_back_with_what_was_typed(pemkot, isi, kalimat):
    jawab = pemkot.post(ke_catat(pembuat.buat_unit(CIKINI)), ketikan(catatan="Tetap ada", **isi))

    assert jawab.status_code == 422
    assert kalimat in jawab.text
    assert "Tetap ada" in jawab.text
    assert Deklarasi.objects.count() == 0


def test_refused_file_leaves_no_declaration(pemkot):
    pindaian = SimpleUploadedFile("ikrar.pdf", b"bukan pdf", "application/pdf")

    jawab = pemkot.post(ke_catat(pembuat.buat_unit(CIKINI)), ketikan(pindaian=pindaian))

    assert (jawab.status_code, Deklarasi.objects.count()) == (422, 0)


def test_database_refuses_more_present_than_there_are():
    with pytest.raises(IntegrityError, match="deklarasi_hadir_tidak_melebihi_asn"), transaction.atomic():
        pembuat.buat_deklarasi(hadir=3, jumlah_asn=2)


def test_cancelled_declaration_makes_room_for_another(pemkot):
    unit = pembuat.buat_unit(CIKINI)
    keliru = pembuat.buat_deklarasi(unit)

    tanpa_alasan = pemkot.post(reverse("audiensi:deklarasi_batalkan", args=[keliru.pk]), {"alasan": " "})
    batal = pemkot.post(reverse("audiensi:deklarasi_batalkan", args=[keliru.pk]), {"alasan": "Salah unit."})
    lagi = pemkot.post(reverse("audiensi:deklarasi_batalkan", args=[keliru.pk]), {"alasan": "Sekali lagi."})
    baru = pemkot.post(ke_catat(unit), ketikan())

    assert [jawab.status_code for jawab in (tanpa_alasan, batal, lagi, baru)] == [422, 302, 409, 302]
    assert sorted(unit.deklarasi.values_list("status", flat=True)) == ["dibatalkan", "sah"]
    keliru.refresh_from_db()
    assert keliru.alasan == "Salah unit."
    assert "Salah unit." in pemkot.get(unit.get_absolute_url()).text


def test_correction_is_guarded_by_its_version_and_kept_in_history(pemkot):
    deklarasi = pembuat.buat_deklarasi(pembuat.buat_unit(CIKINI), hadir=10, jumlah_asn=20)
    ke = reverse("audiensi:deklarasi_ubah", args=[deklarasi.pk])

    baik = pemkot.post(ke, ketikan(versi=1, hadir=12, jumlah_asn=20, sebab="Dihitung ulang."))
    basi = pemkot.post(ke, ketikan(versi=1, hadir=15, jumlah_asn=20))

    assert (baik.status_code, basi.status_code) == (302, 409)
    deklarasi.refresh_from_db()
    assert deklarasi.hadir == 12
    riwayat = deklarasi.riwayat.order_by("pgh_id").last()
    assert (riwayat.hadir, riwayat.pgh_context["alasan"]) == (12, "Dihitung ulang.")


def test_cancelled_declaration_is_not_corrected_any_more(pemkot):
    deklarasi = pembuat.buat_deklarasi(pembuat.buat_unit(CIKINI), "dibatalkan")

    jawab = pemkot.post(reverse("audiensi:deklarasi_ubah", args=[deklarasi.pk]), ketikan(versi=deklarasi.versi))

    assert jawab.status_code == 409
    assert "sudah dibatalkan dan tidak diubah lagi" in jawab.text


def test_panwascam_writes_in_its_own_kecamatan_only():
    panwas = pembuat.masuk(orang(Jenis.PANWASCAM))
    dalam, luar = pembuat.buat_unit(CIKINI), pembuat.buat_unit(CIDENG)
    asing = pembuat.buat_deklarasi(luar)

    assert panwas.get(luar.get_absolute_url()).status_code == 200
    assert panwas.post(ke_catat(luar), ketikan()).status_code == 403
    assert panwas.post(reverse("audiensi:deklarasi_batalkan", args=[asing.pk]), {"alasan": "x"}).status_code == 404
    assert panwas.post(ke_catat(pembuat.buat_unit()), ketikan()).status_code == 403
    assert panwas.post(ke_catat(dalam), ketikan()).status_code == 302


def test_scan_and_contact_are_for_those_who_keep_the_board(pemkot):
    unit = pembuat.buat_unit(CIKINI)
    UnitKerja.objects.filter(pk=unit.pk).update(kontak_nama="Rani Contoh", kontak_telepon="021 5550 1923")
    deklarasi = pembuat.buat_deklarasi(unit)
    ke = reverse("audiensi:deklarasi_lampirkan", args=[deklarasi.pk])
    pemkot.post(ke, {"berkas": SimpleUploadedFile("ikrar.pdf", PDF), "keterangan": "Lembar ikrar"})
    unduh = reverse("berkas_unduh", args=[Berkas.objects.get().pk])
    pembaca = {
        "kpu": orang(Jenis.KPU),
        "gambir": orang(Jenis.PANWASCAM, kecamatan_id=pembuat.GAMBIR),
        "menteng": orang(Jenis.PANWASCAM),
        "pembaca": orang(peran=Peran.PEMBACA),
    }

    lihat = {}
    for nama, siapa in pembaca.items():
        klien = pembuat.masuk(siapa)
        halaman, berkas = klien.get(unit.get_absolute_url()).text, klien.get(unduh)
        pembuat.isi_unduhan(berkas)
        lihat[nama] = ("Lembar ikrar" in halaman, berkas.status_code, "Rani Contoh" in halaman)
        ekspor = pembuat.isi_unduhan(klien.get(f"{DAFTAR}?unduh=csv")).decode()
        assert ("Kelurahan Cikini" in ekspor, "Rani" in ekspor, "5550" in ekspor) == (True, False, False)

    assert lihat == {
        "kpu": (False, 404, False),
        "gambir": (False, 404, False),
        "menteng": (True, 200, True),
        "pembaca": (True, 200, False),
    }
    assert "kontak_nama" not in {kolom.name for kolom in unit.riwayat.model._meta.fields}


def test_promise_of_a_unit_is_seen_by_its_two_institutions_only(pemkot):
    bawaslu, kpu = orang(Jenis.BAWASLU), orang(Jenis.KPU)
    unit, siapa = pembuat.buat_unit(CIKINI), orang()
    instansi = siapa.keanggotaan_aktif[0].instansi
    isi = {
        "isi_janji": "Mengirim salinan ikrar",
        "pemilik_instansi": instansi.pk,
        "pemilik_nama": "Orang Contoh",
        "kepada_instansi": bawaslu.keanggotaan_aktif[0].instansi_id,
        "tenggat": "2024-09-30",
    }
    ke = reverse("audiensi:unitkerja_janji", args=[unit.pk])

    tolak = pembuat.masuk(siapa).post(ke, isi | {"kepada_instansi": kpu.keanggotaan_aktif[0].instansi_id})
    simpan = pembuat.masuk(siapa).post(ke, isi)

    assert (tolak.status_code, simpan["Location"]) == (422, f"{unit.get_absolute_url()}#janji")
    janji = Janji.objects.get()
    assert (janji.sumber_jenis, janji.sumber_id) == ("audiensi.unitkerja", unit.pk)
    assert unit.get_absolute_url() in pembuat.masuk(bawaslu).get(janji.get_absolute_url()).text
    terlihat = [janji.isi in pembuat.masuk(satu).get(unit.get_absolute_url()).text for satu in (bawaslu, siapa, kpu)]
    assert terlihat == [True, True, False]


def test_export_holds_exactly_what_the_list_shows(pemkot):
    pembuat.buat_deklarasi(pembuat.buat_unit(CIKINI), hadir=18, jumlah_asn=20, pembaca="Camat")
    pembuat.buat_deklarasi(pembuat.buat_unit(CIDENG), "dibatalkan")
    pembuat.buat_unit(nama="UKPD dilepas", aktif=False)
    jumlah = {}

    for tanya in ("", "?keadaan=sudah", "?keadaan=belum", "?keadaan=nonaktif", "?kecamatan=31.71.06", "?cari=menteng"):
        tampil = pemkot.get(DAFTAR + tanya).context["daftar"]
        ekspor = pemkot.get(f"{DAFTAR}{tanya}{'&' if tanya else '?'}unduh=csv")
        isi = pembuat.isi_unduhan(ekspor).decode("utf-8-sig")
        baris = [satu for satu in isi.splitlines() if satu.startswith(("Kecamatan ", "Kelurahan ", "UKPD "))]
        assert [satu.split(",")[0] for satu in baris[: len(tampil.halaman)]] == [u.nama for u in tampil.halaman]
        jumlah[tanya] = (tampil.jumlah, len(baris))
        if tanya == "?keadaan=sudah":
            assert "Kelurahan Cikini,Kelurahan,Menteng,Sudah,2024-09-23,Aula contoh,18,20,Camat" in isi

    assert jumlah == {
        "": (52, 52),
        "?keadaan=sudah": (1, 1),
        "?keadaan=belum": (51, 51),
        "?keadaan=nonaktif": (1, 1),
        "?kecamatan=31.71.06": (6, 6),
        "?cari=menteng": (6, 6),
    }


def test_board_counts_units_by_kind_and_place():
    siapa = orang(Jenis.KPU, Peran.PEMBACA)
    pembuat.buat_deklarasi(pembuat.buat_unit(CIKINI), hadir=18, jumlah_asn=20)
    pembuat.buat_deklarasi(pembuat.buat_unit("31.71.06"))
    pembuat.buat_unit(nama="UKPD contoh", jumlah_asn=40)

    papan = papan_deklarasi(siapa)
    menteng = next(satu for satu in papan.tempat if satu.nama == "Menteng")

    assert (papan.semua.sudah, papan.semua.jumlah, papan.semua.hadir, papan.semua.asn) == (2, 53, 18, 60)
    assert papan.semua.tanpa_hitungan == 1
    assert [(satu.sudah, satu.jumlah) for satu in papan.jenis] == [(1, 8), (1, 44), (0, 1)]
    assert (menteng.sudah, menteng.jumlah) == (2, 6)
    assert len(papan.tempat) == 9
    assert [(angka.nilai, angka.dari) for angka in PapanNetralitas().kemajuan(siapa)] == [(2, 53)]
    acara = PapanNetralitas().kalender(siapa, date(2024, 9, 1), date(2024, 9, 30))
    assert [(satu.judul, satu.sehari) for satu in acara] == [("Deklarasi netralitas ASN, 2 unit", True)]
    assert [satu.keterangan for satu in PapanNetralitas().cari(siapa, "cikini")] == [
        "Sudah deklarasi, 23 September 2024"
    ]


def test_declaration_of_another_election_does_not_count(pemkot):
    unit = pembuat.buat_unit(CIKINI)
    pembuat.buat_deklarasi(unit)
    Pemilihan.objects.update(aktif=False)

    tanpa = pemkot.post(ke_catat(unit), ketikan())
    Pemilihan.objects.create(
        kode="lain", nama="Lain", wilayah_id="31.71", hari_pemungutan=date(2029, 11, 27), aktif=True
    )
    baru = pemkot.post(ke_catat(unit), ketikan())

    assert (tanpa.status_code, baru.status_code) == (422, 302)
    assert "Belum ada pemilihan yang aktif" in tanpa.text
    assert unit.deklarasi.filter(status="sah").count() == 2


def test_declaration_remembers_its_meeting_only_for_those_who_may_see_it(pemkot):
    siapa = orang()
    terlihat = pembuat.buat_audiensi(tuan_rumah=siapa.keanggotaan_aktif[0].instansi, perihal="Rapat terlihat")
    asing = pembuat.buat_audiensi(perihal="Rapat rahasia")
    satu, dua = pembuat.buat_unit(CIKINI), pembuat.buat_unit(CIDENG)
    klien = pembuat.masuk(siapa)

    daftar = [klien.get(f"{DAFTAR}?audiensi={rapat.pk}").text for rapat in (terlihat, asing)]
    klien.post(f"{ke_catat(satu)}?audiensi={terlihat.pk}", ketikan())
    klien.post(f"{ke_catat(dua)}?audiensi={asing.pk}", ketikan())

    assert ["Dari audiensi" in teks for teks in daftar] == [True, False]
    assert f"{reverse('audiensi:netralitas_beberapa')}?audiensi={terlihat.pk}" in daftar[0]
    assert [unit.deklarasi.get().audiensi for unit in (satu, dua)] == [terlihat, None]
    assert "Rapat terlihat" in klien.get(satu.get_absolute_url()).text
    assert "Rapat terlihat" not in pemkot.get(satu.get_absolute_url()).text


def beberapa(klien, unit, **isi):
    return klien.post(reverse("audiensi:netralitas_beberapa"), ketikan(unit=[satu.pk for satu in unit], **isi))


def test_several_units_declare_at_one_event_and_a_double_submit_says_the_same(pemkot):
    unit = list(UnitKerja.objects.filter(jenis="kecamatan"))
    kunci = str(uuid.uuid4())

    jawab = [beberapa(pemkot, unit, kunci=kunci) for _kali in range(2)]
    pesan = pemkot.get(DAFTAR).text

    assert [satu.status_code for satu in jawab] == [302, 302]
    assert pesan.count("Deklarasi 8 unit dicatat.") == 2
    assert "Dilewati" not in pesan
    assert Deklarasi.objects.count() == 8


def test_several_units_leave_out_and_name_those_that_have_declared(pemkot):
    sudah = pembuat.buat_unit(CIKINI)
    pembuat.buat_deklarasi(sudah, tanggal=date(2024, 9, 20))

    jawab = beberapa(pemkot, [sudah, pembuat.buat_unit(CIDENG)])
    pesan = pemkot.get(DAFTAR).text
    semua_sudah = beberapa(pemkot, [sudah])

    assert (jawab.status_code, semua_sudah.status_code) == (302, 422)
    dilewati = "Dilewati karena sudah tercatat: Kelurahan Cikini (20 September 2024)."
    assert f"Deklarasi 1 unit dicatat. {dilewati}" in pesan
    assert dilewati in semua_sudah.text
    assert Deklarasi.objects.count() == 2


def test_form_sent_again_after_a_cancel_declares_again(pemkot):
    unit, kunci = [pembuat.buat_unit(CIKINI)], str(uuid.uuid4())
    beberapa(pemkot, unit, kunci=kunci)
    alur.batalkan_deklarasi(Deklarasi.objects.get(), alasan="Keliru.", oleh=orang())

    assert beberapa(pemkot, unit, kunci=kunci).status_code == 302
    assert sorted(Deklarasi.objects.values_list("status", flat=True)) == ["dibatalkan", "sah"]


@pytest.mark.parametrize(("tombol", "banyak"), [("semua", 51), ("31.71.06", 5), ("ukpd", 0), ("kosong", 0)])
def test_choose_all_ticks_boxes_without_script_and_keeps_what_was_typed(pemkot, tombol, banyak):
    pembuat.buat_deklarasi(pembuat.buat_unit(CIKINI))

    jawab = pemkot.post(reverse("audiensi:netralitas_beberapa"), ketikan(pilih=tombol, tempat="Halaman kantor"))

    assert jawab.status_code == 200
    assert jawab.text.count(" checked") == banyak
    assert "Halaman kantor" in jawab.text
    assert Deklarasi.objects.count() == 1


def test_several_units_offer_a_panwascam_its_own_only():
    panwas = pembuat.masuk(orang(Jenis.PANWASCAM))

    halaman = panwas.get(reverse("audiensi:netralitas_beberapa")).text
    jawab = beberapa(panwas, [pembuat.buat_unit(CIKINI), pembuat.buat_unit(CIDENG)])

    assert halaman.count('name="unit"') == 6
    assert (jawab.status_code, Deklarasi.objects.count()) == (422, 0)


def test_ukpd_is_added_once_and_a_retired_unit_leaves_the_board(pemkot):
    ke = reverse("audiensi:unitkerja_buat")
    isi = {"nama": "Suku Dinas Contoh", "jumlah_asn": 30, "aktif": "on"}

    pertama, kembar = pemkot.post(ke, isi), pemkot.post(ke, isi | {"nama": "suku dinas contoh"})
    unit = UnitKerja.objects.get(jenis="ukpd")
    pemkot.post(reverse("audiensi:unitkerja_ubah", args=[unit.pk]), {"nama": unit.nama, "versi": 1})
    basi = pemkot.post(reverse("audiensi:unitkerja_ubah", args=[unit.pk]), {"nama": "Lain", "versi": 1})

    assert (pertama.status_code, kembar.status_code, basi.status_code) == (302, 422, 409)
    assert "Suku Dinas Contoh" not in pemkot.get(DAFTAR).text
    assert pemkot.post(ke_catat(unit), ketikan()).status_code == 422


def test_new_wording_is_a_new_version_and_leaves_declared_ones_alone(pemkot):
    deklarasi = pembuat.buat_deklarasi(pembuat.buat_unit(CIKINI))
    isi = {"judul": "Ikrar baru", "dasar": "Surat edaran contoh", "butir_ikrar": "Satu\nDua"}

    for _kali in range(2):
        assert pemkot.post(reverse("audiensi:naskah_buat"), isi).status_code == 302

    assert list(NaskahIkrar.objects.values_list("nomor", "judul")) == [
        (2, "Ikrar baru"),
        (1, "Ikrar netralitas pegawai ASN, empat butir"),
    ]
    deklarasi.refresh_from_db()
    assert deklarasi.naskah.nomor == 1


def _dua_pencatat(kerja):
    """Two people record the same unit at once; return what they raised."""
    serentak = threading.Barrier(2, timeout=10)
    galat = []

    def jalan():
        try:
            serentak.wait()
            kerja()
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(type(kejadian))
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _kali in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    return galat


@pytest.fixture
def sekaligus():
    unit, siapa, pemilihan = pembuat.buat_unit(CIKINI), orang(), Pemilihan.objects.get(aktif=True)
    isi = pembuat.isi_deklarasi(tanggal=date(2024, 9, 20))
    return lambda: alur.catat_deklarasi(unit, kunci=uuid.uuid4(), pemilihan=pemilihan, isi=isi, oleh=siapa)


@pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
def test_race_unguarded_two_people_record_the_same_unit(sekaligus):
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("DROP INDEX deklarasi_satu_sah")

    assert _dua_pencatat(sekaligus) == []
    assert Deklarasi.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_race_guarded_one_is_told(sekaligus):
    assert _dua_pencatat(sekaligus) == [alur.SudahDeklarasi]
    assert Deklarasi.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_race_two_people_record_overlapping_events(sekaligus):
    pemilihan, siapa = Pemilihan.objects.get(aktif=True), orang()
    isi, hasil = pembuat.isi_deklarasi(tanggal=date(2024, 9, 20)), []
    semua = list(UnitKerja.objects.all())
    urutan = iter([semua, semua[::-1]])

    def kerja():
        unit = next(urutan)
        hasil.append(alur.catat_beberapa(unit, kunci=uuid.uuid4(), pemilihan=pemilihan, isi=isi, oleh=siapa))

    assert _dua_pencatat(kerja) == []
    assert Deklarasi.objects.count() == 52
    assert sorted((len(satu.dicatat), len(satu.dilewati)) for satu in hasil) == [(0, 52), (52, 0)]
