"""Needs: their life, who sees and decides them, two people at once, and what bad input meets."""

import threading
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse

from audiensi.alur import kebutuhan as alur
from audiensi.models import Kebutuhan
from pilkada.inti import jam, papan
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.models import Berkas, Jenis, Peran
from pilkada.janji.models import Janji
from tests import pembuat

pytestmark = pytest.mark.django_db
KINI = jam.wib(2024, 9, 12, 8)


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(KINI):
        yield


@pytest.fixture
def pihak():
    """Bawaslu asks, the city is asked; a stranger has a need of its own."""
    bawaslu, pemkot = pembuat.buat_instansi(Jenis.BAWASLU), pembuat.buat_instansi()
    asing = pembuat.buat_instansi(Jenis.KPU)
    return SimpleNamespace(
        bawaslu=bawaslu,
        pemkot=pemkot,
        penulis=pembuat.buat_pengguna(Peran.PETUGAS, bawaslu),
        pengelola=pembuat.buat_pengguna(Peran.PENGELOLA, pemkot, nama="Ratna Contoh"),
        petugas=pembuat.buat_pengguna(Peran.PETUGAS, pemkot),
        asing=pembuat.buat_pengguna(Peran.PENGELOLA, asing),
    )


@pytest.fixture
def kebutuhan(pihak):
    milik = {"pemohon": pihak.bawaslu, "diminta": pihak.pemkot, "dibuat_oleh": pihak.penulis}
    return pembuat.buat_kebutuhan(uraian="Kendaraan kunjungan sekolah", kontak="0812-KONTAK", **milik)


def alamat(nama, kebutuhan):
    return reverse(f"audiensi:kebutuhan_{nama}", args=[kebutuhan.pk])


def isian(pihak, **ganti):
    return {
        "kategori": "transportasi",
        "uraian": "Kendaraan",
        "jumlah": 3,
        "satuan": "unit",
        "mulai": "2024-09-20",
        "selesai": "2024-09-24",
        "pemohon": pihak.bawaslu.pk,
        "diminta": pihak.pemkot.pk,
        "harus_kembali": "on",
        "tenggat": "2024-09-25",
        "kunci": str(uuid4()),
        **ganti,
    }


def test_need_is_asked_for_in_part_approved_met_with_proof_and_returned(pihak, kebutuhan):
    pengelola, petugas = pembuat.masuk(pihak.pengelola), pembuat.masuk(pihak.petugas)
    surat = SimpleUploadedFile("serah-terima.pdf", b"%PDF-1.4\n%%EOF\n")

    setuju = {"jumlah_disetujui": 4, "alasan": "Enam dipakai.", "versi": kebutuhan.versi}
    pengelola.post(alamat("setujui", kebutuhan), setuju)
    petugas.post(alamat("penuhi", kebutuhan), {"berkas": surat})
    petugas.post(alamat("kembalikan", kebutuhan), {"tanggal_kembali": "2024-09-12", "kondisi": "Baik."})

    kebutuhan.refresh_from_db()
    berkas = Berkas.objects.get()
    unduh = reverse("berkas_unduh", args=[berkas.pk])
    halaman = pembuat.masuk(pihak.penulis).get(kebutuhan.get_absolute_url()).text
    assert (kebutuhan.status, kebutuhan.jumlah_disetujui, kebutuhan.alasan) == ("dikembalikan", 4, "Enam dipakai.")
    assert (kebutuhan.diputuskan_oleh, kebutuhan.dipenuhi_oleh) == (pihak.pengelola, pihak.petugas)
    assert (kebutuhan.dikembalikan_oleh, kebutuhan.tanggal_kembali) == (pihak.petugas, date(2024, 9, 12))
    assert all(kata in halaman for kata in ("4 unit disetujui", "serah-terima.pdf", "Enam dipakai.", "Baik."))
    assert pembuat.masuk(pihak.asing).get(unduh).status_code == 404
    lihat = pembuat.masuk(pihak.penulis).get(unduh)
    assert (lihat.status_code, len(pembuat.isi_unduhan(lihat))) == (200, 15)


