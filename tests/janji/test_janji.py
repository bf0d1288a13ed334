"""Promises: who reports, who accepts, what the pages show."""

from contextlib import closing
from datetime import date, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audiensi import alur as alur_audiensi
from pilkada.inti import jam, papan
from pilkada.inti.alur import PindahDitolak
from pilkada.inti.models import Berkas, LihatBerkas, Peran
from pilkada.inti.models import Jenis as JenisInstansi
from pilkada.janji import alur
from pilkada.janji.forms import JanjiForm
from pilkada.janji.models import Janji
from pilkada.janji.papan import PapanJanji
from pilkada.janji.ringkasan import ringkas
from tests.pembuat import (
    buat_audiensi,
    buat_butir,
    buat_instansi,
    buat_janji,
    buat_keanggotaan,
    buat_pengguna,
    isi_unduhan,
    masuk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def rumah():
    class Rumah:
        pemkot = buat_instansi(JenisInstansi.PEMKOT)
        bawaslu = buat_instansi(JenisInstansi.BAWASLU)
        petugas_pemkot = buat_pengguna(Peran.PETUGAS, pemkot)
        pengelola_pemkot = buat_pengguna(Peran.PENGELOLA, pemkot)
        pengelola_bawaslu = buat_pengguna(Peran.PENGELOLA, bawaslu)

    return Rumah


@pytest.fixture
def janji(rumah) -> Janji:
    isi = {"perihal": "Asal janji", "jenis_id": "audiensi", "pemohon": rumah.bawaslu, "tuan_rumah": rumah.pemkot}
    audiensi = alur_audiensi.buat(kunci=uuid4(), isi=isi, oleh=rumah.petugas_pemkot)
    isi = {
        "isi": "Mengirim data",
        "pemilik_instansi": rumah.pemkot,
        "pemilik": rumah.petugas_pemkot,
        "kepada_instansi": rumah.bawaslu,
        "tenggat": date(2024, 9, 10),
    }
    return alur.buat(audiensi, kunci=uuid4(), isi=isi, oleh=rumah.petugas_pemkot)


def test_laporkan_lalu_terima(rumah, janji):
    pemilik, penerima = masuk(rumah.petugas_pemkot), masuk(rumah.pengelola_bawaslu)

    lapor = pemilik.post(reverse("janji:janji_laporkan", args=[janji.pk]), {"bukti": "Terkirim."})
    terima = penerima.post(reverse("janji:janji_terima", args=[janji.pk]))

    janji.refresh_from_db()
    assert (lapor.status_code, terima.status_code) == (302, 302)
    assert (janji.status, janji.bukti) == ("diterima", "Terkirim.")


def test_laporan_dikembalikan_dengan_alasan_di_riwayat(rumah, janji):
    alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)

    masuk(rumah.pengelola_bawaslu).post(
        reverse("janji:janji_kembalikan", args=[janji.pk]), {"alasan": "Belum lengkap."}
    )

    janji.refresh_from_db()
    assert janji.status == "terbuka"
    assert janji.riwayat.latest("pgh_id").pgh_context == {
        "oleh": str(rumah.pengelola_bawaslu.pk),
        "alasan": "Belum lengkap.",
    }


@pytest.mark.parametrize("langkah", ["laporkan", "terima", "kembalikan", "batalkan"])
def test_pihak_yang_salah_mendapat_403(rumah, janji, langkah):
    orang = rumah.pengelola_bawaslu if langkah == "laporkan" else rumah.pengelola_pemkot
    assert masuk(orang).post(reverse(f"janji:janji_{langkah}", args=[janji.pk])).status_code == 403


def test_instansi_lain_mendapat_404(janji):
    orang = buat_pengguna(Peran.PENGELOLA, buat_instansi(JenisInstansi.KPU))
    assert masuk(orang).get(janji.get_absolute_url()).status_code == 404


