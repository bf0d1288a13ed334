"""From rules to rows of the outbox: who, when, how often, and that nothing is lost or doubled."""

import contextlib
import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from audiensi import alur as alur_rapat
from audiensi.models import Audiensi
from pilkada.inti import dasar, jam
from pilkada.inti.models import Jenis, Pemilihan, Pengguna, Peran
from pilkada.pengingat import alur, rencana
from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Aturan, Bisu, Jaga, Kabar, Pesan, Setelan
from pilkada.pengingat.papan import PapanPengingat, denyutkan
from pilkada.pengingat.status import Kanal, Sebab, Status, Tunda
from pilkada.pengingat.tasks import denyut
from tests import pembuat

pytestmark = pytest.mark.django_db
AWAL = jam.wib(2024, 9, 10, 5)


@pytest.fixture(autouse=True)
def _aturan_bawaan() -> None:
    with jam.pada(AWAL):
        PapanPengingat().dasar()
        Jaga.objects.update(sampai=AWAL)
        Aturan.objects.filter(jenis__startswith="tahapan.").update(aktif=False)


def _janji(tenggat: date, **kolom: Any) -> Any:
    rapat = pembuat.buat_audiensi("selesai")
    return pembuat.buat_janji(rapat, "terbuka", tenggat=tenggat, **kolom)


def _pada(*bagian: int) -> None:
    """Let the rules speak at a moment, without sending."""
    with jam.pada(jam.wib(*bagian)):
        rencana.jalankan()


def _isi(**saringan: Any) -> list[tuple[str, str, str]]:
    baris = Pesan.objects.filter(**saringan).order_by("saat", "jenis", "kanal")
    return [(satu.jenis, f"{satu.saat.astimezone(jam.WIB):%d %H.%M}", satu.kanal) for satu in baris]


def test_promise_is_spoken_of_at_its_distances_and_then_when_it_is_late() -> None:
    pemilik = pembuat.buat_pengguna(Peran.PETUGAS)
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA, pemilik.keanggotaan.get().instansi)
    _janji(date(2024, 9, 20), pemilik=pemilik, pemilik_instansi=pemilik.keanggotaan.get().instansi)

    for hari in range(10, 31):
        _pada(2024, 9, hari, 12)

    surel = _isi(kanal=Kanal.EMAIL, penerima=pemilik)
    assert surel == [
        ("janji.tenggat", "13 06.30", "email"),
        ("janji.tenggat", "17 06.30", "email"),
        ("janji.tenggat", "19 06.30", "email"),
        ("janji.tenggat", "20 06.30", "email"),
        ("janji.lewat", "23 06.30", "email"),
        ("janji.lewat", "26 06.30", "email"),
        ("janji.lewat", "29 06.30", "email"),
    ]
    assert [saat for _jenis, saat, _kanal in _isi(kanal=Kanal.EMAIL, penerima=pengelola)] == ["27 06.30", "30 06.30"]
    assert _isi(kanal=Kanal.KOTAK, penerima=pemilik) == [(jenis, saat, "kotak") for jenis, saat, _k in surel]


def test_promise_without_a_person_reminds_those_who_decide_in_the_institution() -> None:
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA)
    instansi = pengelola.keanggotaan.get().instansi
    pembuat.buat_pengguna(Peran.PETUGAS, instansi)
    pembuat.buat_pengguna(Peran.PENGELOLA)
    _janji(date(2024, 9, 11), pemilik=None, pemilik_instansi=instansi)

    _pada(2024, 9, 10, 7)

    assert {satu.penerima for satu in Pesan.objects.all()} == {pengelola}


@pytest.mark.parametrize(
    ("saat", "jumlah"), [([(6, 29)], 0), ([(6, 30)], 2), ([(6, 31)], 2), ([(6, 30), (6, 31), (23, 59)], 2)]
)
def test_turn_comes_with_its_minute_and_once(saat: list[tuple[int, int]], jumlah: int) -> None:
    _janji(date(2024, 9, 11), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))

    for pukul, menit in saat:
        _pada(2024, 9, 10, pukul, menit)

    assert Pesan.objects.count() == jumlah


