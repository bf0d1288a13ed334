"""Visits: planning, clashes, the life of one, who sees what of it, guests, files, promises, hand-over."""

import re
import threading
from datetime import timedelta
from functools import partial
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan, PindahDitolak
from pilkada.inti.models import Berkas, Jenis, Peran
from pilkada.janji.models import Janji
from sekolah import alur
from sekolah.models import AnggotaTim, HadirKelas, Kunjungan
from sekolah.papan import PapanKunjungan
from sekolah.status import JALUR, Status
from tests import pembuat

pytestmark = pytest.mark.django_db
KINI = jam.wib(2024, 9, 12, 8)
MULAI = jam.wib(2024, 9, 19, 9)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
RAHASIA = ("Bu Guru Rahasia", "0812-RAHASIA", "Tanya Rahasia", "Catatan Rahasia", "Pak Tanda Rahasia")


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(KINI):
        yield


@pytest.fixture
def bawaslu():
    return pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.BAWASLU))


@pytest.fixture
def panwaslu():
    return pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.PANWASCAM))


def milik(orang):
    return orang.keanggotaan.get().instansi


def isian(orang, *tim, **lain):
    return {
        "kunci": str(uuid4()),
        "pelaksana": str(milik(orang).pk),
        "mulai": "2024-09-19T09:00",
        "selesai": "2024-09-19T11:00",
        "tim": [str(satu.pk) for satu in tim or (orang,)],
        "kelas": "XII IPA 1",
        "materi": "Pemilih pemula",
        "pembicara": "Wahidin",
        **{nama: str(nilai) for nama, nilai in lain.items()},
    }


def kirim(orang, nama, objek, isi, tanya=""):
    return pembuat.masuk(orang).post(reverse(f"sekolah:{nama}", args=[objek] if objek else []) + tanya, isi)


def rencanakan(orang, sekolah, isi):
    return kirim(orang, "kunjungan_buat", None, isi, f"?sekolah={sekolah.pk}")


def teks(jawab):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", jawab.content.decode())).split())


# --- planning ---------------------------------------------------------------------------------------------------------


def test_school_is_picked_first_then_planned_without_javascript(panwaslu):
    di_sini, di_lain = pembuat.buat_sekolah(), pembuat.buat_sekolah(f"{pembuat.GAMBIR}.1001")
    tutup = pembuat.buat_sekolah(aktif=False)
    klien = pembuat.masuk(panwaslu)

    pilihan = klien.get(reverse("sekolah:kunjungan_buat"))
    tautan = re.findall(r"\?sekolah=([0-9a-f-]{36})", pilihan.content.decode())
    formulir = klien.get(reverse("sekolah:kunjungan_buat") + f"?sekolah={di_sini.pk}")
    jawab = rencanakan(panwaslu, di_sini, isian(panwaslu))

    kunjungan = Kunjungan.objects.get()
    assert tautan == [str(di_sini.pk)]
    assert str(di_lain.pk) + str(tutup.pk) not in pilihan.content.decode()
    assert formulir.context["form"].initial["pelaksana"] == milik(panwaslu).pk
    assert (jawab.status_code, jawab["Location"]) == (302, kunjungan.get_absolute_url())
    assert (kunjungan.sekolah, kunjungan.pelaksana, kunjungan.status) == (di_sini, milik(panwaslu), "direncanakan")
    assert (kunjungan.mulai, kunjungan.selesai - kunjungan.mulai) == (MULAI, timedelta(hours=2))
    assert [satu.pengguna for satu in kunjungan.tim.all()] == [panwaslu]


def test_planning_without_a_school_says_so(bawaslu):
    jawab = kirim(bawaslu, "kunjungan_buat", None, isian(bawaslu))

    assert jawab.status_code == 422
    assert "Pilih sekolahnya dahulu." in teks(jawab)


def test_same_form_sent_twice_is_one_visit(bawaslu):
    sekolah, isi = pembuat.buat_sekolah(), isian(bawaslu)

    pertama, kedua = rencanakan(bawaslu, sekolah, isi), rencanakan(bawaslu, sekolah, isi)

    assert (pertama.status_code, kedua["Location"]) == (302, pertama["Location"])
    assert Kunjungan.objects.count() == 1


def test_panwaslu_of_another_kecamatan_is_refused(panwaslu):
    sekolah = pembuat.buat_sekolah(f"{pembuat.GAMBIR}.1001")

    assert rencanakan(panwaslu, sekolah, isian(panwaslu)).status_code == 403
    assert Kunjungan.objects.count() == 0