def test_what_need_not_come_back_ends_when_met(kebutuhan):
    milik = {"pemohon": kebutuhan.pemohon, "diminta": kebutuhan.diminta}
    tetap = pembuat.buat_kebutuhan("dipenuhi", harus_kembali=False, tenggat=None, **milik)

    with pytest.raises(PindahDitolak):
        alur.kembalikan(tetap, tanggal_kembali=date(2024, 9, 12), kondisi="Baik.", oleh=tetap.dibuat_oleh)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kebutuhan.objects.filter(pk=tetap.pk).update(status="dikembalikan")


@pytest.mark.parametrize(
    "ganti",
    [
        {"jumlah": 0},
        {"jumlah": 1_000_001},
        {"selesai": date(2024, 9, 16)},
        {"tenggat": None},
        {"jumlah_disetujui": 11},
        {"jumlah_disetujui": 0},
        {"kategori": "asing"},
    ],
    ids=str,
)
def test_database_refuses_what_the_forms_refuse(kebutuhan, ganti):
    with pytest.raises(IntegrityError), transaction.atomic():
        Kebutuhan.objects.filter(pk=kebutuhan.pk).update(**ganti)


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"jumlah": 0}, "lebih besar dari atau sama dengan 1"),
        ({"jumlah": 10**12}, "1000000"),
        ({"jumlah": "tiga"}, "Masukkan keseluruhan angka"),
        ({"selesai": "2024-09-19"}, "mendahului tanggal mulai"),
        ({"mulai": "0001-01-01"}, "Tahun harus antara"),
        ({"tenggat": ""}, "Isi tanggal kembali paling lambat"),
        ({"tenggat": "2024-09-23"}, "hari terakhir pemakaian"),
        ({"harus_kembali": ""}, "kosongkan tanggal kembalinya"),
        ({"uraian": "\u200b"}, "Isi kebutuhan"),
        ({"kategori": "asing"}, "Pilih"),
    ],
    ids=lambda nilai: str(nilai)[:40],
)
def test_bad_request_is_returned_with_what_was_typed(pihak, ganti, kata):
    jawab = pembuat.masuk(pihak.penulis).post(reverse("audiensi:kebutuhan_buat"), isian(pihak, **ganti))

    assert jawab.status_code == 422
    assert kata in jawab.text
    assert 'value="unit"' in jawab.text
    assert Kebutuhan.objects.count() == 0


def test_nobody_asks_in_the_name_of_others_or_of_themselves(pihak):
    klien = pembuat.masuk(pihak.penulis)

    orang_lain = klien.post(reverse("audiensi:kebutuhan_buat"), isian(pihak, pemohon=pihak.pemkot.pk))
    sendiri = klien.post(reverse("audiensi:kebutuhan_buat"), isian(pihak, diminta=pihak.bawaslu.pk))

    assert (orang_lain.status_code, sendiri.status_code) == (422, 422)
    assert Kebutuhan.objects.count() == 0


def test_double_submit_is_one_need_and_one_day_needs_no_end(pihak):
    klien = pembuat.masuk(pihak.penulis)
    isi = isian(pihak, selesai="", tenggat="2024-09-20")

    pertama = klien.post(reverse("audiensi:kebutuhan_buat"), isi)
    kedua = klien.post(reverse("audiensi:kebutuhan_buat"), isi)

    baris = Kebutuhan.objects.get()
    assert pertama.url == kedua.url == baris.get_absolute_url()
    assert (baris.mulai, baris.selesai) == (date(2024, 9, 20), date(2024, 9, 20))


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"jumlah_disetujui": 11}, "Paling banyak 10"),
        ({"jumlah_disetujui": 10**12}, "Paling banyak 10"),
        ({"jumlah_disetujui": 0}, "lebih besar dari atau sama dengan 1"),
        ({"jumlah_disetujui": 9}, "Tulis alasan mengapa tidak seluruhnya disetujui"),
    ],
)
def test_part_is_less_than_what_was_asked_for_and_has_a_reason(pihak, kebutuhan, isi, kata):
    jawab = pembuat.masuk(pihak.pengelola).post(alamat("setujui", kebutuhan), isi)

    kebutuhan.refresh_from_db()
    assert (jawab.status_code, kebutuhan.status) == (422, "diajukan")
    assert kata in jawab.text


