"""Papers of a meeting: what they say, who may fill them in, and their signed originals."""

import io
from datetime import date, time
from typing import Any

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from audiensi import alur, dokumen
from audiensi.alur import notula
from audiensi.models import Asli, Surat
from audiensi.status import JenisDokumen
from pilkada.ekspor.cetak import cetak
from pilkada.inti import jam
from pilkada.inti.models import Berkas, Jenis, Peran
from tests import pembuat
from tests.kertas import BACA, hilang

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
MULAI = jam.wib(2024, 9, 12, 9)


@pytest.fixture(autouse=True)
def _simpanan(settings, tmp_path):
    """Store files in a folder of this test."""
    bawaan = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path / "berkas")}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": bawaan}}


@pytest.fixture
def rapat():
    """A meeting that was held, with a chair, a guest and one decision."""

    class Rapat:
        pemkot = pembuat.buat_instansi(Jenis.PEMKOT, nama="Pemkot Contoh", kop="PROVINSI CONTOH\nKOTA CONTOH")
        bawaslu = pembuat.buat_instansi(Jenis.BAWASLU, nama="Bawaslu Contoh")
        tuan_rumah = pembuat.buat_pengguna(Peran.PETUGAS, pemkot)
        pemohon = pembuat.buat_pengguna(Peran.PETUGAS, bawaslu)
        audiensi = pembuat.buat_audiensi(
            "selesai", perihal="Audiensi contoh", pemohon=bawaslu, tuan_rumah=pemkot, dibuat_oleh=pemohon, mulai=MULAI
        )

    pembuat.buat_peserta(
        Rapat.audiensi, nama="Dhany", jabatan="Wali Kota", instansi=Rapat.pemkot, tugas="pimpinan", kehadiran="hadir"
    )
    pembuat.buat_peserta(
        Rapat.audiensi,
        nama="Christian",
        jabatan="Ketua",
        instansi=Rapat.bawaslu,
        kehadiran="terlambat",
        pukul_datang=time(9, 20),
        telepon="0812-BAWASLU",
    )
    pembuat.buat_butir(Rapat.audiensi, topik="Deklarasi", pembahasan="Panjang.", keputusan="Digelar 23 September.")
    pembuat.buat_butir(Rapat.audiensi, topik="Tanpa putusan")
    return Rapat


def unduh(klien: Client, nama: str, rapat: Any, bentuk: str, tanya: str = "") -> str:
    """Download a paper and return its text without blanks."""
    jawab = klien.get(reverse(f"audiensi:{nama}", args=[rapat.audiensi.pk, bentuk]) + tanya)
    assert jawab.status_code == 200
    return BACA[bentuk](jawab.content)


@pytest.mark.parametrize("bentuk", BACA)
def test_undangan_is_an_official_letter(rapat, bentuk):
    penanda = pembuat.buat_penanda(
        rapat.pemkot, jabatan="a.n. Wali Kota\nSekretaris Kota", nama="Siti", nip="19800101", bawaan=True
    )
    klien = pembuat.masuk(rapat.tuan_rumah)
    isi = {
        "nomor": "100/KA.02/IX/2024",
        "tanggal": "2024-09-05",
        "keamanan": "rahasia",
        "urgensi": "sangat_segera",
        "penanda_tangan": penanda.pk,
        "tembusan": " Gubernur \n\nInspektur",
        "versi": 0,
    }

    jawab = klien.post(reverse("audiensi:surat_ubah", args=[rapat.audiensi.pk, "undangan"]), isi)
    penanda.nama = "Orang Lain"
    penanda.save()
    teks = unduh(klien, "undangan_unduh", rapat, bentuk)

    assert jawab.status_code == 302
    assert (
        hilang(
            teks,
            "PROVINSI CONTOH",
            "KOTA CONTOH",
            "100/KA.02/IX/2024",
            "Jakarta, 5 September 2024",
            "Rahasia / Sangat segera",
            "RAHASIA",
            "Undangan audiensi",
            "1. Dhany",
            "2. Christian",
            "Kamis, 12 September 2024",
            "09.00–11.00 WIB",
            "Ruang contoh",
            "1. Deklarasi",
            "a.n. Wali Kota",
            "Sekretaris Kota",
            "Siti",
            "NIP 19800101",
            "Tembusan:",
            "1. Gubernur",
            "2. Inspektur",
        )
        == []
    )
    assert "OrangLain" not in teks