def test_school_that_was_merged_away_answers_with_the_way_to_the_other(bawaslu):
    lama, baru = pembuat.buat_sekolah(nama="SMA Kembar"), pembuat.buat_sekolah(nama="SMA Asli")
    alur.gabungkan(lama, ke=baru, oleh=bawaslu)

    jawab = rencanakan(bawaslu, lama, isian(bawaslu))

    assert jawab.status_code == 409
    assert "SMA Kembar sudah digabung ke SMA Asli. Pakai SMA Asli." in teks(jawab)
    assert f"?sekolah={baru.pk}" in jawab.content.decode()
    assert "Wahidin" in jawab.content.decode()
    assert Kunjungan.objects.count() == 0


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"mulai": ""}, "Isi mulai (WIB)."),
        ({"mulai": "kemarin"}, "Tanggal atau jam tidak dikenal."),
        ({"mulai": "0001-01-01T00:00"}, "Tahun harus antara 2000 dan 2100."),
        ({"selesai": "2024-09-19T08:00"}, "Waktu selesai harus sesudah waktu mulai."),
        ({"selesai": "2024-10-19T11:00"}, "Kunjungan selesai pada hari yang sama."),
        ({"pelaksana": "0"}, "Pelaksana"),
        ({"pelaksana": "9" * 30}, "Pelaksana"),
        ({"tim": "bukan-uuid"}, "Tim"),
        ({"tim": "00000000-0000-0000-0000-000000000000"}, "Tim"),
        ({"materi": "x" * 301}, "Materi"),
        ({"materi": "\x00\u202e", "pembicara": "\u202e" + "y" * 201}, "Pembicara"),
        ({"kunci": "bukan"}, "bukan UUID"),
    ],
)
def test_hostile_plan_is_refused_in_words(bawaslu, isi, kata):
    jawab = rencanakan(bawaslu, pembuat.buat_sekolah(), isian(bawaslu, **isi))

    assert jawab.status_code == 422
    assert kata.lower() in teks(jawab).lower() or kata == "bukan UUID"
    assert Kunjungan.objects.count() == 0


@pytest.mark.parametrize("nilai", ["\x00", "9" * 600, "\u202e", "<script>", "🙂" * 600, "-1", "1e400"])
@pytest.mark.parametrize(
    ("nama", "kolom"),
    [
        ("kunjungan_ubah", ("pelaksana", "mulai", "selesai", "tim", "materi")),
        ("kunjungan_tunda", ("alasan", "versi")),
        ("kunjungan_batalkan", ("alasan", "kunci")),
        ("kunjungan_konfirmasi", ("kontak", "kontak_telepon", "versi")),
        ("kunjungan_mulai", ("versi", "kunci")),
        ("kunjungan_rencanakan_ulang", ("mulai", "selesai", "sidik")),
        ("kunjungan_tamu", ("nama", "instansi", "kunci", "sidik")),
        ("surat_ubah", ("nomor", "tanggal", "penanda_tangan", "versi")),
        ("kunjungan_janji", ("isi_janji", "pemilik_instansi", "tenggat")),
    ],
)
def test_garbage_in_any_form_is_refused_never_broken(bawaslu, nama, kolom, nilai):
    kunjungan = pembuat.buat_kunjungan(pelaksana=milik(bawaslu))

    jawab = kirim(bawaslu, nama, kunjungan.pk, dict.fromkeys(kolom, nilai))

    kunjungan.refresh_from_db()
    assert jawab.status_code in {409, 422}
    assert (kunjungan.status, kunjungan.versi) == ("direncanakan", 1)


@pytest.mark.parametrize("sekolah", ["", "bukan-uuid", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_address_without_such_a_school_is_not_found(bawaslu, sekolah):
    assert kirim(bawaslu, "kunjungan_buat", None, {}, f"?sekolah={sekolah}").status_code == 404


def test_team_is_of_the_visiting_institution(bawaslu, panwaslu):
    sekolah, asing = pembuat.buat_sekolah(), pembuat.buat_pengguna()

    bukan_anggota = rencanakan(bawaslu, sekolah, isian(bawaslu, bawaslu, panwaslu))
    bukan_pengawas = rencanakan(bawaslu, sekolah, isian(bawaslu, asing))
    panwaslu_saja = rencanakan(bawaslu, sekolah, isian(panwaslu, panwaslu))

    assert f"{panwaslu.nama} bukan anggota {milik(bawaslu).singkatan}." in teks(bukan_anggota)
    assert (bukan_anggota.status_code, bukan_pengawas.status_code, panwaslu_saja.status_code) == (422, 422, 302)
    assert Kunjungan.objects.get().pelaksana == milik(panwaslu)


# --- clashes ----------------------------------------------------------------------------------------------------------


def test_clash_of_person_and_school_warns_and_the_second_press_saves(bawaslu):
    sekolah, lain = pembuat.buat_sekolah(nama="SMA Satu"), pembuat.buat_sekolah(nama="SMA Dua")
    rencanakan(bawaslu, lain, isian(bawaslu))
    rekan = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu))
    rencanakan(bawaslu, sekolah, isian(bawaslu, rekan))
    isi = isian(bawaslu, mulai="2024-09-19T10:30", selesai="2024-09-19T12:00")

    pertama = rencanakan(bawaslu, sekolah, isi)
    tanda = re.search(r'name="sidik" value="([0-9a-f]{32})"', pertama.content.decode())
    tanpa_tanda = rencanakan(bawaslu, sekolah, isi | {"sidik": "f" * 32})
    kedua = rencanakan(bawaslu, sekolah, isi | {"sidik": tanda.group(1)})

    waktu = "Kamis, 19 September 2024, 09.00–11.00 WIB"
    assert (pertama.status_code, tanpa_tanda.status_code, kedua.status_code) == (409, 409, 302)
    assert f"{bawaslu.nama} juga tercatat di SMA Dua pada {waktu}." in teks(pertama)
    assert f"SMA Satu sudah punya kunjungan lain pada {waktu}." in teks(pertama)
    assert "Tetap simpan" in teks(pertama)
    assert Kunjungan.objects.count() == 3