@pytest.mark.parametrize(
    ("hari", "kata"),
    [("2024-09-13", "belum tiba"), ("2023-09-12", "mendahului pengajuan"), ("", "Isi tanggal kembali")],
)
def test_return_has_a_day_that_came(pihak, hari, kata):
    lain = pembuat.buat_kebutuhan("dipenuhi", diminta=pihak.pemkot)
    isi = {"tanggal_kembali": hari, "kondisi": "Baik."}

    jawab = pembuat.masuk(pihak.petugas).post(alamat("kembalikan", lain), isi)

    assert jawab.status_code == 422
    assert kata in jawab.text


def test_report_needs_a_proof_and_a_file_that_the_house_accepts(pihak):
    lain = pembuat.buat_kebutuhan("disetujui", diminta=pihak.pemkot)
    klien = pembuat.masuk(pihak.petugas)

    kosong = klien.post(alamat("penuhi", lain), {})
    palsu = klien.post(alamat("penuhi", lain), {"berkas": SimpleUploadedFile("a.pdf", b"<html>")})

    lain.refresh_from_db()
    assert (kosong.status_code, palsu.status_code, lain.status) == (422, 422, "disetujui")
    assert "Isi berkas tidak sesuai" in palsu.text


def test_meeting_is_remembered_only_by_those_who_may_see_it(pihak):
    terlihat = pembuat.buat_audiensi(pemohon=pihak.bawaslu, tuan_rumah=pihak.pemkot, perihal="Rapat bersama")
    tertutup = pembuat.buat_audiensi(perihal="RAHASIA-RAPAT")
    klien = pembuat.masuk(pihak.penulis)
    baru = reverse("audiensi:kebutuhan_buat")

    daftar = klien.get(reverse("audiensi:kebutuhan_daftar"), {"audiensi": terlihat.pk})
    formulir = klien.get(baru, {"audiensi": terlihat.pk})
    asing = klien.get(baru, {"audiensi": tertutup.pk})
    klien.post(f"{baru}?audiensi={terlihat.pk}", isian(pihak))
    klien.post(f"{baru}?audiensi={tertutup.pk}", isian(pihak, uraian="Lain"))

    assert f"{baru}?audiensi={terlihat.pk}" in daftar.text
    assert formulir.context["form"]["diminta"].value() == pihak.pemkot.pk
    assert "Rapat bersama" in formulir.text
    assert "RAHASIA-RAPAT" not in asing.text
    assert dict(Kebutuhan.objects.values_list("uraian", "audiensi")) == {"Kendaraan": terlihat.pk, "Lain": None}


def test_list_keeps_to_the_meeting_while_other_filters_change(pihak, kebutuhan):
    rapat = pembuat.buat_audiensi(pemohon=pihak.bawaslu, tuan_rumah=pihak.pemkot)
    milik = {"pemohon": pihak.bawaslu, "diminta": pihak.pemkot}
    pembuat.buat_kebutuhan(uraian="Dari rapat", audiensi=rapat, **milik)
    klien = pembuat.masuk(pihak.penulis)

    jawab = klien.get(reverse("audiensi:kebutuhan_daftar"), {"audiensi": rapat.pk, "status": "diajukan"})
    rusak = klien.get(reverse("audiensi:kebutuhan_daftar"), {"audiensi": "x"})

    assert [satu.uraian for satu in jawab.context["daftar"].halaman] == ["Dari rapat"]
    assert f'<input type="hidden" name="audiensi" value="{rapat.pk}"' in jawab.text
    assert (rusak.status_code, rusak.context["daftar"].jumlah) == (200, 2)


def test_other_side_does_not_learn_of_a_meeting_it_may_not_see(pihak):
    rapat = pembuat.buat_audiensi(pemohon=pihak.bawaslu, perihal="RAHASIA-RAPAT")
    milik = {"pemohon": pihak.bawaslu, "diminta": pihak.pemkot, "dibuat_oleh": pihak.penulis}
    lain = pembuat.buat_kebutuhan(audiensi=rapat, **milik)
    daftar = reverse("audiensi:kebutuhan_daftar")
    tempat = [lain.get_absolute_url(), daftar, f"{daftar}?unduh=csv", f"{daftar}?audiensi={rapat.pk}"]

    def bocor(orang):
        klien = pembuat.masuk(orang)
        return [b"RAHASIA-RAPAT" in pembuat.isi_unduhan(klien.get(satu)) for satu in tempat]

    assert bocor(pihak.pengelola) == [False, False, False, False]
    assert bocor(pihak.penulis) == [True, False, True, True]