def test_laporan_tanpa_bukti_ditolak(rumah, janji):
    jawaban = masuk(rumah.petugas_pemkot).post(reverse("janji:janji_laporkan", args=[janji.pk]), {"bukti": " "})
    assert jawaban.status_code == 422
    assert "paling sedikit satu bukti" in jawaban.text


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("bukti.pdf", b"", "kosong (0 byte)"),
        ("bukti.exe", b"MZ", "tidak diterima"),
        ("bukti.pdf", b"<html></html>", "tidak sesuai dengan akhirannya"),
        ("bukti", b"%PDF-1.7", "tidak diterima"),
    ],
)
def test_berkas_bukti_salah_mengembalikan_isian(rumah, janji, nama, isi, kalimat):
    data = {"bukti": "Catatan yang diketik.", "berkas": SimpleUploadedFile(nama, isi)}

    jawaban = masuk(rumah.petugas_pemkot).post(reverse("janji:janji_laporkan", args=[janji.pk]), data)

    janji.refresh_from_db()
    assert jawaban.status_code == 422
    assert kalimat in jawaban.text
    assert "Catatan yang diketik." in jawaban.text
    assert janji.status == "terbuka"


def test_berkas_bukti_diunduh_kedua_pihak_dan_tercatat(rumah, janji):
    data = {"berkas": SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 isi")}
    masuk(rumah.petugas_pemkot).post(reverse("janji:janji_laporkan", args=[janji.pk]), data)
    alamat = reverse("berkas_unduh", args=[Berkas.objects.get().pk])
    asing = buat_pengguna(Peran.PENGELOLA, buat_instansi(JenisInstansi.KPU))

    jawaban = masuk(rumah.pengelola_bawaslu).get(alamat)

    assert b"".join(jawaban.streaming_content) == b"%PDF-1.7 isi"
    assert masuk(asing).get(alamat).status_code == 404
    assert list(LihatBerkas.objects.values_list("oleh_id", flat=True)) == [rumah.pengelola_bawaslu.pk]


def test_terima_sebelum_dilaporkan_ditolak(rumah, janji):
    with pytest.raises(PindahDitolak):
        alur.terima(janji, oleh=rumah.pengelola_bawaslu)


def test_lewat_tenggat_tampil_dan_tersaring(rumah, janji):
    klien = masuk(rumah.petugas_pemkot)
    assert "Lewat tenggat" in klien.get(janji.get_absolute_url()).text
    assert "Mengirim data" in klien.get(reverse("janji:janji_daftar") + "?tenggat=lewat").text


def test_janji_yang_dilaporkan_tidak_diubah_lagi(rumah, janji):
    alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)
    jawaban = masuk(rumah.petugas_pemkot).post(reverse("janji:janji_ubah", args=[janji.pk]), {"isi_janji": "Lain"})
    janji.refresh_from_db()
    assert (jawaban.status_code, janji.isi) == (409, "Mengirim data")
    assert 'value="Lain"' in jawaban.text
    assert "tidak diubah lagi" in jawaban.text


def test_dua_orang_mengubah_janji_bersamaan(rumah, janji):
    data = {
        "isi_janji": "Versi satu",
        "pemilik_instansi": rumah.pemkot.pk,
        "pemilik": str(rumah.petugas_pemkot.pk),
        "kepada_instansi": rumah.bawaslu.pk,
        "tenggat": "2024-09-20",
        "versi": 1,
    }
    alamat = reverse("janji:janji_ubah", args=[janji.pk])
    assert masuk(rumah.petugas_pemkot).post(alamat, data).status_code == 302

    lain = {"isi_janji": "Versi dua", "pemilik": "", "pemilik_nama": "Sari", "tenggat": "2024-09-21"}
    jawaban = masuk(rumah.pengelola_pemkot).post(alamat, {**data, **lain})

    assert jawaban.status_code == 409
    assert sorted((str(label), *isi) for label, *isi in jawaban.context["tersimpan"]) == [
        ("Janji", "Versi satu", "Versi dua"),
        ("Nama penanggung jawab", "(kosong)", "Sari"),
        ("Pengguna penanggung jawab", rumah.petugas_pemkot.nama, "(kosong)"),
        ("Tenggat", "Jumat, 20 September 2024", "Sabtu, 21 September 2024"),
    ]


def _tenggat_meja(orang):
    return [(satu.keterangan, satu.tepat) for satu in PapanJanji().jatuh_tempo(orang, jam.wib(2024, 9, 26))]