@pytest.mark.parametrize(
    ("mulai", "selesai", "status"),
    [("11:00", "12:00", "direncanakan"), ("07:00", "09:00", "direncanakan"), ("09:00", "11:00", "dibatalkan")],
)
def test_what_only_touches_or_was_called_off_does_not_clash(bawaslu, mulai, selesai, status):
    lain = pembuat.buat_kunjungan(pembuat.buat_sekolah(), status, mulai=MULAI)
    AnggotaTim.objects.create(kunjungan=lain, pengguna=bawaslu)

    isi = isian(bawaslu, mulai=f"2024-09-19T{mulai}", selesai=f"2024-09-19T{selesai}")

    assert rencanakan(bawaslu, pembuat.buat_sekolah(), isi).status_code == 302


def test_clash_is_asked_by_two_queries_however_many(bawaslu):
    sekolah = pembuat.buat_sekolah()
    hitung = []
    assert bawaslu.keanggotaan_aktif  # a request asks for them once
    for banyak in (1, 4):
        for _nomor in range(banyak):
            AnggotaTim.objects.create(kunjungan=pembuat.buat_kunjungan(sekolah, mulai=MULAI), pengguna=bawaslu)
        rencana = alur.Rencana(sekolah, MULAI, MULAI + timedelta(hours=1), [bawaslu.pk])
        with CaptureQueriesContext(connection) as kueri:
            alur.bentrok(rencana, oleh=bawaslu)
        hitung.append(len(kueri))

    assert hitung == [2, 2]


# --- changing ---------------------------------------------------------------------------------------------------------


def test_change_of_time_and_team_raises_the_appointment_and_keeps_guests(bawaslu):
    kunjungan = pembuat.buat_kunjungan(pelaksana=milik(bawaslu), mulai=MULAI)
    AnggotaTim.objects.create(kunjungan=kunjungan, pengguna=bawaslu)
    tamu = pembuat.buat_tamu(kunjungan)
    rekan = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu))

    jawab = kirim(bawaslu, "kunjungan_ubah", kunjungan.pk, isian(bawaslu, rekan, versi=1, mulai="2024-09-19T08:00"))

    kunjungan.refresh_from_db()
    assert jawab.status_code == 302
    assert (kunjungan.versi, kunjungan.versi_jadwal, kunjungan.pembicara) == (2, 2, "Wahidin")
    assert {satu.pengguna or satu.nama for satu in kunjungan.tim.all()} == {rekan, tamu.nama}


def test_change_that_came_second_shows_both(bawaslu):
    kunjungan = pembuat.buat_kunjungan(pelaksana=milik(bawaslu), mulai=MULAI)
    rekan = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu), nama="Rekan Cepat")
    isi = isian(bawaslu, versi=1)

    kirim(rekan, "kunjungan_ubah", kunjungan.pk, isi | {"materi": "Lebih dulu"})
    jawab = kirim(bawaslu, "kunjungan_ubah", kunjungan.pk, isi | {"materi": "Belakangan"})

    kunjungan.refresh_from_db()
    assert jawab.status_code == 409
    assert "Rekan Cepat lebih dulu mengubah data ini." in teks(jawab)
    assert "Belakangan" in jawab.content.decode()
    assert kunjungan.materi == "Lebih dulu"


def test_visit_that_was_held_does_not_change(bawaslu):
    kunjungan = pembuat.buat_kunjungan(status="selesai", mulai=MULAI, pelaksana=milik(bawaslu))

    jawab = kirim(bawaslu, "kunjungan_ubah", kunjungan.pk, isian(bawaslu, versi=kunjungan.versi))

    assert jawab.status_code == 409
    assert "rencananya tidak dapat diubah lagi." in teks(jawab)


