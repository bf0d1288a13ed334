"""iCalendar: the rules of RFC 5545 and 5546 one by one, read by two parsers that do not know each other."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from pilkada.ekspor import ics
from pilkada.ekspor.ics import Pihak
from pilkada.inti import jam
from pilkada.inti.papan import Acara

RAPAT = Acara(
    "Audiensi",
    jam.wib(2024, 9, 12, 9),
    jam.wib(2024, 9, 12, 11),
    "/audiensi/1/",
    "Ruang Rapat",
    kata="Dijadwalkan",
    uid="satu",
    urutan=1,
)
TAHAP = Acara("Masa tenang", jam.wib(2024, 11, 24), jam.wib(2024, 11, 26), "/tahapan/", sehari=True, uid="tahapan-1")
KANTOR, TAMU = Pihak("kantor@contoh.id", "Kantor Wali Kota"), Pihak("tamu@contoh.id", 'Budi "Jon", S.Kom; M.Si')


def baca(isi):
    """Read a calendar by both parsers, which must find the same entries, and return the entries of the first."""
    kalender = icalendar.Calendar.from_ical(isi)
    kedua = IcsCalendarStream.calendar_from_ics(isi.decode())
    peristiwa = kalender.walk("VEVENT")
    assert [
        (str(satu["uid"]), str(satu["summary"]), satu.decoded("dtstart"), satu["sequence"]) for satu in peristiwa
    ] == [(satu.uid, satu.summary, satu.dtstart, satu.sequence) for satu in kedua.events]
    return peristiwa


def umpan(*acara, **pilihan):
    return ics.umpan(acara, nama="Kantor", **pilihan)


def undangan(acara=RAPAT, metode="REQUEST"):
    return ics.undangan(acara, metode=metode, penyelenggara=KANTOR, peserta=TAMU)


def kalender(isi):
    return icalendar.Calendar.from_ical(isi)


def baris(isi):
    """Return the unfolded lines."""
    return isi.decode().replace("\r\n ", "").split("\r\n")


def test_calendar_has_its_required_properties_once():
    kepala = kalender(ics.umpan([RAPAT], nama="Kantor, Satu"))
    mentah = baris(ics.umpan([RAPAT], nama="Kantor, Satu"))

    assert {nama: str(kepala[nama]) for nama in ("version", "calscale", "method")} == {
        "version": "2.0",
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
    }
    assert mentah.count("NAME:Kantor\\, Satu") == 1
    assert mentah.count("X-WR-CALNAME:Kantor\\, Satu") == 1
    assert mentah.count("PRODID:-//Siaga Pilkada//Kalender//ID") == 1
    assert mentah.count("REFRESH-INTERVAL;VALUE=DURATION:PT1H") == 1
    assert mentah.count("X-PUBLISHED-TTL:PT1H") == 1
    assert mentah.count("METHOD:PUBLISH") == 1


@pytest.mark.parametrize("isi", [umpan(RAPAT, TAHAP), undangan(), undangan(metode="CANCEL")])
def test_entry_has_each_required_property_exactly_once(isi):
    mentah = baris(isi)
    banyak = len(baca(isi))

    for nama in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "ORGANIZER", "TRANSP", "URL"):
        ada = [satu for satu in mentah if satu.startswith((f"{nama}:", f"{nama};"))]
        # The zone has a DTSTART of its own.
        assert (nama, len(ada)) == (nama, banyak + (nama == "DTSTART"))


def test_times_name_their_zone_and_the_zone_stands_there_once_before_them():
    isi = umpan(RAPAT, replace(RAPAT, uid="dua"), TAHAP)

    zona = kalender(isi).walk("VTIMEZONE")
    mentah = baris(isi)

    assert [str(satu["tzid"]) for satu in zona] == ["Asia/Jakarta"]
    assert [nama for nama in zona[0] if nama != "TZID"] == []
    assert mentah.count("DTSTART;TZID=Asia/Jakarta:20240912T090000") == 2
    assert mentah.index("BEGIN:VTIMEZONE") < mentah.index("BEGIN:VEVENT")


def test_calendar_of_whole_days_needs_no_zone():
    assert kalender(umpan(TAHAP)).walk("VTIMEZONE") == []


def test_empty_calendar_is_one():
    assert baca(umpan()) == []


def test_whole_days_are_dates_with_an_exclusive_end():
    mentah = baris(umpan(TAHAP))

    assert "DTSTART;VALUE=DATE:20241124" in mentah
    assert "DTEND;VALUE=DATE:20241127" in mentah
    assert "TRANSP:TRANSPARENT" in mentah


@pytest.mark.parametrize(
    ("mulai", "akhir"),
    [
        (date(2024, 2, 29), date(2024, 3, 1)),
        (date(2024, 2, 28), date(2024, 2, 29)),
        (date(2023, 2, 28), date(2023, 3, 1)),
        (date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_single_whole_day_ends_on_the_next_leap_day_or_not(mulai, akhir):
    saat = jam.wib(mulai.year, mulai.month, mulai.day)

    satu, tanpa = baca(
        umpan(replace(TAHAP, mulai=saat, selesai=saat), replace(TAHAP, uid="b", mulai=saat, selesai=None))
    )

    assert (satu.decoded("dtstart"), satu.decoded("dtend")) == (mulai, akhir)
    assert (tanpa.decoded("dtstart"), tanpa.decoded("dtend")) == (mulai, akhir)


def test_day_is_the_day_in_wib_whatever_the_zone_of_the_moment():
    malam = jam.wib(2024, 9, 12, 1).astimezone(UTC)

    (hari,) = baca(umpan(replace(TAHAP, mulai=malam, selesai=malam)))

    assert hari.decoded("dtstart") == date(2024, 9, 12)


def test_meeting_over_midnight_on_a_leap_day_ends_on_the_next():
    acara = replace(RAPAT, mulai=jam.wib(2024, 2, 29, 22), selesai=jam.wib(2024, 3, 1, 1))

    mentah = baris(umpan(acara))

    assert "DTSTART;TZID=Asia/Jakarta:20240229T220000" in mentah
    assert "DTEND;TZID=Asia/Jakarta:20240301T010000" in mentah


@pytest.mark.parametrize("selesai", [None, RAPAT.mulai, RAPAT.mulai - timedelta(hours=1)])
def test_meeting_without_a_real_end_has_none(selesai):
    (acara,) = baca(umpan(replace(RAPAT, selesai=selesai)))

    assert "dtend" not in acara
    assert "duration" not in acara
    assert acara.decoded("dtstart") == RAPAT.mulai


def test_lines_end_by_crlf_and_fold_at_75_octets_without_cutting_a_letter():
    judul = "Rapat 👩‍👩‍👧‍👦🇮🇩 é한" * 12

    isi = umpan(replace(RAPAT, judul=judul, tempat="x" * 300))

    potong = isi.split(b"\r\n")
    assert potong[-1] == b""
    assert b"\r" not in b"".join(potong)
    assert b"\n" not in b"".join(potong)
    assert max(map(len, potong)) <= 75
    assert max(map(len, potong)) > 70
    assert [satu.decode() for satu in potong] != []
    assert str(baca(isi)[0]["summary"]) == judul


def test_text_is_escaped():
    isi = umpan(replace(RAPAT, judul="a,b;c\\d", tempat="x; y, z", kata="p\nq"))

    mentah = baris(isi)
    (acara,) = baca(isi)

    assert "SUMMARY:a\\,b\\;c\\\\d" in mentah
    assert "LOCATION:x\\; y\\, z" in mentah
    assert "DESCRIPTION:p\\nq\\nhttp://localhost:8000/audiensi/1/" in mentah
    assert (str(acara["summary"]), str(acara["location"])) == ("a,b;c\\d", "x; y, z")


def test_hostile_text_adds_no_line_of_its_own():
    jahat = "a\r\nATTENDEE:mailto:x@jahat.example\nEND:VEVENT\x00\x1b\u202e\u2028b"

    isi = umpan(replace(RAPAT, judul=jahat, tempat=jahat, kata=jahat))

    mentah = baris(isi)
    assert [satu for satu in mentah if satu.startswith("ATTENDEE")] == []
    assert mentah.count("END:VEVENT") == 1
    assert not {"\x00", "\x1b", "\u202e"} & set(isi.decode())
    assert str(baca(isi)[0]["summary"]) == "a ATTENDEE:mailto:x@jahat.example END:VEVENT b"


def test_hostile_name_of_a_recipient_adds_no_parameter():
    tamu = Pihak("a@contoh.id\r\nX-JAHAT:1", 'B";RSVP=TRUE:mailto:x@y\r\nX-JAHAT:1')

    isi = ics.undangan(RAPAT, metode="REQUEST", penyelenggara=KANTOR, peserta=tamu)

    assert [satu for satu in baris(isi) if satu.startswith("X-JAHAT")] == []
    assert baca(isi)[0]["attendee"].params["RSVP"] == "FALSE"


def test_uid_is_the_given_one_or_stable_for_the_same_page_title_and_start():
    tanpa = replace(RAPAT, uid="")
    isi = [RAPAT, tanpa, replace(tanpa, tempat="lain"), replace(tanpa, judul="lain"), replace(tanpa, mulai=TAHAP.mulai)]

    uid = [str(satu["uid"]) for satu in baca(umpan(*isi))]

    assert uid[0] == "satu@siaga-pilkada"
    assert uid[1] == uid[2]
    assert len(set(uid)) == 4
    assert all(satu.endswith("@siaga-pilkada") for satu in uid)


def test_dtstamp_is_the_real_time_in_utc_whatever_the_domains_clock():
    sebelum = jam.kini_nyata().replace(microsecond=0)
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        isi = umpan(RAPAT)

    saat = baca(isi)[0].decoded("dtstamp")
    assert sebelum <= saat <= jam.kini_nyata()
    assert saat.utcoffset() == timedelta(0)


def test_last_modified_stands_there_only_when_known():
    tahu, tidak = baca(umpan(replace(RAPAT, diubah=jam.wib(2024, 9, 12, 8)), replace(RAPAT, uid="dua")))

    assert tahu.decoded("last-modified") == jam.wib(2024, 9, 12, 8)
    assert "LAST-MODIFIED:20240912T010000Z" in baris(umpan(replace(RAPAT, diubah=jam.wib(2024, 9, 12, 8))))
    assert "last-modified" not in tidak


def test_status_says_whether_it_takes_place():
    batal = replace(RAPAT, uid="b", batal=True, kata="Dibatalkan")

    isi = umpan(RAPAT, replace(RAPAT, uid="r", rencana=True), batal)

    assert [str(satu["status"]) for satu in baca(isi)] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]
    assert [str(satu["summary"]) for satu in baca(isi)] == ["Audiensi", "Audiensi", "Dibatalkan: Audiensi"]
    assert [str(satu["transp"]) for satu in baca(isi)] == ["OPAQUE", "OPAQUE", "TRANSPARENT"]


def test_published_calendar_has_an_organizer_that_is_no_person_and_no_attendee(settings):
    settings.DEFAULT_FROM_EMAIL = "Siaga Pilkada <siaga@contoh.id>"

    (acara,) = baca(umpan(RAPAT))

    assert (str(acara["organizer"]), acara["organizer"].params["CN"]) == ("mailto:siaga@contoh.id", "Siaga Pilkada")
    assert "attendee" not in acara


def test_sequence_rises_from_schedule_to_reschedule_to_cancellation_to_reopening():
    langkah = [RAPAT, replace(RAPAT, urutan=2), replace(RAPAT, urutan=2, batal=True), replace(RAPAT, urutan=3)]

    urutan = [baca(umpan(satu))[0]["sequence"] for satu in langkah]

    assert urutan == sorted(set(urutan))


def test_request_invites_one_recipient_who_is_asked_to_answer():
    isi = undangan()

    (acara,) = baca(isi)

    assert str(kalender(isi)["method"]) == "REQUEST"
    assert (str(acara["organizer"]), str(acara["attendee"])) == ("mailto:kantor@contoh.id", "mailto:tamu@contoh.id")
    assert dict(acara["attendee"].params) == {
        "CN": 'Budi "Jon", S.Kom; M.Si',
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "FALSE",
    }
    assert str(acara["status"]) == "CONFIRMED"
    assert [str(satu["tzid"]) for satu in kalender(isi).walk("VTIMEZONE")] == ["Asia/Jakarta"]


def test_cancel_takes_the_invitation_back_under_its_uid_with_a_higher_sequence():
    (undang,), isi = baca(undangan()), undangan(metode="CANCEL")

    (batal,) = baca(isi)

    assert str(kalender(isi)["method"]) == "CANCEL"
    assert str(batal["status"]) == "CANCELLED"
    assert str(batal["uid"]) == str(undang["uid"])
    assert batal["sequence"] == undang["sequence"] + 1
    assert str(batal["attendee"]) == "mailto:tamu@contoh.id"
    assert "RSVP" not in batal["attendee"].params
    assert str(batal["summary"]) == "Audiensi"


def test_cancel_of_what_is_off_already_is_the_same():
    batal = replace(RAPAT, batal=True)

    assert baca(undangan(batal, "CANCEL"))[0]["sequence"] == baca(undangan(metode="CANCEL"))[0]["sequence"]


def test_request_for_what_is_off_is_refused():
    with pytest.raises(ValueError, match="satu"):
        undangan(replace(RAPAT, batal=True))


@pytest.mark.parametrize(("setelan", "tanda"), [("MODE_DEMO", "[DATA CONTOH] "), ("MODE_GLADI", "[MODE GLADI] ")])
def test_invented_entries_say_so(settings, setelan, tanda):
    setattr(settings, setelan, True)

    isi = umpan(RAPAT)

    assert str(baca(isi)[0]["summary"]) == f"{tanda}Audiensi"
    assert str(kalender(isi)["x-wr-calname"]) == f"{tanda}Kantor"
    assert str(baca(undangan())[0]["summary"]) == f"{tanda}Audiensi"


def test_link_of_the_house_is_whole_and_a_foreign_one_stays(settings):
    settings.ALAMAT_SITUS = "https://siaga.contoh.id"

    rumah, luar = baca(umpan(RAPAT, replace(RAPAT, uid="l", tautan="https://kpu.contoh.id/x?a=1,2;3")))

    assert str(rumah["url"]) == "https://siaga.contoh.id/audiensi/1/"
    assert str(luar["url"]) == "https://kpu.contoh.id/x?a=1,2;3"


def test_mark_of_content_ignores_only_when_it_was_made():
    isi = umpan(RAPAT)
    lain = isi.replace(b"DTSTAMP:20", b"DTSTAMP:19")

    assert lain != isi
    assert ics.sidik(lain) == ics.sidik(isi)
    assert ics.sidik(umpan(replace(RAPAT, tempat="lain"))) != ics.sidik(isi)

    mirip = [umpan(replace(RAPAT, judul=f"x\nDTSTAMP:2024010{hari}T000000Z\n")) for hari in (1, 2)]
    assert ics.sidik(mirip[0]) != ics.sidik(mirip[1])