def test_days_slept_through_are_told_once_by_the_latest_turn() -> None:
    _janji(date(2024, 9, 17), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))

    _pada(2024, 9, 16, 12)

    assert _isi(kanal=Kanal.EMAIL) == [("janji.tenggat", "16 06.30", "email")]


def test_what_is_over_when_the_office_wakes_up_is_not_told() -> None:
    pemilik = pembuat.buat_pengguna(Peran.PETUGAS)
    janji = _janji(date(2024, 9, 12), pemilik=pemilik)

    _pada(2024, 9, 13, 12)

    assert _isi() == []
    assert janji.tenggat == date(2024, 9, 12)


def test_clock_that_goes_back_and_forth_says_nothing_twice() -> None:
    _janji(date(2024, 9, 13), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))

    for hari in (12, 10, 12, 13):
        _pada(2024, 9, hari, 12)

    assert _isi(kanal=Kanal.EMAIL) == [
        ("janji.tenggat", "12 06.30", "email"),
        ("janji.tenggat", "13 06.30", "email"),
    ]


def test_29_february_is_a_day_like_others() -> None:
    with jam.pada(jam.wib(2028, 2, 20)):
        Jaga.objects.update(sampai=jam.kini())
    _janji(date(2028, 3, 1), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))

    for hari in (27, 28, 29):
        _pada(2028, 2, hari, 12)

    assert [saat for _jenis, saat, _kanal in _isi(kanal=Kanal.EMAIL)] == ["27 06.30", "29 06.30"]


def _rapat(mulai: datetime, *orang: Pengguna) -> Audiensi:
    rapat = pembuat.buat_audiensi("diajukan")
    for satu in orang:
        pembuat.buat_peserta(rapat, pengguna=satu, nama=satu.nama)
    oleh = pembuat.buat_pengguna(Peran.PENGELOLA, rapat.tuan_rumah)
    alur_rapat.jadwalkan(rapat, mulai=mulai, selesai=mulai + timedelta(hours=2), tempat="Ruang A", oleh=oleh)
    return rapat


def test_meeting_reminds_three_days_a_day_and_two_hours_before() -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    with jam.pada(AWAL):
        _rapat(jam.wib(2024, 9, 14, 9), orang)

    for hari in range(10, 15):
        for pukul in (6, 7, 12):
            _pada(2024, 9, hari, pukul)

    assert _isi(kanal=Kanal.EMAIL, jenis="audiensi.waktu") == [
        ("audiensi.waktu", "11 06.30", "email"),
        ("audiensi.waktu", "13 06.30", "email"),
        ("audiensi.waktu", "14 07.00", "email"),
    ]


def test_meeting_called_off_and_reopened_reminds_of_the_new_time_only() -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    with jam.pada(AWAL):
        rapat = _rapat(jam.wib(2024, 9, 12, 9), orang)
        alur_rapat.tunda(rapat, alasan="hujan", oleh=orang)
        alur_rapat.jadwalkan(
            rapat, mulai=jam.wib(2024, 9, 13, 9), selesai=jam.wib(2024, 9, 13, 10), tempat="Ruang B", oleh=orang
        )

    for hari in range(10, 14):
        _pada(2024, 9, hari, 8)

    assert [saat for _jenis, saat, _k in _isi(jenis="audiensi.waktu", kanal=Kanal.EMAIL)] == [
        "10 06.30",
        "12 06.30",
        "13 07.00",
    ]


def test_attendee_added_after_a_turn_hears_from_the_next() -> None:
    dulu, nanti = pembuat.buat_pengguna(Peran.PETUGAS), pembuat.buat_pengguna(Peran.PETUGAS)
    with jam.pada(AWAL):
        rapat = _rapat(jam.wib(2024, 9, 13, 9), dulu)
    _pada(2024, 9, 10, 12)
    pembuat.buat_peserta(rapat, pengguna=nanti, nama=nanti.nama)

    _pada(2024, 9, 12, 12)

    per_orang = {
        orang: [saat for _j, saat, _k in _isi(penerima=orang, jenis="audiensi.waktu", kanal=Kanal.EMAIL)]
        for orang in (dulu, nanti)
    }
    assert per_orang == {dulu: ["10 06.30", "12 06.30"], nanti: ["12 06.30"]}