# --- the life of a visit ----------------------------------------------------------------------------------------------


def test_life_from_plan_to_end_by_the_buttons_of_its_page(bawaslu):
    kunjungan = pembuat.buat_kunjungan(mulai=MULAI)
    klien = pembuat.masuk(bawaslu)
    tombol = []

    def lihat():
        halaman = klien.get(kunjungan.get_absolute_url())
        tombol.append(halaman.context["utama"].nama if halaman.context["utama"] else "")

    lihat()
    kirim(bawaslu, "kunjungan_konfirmasi", kunjungan.pk, {"kontak": "Bu Guru", "kontak_telepon": "0812"})
    lihat()
    with jam.pada(MULAI):
        kirim(bawaslu, "kunjungan_mulai", kunjungan.pk, {"versi": 2})
        lihat()
    with jam.pada(MULAI + timedelta(hours=1)):
        kirim(bawaslu, "kunjungan_selesaikan", kunjungan.pk, {"versi": 3})
        lihat()
        alur.laporkan(Kunjungan.objects.get(), oleh=bawaslu)
        lihat()

    kunjungan.refresh_from_db()
    assert tombol == ["Catat konfirmasi sekolah", "Mulai kunjungan", "Isi laporan", "Isi laporan", ""]
    pukul = [f"{saat.astimezone(jam.WIB):%d %H.%M}" for saat in (kunjungan.dimulai_pada, kunjungan.diakhiri_pada)]
    assert (kunjungan.kontak, pukul) == ("Bu Guru", ["19 09.00", "19 10.00"])


def test_planned_visit_whose_time_passed_asks_for_its_report(bawaslu):
    kunjungan = pembuat.buat_kunjungan(mulai=MULAI)

    with jam.pada(MULAI + timedelta(days=1)):
        halaman = pembuat.masuk(bawaslu).get(kunjungan.get_absolute_url())

    assert halaman.context["utama"].nama == "Isi laporan"


def test_put_off_called_off_and_planned_again_need_their_words(bawaslu):
    kunjungan = pembuat.buat_kunjungan(mulai=MULAI)

    tanpa_alasan = kirim(bawaslu, "kunjungan_tunda", kunjungan.pk, {"alasan": " "})
    kirim(bawaslu, "kunjungan_tunda", kunjungan.pk, {"alasan": "Ujian sekolah."})
    kunjungan.refresh_from_db()
    tunda = (kunjungan.status, kunjungan.alasan, kunjungan.versi_jadwal)
    ulang = {"mulai": "2024-09-20T09:00", "selesai": "2024-09-20T10:00"}
    kirim(bawaslu, "kunjungan_rencanakan_ulang", kunjungan.pk, ulang)
    kunjungan.refresh_from_db()

    assert (tanpa_alasan.status_code, "Isi alasan." in teks(tanpa_alasan)) == (422, True)
    assert tunda == ("ditunda", "Ujian sekolah.", 2)
    assert (kunjungan.status, kunjungan.alasan, kunjungan.versi_jadwal) == ("direncanakan", "", 3)
    assert kunjungan.mulai == jam.wib(2024, 9, 20, 9)


def test_planning_again_warns_of_clashes_too(bawaslu):
    sekolah = pembuat.buat_sekolah()
    pembuat.buat_kunjungan(sekolah, mulai=MULAI)
    kunjungan = pembuat.buat_kunjungan(sekolah, "ditunda", mulai=MULAI)

    jawab = kirim(
        bawaslu,
        "kunjungan_rencanakan_ulang",
        kunjungan.pk,
        {"mulai": "2024-09-19T09:30", "selesai": "2024-09-19T10:00"},
    )

    kunjungan.refresh_from_db()
    assert (jawab.status_code, kunjungan.status) == (409, "ditunda")
    assert "sudah punya kunjungan lain" in teks(jawab)


def test_visit_put_off_whose_school_was_merged_goes_on_at_the_other(bawaslu):
    lama, baru = pembuat.buat_sekolah(), pembuat.buat_sekolah()
    kunjungan = pembuat.buat_kunjungan(lama, "ditunda", mulai=MULAI)
    alur.gabungkan(lama, ke=baru, oleh=bawaslu)

    kirim(
        bawaslu,
        "kunjungan_rencanakan_ulang",
        kunjungan.pk,
        {"mulai": "2024-09-20T09:00", "selesai": "2024-09-20T10:00"},
    )

    kunjungan.refresh_from_db()
    assert (kunjungan.sekolah, kunjungan.status) == (baru, "direncanakan")


