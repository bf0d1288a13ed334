"""What the team of a visit is told: at once, before the day, and while the report is missing."""

from datetime import timedelta
from uuid import uuid4

import icalendar
import pytest
from django.db import transaction

from pilkada.inti import jam
from pilkada.inti.models import Jenis, Peran
from pilkada.pengingat import rencana
from pilkada.pengingat.models import Aturan, Jaga, Pesan
from pilkada.pengingat.papan import PapanPengingat
from pilkada.pengingat.penyusun import susun
from pilkada.pengingat.status import Kanal
from sekolah import alur
from sekolah.models import AnggotaTim
from tests import pembuat

pytestmark = pytest.mark.django_db
AWAL = jam.wib(2024, 9, 12, 8)
MULAI = jam.wib(2024, 9, 19, 9)


@pytest.fixture(autouse=True)
def _aturan():
    with jam.pada(AWAL):
        PapanPengingat().dasar()
        Jaga.objects.update(sampai=AWAL)
        Aturan.objects.exclude(jenis__startswith="kunjungan.").update(aktif=False)
        yield


@pytest.fixture
def bawaslu():
    return pembuat.buat_pengguna(Peran.PENGELOLA, pembuat.buat_instansi(Jenis.BAWASLU))


@pytest.fixture
def rekan(bawaslu):
    return pembuat.buat_pengguna(Peran.PETUGAS, bawaslu.keanggotaan.get().instansi)


def rencanakan(oleh, *tim, mulai=MULAI):
    isi = {"pelaksana": oleh.keanggotaan.get().instansi, "mulai": mulai, "selesai": mulai + timedelta(hours=2)}
    return alur.rencanakan(pembuat.buat_sekolah(), kunci=uuid4(), isi=isi, tim=tim, oleh=oleh)


def ubah(kunjungan, oleh, tim=None, geser=timedelta(0)):
    mulai = kunjungan.mulai + geser
    isi = {"mulai": mulai, "selesai": mulai + timedelta(hours=2)}
    alur.ubah_kunjungan(kunjungan, versi=kunjungan.versi, isi=isi, tim=tim, oleh=oleh)


def menunggu():
    baris = Pesan.objects.filter(status="menunggu", kanal=Kanal.EMAIL).order_by("jenis", "penerima__email")
    return [(satu.jenis.removeprefix("kunjungan."), satu.penerima) for satu in baris.select_related("penerima")]


def kirim():
    """Mark what waits as sent, as the sender does."""
    Pesan.objects.filter(status="menunggu").update(status="terkirim", dikirim_pada=jam.kini_nyata())


# --- at once ----------------------------------------------------------------------------------------------------------


def test_team_is_told_of_a_plan_once(bawaslu, rekan):
    kunci, sekolah = uuid4(), pembuat.buat_sekolah()
    isi = {"pelaksana": bawaslu.keanggotaan.get().instansi, "mulai": MULAI, "selesai": MULAI + timedelta(hours=2)}

    for _kali in range(2):
        alur.rencanakan(sekolah, kunci=kunci, isi=isi, tim=[rekan], oleh=bawaslu)

    assert menunggu() == [("rencana", rekan)]


def test_plan_typed_after_the_day_tells_nobody(bawaslu, rekan):
    rencanakan(bawaslu, rekan, mulai=AWAL - timedelta(days=1))

    assert Pesan.objects.count() == 0


