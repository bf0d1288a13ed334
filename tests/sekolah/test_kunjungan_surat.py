"""Papers of a visit: the letter to the school, the form taken along, texts to pass on, calendar entries."""

import io
from datetime import date, timedelta

import icalendar
import pypdf
import pytest
from django.urls import reverse

from pilkada.ekspor.cetak import cetak
from pilkada.inti import jam
from pilkada.inti.models import Jenis, Peran
from sekolah import alur, dokumen
from sekolah.models import AnggotaTim, HadirKelas, SuratSekolah
from sekolah.papan import PapanKunjungan
from tests import pembuat
from tests.kertas import BACA, hilang

pytestmark = pytest.mark.django_db
MULAI = jam.wib(2024, 9, 19, 9)
RAHASIA = ("Bu Guru Rahasia", "0812-RAHASIA")


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def bawaslu():
    tempat = pembuat.buat_instansi(Jenis.BAWASLU, nama="Bawaslu Contoh", kop="BADAN PENGAWAS\nBAWASLU CONTOH")
    return pembuat.buat_pengguna(Peran.PETUGAS, tempat, nama="Petugas Contoh")


@pytest.fixture
def kunjungan(bawaslu):
    sekolah = pembuat.buat_sekolah(nama="SMA Contoh Raya", alamat="Jalan Contoh 1")
    isi = {"materi": "Cara memeriksa nama", "pembicara": "Wahidin", "kelas": "XII IPA", "mulai": MULAI}
    baris = pembuat.buat_kunjungan(
        sekolah,
        pelaksana=bawaslu.keanggotaan.get().instansi,
        dibuat_oleh=bawaslu,
        kontak=RAHASIA[0],
        kontak_telepon=RAHASIA[1],
        **isi,
    )
    AnggotaTim.objects.create(kunjungan=baris, pengguna=bawaslu)
    return baris


def unduh(orang, nama, *argumen):
    """Download a paper and return its text without blanks."""
    jawab = pembuat.masuk(orang).get(reverse(f"sekolah:{nama}", args=argumen))
    assert jawab.status_code == 200
    assert jawab["Cache-Control"] == "private, no-store"
    return BACA[argumen[-1]](jawab.content)


@pytest.mark.parametrize("bentuk", BACA)
def test_letter_to_the_school_is_an_official_letter(bawaslu, kunjungan, bentuk):
    penanda = pembuat.buat_penanda(
        kunjungan.pelaksana, jabatan="Ketua\nBawaslu Contoh", nama="Christian", nip="19800101", bawaan=True
    )
    isi = {
        "nomor": "12/PM.03.02/K.JK/9/2024",
        "tanggal": "2024-09-12",
        "penanda_tangan": penanda.pk,
        "tembusan": " Kepala Suku Dinas \n\nArsip",
        "versi": 0,
    }
    surat = reverse("sekolah:surat_ubah", args=[kunjungan.pk])

    jawab = pembuat.masuk(bawaslu).post(surat, isi)
    penanda.nama = "Orang Lain"
    penanda.save()
    teks = unduh(bawaslu, "surat_unduh", kunjungan.pk, bentuk)

    assert jawab.status_code == 302
    assert (
        hilang(
            teks,
            "BADAN PENGAWAS",
            "BAWASLU CONTOH",
            "12/PM.03.02/K.JK/9/2024",
            "Jakarta, 12 September 2024",
            "Kunjungan sosialisasi pemilih pemula",
            "Kepala SMA Contoh Raya",
            "Bawaslu Contoh bermaksud mengunjungi SMA Contoh Raya pada:",
            "Kamis, 19 September 2024",
            "09.00–11.00 WIB",
            "SMA Contoh Raya, Jalan Contoh 1",
            "1. Materi: Cara memeriksa nama",
            "2. Pembicara: Wahidin",
            "3. Kelas yang diharapkan ikut: XII IPA",
            "nama dan NIK siswa tidak kami catat.",
            "Ketua",
            "Christian",
            "19800101",
            "1. Kepala Suku Dinas",
            "2. Arsip",
        )
        == []
    )
    assert hilang(teks, "Orang Lain", "Undangan", "KONSEP", *RAHASIA) == ["Orang Lain", "Undangan", "KONSEP", *RAHASIA]


@pytest.mark.parametrize("bentuk", BACA)
def test_letter_nobody_filled_in_has_the_default_signer_and_dots(bawaslu, kunjungan, bentuk):
    pembuat.buat_penanda(kunjungan.pelaksana, nama="Penanda Bawaan", bawaan=True)

    teks = unduh(bawaslu, "surat_unduh", kunjungan.pk, bentuk)

    assert hilang(teks, "Penanda Bawaan", "Nomor:...." if bentuk == "pdf" else "Nomor:……") == []


@pytest.mark.parametrize("bentuk", BACA)
def test_letter_of_a_visit_that_was_put_off_is_a_draft(bawaslu, kunjungan, bentuk):
    alur.tunda(kunjungan, alasan="Ujian.", oleh=bawaslu)

    assert hilang(unduh(bawaslu, "surat_unduh", kunjungan.pk, bentuk), "KONSEP — kunjungan belum terjadwal") == []