def test_press_on_an_old_page_learns_who_was_faster(bawaslu):
    kunjungan = pembuat.buat_kunjungan(mulai=MULAI)
    rekan = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu), nama="Rekan Cepat")

    kirim(rekan, "kunjungan_mulai", kunjungan.pk, {"versi": 1})
    jawab = kirim(bawaslu, "kunjungan_batalkan", kunjungan.pk, {"versi": 1, "alasan": "Batal."})

    kunjungan.refresh_from_db()
    assert jawab.status_code == 409
    assert "Rekan Cepat lebih dulu mengubah data ini." in teks(jawab)
    assert kunjungan.status == "berlangsung"


def test_step_that_the_life_lacks_is_refused(bawaslu):
    kunjungan = pembuat.buat_kunjungan(status="dibatalkan", mulai=MULAI)

    jawab = kirim(bawaslu, "kunjungan_mulai", kunjungan.pk, {})

    assert jawab.status_code == 409
    assert "status sekarang “Dibatalkan”, tidak dapat menjadi “Berlangsung”" in teks(jawab)


# --- two at once ------------------------------------------------------------------------------------------------------


def berdua(kerja):
    """Do two things at once, each with a row that was read before either wrote; return what each met."""
    hasil, siap = [], threading.Barrier(2, timeout=20)

    def jalan(satu):
        try:
            with jam.pada(KINI):
                hasil.append(satu(siap))
        except (Kedahuluan, PindahDitolak) as kejadian:
            hasil.append(type(kejadian).__name__)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan, args=(satu,)) for satu in kerja]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    return sorted(hasil)


@pytest.mark.django_db(transaction=True)
def test_race_unguarded_both_believe_they_began_the_visit():
    pk = pembuat.buat_kunjungan(mulai=MULAI).pk

    def tanpa_jaga(siap):
        kunjungan = Kunjungan.objects.get(pk=pk)
        siap.wait()
        assert Status.BERLANGSUNG in JALUR[Status(kunjungan.status)]
        Kunjungan.objects.filter(pk=pk).update(status=Status.BERLANGSUNG, dimulai_pada=jam.kini())
        return "mulai"

    assert berdua([tanpa_jaga, tanpa_jaga]) == ["mulai", "mulai"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "verba",
    [
        (alur.mulai, alur.mulai),
        (partial(alur.tunda, alasan="Bersamaan."), partial(alur.batalkan, alasan="Bersamaan.")),
    ],
)
def test_race_guarded_one_moves_the_visit_and_the_other_is_told(verba):
    pembuat.muat_aturan()
    pk = pembuat.buat_kunjungan(mulai=MULAI).pk
    oleh = pembuat.buat_pengguna()

    def dengan_jaga(satu):
        def kerja(siap):
            kunjungan = Kunjungan.objects.get(pk=pk)
            siap.wait()
            satu(kunjungan, oleh=oleh)
            return "jadi"

        return kerja

    assert berdua([dengan_jaga(satu) for satu in verba]) == ["Kedahuluan", "jadi"]


@pytest.mark.django_db(transaction=True)
def test_race_of_planning_and_merging_leaves_no_visit_at_the_merged_school():
    pembuat.muat_aturan()
    oleh = pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.BAWASLU))
    lama, baru = pembuat.buat_sekolah(), pembuat.buat_sekolah()
    isi = {"pelaksana": milik(oleh), "mulai": MULAI, "selesai": MULAI + timedelta(hours=1)}

    def rencana(siap):
        siap.wait()
        try:
            alur.rencanakan(lama, kunci=uuid4(), isi=isi, tim=[oleh], oleh=oleh)
        except alur.SudahDigabung:
            return "ditolak"
        return "direncanakan"

    def gabung(siap):
        siap.wait()
        alur.gabungkan(lama, ke=baru, oleh=oleh)
        return "digabung"

    hasil = berdua([rencana, gabung])

    assert hasil in (["digabung", "direncanakan"], ["digabung", "ditolak"])
    assert Kunjungan.objects.filter(sekolah=lama).count() == 0
    assert Kunjungan.objects.filter(sekolah=baru).count() == hasil.count("direncanakan")


# --- who sees what ----------------------------------------------------------------------------------------------------


def berisi():
    """Make a reported visit whose closed columns are full."""
    kontak, telepon, tanya, catatan, guru = RAHASIA
    isi = {"kontak": kontak, "kontak_telepon": telepon, "pertanyaan": tanya, "catatan": catatan, "guru": guru}
    kunjungan = pembuat.buat_kunjungan(
        pembuat.buat_sekolah(narahubung="Narahubung Rahasia", narahubung_telepon="0813-RAHASIA"), "dilaporkan", **isi
    )
    HadirKelas.objects.create(kunjungan=kunjungan, kelas="XII IPA", laki=12, perempuan=15)
    pembuat.buat_tamu(kunjungan, nama="Tamu KPU")
    return kunjungan