@pytest.mark.parametrize("bentuk", BACA)
def test_undangan_nobody_filled_in_has_dots_and_long_lists_as_attachments(rapat, bentuk):
    for nomor in range(200):
        pembuat.buat_butir(rapat.audiensi, topik=f"Pokok ke-{nomor}.")
    for nomor in range(6):
        pembuat.buat_peserta(rapat.audiensi, nama=f"محمد 陈 🙂 {nomor} " + "panjang sekali " * 8)

    teks = unduh(pembuat.masuk(rapat.pemohon), "undangan_unduh", rapat, bentuk)

    assert hilang(teks, "(daftar terlampir)", "2 (dua) daftar", "Pokok ke-0.", "Pokok ke-199.", "🙂", "陈") == []
    assert (
        hilang(teks, "DAFTAR PENERIMA UNDANGAN", "SUSUNAN ACARA", "Nomor:...." if bentuk == "pdf" else "Nomor:……") == []
    )


@pytest.mark.parametrize("bentuk", BACA)
def test_berita_acara_says_date_in_words_parties_decisions_and_promises(rapat, bentuk):
    pembuat.buat_janji(rapat.audiensi, isi="Mengirim daftar", pemilik_nama="Wahidin", tenggat=date(2024, 9, 20))

    teks = unduh(pembuat.masuk(rapat.pemohon), "berita_acara_unduh", rapat, bentuk)

    assert (
        hilang(
            teks,
            "Pada hari ini, Kamis, tanggal dua belas bulan September tahun dua ribu dua puluh empat",
            "Pemkot Contoh",
            "sebagai tuan rumah, selanjutnya disebut PIHAK PERTAMA.",
            "Bawaslu Contoh",
            "sebagai pemohon, selanjutnya disebut PIHAK KEDUA.",
            "dihadiri 2 (dua) orang",
            "Digelar 23 September.",
            "Mengirim daftar",
            "Wahidin",
            "20 September 2024",
            "PIHAK PERTAMA,",
            "PIHAK KEDUA,",
        )
        == []
    )
    assert hilang(teks, "Tanpa putusan", "SHA-256", "Status") == ["Tanpa putusan", "SHA-256", "Status"]


def test_berita_acara_of_approved_minutes_is_of_their_text_in_each_version(rapat):
    pembuat.sahkan(rapat.audiensi)
    ralat = pembuat.buat_ralat(rapat.audiensi)
    isi = ralat.isi | {"butir": [ralat.isi["butir"][0] | {"keputusan": "Digelar 24 September."}]}
    notula.tarik_ralat(ralat, alasan="contoh", oleh=rapat.pemohon)
    sah = notula.sah_terakhir(rapat.audiensi)
    notula.ajukan_ralat(rapat.audiensi, isi=isi, alasan="Keliru.", dasar=sah.sidik, oleh=rapat.pemohon)
    pembuat.sahkan(rapat.audiensi)
    klien = pembuat.masuk(rapat.pemohon)

    baru, lama = (unduh(klien, "berita_acara_unduh", rapat, "docx", tanya) for tanya in ("", "?ke=0"))

    assert hilang(baru, "Ralat ke-1", "24 September.", notula.sah_terakhir(rapat.audiensi).sidik) == []
    assert hilang(lama, "Ralat ke-1", "23 September.", sah.sidik) == ["Ralat ke-1"]
    assert (
        klien.get(reverse("audiensi:berita_acara_unduh", args=[rapat.audiensi.pk, "pdf"]) + "?ke=7").status_code == 404
    )


def test_berita_acara_inside_one_institution_has_one_party_and_its_notulis(rapat):
    dalam = pembuat.buat_audiensi("selesai", pemohon=rapat.pemkot, tuan_rumah=rapat.pemkot)
    pembuat.buat_peserta(dalam, nama="Ketua Rapat", instansi=rapat.pemkot, tugas="pimpinan")
    pembuat.buat_peserta(dalam, nama="Juru Catat", instansi=rapat.pemkot, tugas="notulis")

    isi = dokumen.berita_acara(dalam).isi()

    assert [satu["nama"] for satu in isi["pihak"]] == ["Ketua Rapat"]
    assert [satu["nama"] for satu in isi["penanda_tangan"]] == ["Ketua Rapat", "Juru Catat"]