def test_letter_that_somebody_else_wrote_meanwhile_is_shown(bawaslu, kunjungan):
    klien, surat = pembuat.masuk(bawaslu), reverse("sekolah:surat_ubah", args=[kunjungan.pk])

    pertama = klien.post(surat, {"nomor": "1/A", "versi": 0})
    sama = klien.post(surat, {"nomor": "1/A", "versi": 0})
    kedua = klien.post(surat, {"nomor": "2/B", "versi": 0})
    panjang = klien.post(surat, {"tanggal": "31-02-2024", "tembusan": "satu\n" * 21, "versi": 1})

    kode = [satu.status_code for satu in (pertama, sama, kedua, panjang)]
    assert kode == [302, 302, 409, 422]
    assert "Paling banyak 20 penerima tembusan." in panjang.content.decode()
    assert SuratSekolah.objects.get().nomor == "1/A"


@pytest.mark.parametrize("bentuk", BACA)
def test_form_holds_what_is_known_and_room_for_the_rest(bawaslu, kunjungan, bentuk):
    HadirKelas.objects.create(kunjungan=kunjungan, kelas="XII IPS 3")
    pembuat.buat_tamu(kunjungan, nama="Ani KPU")

    teks = unduh(bawaslu, "formulir_unduh", kunjungan.pk, bentuk)

    judul = ("A. Siswa yang hadir", "Laki-laki", "Perempuan", "B. Pertanyaan yang diajukan", "C. Catatan dan janji")
    isi = ("SMA Contoh Raya", "Kamis, 19 September 2024", "Petugas Contoh", "Ani KPU", "XII IPS 3", "Wahidin")
    assert hilang(teks, *judul, *isi, "Guru pendamping,", "Ketua tim,", "Nama siswa tidak dicatat.") == []
    assert hilang(teks, *RAHASIA) == list(RAHASIA)


@pytest.mark.parametrize("bentuk", BACA)
def test_blank_form_prints_in_both_forms(bawaslu, bentuk):
    teks = unduh(bawaslu, "formulir_kosong", bentuk)

    assert hilang(teks, "FORMULIR KUNJUNGAN SEKOLAH", "A. Siswa yang hadir", "Guru pendamping,", "Pembicara") == []


def test_forms_fit_on_one_page(kunjungan):
    for data in (dokumen.formulir(kunjungan), dokumen.formulir_kosong()):
        assert len(pypdf.PdfReader(io.BytesIO(cetak(data, "pdf").isi)).pages) == 1


@pytest.mark.parametrize("nama", ["surat_unduh", "formulir_unduh"])
def test_paper_in_another_form_is_not_found(bawaslu, kunjungan, nama):
    klien = pembuat.masuk(bawaslu)

    assert klien.get(reverse(f"sekolah:{nama}", args=[kunjungan.pk, "exe"])).status_code == 404
    assert klien.get(reverse("sekolah:formulir_kosong", args=["exe"])).status_code == 404


def test_texts_to_pass_on_name_no_contact(bawaslu, kunjungan):
    halaman = pembuat.masuk(bawaslu).get(reverse("sekolah:kunjungan_bagikan", args=[kunjungan.pk])).content.decode()

    assert dokumen.teks_sekolah(kunjungan).splitlines()[:3] == [
        "*KUNJUNGAN SOSIALISASI PEMILIH PEMULA*",
        "",
        "Yth. Bapak/Ibu Kepala SMA Contoh Raya,",
    ]
    assert kunjungan.get_absolute_url() in dokumen.teks_tim(kunjungan, f"http://x{kunjungan.get_absolute_url()}")
    assert halaman.count("https://wa.me/?text=") == 2
    assert [kata for kata in RAHASIA if kata in halaman] == []


# --- calendar ---------------------------------------------------------------------------------------------------------


def peristiwa(isi):
    (satu,) = icalendar.Calendar.from_ical(isi).walk("VEVENT")
    return satu


def test_entry_for_a_calendar_program_follows_the_appointment(bawaslu, kunjungan):
    klien, alamat = pembuat.masuk(bawaslu), reverse("sekolah:kunjungan_ics", args=[kunjungan.pk])

    rencana = peristiwa(klien.get(alamat).content)
    alur.konfirmasi(kunjungan, kontak=RAHASIA[0], kontak_telepon="", oleh=bawaslu)
    pasti = peristiwa(klien.get(alamat).content)
    alur.batalkan(kunjungan, alasan="Batal.", oleh=bawaslu)
    batal = peristiwa(klien.get(alamat).content)

    assert [str(satu["status"]) for satu in (rencana, pasti, batal)] == ["TENTATIVE", "CONFIRMED", "CANCELLED"]
    assert [int(satu["sequence"]) for satu in (rencana, pasti, batal)] == [2, 2, 5]
    assert {str(satu["uid"]) for satu in (rencana, pasti, batal)} == {f"{kunjungan.pk}@siaga-pilkada"}
    assert str(rencana["summary"]) == "Kunjungan SMA Contoh Raya"
    assert str(rencana["location"]) == "SMA Contoh Raya, Jalan Contoh 1"
    assert rencana.decoded("dtstart") == MULAI
    assert RAHASIA[0] not in str(pasti)


def test_calendar_page_leaves_out_what_feeds_must_call_off(bawaslu, kunjungan):
    lain = pembuat.buat_kunjungan(status="dibatalkan", mulai=MULAI)
    papan, hari = PapanKunjungan(), date(2024, 9, 19)

    kalender = list(papan.kalender(bawaslu, hari, hari))
    umpan = {satu.uid: satu.batal for satu in papan.umpan(bawaslu, hari, hari)}

    assert [(satu.uid, satu.rencana, satu.tautan) for satu in kalender] == [
        (str(kunjungan.pk), True, kunjungan.get_absolute_url())
    ]
    assert umpan == {str(kunjungan.pk): False, str(lain.pk): True}
    assert list(papan.kalender(bawaslu, hari + timedelta(days=1), hari + timedelta(days=1))) == []