@pytest.mark.parametrize("jenis", [Jenis.PEMKOT, Jenis.SUKU_DINAS, Jenis.KPU, Jenis.PANWASCAM])
def test_readers_see_plan_and_counts_but_no_contact_notes_or_files(jenis):
    kunjungan = berisi()
    kecamatan = {"kecamatan_id": pembuat.GAMBIR} if jenis == Jenis.PANWASCAM else {}
    pembaca = pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(jenis, **kecamatan))
    bawaslu = pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU))

    dibaca = pembuat.masuk(pembaca).get(kunjungan.get_absolute_url())
    ditulis = pembuat.masuk(bawaslu).get(kunjungan.get_absolute_url())

    isi, penuh = dibaca.content.decode(), ditulis.content.decode()
    assert [kata for kata in (*RAHASIA, "RAHASIA", "Narahubung Rahasia", 'id="lampiran"') if kata in isi] == []
    assert [kata for kata in RAHASIA if kata not in penuh] == []
    assert [kata for kata in ("XII IPA", "Tamu KPU", "27") if kata not in isi] == []
    assert dibaca.context["utama"] is None


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_export_holds_plan_and_counts_only(bawaslu, bentuk):
    berisi()

    jawab = pembuat.masuk(bawaslu).get(reverse("sekolah:kunjungan_daftar") + f"?unduh={bentuk}")
    isi = pembuat.isi_unduhan(jawab)

    assert jawab.status_code == 200
    assert [kata for kata in RAHASIA if kata.encode() in isi] == []
    if bentuk == "csv":
        assert b",12,15,27," in isi


def _buka(orang, alamat):
    """Return how the download of a file is answered, and read it to its end."""
    jawab = pembuat.masuk(orang).get(alamat)
    if jawab.streaming:
        pembuat.isi_unduhan(jawab)
    return jawab.status_code


def test_file_of_a_visit_is_for_its_writers_only(bawaslu, panwaslu):
    kunjungan = pembuat.buat_kunjungan()
    foto = SimpleUploadedFile("foto.pdf", PDF, "application/pdf")
    lain = pembuat.buat_instansi(Jenis.PANWASCAM, kecamatan_id=pembuat.GAMBIR)
    orang = [
        bawaslu,
        panwaslu,
        pembuat.buat_pengguna(Peran.PETUGAS, lain),
        pembuat.buat_pengguna(Peran.PENGELOLA),
        pembuat.buat_pengguna(Peran.PEMBACA, milik(bawaslu)),
    ]

    jawab = kirim(bawaslu, "kunjungan_lampiran", kunjungan.pk, {"berkas": foto, "keterangan": "Foto aula"})
    alamat = reverse("berkas_unduh", args=[Berkas.objects.get().pk])

    assert jawab["Location"].endswith("#lampiran")
    assert [_buka(satu, alamat) for satu in orang] == [200, 200, 404, 404, 404]


def test_file_for_a_visit_that_was_called_off_is_refused(bawaslu):
    kunjungan = pembuat.buat_kunjungan(status="dibatalkan")

    jawab = kirim(
        bawaslu, "kunjungan_lampiran", kunjungan.pk, {"berkas": SimpleUploadedFile("a.pdf", PDF, "application/pdf")}
    )

    assert (jawab.status_code, Berkas.objects.count()) == (409, 0)


# --- guests, promises, hand-over --------------------------------------------------------------------------------------


def test_guest_is_added_once_warned_of_and_removed(bawaslu):
    kpu = pembuat.buat_instansi(Jenis.KPU)
    kunjungan, lain = pembuat.buat_kunjungan(mulai=MULAI), pembuat.buat_kunjungan(mulai=MULAI)
    isi = {"kunci": str(uuid4()), "nama": "Ani KPU", "instansi": str(kpu.pk)}

    for _kali in range(2):
        kirim(bawaslu, "kunjungan_tamu", kunjungan.pk, isi)
    bentrok = kirim(bawaslu, "kunjungan_tamu", lain.pk, isi | {"kunci": str(uuid4()), "nama": "ANI kpu"})
    tamu = kunjungan.tim.get()
    for _kali in range(2):
        hapus = kirim(bawaslu, "tamu_hapus", tamu.pk, {})

    assert bentrok.status_code == 409
    assert f"Ani KPU juga tercatat di {kunjungan.sekolah}" in teks(bentrok)
    assert (hapus.status_code, AnggotaTim.objects.count()) == (404, 0)


def test_guest_is_not_warned_of_what_the_plan_was_warned_of(bawaslu):
    sekolah, kpu = pembuat.buat_sekolah(), pembuat.buat_instansi(Jenis.KPU)
    kunjungan, _lain = (pembuat.buat_kunjungan(sekolah, mulai=MULAI) for _kali in range(2))

    jawab = kirim(bawaslu, "kunjungan_tamu", kunjungan.pk, {"nama": "Ani KPU", "instansi": str(kpu.pk)})

    assert (jawab.status_code, kunjungan.tim.count()) == (302, 1)