def test_paper_that_the_meeting_does_not_have_yet_is_not_found(rapat):
    rapat.audiensi = pembuat.buat_audiensi("diajukan", tuan_rumah=rapat.pemkot)
    batal = pembuat.buat_audiensi("dibatalkan", tuan_rumah=rapat.pemkot)
    klien = pembuat.masuk(rapat.tuan_rumah)
    kode = {
        nama: klien.get(reverse(f"audiensi:{nama}", args=[audiensi.pk, *lain])).status_code
        for nama, audiensi, *lain in (
            ("berita_acara_unduh", rapat.audiensi, "pdf"),
            ("daftar_hadir_terisi", rapat.audiensi, "pdf"),
            ("undangan_unduh", batal, "pdf"),
            ("surat_ubah", rapat.audiensi, "berita_acara"),
            ("asli_lampirkan", rapat.audiensi, "notula"),
        )
    }

    assert set(kode.values()) == {404}, kode
    assert "KONSEP—rapatbelumdijadwalkan" in unduh(klien, "undangan_unduh", rapat, "docx")


@pytest.mark.parametrize("bentuk", BACA)
def test_filled_attendance_has_totals_and_phones_for_those_who_may(rapat, bentuk):
    kpu = pembuat.buat_instansi(Jenis.KPU)
    pembuat.buat_peserta(rapat.audiensi, nama="Tamu", instansi=kpu, kehadiran="diwakili", diwakili_oleh="Budi")
    tamu, bawaslu, pemkot = (
        unduh(pembuat.masuk(orang), "daftar_hadir_terisi", rapat, bentuk)
        for orang in (pembuat.buat_pengguna(Peran.PEMBACA, kpu), rapat.pemohon, rapat.tuan_rumah)
    )

    assert (
        hilang(
            tamu,
            "Terlambat, 09.20 WIB",
            "Diwakili oleh Budi",
            "Datang (hadir, terlambat, diwakili)3",
            "Seluruh peserta3",
        )
        == []
    )
    assert ["0812-BAWASLU" in teks for teks in (tamu, bawaslu, pemkot)] == [False, True, True]
    assert ["No.HP" in teks for teks in (tamu, bawaslu, pemkot)] == [False, True, True]


@pytest.mark.parametrize("bentuk", BACA)
def test_approved_minutes_print_no_empty_secretary_nor_status(rapat, bentuk):
    pembuat.buat_janji(rapat.audiensi, isi="Mengirim daftar")
    klien = pembuat.masuk(rapat.pemohon)
    sebelum = unduh(klien, "notula_unduh", rapat, bentuk)
    pembuat.sahkan(rapat.audiensi)

    sesudah = unduh(klien, "notula_unduh", rapat, bentuk)

    assert ("Status" in sebelum, "Status" in sesudah) == (True, False)
    assert "Sekretaris" not in sesudah
    assert hilang(sesudah, "Mengirim daftar", "Pimpinan:Dhany, Wali Kota") == []


def test_notula_is_signed_by_the_chosen_else_by_who_spoke_else_by_the_default(rapat):
    pembuat.buat_penanda(rapat.pemkot, nama="Dhany", nip="1970")
    pembuat.buat_penanda(rapat.bawaslu, nama="Bawaan", bawaan=True)
    isi = dokumen.notula(rapat.audiensi).isi()["penanda_tangan"]
    assert [(satu["nama"], satu["nip"]) for satu in isi] == [("Dhany", "1970"), ("Christian", "")]

    rapat.audiensi.peserta.filter(nama="Christian").delete()
    dipilih = pembuat.buat_penanda(rapat.pemkot, nama="Dipilih")
    alur.simpan_surat(rapat.audiensi, JenisDokumen.NOTULA, versi=0, isi={"penanda_tangan": dipilih}, oleh=rapat.pemohon)
    isi = dokumen.notula(rapat.audiensi).isi()["penanda_tangan"]

    assert [satu["nama"] for satu in isi] == ["Dipilih", "Bawaan"]