@pytest.mark.parametrize(
    ("dilaporkan", "lewat"),
    [
        (None, True),
        (jam.wib(2024, 9, 10, 23, 30), False),  # 10 September in WIB: in time
        (jam.wib(2024, 9, 11, 0, 30), True),  # still 10 September in UTC, but not here
    ],
)
def test_lewat_menurut_hari_wib_laporannya(rumah, janji, dilaporkan, lewat):
    if dilaporkan:
        with jam.pada(dilaporkan):
            alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)
    hari = jam.hari_ini()

    assert janji.lewat_pada(hari) is lewat
    assert [satu.lewat for satu in Janji.objects.all().beserta_lewat(hari)] == [lewat]
    assert list(Janji.objects.all().lewat(hari)) == ([janji] if lewat else [])


def test_janji_tuntas_tidak_lewat(rumah, janji):
    alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)
    assert janji.lewat_pada(jam.hari_ini())

    alur.terima(janji, oleh=rumah.pengelola_bawaslu)

    assert not janji.lewat_pada(jam.hari_ini())
    assert list(Janji.objects.all().lewat(jam.hari_ini())) == []


def test_meja_menyebut_giliran_siapa(rumah, janji):
    pembaca_bawaslu = buat_pengguna(Peran.PEMBACA, rumah.bawaslu)
    asing = buat_pengguna(Peran.PENGELOLA, buat_instansi(JenisInstansi.KPU))
    orang = (rumah.petugas_pemkot, rumah.pengelola_bawaslu, pembaca_bawaslu, asing)
    terbuka = [_tenggat_meja(satu) for satu in orang]
    with jam.pada(jam.wib(2024, 9, 10, 9)):
        alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)

    dilaporkan = [_tenggat_meja(satu) for satu in orang]

    pemkot, bawaslu = f"Menunggu {rumah.pemkot.singkatan}", f"Menunggu {rumah.bawaslu.singkatan}"
    assert terbuka == [[("Anda laporkan", False)], [(pemkot, False)], [(pemkot, False)], []]
    assert dilaporkan == [[(bawaslu, True)], [("Menunggu Anda terima", True)], [(bawaslu, True)], []]


def test_meja_tidak_menandai_lewat_yang_dilaporkan_tepat_waktu(rumah, janji):
    klien = masuk(rumah.pengelola_bawaslu)
    assert "lewat 2 hari" in klien.get("/").text
    with jam.pada(jam.wib(2024, 9, 10, 9)):
        alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)

    isi = klien.get("/").text

    assert "Menunggu Anda terima" in isi
    assert "lewat 2 hari" not in isi


def _isian(rumah, **ganti):
    isi = {
        "isi_janji": "Mengirim data",
        "pemilik_instansi": rumah.pemkot.pk,
        "pemilik": str(rumah.petugas_pemkot.pk),
        "kepada_instansi": rumah.bawaslu.pk,
        "tenggat": "2024-09-20",
    }
    return JanjiForm(isi | ganti)


def test_penanggung_jawab_hanya_yang_dapat_melapor(rumah):
    pembaca = buat_pengguna(Peran.PEMBACA, rumah.pemkot)
    nonaktif = buat_pengguna(Peran.PETUGAS, rumah.pemkot, is_active=False)
    tutup = buat_pengguna(Peran.PETUGAS, buat_instansi(aktif=False))

    pilihan = set(_isian(rumah).fields["pemilik"].queryset)

    assert pilihan == {rumah.petugas_pemkot, rumah.pengelola_pemkot, rumah.pengelola_bawaslu}
    for orang in (pembaca, nonaktif, tutup):
        assert list(_isian(rumah, pemilik=str(orang.pk)).errors) == ["pemilik"]


def test_penanggung_jawab_dari_instansi_lain_ditolak_dengan_kalimat(rumah):
    orang, tempat = rumah.pengelola_bawaslu, rumah.pemkot

    form = _isian(rumah, pemilik=str(orang.pk))

    kalimat = f"{orang.nama} bukan pengelola atau petugas {tempat.singkatan}. Pilih orang lain, atau ganti instansinya."
    assert form.errors == {"pemilik": [kalimat]}