def test_new_time_is_told_once_and_there_and_back_says_nothing(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    kirim()

    ubah(kunjungan, bawaslu, geser=timedelta(days=1))
    maju = menunggu()
    ubah(kunjungan, bawaslu, geser=timedelta(days=-1))

    assert maju == [("perubahan", rekan)]
    assert menunggu() == []


def test_who_joins_and_who_leaves_are_told(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    kirim()

    ubah(kunjungan, bawaslu, tim=[bawaslu])

    assert menunggu() == [("pembatalan", rekan), ("rencana", bawaslu)]
    judul = {pesan.penerima: susun(pesan).judul for pesan in Pesan.objects.filter(status="menunggu")}
    assert judul[rekan] == f"Bukan anggota tim lagi: kunjungan {kunjungan.sekolah}"
    assert judul[bawaslu] == f"Kunjungan: {kunjungan.sekolah}, Kamis, 19 September 2024"


def test_change_of_other_words_tells_nobody(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    kirim()

    alur.ubah_kunjungan(kunjungan, versi=1, isi={"materi": "Lain"}, tim=[rekan], oleh=bawaslu)

    assert menunggu() == []


@pytest.mark.parametrize(
    ("verba", "kata"), [(alur.tunda, "ditunda sampai ada waktu baru"), (alur.batalkan, "dibatalkan")]
)
def test_called_off_takes_back_what_waits_or_tells_who_knew(bawaslu, rekan, verba, kata):
    belum, sudah = rencanakan(bawaslu, rekan), None
    verba(belum, alasan="Ujian.", oleh=bawaslu)
    diam = menunggu()
    sudah = rencanakan(bawaslu, rekan)
    kirim()

    verba(sudah, alasan="Ujian.", oleh=bawaslu)

    assert diam == []
    assert menunggu() == [("pembatalan", rekan)]
    isi = susun(Pesan.objects.filter(status="menunggu").first())
    (peristiwa,) = icalendar.Calendar.from_ical(isi.lampiran[0].isi).walk("VEVENT")
    assert kata in isi.isi
    assert str(peristiwa["status"]) == "CANCELLED"


def test_planned_again_is_told_as_a_new_plan(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    kirim()
    alur.tunda(kunjungan, alasan="Ujian.", oleh=bawaslu)
    kirim()

    alur.rencanakan_ulang(kunjungan, mulai=MULAI, selesai=MULAI + timedelta(hours=2), oleh=bawaslu)

    assert menunggu() == [("rencana", rekan)]


def test_begun_visit_takes_back_what_waits(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)

    alur.mulai(kunjungan, oleh=bawaslu)

    assert menunggu() == []


def test_handed_over_place_is_told_to_both(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    kirim()

    alur.serahkan(rekan, bawaslu, oleh=bawaslu)

    assert menunggu() == [("pembatalan", rekan), ("rencana", bawaslu)]
    assert [satu.pengguna for satu in kunjungan.tim.all()] == [bawaslu]


def test_letter_of_an_older_appointment_says_nothing(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    pesan = Pesan.objects.get(kanal=Kanal.EMAIL)

    ada = susun(pesan)
    ubah(kunjungan, bawaslu, geser=timedelta(hours=1))

    assert kunjungan.get_absolute_url() == ada.tautan
    assert susun(pesan) is None


def test_letter_for_who_lost_every_right_says_nothing(bawaslu, rekan):
    rencanakan(bawaslu, rekan)
    rekan.keanggotaan.all().delete()

    assert susun(Pesan.objects.get(kanal=Kanal.EMAIL)) is None


# --- by the calendar --------------------------------------------------------------------------------------------------


def lewati(*hari):
    """Let the rules speak at noon of these days of September, and return what they wrote by mail."""
    kirim()
    for satu in hari:
        with jam.pada(jam.wib(2024, 9, satu, 12)), transaction.atomic():
            rencana.jalankan()
    baris = Pesan.objects.filter(status="menunggu", kanal=Kanal.EMAIL).order_by("saat", "penerima__email")
    return [(satu.jenis, satu.saat.astimezone(jam.WIB).day, satu.penerima) for satu in baris]


def test_team_is_reminded_three_days_and_one_day_before(bawaslu, rekan):
    rencanakan(bawaslu, rekan)

    assert lewati(*range(12, 20)) == [("kunjungan.waktu", 16, rekan), ("kunjungan.waktu", 18, rekan)]


def test_reminder_says_that_the_school_has_not_confirmed(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    lewati(*range(12, 19))
    pesan = Pesan.objects.filter(jenis="kunjungan.waktu").order_by("saat").last()

    with jam.pada(jam.wib(2024, 9, 18, 12)):
        belum = susun(pesan)
        alur.konfirmasi(kunjungan, kontak="Bu Guru", kontak_telepon="", oleh=bawaslu)
        sudah = susun(pesan)

    assert belum.judul == f"Pengingat, besok: kunjungan {kunjungan.sekolah}"
    assert "Sekolahnya belum mengonfirmasi" in belum.isi
    assert "Sekolahnya belum mengonfirmasi" not in sudah.isi


@pytest.mark.parametrize("selesai", [True, False])
def test_missing_report_is_asked_of_the_team_and_then_of_the_institution(bawaslu, rekan, selesai):
    kunjungan = rencanakan(bawaslu, rekan)
    with jam.pada(MULAI + timedelta(hours=2)):
        if selesai:
            alur.selesaikan(kunjungan, oleh=rekan)
    lewati(19)

    pesan = lewati(*range(20, 26))

    assert sorted((hari, orang.email) for _jenis, hari, orang in pesan) == sorted(
        [(20, rekan.email), (22, rekan.email), (22, bawaslu.email)]
    )
    assert {jenis for jenis, _hari, _orang in pesan} == {"kunjungan.laporan"}
    with jam.pada(jam.wib(2024, 9, 22, 12)):
        isi = susun(Pesan.objects.filter(jenis="kunjungan.laporan").last())
    assert isi.judul == f"Laporan kunjungan belum ada: {kunjungan.sekolah}"
    assert ("tunda atau batalkan" in isi.isi) is not selesai


def test_report_that_came_ends_the_asking(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    with jam.pada(MULAI + timedelta(hours=2)):
        alur.laporkan(kunjungan, oleh=rekan)

    assert lewati(*range(19, 26)) == []


def test_team_without_an_account_is_whoever_planned(bawaslu):
    rencanakan(bawaslu)

    assert lewati(*range(12, 20)) == [("kunjungan.waktu", 16, bawaslu), ("kunjungan.waktu", 18, bawaslu)]


def test_reminder_of_a_visit_planned_by_somebody_without_a_team_is_not_written_to_strangers(bawaslu, rekan):
    kunjungan = rencanakan(bawaslu, rekan)
    AnggotaTim.objects.filter(kunjungan=kunjungan).delete()

    assert {orang for _jenis, _hari, orang in lewati(*range(12, 20))} == {bawaslu}