def test_particulars_are_guarded_by_their_version_and_typed_text_stays(rapat):
    alamat = reverse("audiensi:surat_ubah", args=[rapat.audiensi.pk, "berita_acara"])
    satu, dua = pembuat.masuk(rapat.tuan_rumah), pembuat.masuk(rapat.pemohon)

    kode = [satu.post(alamat, {"nomor": "1/PERTAMA", "versi": 0}).status_code for _kali in range(2)]
    jawab = dua.post(alamat, {"nomor": "2/KEDUA", "versi": 0})
    ulang = dua.post(alamat, {"nomor": "2/KEDUA", "versi": jawab.context["form"].data["versi"]})

    assert (kode, jawab.status_code, ulang.status_code) == ([302, 302], 409, 302)
    assert "1/PERTAMA" in jawab.text
    assert "2/KEDUA" in jawab.text
    assert Surat.objects.get().nomor == "2/KEDUA"


def test_invitation_is_the_hosts_and_names_only_its_own_signers(rapat):
    asing = pembuat.buat_penanda(rapat.bawaslu)
    alamat = reverse("audiensi:surat_ubah", args=[rapat.audiensi.pk, "undangan"])
    isi = {"keamanan": "biasa", "urgensi": "biasa", "penanda_tangan": asing.pk, "versi": 0}

    assert pembuat.masuk(rapat.pemohon).get(alamat).status_code == 403
    assert pembuat.masuk(rapat.tuan_rumah).post(alamat, isi).status_code == 422


def lampirkan(klien: Client, rapat: Any, jenis: str, isi: bytes = PDF, *, tanya: str = "", **lain: Any) -> Any:
    """Attach a scan, as the form would."""
    alamat = reverse("audiensi:asli_lampirkan", args=[rapat.audiensi.pk, jenis]) + tanya
    return klien.post(alamat, {"berkas": SimpleUploadedFile("pindaian.pdf", isi), **lain})


def test_file_that_can_still_be_edited_is_no_original(rapat):
    unggahan = SimpleUploadedFile("notula.docx", cetak(dokumen.notula(rapat.audiensi), "docx").isi)
    klien = pembuat.masuk(rapat.pemohon)

    jawab = klien.post(reverse("audiensi:asli_lampirkan", args=[rapat.audiensi.pk, "notula"]), {"berkas": unggahan})

    assert jawab.status_code == 422
    assert "Ini bukan hasil pindai." in jawab.text


def test_signed_scan_is_attached_after_approval_and_shown_as_the_original(rapat):
    pembuat.sahkan(rapat.audiensi)
    klien = pembuat.masuk(rapat.pemohon)

    jawab = lampirkan(klien, rapat, "notula")
    halaman = klien.get(rapat.audiensi.get_absolute_url())
    baca = klien.get(reverse("audiensi:notula_baca", args=[rapat.audiensi.pk]))

    asli = Asli.objects.get()
    assert jawab.status_code == 302
    assert (asli.status, asli.oleh, asli.sidik) == ("berlaku", rapat.pemohon, rapat.audiensi.cuplikan.get().sidik)
    unduhan = reverse("berkas_unduh", args=[asli.berkas_id])
    for teks in (halaman.text, baca.text):
        assert "Asli bertanda tangan" in teks
        assert unduhan in teks
    assert rapat.pemohon.nama in halaman.text
    assert pembuat.isi_unduhan(klien.get(unduhan)) == PDF


def test_replacing_an_original_needs_a_reason_and_keeps_the_old_one(rapat):
    klien = pembuat.masuk(rapat.pemohon)
    lampirkan(klien, rapat, "berita_acara")
    lama = Asli.objects.get()

    tanpa = lampirkan(klien, rapat, "berita_acara", PDF + b"2", gantikan=lama.pk)
    dengan = lampirkan(klien, rapat, "berita_acara", PDF + b"2", gantikan=lama.pk, alasan="Halaman kedua kurang.")

    lama.refresh_from_db()
    assert (tanpa.status_code, dengan.status_code) == (422, 302)
    assert (lama.status, lama.alasan, lama.diganti_oleh) == ("diganti", "Halaman kedua kurang.", rapat.pemohon)
    assert Asli.objects.filter(status="berlaku").count() == 1
    halaman = klien.get(rapat.audiensi.get_absolute_url()).text
    assert "Halaman kedua kurang." in halaman
    assert reverse("berkas_unduh", args=[lama.berkas_id]) in halaman