def test_member_with_an_account_is_not_removed_as_a_guest(bawaslu):
    anggota = AnggotaTim.objects.create(kunjungan=pembuat.buat_kunjungan(), pengguna=bawaslu)

    assert kirim(bawaslu, "tamu_hapus", anggota.pk, {}).status_code == 404
    assert AnggotaTim.objects.count() == 1


def test_team_of_a_visit_that_was_called_off_takes_no_guest(bawaslu):
    kunjungan = pembuat.buat_kunjungan(status="dibatalkan")
    isi = {"nama": "Ani KPU", "instansi": str(pembuat.buat_instansi(Jenis.KPU).pk)}

    jawab = kirim(bawaslu, "kunjungan_tamu", kunjungan.pk, isi)

    assert (jawab.status_code, AnggotaTim.objects.count()) == (409, 0)


def test_promise_made_at_a_visit_is_among_all_promises(bawaslu):
    kunjungan = pembuat.buat_kunjungan(pelaksana=milik(bawaslu))
    dinas, asing = pembuat.buat_instansi(Jenis.SUKU_DINAS), pembuat.buat_instansi(Jenis.PEMANGKU)
    isi = {
        "isi_janji": "Menyediakan ruang komputer",
        "pemilik_instansi": dinas.pk,
        "pemilik_nama": "Bu Kepala",
        "kepada_instansi": milik(bawaslu).pk,
        "tenggat": "2024-09-30",
    }

    jawab = kirim(bawaslu, "kunjungan_janji", kunjungan.pk, isi)
    asing_ditolak = kirim(bawaslu, "kunjungan_janji", kunjungan.pk, isi | {"pemilik_instansi": asing.pk})
    halaman = pembuat.masuk(bawaslu).get(kunjungan.get_absolute_url())
    daftar = pembuat.masuk(bawaslu).get(reverse("janji:janji_daftar"))

    janji = Janji.objects.get()
    assert (jawab.status_code, asing_ditolak.status_code) == (302, 422)
    assert (janji.sumber_jenis, janji.sumber_id) == ("sekolah.kunjungan", kunjungan.pk)
    assert "Menyediakan ruang komputer" in halaman.content.decode()
    assert "Menyediakan ruang komputer" in daftar.content.decode()


def test_promise_is_read_by_its_institutions_and_by_who_may_write_the_visit(bawaslu, panwaslu):
    kunjungan = pembuat.buat_kunjungan(pelaksana=milik(panwaslu))
    dinas = pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.SUKU_DINAS))
    kpu = pembuat.buat_pengguna(Peran.PETUGAS, pembuat.buat_instansi(Jenis.KPU))
    isi = {
        "isi_janji": "Menyediakan ruang komputer",
        "pemilik_instansi": milik(dinas).pk,
        "pemilik_nama": "Bu Kepala",
        "kepada_instansi": milik(panwaslu).pk,
        "tenggat": "2024-09-30",
    }
    kirim(panwaslu, "kunjungan_janji", kunjungan.pk, isi)

    def terbaca(orang):
        return len(pembuat.masuk(orang).get(kunjungan.get_absolute_url()).context["janji"])

    assert [terbaca(satu) for satu in (panwaslu, bawaslu, dinas, kpu)] == [1, 1, 1, 0]


def test_hand_over_moves_places_that_are_still_to_come(bawaslu):
    ke = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu))
    nanti, bersama, lalu = (pembuat.buat_kunjungan(status=status) for status in ("direncanakan", "ditunda", "selesai"))
    for satu in (nanti, bersama, lalu):
        AnggotaTim.objects.create(kunjungan=satu, pengguna=bawaslu)
    AnggotaTim.objects.create(kunjungan=bersama, pengguna=ke)

    jumlah = PapanKunjungan().serahkan(bawaslu, ke, oleh=bawaslu)

    def tim(satu):
        return {baris.pengguna for baris in satu.tim.all()}

    assert jumlah == 1
    assert (tim(nanti), tim(bersama), tim(lalu)) == ({ke}, {bawaslu, ke}, {bawaslu})


# --- list, desk, search -----------------------------------------------------------------------------------------------


def test_filters_of_the_list_stand_in_the_address(bawaslu):
    gambir = pembuat.buat_sekolah(f"{pembuat.GAMBIR}.1001", nama="SMK Gambir")
    satu = pembuat.buat_kunjungan(gambir, mulai=MULAI, materi="Anti politik uang")
    dua = pembuat.buat_kunjungan(status="selesai", mulai=KINI - timedelta(days=3))
    klien = pembuat.masuk(bawaslu)

    def tampil(tanya):
        return [baris.pk for baris in klien.get(reverse("sekolah:kunjungan_daftar") + tanya).context["daftar"].halaman]

    assert tampil("") == [satu.pk, dua.pk]
    assert tampil("?urut=mulai") == [dua.pk, satu.pk]
    assert tampil("?cari=gambir") == tampil("?cari=politik") == tampil(f"?kecamatan={pembuat.GAMBIR}") == [satu.pk]
    assert tampil("?status=selesai") == tampil("?sampai=2024-09-12") == [dua.pk]
    assert tampil(f"?pelaksana={satu.pelaksana_id}") == tampil("?dari=2024-09-13") == [satu.pk]
    assert tampil("?cari=tidakada") == []