def test_pembaca_di_satu_instansi_dan_petugas_di_lain_melapor_hanya_untuk_yang_kedua(rumah):
    orang = buat_pengguna(Peran.PETUGAS, rumah.bawaslu)
    buat_keanggotaan(orang, Peran.PEMBACA, rumah.pemkot)

    assert list(_isian(rumah, pemilik=str(orang.pk)).errors) == ["pemilik"]
    assert _isian(rumah, pemilik=str(orang.pk), pemilik_instansi=rumah.bawaslu.pk).is_valid()


def test_nama_penanggung_jawab_yang_tidak_dapat_melapor_lagi_tetap_tertulis(rumah, janji):
    rumah.petugas_pemkot.keanggotaan.update(peran=Peran.PEMBACA)

    isi = masuk(rumah.pengelola_pemkot).get(reverse("janji:janji_ubah", args=[janji.pk])).text

    assert f'value="{rumah.petugas_pemkot.nama}"' in isi
    assert str(rumah.petugas_pemkot.pk) not in isi


def test_salah_satu_isian_tidak_disebut_opsional(rumah, janji):
    isi = masuk(rumah.petugas_pemkot).get(reverse("janji:janji_laporkan", args=[janji.pk])).text

    assert isi.count("(isi salah satu)") == 3
    assert "(opsional)" not in isi


def test_tenggat_bertahun_ganjil_ditolak_formulir_dan_basis_data(rumah, janji):
    data = {
        "isi_janji": "Lain",
        "pemilik_instansi": rumah.pemkot.pk,
        "pemilik_nama": "Sari",
        "kepada_instansi": rumah.bawaslu.pk,
        "versi": 1,
    }
    alamat = reverse("janji:janji_ubah", args=[janji.pk])

    jawaban = masuk(rumah.petugas_pemkot).post(alamat, {**data, "tenggat": "0001-01-01"})

    assert jawaban.status_code == 422
    assert "antara 2000 dan 2100" in jawaban.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Janji.objects.filter(pk=janji.pk).update(tenggat=date(9999, 12, 31))