def test_two_people_attach_at_once_and_nothing_is_silently_lost(rapat):
    satu, dua = pembuat.masuk(rapat.pemohon), pembuat.masuk(rapat.tuan_rumah)
    kunci = "6f1f5a3e-0000-4000-8000-000000000001"

    kode = [lampirkan(satu, rapat, "undangan", kunci=kunci).status_code for _kali in range(2)]
    lain = lampirkan(dua, rapat, "undangan", PDF + b"2")
    kembali = lampirkan(satu, rapat, "undangan", PDF + b"3", kunci=kunci)

    assert (kode, lain.status_code, kembali.status_code) == ([302, 302], 409, 409)
    assert rapat.pemohon.nama in lain.text
    assert 'name="alasan"' in lain.text
    assert Asli.objects.count() == 1


def test_signed_attendance_stays_inside_unless_shared(rapat):
    kpu = pembuat.buat_instansi(Jenis.KPU)
    pembuat.buat_peserta(rapat.audiensi, nama="Tamu", instansi=kpu)
    lampirkan(pembuat.masuk(rapat.tuan_rumah), rapat, "daftar_hadir")
    unduhan = reverse("berkas_unduh", args=[Berkas.objects.get().pk])

    def lihat(orang):
        klien = pembuat.masuk(orang)
        jawab = klien.get(unduhan)
        if jawab.streaming:
            pembuat.isi_unduhan(jawab)
        return jawab.status_code, unduhan in klien.get(rapat.audiensi.get_absolute_url()).text

    assert lihat(rapat.tuan_rumah) == (200, True)
    assert lihat(pembuat.buat_pengguna(Peran.PENGELOLA, kpu)) == (404, False)
    assert lihat(rapat.pemohon) == (404, False)
    ganti = pembuat.masuk(rapat.pemohon).get(
        reverse("audiensi:asli_lampirkan", args=[rapat.audiensi.pk, "daftar_hadir"])
    )
    assert (ganti.status_code, rapat.pemkot.singkatan in ganti.text) == (409, True)


def test_original_of_a_text_that_changed_afterwards_says_so(rapat):
    klien = pembuat.masuk(rapat.pemohon)
    lampirkan(klien, rapat, "notula")
    kalimat = "Isi notula berubah sesudah asli ini dilampirkan."
    sebelum = klien.get(rapat.audiensi.get_absolute_url()).text

    pembuat.buat_butir(rapat.audiensi, topik="Susulan")

    assert kalimat not in sebelum
    assert kalimat in klien.get(rapat.audiensi.get_absolute_url()).text


def test_protected_pdf_is_refused_as_an_original(rapat):
    penulis, wadah = pypdf.PdfWriter(), io.BytesIO()
    penulis.add_blank_page(100, 100)
    penulis.encrypt("rahasia")
    penulis.write(wadah)

    jawab = lampirkan(pembuat.masuk(rapat.pemohon), rapat, "notula", wadah.getvalue())

    assert jawab.status_code == 422
    assert "tanpa kata sandi, lalu unggah lagi" in jawab.text
    assert not Asli.objects.exists()


def test_links_that_leave_the_house_do_not_believe_the_host_header(rapat, settings):
    settings.ALAMAT_SITUS, settings.ALLOWED_HOSTS = "https://siaga.contoh.id", ["*"]
    klien = pembuat.masuk(rapat.pemohon)

    teks = klien.get(reverse("audiensi:undangan_lihat", args=[rapat.audiensi.pk]), headers={"host": "jahat.example"})
    ics = klien.get(reverse("audiensi:audiensi_ics", args=[rapat.audiensi.pk]), headers={"host": "jahat.example"})

    for isi in (teks.context["teks"], ics.text.replace("\r\n ", "")):
        assert f"https://siaga.contoh.id{rapat.audiensi.get_absolute_url()}" in isi
        assert "jahat.example" not in isi