@pytest.mark.parametrize("status", ["diajukan", "disetujui", "dipenuhi"])
def test_nothing_of_a_need_reaches_a_third_institution(pihak, status):
    milik = {"pemohon": pihak.bawaslu, "diminta": pihak.pemkot, "dibuat_oleh": pihak.penulis}
    rapat = pembuat.buat_audiensi(pemohon=pihak.bawaslu, tuan_rumah=pihak.pemkot)
    pembuat.buat_peserta(rapat, pengguna=pihak.asing, instansi=pihak.asing.keanggotaan_aktif[0].instansi)
    hari = jam.hari_ini()
    with jam.pada(KINI - timedelta(days=9)):
        lain = pembuat.buat_kebutuhan(
            status,
            audiensi=rapat,
            uraian="RAHASIA-KEBUTUHAN",
            **{**milik, "mulai": hari, "selesai": hari, "tenggat": hari},
        )
    daftar = reverse("audiensi:kebutuhan_daftar")
    tempat = [
        daftar,
        f"{daftar}?unduh=csv",
        f"{daftar}?cari=RAHASIA&audiensi={rapat.pk}",
        f"{daftar}?instansi={pihak.pemkot.pk}",
        rapat.get_absolute_url(),
        reverse("beranda:beranda"),
    ]
    klien, pengelola = pembuat.masuk(pihak.asing), pembuat.masuk(pihak.pengelola)
    jawab = {satu: pembuat.isi_unduhan(klien.get(satu)).replace(b'value="RAHASIA"', b"") for satu in tempat}
    papan_ini = next(satu for satu in papan.semua() if satu.kode == "kebutuhan")

    assert [satu for satu, isi in jawab.items() if b"RAHASIA-K" in isi] == []
    assert klien.get(daftar).context["daftar"].ringkasan["diminta_n"] == 0
    assert klien.get(lain.get_absolute_url()).status_code == 404
    assert [len(list(papan_ini.cari(satu, "rahasia"))) for satu in (pihak.asing, pihak.penulis)] == [0, 1]
    assert list(papan_ini.kemajuan(pihak.asing)) == []
    assert "RAHASIA-KEBUTUHAN" in pengelola.get(reverse("beranda:beranda")).text


def test_desk_shows_each_side_what_is_its_turn(pihak):
    milik = {"pemohon": pihak.bawaslu, "diminta": pihak.pemkot, "dibuat_oleh": pihak.penulis}
    hari = jam.hari_ini()
    pembuat.buat_kebutuhan(uraian="Baru", **milik)
    pembuat.buat_kebutuhan("disetujui", uraian="Disetujui", **milik)
    waktu = {"mulai": hari, "selesai": hari, "tenggat": hari}
    pembuat.buat_kebutuhan("dipenuhi", uraian="Dipinjam", **milik, **waktu)
    papan_ini = next(satu for satu in papan.semua() if satu.kode == "kebutuhan")

    def meja(orang, lama=14):
        return [
            (satu.judul, satu.pada.replace(second=0, microsecond=0))
            for satu in papan_ini.jatuh_tempo(orang, KINI + timedelta(days=lama))
        ]

    akhir = jam.wib(2024, 9, 12, 23, 59)
    assert meja(pihak.pengelola) == [
        ("Catat pengembalian: Dipinjam", akhir),
        ("Putuskan kebutuhan: Baru", KINI + timedelta(days=3)),
        ("Penuhi kebutuhan: Disetujui", akhir + timedelta(days=5)),
    ]
    assert meja(pihak.petugas, 1) == [("Catat pengembalian: Dipinjam", akhir)]
    assert meja(pihak.penulis) == [("Kembalikan: Dipinjam", akhir)]
    assert [(satu.nilai, satu.dari) for satu in papan_ini.kemajuan(pihak.penulis)] == [(1, 3)]


