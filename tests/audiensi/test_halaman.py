"""Pages of meetings through the test client: who sees what, what comes back on bad input."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.translation import override

from audiensi import alur, dokumen
from audiensi.models import Audiensi
from pilkada.inti import jam
from pilkada.inti.models import Jenis, Peran
from pilkada.janji import alur as alur_janji
from pilkada.janji.models import Janji
from tests.pembuat import buat_instansi, buat_pengguna, masuk

pytestmark = pytest.mark.django_db
MULAI = jam.wib(2024, 9, 12, 9)


@pytest.fixture
def rumah():
    class Rumah:
        bawaslu = buat_instansi(Jenis.BAWASLU)
        pemkot = buat_instansi(Jenis.PEMKOT)
        petugas = buat_pengguna(Peran.PETUGAS, pemkot)
        pengelola = buat_pengguna(Peran.PENGELOLA, pemkot)

    return Rumah


@pytest.fixture
def audiensi(rumah) -> Audiensi:
    isi = {"perihal": "Audiensi contoh", "jenis_id": "audiensi", "pemohon": rumah.bawaslu, "tuan_rumah": rumah.pemkot}
    return alur.buat(kunci=uuid4(), isi=isi, oleh=rumah.pengelola)


def isian(rumah, **lain):
    return {
        "perihal": "Audiensi baru",
        "jenis": "audiensi",
        "pemohon": rumah.bawaslu.pk,
        "tuan_rumah": rumah.pemkot.pk,
        "tempat": "Ruang Contoh",
        "mulai": "2024-09-12T09:00",
        "selesai": "2024-09-12T11:00",
        "kunci": str(uuid4()),
        **lain,
    }


def test_buat_menyimpan_waktu_wib(rumah):
    jawaban = masuk(rumah.petugas).post(reverse("audiensi:audiensi_buat"), isian(rumah))

    audiensi = Audiensi.objects.get()
    assert jawaban.url == audiensi.get_absolute_url()
    assert audiensi.mulai == MULAI
    assert audiensi.status == "diajukan"


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"selesai": "2024-09-12T08:00"}, "Waktu selesai harus sesudah waktu mulai"),
        ({"mulai": "2024-02-31T09:00"}, "periksa tanggalnya memang ada"),
        ({"perihal": "x" * 300}, "250"),
        ({"perihal": ""}, "Isi perihal."),
        ({"pemohon": "999999"}, "pilihan"),
        ({"selesai": ""}, "Isi juga waktu selesai"),
    ],
)
def test_buat_salah_mengembalikan_isian(rumah, ganti, kalimat):
    data = isian(rumah, tempat="Tempat yang diketik 🏛️", **ganti)

    jawaban = masuk(rumah.petugas).post(reverse("audiensi:audiensi_buat"), data)

    assert jawaban.status_code == 422
    assert "Tempat yang diketik 🏛️" in jawaban.text
    assert kalimat.lower() in jawaban.text.lower()
    assert Audiensi.objects.count() == 0


@pytest.mark.parametrize("teks", ["<script>alert(1)</script>", "{{ 7*7 }}", "=cmd()", "اجتماع", "会议 🗳️", "a\u202eb"])
def test_teks_aneh_tersimpan_dan_tampil_apa_adanya(rumah, teks):
    klien = masuk(rumah.petugas)
    klien.post(reverse("audiensi:audiensi_buat"), isian(rumah, perihal=teks))

    audiensi = Audiensi.objects.get()
    halaman = klien.get(audiensi.get_absolute_url())

    assert audiensi.perihal == teks.replace("\u202e", "")
    assert halaman.status_code == 200
    assert "<script>alert" not in halaman.text


def test_kirim_ganda_membuat_satu(rumah):
    data = isian(rumah)
    klien = masuk(rumah.petugas)

    klien.post(reverse("audiensi:audiensi_buat"), data)
    klien.post(reverse("audiensi:audiensi_buat"), data)

    assert Audiensi.objects.count() == 1


def test_instansi_lain_tidak_melihat(audiensi):
    orang = buat_pengguna(Peran.PENGELOLA, buat_instansi(Jenis.KPU))

    assert masuk(orang).get(audiensi.get_absolute_url()).status_code == 404
    assert "Audiensi contoh" not in masuk(orang).get(reverse("audiensi:audiensi_daftar")).text


def test_instansi_yang_hadir_melihat_tetapi_tidak_mengubah(rumah, audiensi):
    kpu = buat_instansi(Jenis.KPU)
    alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tamu", "instansi": kpu}, oleh=rumah.pengelola)
    klien = masuk(buat_pengguna(Peran.PENGELOLA, kpu))

    assert klien.get(audiensi.get_absolute_url()).status_code == 200
    assert klien.get(reverse("audiensi:audiensi_ubah", args=[audiensi.pk])).status_code == 403


def test_dua_orang_menyimpan_bersamaan_mendapat_409(rumah, audiensi):
    satu, dua = masuk(rumah.petugas), masuk(rumah.pengelola)
    alamat = reverse("audiensi:audiensi_ubah", args=[audiensi.pk])
    satu.post(alamat, isian(rumah, perihal="Tulisan pertama", versi=1))

    jawaban = dua.post(alamat, isian(rumah, perihal="Tulisan kedua", versi=1))

    assert jawaban.status_code == 409
    assert "Tulisan pertama" in jawaban.text
    assert "Tulisan kedua" in jawaban.text
    assert rumah.petugas.nama in jawaban.text
    audiensi.refresh_from_db()
    assert audiensi.perihal == "Tulisan pertama"
    ulang = dua.post(alamat, isian(rumah, perihal="Tulisan kedua", versi=2))
    assert ulang.status_code == 302


def test_petugas_tidak_menjadwalkan(rumah, audiensi):
    alamat = reverse("audiensi:audiensi_jadwalkan", args=[audiensi.pk])
    assert masuk(rumah.petugas).get(alamat).status_code == 403


def test_pengelola_pemohon_tidak_menjadwalkan(rumah, audiensi):
    orang = buat_pengguna(Peran.PENGELOLA, rumah.bawaslu)
    assert masuk(orang).get(reverse("audiensi:audiensi_jadwalkan", args=[audiensi.pk])).status_code == 403


def test_jalan_lengkap_sampai_selesai(rumah, audiensi):
    klien = masuk(rumah.pengelola)
    jadwal = {"mulai": "2024-09-12T09:00", "selesai": "2024-09-12T11:00", "tempat": "Ruang Contoh"}
    assert klien.post(reverse("audiensi:audiensi_jadwalkan", args=[audiensi.pk]), jadwal).status_code == 302
    klien.post(
        reverse("audiensi:peserta_tambah", args=[audiensi.pk]),
        {"nama": "Budi", "jabatan": "Staf", "instansi": rumah.pemkot.pk, "tugas": "pimpinan", "kunci": str(uuid4())},
    )
    klien.post(reverse("audiensi:butir_tambah", args=[audiensi.pk]), {"topik": "Topik satu", "kunci": str(uuid4())})
    klien.post(
        reverse("audiensi:janji_tambah", args=[audiensi.pk]),
        {
            "isi_janji": "Mengirim data",
            "pemilik_instansi": rumah.pemkot.pk,
            "pemilik_nama": "Budi",
            "kepada_instansi": rumah.bawaslu.pk,
            "tenggat": "2024-09-20",
            "kunci": str(uuid4()),
        },
    )
    assert (
        klien.post(reverse("audiensi:audiensi_selesaikan", args=[audiensi.pk]), {"penutup": "Ditutup."}).status_code
        == 302
    )

    halaman = klien.get(audiensi.get_absolute_url()).text
    assert all(teks in halaman for teks in ("Budi", "Topik satu", "Mengirim data", "Ditutup."))
    assert Janji.objects.get().sumber_id == audiensi.pk
    for bentuk in ("pdf", "docx"):
        jawaban = klien.get(reverse("audiensi:notula_unduh", args=[audiensi.pk, bentuk]))
        assert jawaban.status_code == 200
        assert len(jawaban.content) > 2000
    assert klien.get(f"/audiensi/{audiensi.pk}/notula.exe").status_code == 404


def test_kehadiran_dengan_htmx_mengembalikan_daftar(rumah, audiensi):
    peserta = alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tamu"}, oleh=rumah.pengelola)
    alamat = reverse("audiensi:peserta_kehadiran", args=[peserta.pk])

    jawaban = masuk(rumah.petugas).post(alamat, {"kehadiran": "hadir", "versi": 1}, headers={"HX-Request": "true"})
    basi = masuk(rumah.petugas).post(alamat, {"kehadiran": "izin", "versi": 1}, headers={"HX-Request": "true"})

    peserta.refresh_from_db()
    assert (jawaban.status_code, basi.status_code) == (200, 409)
    assert peserta.kehadiran == "hadir"
    assert f'value="{peserta.versi}" id="versi-{peserta.pk}"' in jawaban.text
    assert "Tersimpan" in jawaban.text
    assert "lebih dulu mengubah data ini" in basi.text
    assert "<html" not in jawaban.text


def test_kehadiran_terlalu_panjang_disebut_dan_tidak_menimpa(rumah, audiensi):
    peserta = alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tamu"}, oleh=rumah.pengelola)
    alamat = reverse("audiensi:peserta_kehadiran", args=[peserta.pk])

    isi = {"kehadiran": "diwakili", "diwakili_oleh": "x" * 151, "versi": 1}
    jawaban = masuk(rumah.petugas).post(alamat, isi, headers={"HX-Request": "true"})

    assert jawaban.status_code == 422
    assert "150" in jawaban.text


def test_terlambat_tanpa_jam_mencatat_jam_sekarang(rumah, audiensi):
    peserta = alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tamu"}, oleh=rumah.pengelola)

    with jam.pada(jam.wib(2024, 9, 12, 9, 20)):
        masuk(rumah.petugas).post(
            reverse("audiensi:peserta_kehadiran", args=[peserta.pk]), {"kehadiran": "terlambat", "versi": 1}
        )

    peserta.refresh_from_db()
    assert (peserta.kehadiran, f"{peserta.pukul_datang:%H.%M}") == ("terlambat", "09.20")


def test_pihak_lain_tidak_dapat_disingkirkan(rumah, audiensi):
    tamu = buat_pengguna(Peran.PETUGAS, rumah.bawaslu)
    alamat = reverse("audiensi:audiensi_ubah", args=[audiensi.pk])
    ganti = isian(rumah, tuan_rumah=rumah.bawaslu.pk, versi=audiensi.versi)

    sebelum = masuk(tamu).post(alamat, ganti)
    alur.jadwalkan(
        audiensi, mulai=MULAI, selesai=MULAI + timedelta(hours=2), tempat="Ruang Contoh", oleh=rumah.pengelola
    )
    sesudah = masuk(tamu).post(alamat, {**ganti, "versi": audiensi.versi, "perihal": "Perihal baru"})

    audiensi.refresh_from_db()
    assert (sebelum.status_code, sesudah.status_code) == (422, 302)
    assert (audiensi.tuan_rumah, audiensi.perihal) == (rumah.pemkot, "Perihal baru")


def test_jadwal_dari_halaman_basi_diberi_tahu(rumah, audiensi):
    alamat = reverse("audiensi:audiensi_jadwalkan", args=[audiensi.pk])
    klien = masuk(rumah.pengelola)
    isi = {"selesai": "2024-09-20T11:00", "tempat": "Ruang A", "versi": audiensi.versi}

    pertama = klien.post(alamat, {**isi, "mulai": "2024-09-20T09:00"})
    kedua = klien.post(alamat, {**isi, "mulai": "2024-09-20T10:00", "tempat": "Ruang B"})

    audiensi.refresh_from_db()
    assert (pertama.status_code, kedua.status_code) == (302, 409)
    assert audiensi.tempat == "Ruang A"
    assert "Ruang B" in kedua.text


def test_isian_yang_diubah_sesudah_kembali_bukan_kirim_ganda(rumah, audiensi):
    klien = masuk(rumah.petugas)
    alamat = reverse("audiensi:butir_tambah", args=[audiensi.pk])
    kunci = str(uuid4())

    for topik in ("Topik satu", "Topik satu", "Topik dua"):
        klien.post(alamat, {"topik": topik, "kunci": kunci})

    assert list(audiensi.butir.values_list("topik", flat=True)) == ["Topik satu", "Topik dua"]


def test_janji_tidak_dibebankan_kepada_instansi_di_luar_rapat(rumah, audiensi):
    kpu = buat_instansi(Jenis.KPU)
    isi = {
        "isi_janji": "Membayar sewa",
        "pemilik_instansi": kpu.pk,
        "pemilik_nama": "Orang KPU",
        "kepada_instansi": rumah.bawaslu.pk,
        "tenggat": "2024-09-20",
        "kunci": str(uuid4()),
    }

    jawaban = masuk(rumah.petugas).post(reverse("audiensi:janji_tambah", args=[audiensi.pk]), isi)

    assert jawaban.status_code == 422
    assert "tidak ikut audiensi ini" in jawaban.text
    assert not Janji.objects.exists()


def test_saringan_dengan_tanggal_salah_tidak_rusak(rumah, audiensi):
    klien = masuk(rumah.petugas)
    for tanya in ("dari=31/02/2024", "hal=abc", "urut=hapus", "status=entah", "cari=%00", "unduh=exe"):
        assert klien.get(f"{reverse('audiensi:audiensi_daftar')}?{tanya}").status_code == 200


def test_unduh_sama_dengan_yang_tampil(rumah, audiensi):
    isi = {"perihal": "=cmd()", "jenis_id": "kerja", "pemohon": rumah.bawaslu, "tuan_rumah": rumah.pemkot}
    alur.buat(kunci=uuid4(), isi=isi, oleh=rumah.pengelola)
    klien = masuk(rumah.petugas)

    jawaban = klien.get(f"{reverse('audiensi:audiensi_daftar')}?jenis=kerja&unduh=csv")

    baris = b"".join(jawaban.streaming_content).decode("utf-8-sig").splitlines()
    assert len(baris) == 2
    assert baris[1].startswith("'=cmd()")


def test_selisih_waktu_tengah_malam_tampil_dua_hari(rumah, audiensi):
    mulai = jam.wib(2024, 9, 12, 22)
    alur.jadwalkan(audiensi, mulai=mulai, selesai=mulai + timedelta(hours=4), tempat="R", oleh=rumah.pengelola)
    assert masuk(rumah.petugas).get(audiensi.get_absolute_url()).status_code == 200


def test_notula_berbahasa_indonesia_bagi_pembaca_inggris(rumah, audiensi):
    isi = {"nama": "Budi", "kehadiran": "hadir"}
    alur.tambah_peserta(audiensi, kunci=uuid4(), isi=isi, oleh=rumah.pengelola)

    with override("en"):
        isi_dokumen = dokumen.notula(audiensi).isi()

    assert isi_dokumen["peserta"][0]["kehadiran"] == "Hadir"


def test_formulir_notula_kosong_terunduh(rumah):
    jawaban = masuk(rumah.petugas).get(reverse("audiensi:notula_kosong", args=["pdf"]))
    assert jawaban.status_code == 200
    assert jawaban.content.startswith(b"%PDF-")


def test_tamu_melihat_janji_tanpa_tautan_yang_buntu(rumah, audiensi):
    isi = {
        "isi": "Mengirim data",
        "pemilik_instansi": rumah.pemkot,
        "kepada_instansi": rumah.bawaslu,
        "tenggat": MULAI.date(),
    }
    janji = alur_janji.buat(audiensi, kunci=uuid4(), isi=isi, oleh=rumah.petugas)
    kpu = buat_instansi(Jenis.KPU)
    alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tamu", "instansi": kpu}, oleh=rumah.pengelola)

    tamu = masuk(buat_pengguna(Peran.PEMBACA, kpu)).get(audiensi.get_absolute_url()).text
    pihak = masuk(rumah.petugas).get(audiensi.get_absolute_url()).text

    assert "Mengirim data" in tamu
    assert janji.get_absolute_url() not in tamu
    assert janji.get_absolute_url() in pihak


def test_peserta_berakun_melihat_meski_instansinya_diketik(rumah, audiensi):
    orang = buat_pengguna(Peran.PEMBACA, buat_instansi(Jenis.KPU))
    isi = {"nama": orang.nama, "pengguna": orang, "instansi_lain": "Tulisan bebas"}
    alur.tambah_peserta(audiensi, kunci=uuid4(), isi=isi, oleh=rumah.pengelola)

    assert masuk(orang).get(audiensi.get_absolute_url()).status_code == 200


def test_diwakili_menanyakan_oleh_siapa(rumah, audiensi):
    peserta = alur.tambah_peserta(audiensi, kunci=uuid4(), isi={"nama": "Tamu"}, oleh=rumah.pengelola)
    alamat = reverse("audiensi:peserta_kehadiran", args=[peserta.pk])
    klien = masuk(rumah.petugas)

    klien.post(alamat, {"kehadiran": "diwakili", "versi": 1})
    assert 'name="diwakili_oleh"' in klien.get(audiensi.get_absolute_url()).text
    klien.post(alamat, {"kehadiran": "diwakili", "diwakili_oleh": "Budi", "versi": 2})

    peserta.refresh_from_db()
    assert peserta.diwakili_oleh == "Budi"
    assert dokumen.notula(audiensi).isi()["peserta"][0]["kehadiran"] == "Diwakili oleh Budi"