def test_minutes_that_nobody_approves_remind_the_writer_and_later_both_sides() -> None:
    notulis = pembuat.buat_pengguna(Peran.PETUGAS)
    rapat = pembuat.buat_audiensi("selesai", mulai=jam.wib(2024, 9, 9, 9), selesai=jam.wib(2024, 9, 9, 11))
    pembuat.buat_peserta(rapat, pengguna=notulis, nama=notulis.nama, tugas="notulis")
    kedua = [pembuat.buat_pengguna(Peran.PENGELOLA, pihak) for pihak in (rapat.pemohon, rapat.tuan_rumah)]

    for hari in range(10, 25):
        _pada(2024, 9, hari, 12)

    def hari_surel(orang: Pengguna) -> list[str]:
        return [saat[:2] for _j, saat, _k in _isi(penerima=orang, kanal=Kanal.EMAIL)]

    assert hari_surel(notulis) == ["11", "14", "19"]
    assert [hari_surel(satu) for satu in kedua] == [["14", "19"], ["14", "19"]]


def test_weekly_rule_begins_on_its_day_and_names_units_without_declaration(server: Any) -> None:
    kesbangpol = pembuat.buat_pengguna(Peran.PEMBACA, pembuat.buat_instansi(Jenis.SUKU_DINAS))
    instansi = kesbangpol.keanggotaan.get().instansi
    Aturan.objects.filter(kode="netralitas-sisa").update(aktif=True, mulai_berlaku=date(2024, 9, 16), instansi=instansi)
    dasar.muat()

    for hari in range(10, 31):
        denyutkan(jam.wib(2024, 9, hari, 8))

    assert [saat for _j, saat, _k in _isi(jenis="netralitas.sisa", kanal=Kanal.EMAIL)] == [
        "16 06.30",
        "23 06.30",
        "30 06.30",
    ]
    assert server.diterima[0]["Subject"].startswith("5")


def test_voting_day_and_deadlines_are_told_at_their_distances() -> None:
    Aturan.objects.filter(jenis__in=["tahapan.pemungutan", "tahapan.batas"]).update(aktif=True)
    pengelola, petugas = pembuat.buat_pengguna(Peran.PENGELOLA), pembuat.buat_pengguna(Peran.PETUGAS)

    hari = date(2024, 9, 10)
    while hari <= date(2024, 12, 10):
        _pada(hari.year, hari.month, hari.day, 12)
        hari += timedelta(days=1)

    surel = Pesan.objects.filter(kanal=Kanal.EMAIL, penerima=pengelola).order_by("saat")
    per_jenis = {
        jenis: [f"{satu.saat.astimezone(jam.WIB):%d/%m}" for satu in surel if satu.jenis == jenis]
        for jenis in ("tahapan.pemungutan", "tahapan.batas")
    }
    assert per_jenis["tahapan.pemungutan"] == ["28/09", "28/10", "13/11", "20/11", "24/11", "26/11"]
    batas = [date(2024, 11, 27) + timedelta(days=geser) for geser in (-30, -23, -7, -7, -3, 7)]
    harapan = sorted(hari - timedelta(days=jarak) for hari in batas for jarak in (7, 3, 1, 0))
    assert per_jenis["tahapan.batas"] == [f"{satu:%d/%m}" for satu in harapan]
    assert not Pesan.objects.filter(penerima=petugas).exists()


def test_milestone_moved_into_the_past_says_nothing_more() -> None:
    Aturan.objects.filter(jenis="tahapan.pemungutan").update(aktif=True)
    pembuat.buat_pengguna(Peran.PENGELOLA)
    Pemilihan.objects.filter(aktif=True).update(hari_pemungutan=date(2024, 9, 1))

    for hari in range(10, 30):
        _pada(2024, 9, hari, 12)

    assert Pesan.objects.count() == 0