def test_summary_counts_what_the_filter_shows_and_late_ones_are_found(pihak):
    milik = {"pemohon": pihak.bawaslu, "diminta": pihak.pemkot, "dibuat_oleh": pihak.penulis}
    hari = jam.hari_ini()
    with jam.pada(KINI - timedelta(days=5)):
        pembuat.buat_kebutuhan(uraian="Lama", kategori="data", **milik)
    lewat = {
        "mulai": hari - timedelta(days=3),
        "selesai": hari - timedelta(days=2),
        "tenggat": hari - timedelta(days=1),
    }
    pembuat.buat_kebutuhan("disetujui", uraian="Belum dipenuhi", kategori="data", **milik, **lewat)
    pembuat.buat_kebutuhan("dipenuhi", uraian="Belum kembali", kategori="ruangan", **milik, **lewat)
    pembuat.buat_kebutuhan("dibatalkan", uraian="Batal", kategori="ruangan", **milik)
    klien = pembuat.masuk(pihak.pengelola)

    def daftar(**saring):
        return klien.get(reverse("audiensi:kebutuhan_daftar"), saring).context["daftar"]

    jumlah = ("kategori", "diminta_n", "disetujui_n", "dipenuhi_n")
    ringkas = [tuple(satu[nama] for nama in jumlah) for satu in daftar().ringkasan["per_kategori"]]
    assert ringkas == [("data", 2, 1, 0), ("ruangan", 1, 1, 1)]
    assert [satu["kategori"] for satu in daftar(kategori="ruangan").ringkasan["per_kategori"]] == ["ruangan"]
    terlambat = {apa: [satu.uraian for satu in daftar(terlambat=apa).halaman] for apa in ("jawab", "penuh", "kembali")}
    assert terlambat == {"jawab": ["Lama"], "penuh": ["Belum dipenuhi"], "kembali": ["Belum kembali"]}


def test_export_holds_exactly_what_is_shown_without_contacts(pihak, kebutuhan):
    pembuat.buat_kebutuhan("dibatalkan", uraian="=2+2", pemohon=pihak.bawaslu, diminta=pihak.pemkot)
    klien = pembuat.masuk(pihak.pengelola)
    alamat_daftar = reverse("audiensi:kebutuhan_daftar")

    isi = pembuat.isi_unduhan(klien.get(alamat_daftar, {"status": "diajukan", "unduh": "csv"})).decode()
    rumus = pembuat.isi_unduhan(klien.get(alamat_daftar, {"status": "dibatalkan", "unduh": "csv"})).decode()

    assert [baris.split(",")[1] for baris in isi.splitlines()] == ["Kebutuhan", "Kendaraan kunjungan sekolah"]
    assert "0812-KONTAK" not in isi
    assert "'=2+2" in rumus


def test_promise_is_offered_prefilled_and_kept_between_the_two(pihak, kebutuhan):
    alur.setujui(kebutuhan, jumlah_disetujui=10, oleh=pihak.pengelola)
    klien = pembuat.masuk(pihak.pengelola)

    form = klien.get(alamat("janji", kebutuhan)).context["form"]
    isi = {nama: form[nama].value() for nama in ("isi_janji", "pemilik_instansi", "kepada_instansi", "tenggat")}
    luar = klien.post(
        alamat("janji", kebutuhan),
        isi | {"pemilik_nama": "Budi", "kepada_instansi": pihak.asing.keanggotaan_aktif[0].instansi_id},
    )
    klien.post(alamat("janji", kebutuhan), isi | {"pemilik_nama": "Budi", "kunci": str(uuid4())})

    janji = Janji.objects.get()
    assert luar.status_code == 422
    assert (janji.pemilik_instansi, janji.kepada_instansi) == (pihak.pemkot, pihak.bawaslu)
    assert (janji.isi, janji.tenggat) == ("Menyediakan 10 unit: Kendaraan kunjungan sekolah", kebutuhan.mulai)
    assert kebutuhan.get_absolute_url() in klien.get(janji.get_absolute_url()).text
    alur.batalkan(kebutuhan, alasan="Batal.", oleh=pihak.penulis)
    assert klien.post(alamat("janji", kebutuhan), isi | {"pemilik_nama": "Budi"}).status_code == 409