def test_empty_list_says_what_to_do_next(bawaslu):
    penulis = pembuat.masuk(bawaslu).get(reverse("sekolah:kunjungan_daftar"))
    pembaca = pembuat.masuk(pembuat.buat_pengguna()).get(reverse("sekolah:kunjungan_daftar"))

    assert "Rencanakan kunjungan pertama" in teks(penulis)
    assert "Kunjungan direncanakan oleh Bawaslu dan Panwaslu Kecamatan." in teks(pembaca)


def test_page_asks_the_same_number_of_queries_whatever_its_length(bawaslu):
    kunjungan = pembuat.buat_kunjungan(status="dilaporkan", pelaksana=milik(bawaslu))
    klien, hitung = pembuat.masuk(bawaslu), []
    for banyak in (1, 9):
        for nomor in range(banyak):
            HadirKelas.objects.create(kunjungan=kunjungan, kelas=f"XII {banyak}-{nomor}", laki=1, perempuan=2)
            rekan = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu))
            AnggotaTim.objects.create(kunjungan=kunjungan, pengguna=rekan)
            pembuat.buat_tamu(kunjungan)
        klien.get(kunjungan.get_absolute_url())
        with CaptureQueriesContext(connection) as kueri:
            klien.get(kunjungan.get_absolute_url())
        hitung.append(len(kueri))

    assert hitung[0] == hitung[1]


def test_desk_names_visits_of_the_person_and_then_their_reports(bawaslu):
    rekan = pembuat.buat_pengguna(Peran.PETUGAS, milik(bawaslu))
    lewat = pembuat.buat_kunjungan(mulai=KINI - timedelta(days=2))
    nanti, jauh = pembuat.buat_kunjungan(mulai=MULAI), pembuat.buat_kunjungan(mulai=MULAI + timedelta(days=90))
    for satu in (lewat, nanti, jauh, pembuat.buat_kunjungan(status="dilaporkan")):
        AnggotaTim.objects.create(kunjungan=satu, pengguna=bawaslu)
    papan = PapanKunjungan()

    hasil = [(satu.judul, satu.pada) for satu in papan.jatuh_tempo(bawaslu, KINI + timedelta(days=30))]

    assert hasil == [
        (f"Laporkan kunjungan: {lewat.sekolah}", lewat.selesai + timedelta(days=1)),
        (f"Kunjungan {nanti.sekolah}", MULAI),
    ]
    assert list(papan.jatuh_tempo(rekan, KINI + timedelta(days=30))) == []


def test_search_finds_a_visit_by_school_and_subject(bawaslu):
    kunjungan = pembuat.buat_kunjungan(pembuat.buat_sekolah(nama="SMA Cikini Raya"), materi="Hoaks")
    papan = PapanKunjungan()

    assert [[satu.tautan for satu in papan.cari(bawaslu, kata)] for kata in ("cikini raya", "hoaks", "lain")] == [
        [kunjungan.get_absolute_url()],
        [kunjungan.get_absolute_url()],
        [],
    ]


def test_history_names_who_did_what_without_names_of_pupils_or_teachers(bawaslu):
    kunjungan = pembuat.buat_kunjungan(pelaksana=milik(bawaslu))
    kirim(bawaslu, "kunjungan_konfirmasi", kunjungan.pk, {"kontak": RAHASIA[0], "kontak_telepon": RAHASIA[1]})
    pembaca = pembuat.masuk(pembuat.buat_pengguna())

    isi = pembaca.get(kunjungan.get_absolute_url()).content.decode()

    assert bawaslu.nama in isi
    assert "Dikonfirmasi" in isi
    assert [kata for kata in RAHASIA if kata in isi] == []


def test_visit_key_of_somebody_else_is_not_touched(bawaslu, panwaslu):
    sekolah, isi = pembuat.buat_sekolah(), isian(bawaslu)
    rencanakan(bawaslu, sekolah, isi)

    lain = {"kunci": isi["kunci"], "mulai": "2024-09-20T09:00", "selesai": "2024-09-20T10:00"}
    rencanakan(panwaslu, sekolah, isian(panwaslu, **lain))

    assert Kunjungan.objects.get(pk=UUID(isi["kunci"])).dibuat_oleh == bawaslu
    assert Kunjungan.objects.count() == 2