def test_muted_switched_off_and_inactive_people_are_left_out() -> None:
    instansi = pembuat.buat_instansi()
    biasa, bisu, mati, pergi = (pembuat.buat_pengguna(Peran.PENGELOLA, instansi) for _ in range(4))
    janji = _janji(date(2024, 9, 11), pemilik=None, pemilik_instansi=instansi)
    Bisu.objects.create(pengguna=bisu, objek_jenis="janji.janji", objek_id=str(janji.pk), judul="x")
    Setelan.objects.create(pengguna=mati, mati={"janji.tenggat": ["email"]})
    Pengguna.objects.filter(pk=pergi.pk).update(is_active=False)

    _pada(2024, 9, 10, 7)

    assert {(satu.penerima, satu.kanal) for satu in Pesan.objects.select_related("penerima")} == {
        (biasa, "email"),
        (biasa, "kotak"),
        (mati, "kotak"),
    }


def test_planning_asks_a_constant_number_of_queries() -> None:
    hitung = []
    for jumlah in (1, 3, 40):
        Pesan.objects.all().delete()
        Jaga.objects.update(sampai=AWAL)
        for _ in range(jumlah):
            _janji(date(2024, 9, 11), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))
        with jam.pada(jam.wib(2024, 9, 10, 12)), CaptureQueriesContext(connection) as catatan:
            rencana.jalankan()
        hitung.append(len(catatan))
    assert len(set(hitung)) == 1


def test_empty_tick_asks_five_queries() -> None:
    with jam.pada(AWAL + timedelta(minutes=1)), CaptureQueriesContext(connection) as catatan:
        denyut()

    tanya = [satu["sql"] for satu in catatan if not satu["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(tanya) == 5, tanya


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_write_nothing_twice() -> None:
    for _ in range(20):
        _janji(date(2024, 9, 11), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))
    rintangan = threading.Barrier(4)
    galat: list[BaseException] = []

    def jalan() -> None:
        try:
            rintangan.wait(10)
            with jam.pada(jam.wib(2024, 9, 10, 7)):
                rencana.jalankan()
        except BaseException as kejadian:  # noqa: BLE001
            galat.append(kejadian)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan) for _ in range(4)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert galat == []
    assert Pesan.objects.count() == 40


@pytest.mark.django_db(transaction=True)
def test_plan_that_dies_is_planned_again() -> None:
    _janji(date(2024, 9, 11), pemilik=pembuat.buat_pengguna(Peran.PETUGAS))

    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        _pada(2024, 9, 10, 7)
        raise ZeroDivisionError
    _pada(2024, 9, 10, 7, 1)

    assert Pesan.objects.count() == 2


def test_inbox_holds_what_was_said_in_the_readers_language(server: Any) -> None:
    pemilik = pembuat.buat_pengguna(Peran.PETUGAS, bahasa="en")
    janji = _janji(date(2024, 9, 11), pemilik=pemilik, pemilik_instansi=pemilik.keanggotaan.get().instansi)

    denyutkan(jam.wib(2024, 9, 10, 7))

    kabar = Kabar.objects.get()
    assert (kabar.penerima, kabar.tautan, kabar.dibaca_pada) == (pemilik, janji.get_absolute_url(), None)
    assert kabar.judul == server.diterima[0]["Subject"]
    assert server.diterima[0]["Content-Language"] == "en"


def test_quiet_hours_hold_mail_and_gateway_but_not_the_inbox(server: Any) -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    with jam.pada(jam.wib(2024, 9, 10, 21)):
        _rapat(jam.wib(2024, 9, 12, 9), orang)
        kirim_yang_jatuh_tempo()
        malam = (len(server.diterima), Kabar.objects.count())
    with jam.pada(jam.wib(2024, 9, 11, 5, 59)):
        kirim_yang_jatuh_tempo()
        subuh = len(server.diterima)
    with jam.pada(jam.wib(2024, 9, 11, 6)):
        kirim_yang_jatuh_tempo()

    assert (malam, subuh, len(server.diterima)) == ((0, 1), 0, 1)


def test_what_would_be_over_before_the_quiet_hours_end_goes_at_once(server: Any) -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    with jam.pada(jam.wib(2024, 9, 10, 21)):
        _rapat(jam.wib(2024, 9, 10, 23), orang)
        kirim_yang_jatuh_tempo()

    assert len(server.diterima) == 1