def test_second_decider_is_told_who_was_first_and_loses_nothing(pihak, kebutuhan):
    lain = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA, pihak.pemkot))
    dibaca = kebutuhan.versi
    pembuat.masuk(pihak.pengelola).post(alamat("setujui", kebutuhan), {"jumlah_disetujui": 10, "versi": dibaca})

    jawab = lain.post(alamat("tolak", kebutuhan), {"alasan": "Tidak ada anggaran.", "versi": dibaca})
    tanpa_alasan = lain.post(alamat("tolak", kebutuhan), {"alasan": "", "versi": dibaca})
    dibuka = lain.get(alamat("tolak", kebutuhan), follow=True)

    kebutuhan.refresh_from_db()
    assert (jawab.status_code, tanpa_alasan.status_code, kebutuhan.status) == (409, 409, "disetujui")
    assert "Ratna Contoh lebih dulu mengubah data ini" in jawab.text
    assert "Tidak ada anggaran." in jawab.text
    assert "kebutuhan ini sudah “Disetujui”" in dibuka.text


def test_decision_is_about_what_was_read_and_change_about_what_is_undecided(pihak, kebutuhan):
    dibaca = kebutuhan.versi
    klien = pembuat.masuk(pihak.penulis)
    ubahan = isian(pihak, jumlah=20, versi=dibaca)
    klien.post(alamat("ubah", kebutuhan), ubahan)

    setuju = pembuat.masuk(pihak.pengelola).post(
        alamat("setujui", kebutuhan), {"jumlah_disetujui": 10, "alasan": "Cukup.", "versi": dibaca}
    )
    basi = klien.post(alamat("ubah", kebutuhan), ubahan | {"jumlah": 30})
    kebutuhan.refresh_from_db()
    alur.tolak(kebutuhan, alasan="Tidak.", oleh=pihak.pengelola)
    diputuskan = klien.post(alamat("ubah", kebutuhan), isian(pihak, versi=kebutuhan.versi))

    kebutuhan.refresh_from_db()
    assert (setuju.status_code, basi.status_code, diputuskan.status_code) == (409, 409, 409)
    assert (kebutuhan.jumlah, kebutuhan.status) == (20, "ditolak")


def test_change_saved_between_the_look_and_the_approval_stops_it(pihak, kebutuhan):
    dibaca = Kebutuhan.objects.get(pk=kebutuhan.pk)
    alur.ubah(kebutuhan, versi=kebutuhan.versi, isi={"uraian": "Lain sama sekali"}, oleh=pihak.penulis)

    with pytest.raises(Kedahuluan):
        alur.setujui(dibaca, jumlah_disetujui=10, versi=dibaca.versi, oleh=pihak.pengelola)

    assert Kebutuhan.objects.get(pk=kebutuhan.pk).status == "diajukan"


def _dua_pemutus(putuskan):
    """Two people decide at once; return what they raised."""
    baris = pembuat.buat_kebutuhan()
    serentak = threading.Barrier(2, timeout=10)
    galat = []

    def kerja(ke):
        try:
            dibaca = Kebutuhan.objects.get(pk=baris.pk)
            serentak.wait()
            putuskan(dibaca, ke)
        except Exception as kejadian:  # noqa: BLE001 — the test looks at it
            galat.append(type(kejadian))
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja, args=(ke,)) for ke in ("disetujui", "ditolak")]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    kejadian = Kebutuhan.riwayat.rel.related_model.objects.filter(pgh_obj_id=baris.pk).exclude(status="diajukan")
    return galat, kejadian.count()


@pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
def test_race_unguarded_both_decide():
    with connections["pemilik"].cursor() as kursor:
        kursor.execute(f"DROP TRIGGER {_pemicu_jalur(kursor)} ON audiensi_kebutuhan")

    def polos(dibaca, ke):
        if dibaca.status == "diajukan":
            dibaca.status, dibaca.alasan, dibaca.jumlah_disetujui = ke, "contoh", dibaca.jumlah
            dibaca.diputuskan_oleh, dibaca.diputuskan_pada = dibaca.dibuat_oleh, jam.kini()
            dibaca.save()

    assert _dua_pemutus(polos) == ([], 2)


def _pemicu_jalur(kursor):
    kursor.execute(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audiensi_kebutuhan'::regclass AND tgname LIKE '%status_jalur%'"
    )
    return kursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_race_guarded_one_decider_is_told():
    def putuskan(dibaca, ke):
        if ke == "disetujui":
            alur.setujui(dibaca, jumlah_disetujui=dibaca.jumlah, oleh=dibaca.dibuat_oleh)
        else:
            alur.tolak(dibaca, alasan="Tidak.", oleh=dibaca.dibuat_oleh)

    assert _dua_pemutus(putuskan) == ([Kedahuluan], 1)