def test_laporan_yang_kedahuluan_tidak_menyimpan_berkasnya(rumah, janji):
    alur.laporkan(janji, bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)
    alur.terima(janji, oleh=rumah.pengelola_bawaslu)
    data = {"bukti": "Terlambat.", "berkas": SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 isi")}

    jawaban = masuk(rumah.petugas_pemkot).post(reverse("janji:janji_laporkan", args=[janji.pk]), data)

    assert jawaban.status_code == 409
    assert "Terlambat." in jawaban.text
    assert not Berkas.objects.exists()


def test_berkas_yang_barisnya_gagal_dibuang_dan_laporannya_batal(rumah, janji, settings, tmp_path, monkeypatch):
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"]}}
    settings.STORAGES["default"]["OPTIONS"] = {"location": str(tmp_path), "base_url": None}
    monkeypatch.setattr(Berkas, "save", lambda *_a, **_k: (_ for _ in ()).throw(OperationalError("putus")))

    with pytest.raises(OperationalError):
        alur.laporkan(
            janji,
            bukti="",
            tautan_bukti="",
            berkas=SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 isi"),
            oleh=rumah.petugas_pemkot,
        )

    assert Janji.objects.get().status == "terbuka"
    assert [isi for isi in tmp_path.rglob("*") if isi.is_file()] == []


def _judul(jawaban):
    return [satu.isi for satu in jawaban.context["daftar"].halaman]


@pytest.fixture
def beragam(rumah):
    """Promises in every state, their deadlines before, on and after the day."""
    rapat = buat_audiensi(pemohon=rumah.bawaslu, tuan_rumah=rumah.pemkot, dibuat_oleh=rumah.pengelola_bawaslu)
    hari = jam.hari_ini()

    def janji(isi, selisih, status="terbuka", **lain):
        kolom = {"pemilik_instansi": rumah.pemkot, "kepada_instansi": rumah.bawaslu, **lain}
        return buat_janji(rapat, status, isi=isi, tenggat=hari + timedelta(days=selisih), **kolom)

    janji("diterima", -20, "diterima")
    janji("terbuka nanti", 3, pokok="netralitas-uji")
    janji("terbuka lewat", -2)
    janji("terbuka hari ini", 0)
    janji("dilaporkan terlambat", -5, "dilaporkan")
    janji("dilaporkan tepat", 1, "dilaporkan", pemilik_instansi=rumah.bawaslu, kepada_instansi=rumah.pemkot)
    janji("bulan depan", 40)
    with jam.pada(jam.wib(2024, 9, 1, 9)):
        alur.laporkan(janji("tepat, tenggat lalu", -3), bukti="x", tautan_bukti="", oleh=rumah.petugas_pemkot)
    return rapat


def test_yang_lewat_benar_benar_di_atas(rumah, beragam):
    jawaban = masuk(rumah.pengelola_pemkot).get(reverse("janji:janji_daftar"))

    assert _judul(jawaban) == [
        "dilaporkan terlambat",
        "terbuka lewat",
        "terbuka hari ini",
        "terbuka nanti",
        "bulan depan",
        "tepat, tenggat lalu",
        "dilaporkan tepat",
        "diterima",
    ]
    lewat = [satu.lewat for satu in jawaban.context["daftar"].halaman]
    assert lewat == sorted(lewat, reverse=True)


@pytest.mark.parametrize(
    ("tanya", "judul"),
    [
        ({"tenggat": "lewat"}, ["dilaporkan terlambat", "terbuka lewat"]),
        ({"tenggat": "pekan"}, ["terbuka hari ini", "terbuka nanti", "dilaporkan tepat"]),
        ({"dari": "2024-09-10", "sampai": "2024-09-12"}, ["terbuka lewat", "terbuka hari ini"]),
        ({"tenggat": "bulan", "status": "terbuka"}, ["terbuka lewat", "terbuka hari ini", "terbuka nanti"]),
        (
            {"pokok": "-", "sampai": "2024-09-10"},
            ["dilaporkan terlambat", "terbuka lewat", "tepat, tenggat lalu", "diterima"],
        ),
    ],
)
def test_saringan_tenggat_dan_pokok(rumah, beragam, tanya, judul):
    assert _judul(masuk(rumah.pengelola_pemkot).get(reverse("janji:janji_daftar"), tanya)) == judul


def test_saringan_menurut_penerima(rumah, beragam):
    tanya = {"kepada_instansi": rumah.pemkot.pk}
    assert _judul(masuk(rumah.pengelola_pemkot).get(reverse("janji:janji_daftar"), tanya)) == ["dilaporkan tepat"]


def test_ringkasan_per_instansi_mengikuti_saringan_dan_menjadi_jumlahnya(rumah, beragam):
    asing = buat_audiensi()
    buat_janji(asing, isi="bukan untuk kita", pemilik_instansi=buat_instansi(), kepada_instansi=buat_instansi())
    klien = masuk(rumah.pengelola_pemkot)

    def baris(**tanya):
        daftar = klien.get(reverse("janji:janji_daftar"), tanya).context["daftar"]
        kolom = ("nama", "lewat", "terbuka", "dilaporkan", "diterima", "jumlah")
        return [tuple(getattr(satu, nama) for nama in kolom) for satu in daftar.ringkasan.baris], daftar.jumlah

    pemkot, bawaslu = rumah.pemkot.singkatan, rumah.bawaslu.singkatan
    assert baris() == ([(pemkot, 2, 4, 2, 1, 7), (bawaslu, 0, 0, 1, 0, 1)], 8)
    assert baris(status="dilaporkan") == ([(pemkot, 1, 0, 2, 0, 2), (bawaslu, 0, 0, 1, 0, 1)], 3)
    assert baris(cari="tidak ada") == ([], 0)


def test_unduhan_memuat_pokok_dan_hanya_yang_tampil(rumah, janji):
    Janji.objects.filter(pk=janji.pk).update(pokok="tps")
    alur.buat(
        janji,
        kunci=uuid4(),
        isi={**_kolom(janji), "isi": "Lain", "tenggat": date(2024, 10, 1)},
        oleh=rumah.petugas_pemkot,
    )

    jawaban = masuk(rumah.petugas_pemkot).get(reverse("janji:janji_daftar"), {"pokok": "tps", "unduh": "csv"})

    baris = isi_unduhan(jawaban).decode("utf-8-sig")
    assert str(papan.pokok()["tps"].nama) in baris
    assert "Mengirim data" in baris
    assert "Lain" not in baris


def _kolom(janji):
    return {nama: getattr(janji, nama) for nama in ("pemilik_instansi", "pemilik", "kepada_instansi")}


def test_asal_ditaut_hanya_bagi_yang_boleh_membukanya(rumah, janji):
    asing = buat_instansi(JenisInstansi.KPU)
    Janji.objects.filter(pk=janji.pk).update(kepada_instansi=asing, pokok="tps")
    ke = reverse("audiensi:audiensi_rinci", args=[janji.sumber_id])

    tuan_rumah = masuk(rumah.petugas_pemkot).get(janji.get_absolute_url()).text
    penerima = masuk(buat_pengguna(Peran.PEMBACA, asing)).get(janji.get_absolute_url()).text

    assert f'href="{ke}"' in tuan_rumah
    assert "Asal janji" in penerima
    assert f'href="{ke}"' not in penerima
    assert f'href="{reverse("tps:beranda")}"' in penerima


def test_pokok_janji_mengikuti_butirnya(rumah):
    rapat = buat_audiensi(pemohon=rumah.bawaslu, tuan_rumah=rumah.pemkot)
    butir = buat_butir(rapat, pokok="tps")
    alamat = f"{reverse('audiensi:janji_tambah', args=[rapat.pk])}?butir={butir.pk}"
    isi = {"isi_janji": "Mengirim data", "pemilik_instansi": rumah.pemkot.pk, "pemilik_nama": "Sari"}
    isi |= {"kepada_instansi": rumah.bawaslu.pk, "tenggat": "2024-09-20"}

    masuk(rumah.petugas_pemkot).post(alamat, isi)
    semula = Janji.objects.get().pokok
    alur_audiensi.ubah_butir(butir, versi=butir.versi, isi={"pokok": "apk"}, oleh=rumah.petugas_pemkot)

    janji = Janji.objects.get()
    assert (semula, janji.pokok, janji.versi) == ("tps", "apk", 1)
    assert janji.riwayat.latest("pgh_id").pgh_context == {"oleh": str(rumah.petugas_pemkot.pk)}


@pytest.mark.django_db(transaction=True)
def test_ringkasan_diingat_dan_tidak_pernah_basi():
    """Counts are kept only while nobody writes; a write that was under way when they were taken is seen at once."""
    rapat = buat_audiensi()
    orang = rapat.dibuat_oleh
    buat_janji(rapat)
    hari = jam.hari_ini()

    def jumlah():
        with CaptureQueriesContext(connection) as tangkapan:
            hasil = ringkas(Janji.objects.untuk(orang), hari, ingat=True).jumlah
        return hasil, any("GROUP BY" in satu["sql"] for satu in tangkapan)

    pertama, kedua = jumlah(), jumlah()
    with connection_lain() as sambungan, sambungan.cursor() as lain:
        lain.execute("BEGIN")
        lain.execute("UPDATE janji_janji SET tenggat = tenggat + 1, status = 'dibatalkan'")
        selama = [jumlah(), jumlah()]
        lain.execute("COMMIT")
    sesudah = ringkas(Janji.objects.untuk(orang), hari, ingat=True).total

    assert (pertama, kedua) == ((1, True), (1, False))
    assert selama == [(1, True), (1, True)]
    assert (sesudah.terbuka, sesudah.dibatalkan) == (0, 1)


def connection_lain():
    """Return another session, which commits when it is told to."""
    ini = connection.settings_dict
    sambungan = psycopg.connect(
        host=ini["HOST"],
        port=ini["PORT"],
        dbname=ini["NAME"],
        user=ini["USER"],
        password=ini["PASSWORD"],
        autocommit=True,
    )
    return closing(sambungan)