def test_digest_is_one_mail_at_seven_with_everything(server: Any) -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    instansi = orang.keanggotaan.get().instansi
    Setelan.objects.create(pengguna=orang, ikhtisar=True)
    isi = {"pemilik": orang, "pemilik_instansi": instansi}
    janji = [_janji(date(2024, 9, hari), **isi) for hari in (11, 13, 17)]

    for pukul, menit in ((6, 31), (6, 59), (7, 0), (7, 1)):
        denyutkan(jam.wib(2024, 9, 10, pukul, menit))

    assert len(server.diterima) == 1
    badan = server.diterima[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert [satu.isi in badan for satu in janji] == [True] * 3
    assert server.diterima[0]["Subject"].startswith("3 ")
    assert {satu.status for satu in Pesan.objects.all()} == {Status.TERKIRIM}


def test_digest_whose_hour_was_slept_through_still_comes_once(server: Any) -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    Setelan.objects.create(pengguna=orang, ikhtisar=True)
    isi = {"pemilik": orang, "pemilik_instansi": orang.keanggotaan.get().instansi}
    for hari in (13, 17):
        _janji(date(2024, 9, hari), **isi)

    denyutkan(jam.wib(2024, 9, 10, 10))
    Pesan.objects.filter(status=Status.MENUNGGU).update(coba_lagi_pada=None)
    denyutkan(jam.wib(2024, 9, 10, 10, 1))
    denyutkan(jam.wib(2024, 9, 11, 7))

    assert [surel["Subject"][:2] for surel in server.diterima] == ["2 "]


@pytest.mark.parametrize(
    ("pilihan", "kapan"), [(Tunda.BESOK, "11 06.30"), (Tunda.TIGA_HARI, "13 06.30"), (Tunda.SENIN, "16 06.30")]
)
def test_snooze_is_quiet_until_then_and_comes_back_once(server: Any, pilihan: Tunda, kapan: str) -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    _janji(date(2024, 9, 17), pemilik=orang, pemilik_instansi=orang.keanggotaan.get().instansi)
    denyutkan(jam.wib(2024, 9, 10, 7))

    with jam.pada(jam.wib(2024, 9, 10, 8)):
        alur.tunda(Kabar.objects.get(), Tunda.BESOK)
        alur.tunda(Kabar.objects.get(), pilihan)
    for hari in range(10, 17):
        denyutkan(jam.wib(2024, 9, hari, 12))

    terkirim = _isi(status=Status.TERKIRIM, kanal=Kanal.EMAIL)
    assert terkirim[1][1] == kapan
    assert len(server.diterima) == len(terkirim)
    assert {satu.galat for satu in Pesan.objects.filter(status=Status.DITARIK)} <= {Sebab.BISU}


def test_failed_messages_are_told_next_morning_to_sender_and_admins(server: Any) -> None:
    admin = pembuat.buat_pengguna(Peran.ADMIN)
    pembuat.buat_pengguna(Peran.PENGELOLA)
    pengirim, korban = pembuat.buat_pengguna(Peran.PENGELOLA), pembuat.buat_pengguna(Peran.PETUGAS)
    server.tolak[korban.email] = "550 tidak ada"
    with jam.pada(jam.wib(2024, 9, 10, 9)):
        rapat = pembuat.buat_audiensi("diajukan", tuan_rumah=pengirim.keanggotaan.get().instansi)
        pembuat.buat_peserta(rapat, pengguna=korban, nama=korban.nama)
        mulai = jam.wib(2024, 9, 20, 9)
        alur_rapat.jadwalkan(rapat, mulai=mulai, selesai=mulai + timedelta(hours=1), tempat="A", oleh=pengirim)
        kirim_yang_jatuh_tempo()

    denyutkan(jam.wib(2024, 9, 10, 20))
    denyutkan(jam.wib(2024, 9, 11, 7))
    denyutkan(jam.wib(2024, 9, 12, 7))

    assert server.kepada() == {admin.email: 1, pengirim.email: 1}
    assert Pesan.objects.get(status=Status.GAGAL).oleh == pengirim
