"""iCalendar (RFC 5545, 5546, 7986): published calendars of many entries, and invitations to one."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, timedelta
from email.utils import parseaddr
from functools import cache
from typing import Any, Literal, NamedTuple

import icalendar
from django.conf import settings

from pilkada.inti import jam
from pilkada.inti.formulir import bersihkan
from pilkada.inti.papan import Acara

RANAH = "siaga-pilkada"
SEGARKAN = timedelta(hours=1)
SATU_HARI = timedelta(days=1)
CAP = re.compile(rb"^DTSTAMP:\d{8}T\d{6}Z\r\n", re.MULTILINE)


class Pihak(NamedTuple):
    """Who invites or is invited: an e-mail address, and a name to show."""

    surel: str
    nama: str = ""


def umpan(acara: Iterable[Acara], *, nama: str, metode: Literal["PUBLISH", "CANCEL"] = "PUBLISH") -> bytes:
    """Return a calendar to publish: entries with stable UIDs, what was called off as CANCELLED, no names of people.

    CANCEL is for a file that holds nothing but what was called off. Times stand in Asia/Jakarta, whole days are dates,
    DTSTAMP is the real time.
    """
    kalender = _kalender(metode)
    judul = _teks(f"{_tanda()}{nama}")
    kalender.add("name", judul)
    kalender.add("x-wr-calname", judul)
    kalender.add("x-wr-timezone", jam.WIB.key)
    kalender.add("refresh-interval", SEGARKAN, parameters={"VALUE": "DURATION"})
    kalender.add("x-published-ttl", icalendar.vDuration(SEGARKAN))
    sendiri = _alamat(penerbit())
    return _jadikan(kalender, [_peristiwa(satu, sendiri, sebut_batal=True) for satu in acara])


def undangan(acara: Acara, *, metode: Literal["REQUEST", "CANCEL"], penyelenggara: Pihak, peserta: Pihak) -> bytes:
    """Return an invitation (iTIP) for one recipient, or what takes it back; nobody learns of the other recipients.

    No reply is asked for. A REQUEST for an entry that was called off is a programming error (ValueError); a CANCEL
    calls it off.
    """
    if metode == "REQUEST" and acara.batal:
        raise ValueError(acara.uid)
    peristiwa = _peristiwa(replace(acara, batal=metode == "CANCEL"), _alamat(penyelenggara))
    jawab = {"PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"} if metode == "REQUEST" else {}
    peristiwa.add("attendee", _alamat(peserta, CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", **jawab))
    return _jadikan(_kalender(metode), [peristiwa])


def sidik(isi: bytes) -> str:
    """Return the mark of a calendar's content: equal for two that differ only in when they were made."""
    return hashlib.sha256(CAP.sub(b"", isi)).hexdigest()[:32]


def _kalender(metode: str) -> icalendar.Calendar:
    kalender = icalendar.Calendar()
    kalender.add("prodid", "-//Siaga Pilkada//Kalender//ID")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", metode)
    return kalender


def _jadikan(kalender: icalendar.Calendar, peristiwa: list[icalendar.Event]) -> bytes:
    """Return the bytes; the zone stands before the entries, once, if one of them needs it."""
    if any("TZID" in satu["dtstart"].params for satu in peristiwa):
        kalender.add_component(_zona())
    for satu in peristiwa:
        kalender.add_component(satu)
    return bytes(kalender.to_ical())


@cache
def _zona() -> icalendar.Timezone:
    """Return the zone of every time; WIB has had no other offset since 1964."""
    zona = icalendar.Timezone.from_tzid(jam.WIB.key)
    zona.pop("comment")  # the library's own words on its tables; RFC 5545 has no such property in a zone
    return zona


def _peristiwa(acara: Acara, penyelenggara: icalendar.vCalAddress, *, sebut_batal: bool = False) -> icalendar.Event:
    """Return the entry.

    SEQUENCE counts two for each version of the appointment, and one more for calling it off, so that every step is
    higher than the one before: called off, version 2, stands between version 2 and the version that opens it again.
    """
    alamat = f"{settings.ALAMAT_SITUS}{acara.tautan}" if acara.tautan.startswith("/") else acara.tautan
    # Outlook shows a cancelled entry of a subscribed calendar like any other.
    kata = f"{acara.kata}: " if acara.batal and sebut_batal and acara.kata else ""
    isi = icalendar.Event()
    isi.add("uid", f"{acara.uid or _uid(acara)}@{RANAH}")
    isi.add("dtstamp", jam.kini_nyata())
    isi.add("sequence", 2 * acara.urutan + acara.batal)
    if acara.diubah:
        isi.add("last-modified", acara.diubah.astimezone(UTC))
    _waktu(isi, acara)
    isi.add("summary", _teks(f"{_tanda()}{kata}{acara.judul}"))
    if acara.tempat:
        isi.add("location", _teks(acara.tempat))
    isi.add("description", _teks("\n".join(filter(None, (str(acara.kata), alamat))), baris=True))
    isi.add("url", alamat)
    isi.add("organizer", penyelenggara)
    isi.add("status", "CANCELLED" if acara.batal else "TENTATIVE" if acara.rencana else "CONFIRMED")
    # A stage or a deadline does not make anybody busy.
    isi.add("transp", "TRANSPARENT" if acara.sehari or acara.batal else "OPAQUE")
    return isi


def _waktu(isi: icalendar.Event, acara: Acara) -> None:
    """Write begin and end; an end that is unknown, or not after the begin, is left out."""
    mulai = acara.mulai.astimezone(jam.WIB)
    selesai = acara.selesai.astimezone(jam.WIB) if acara.selesai else mulai
    if acara.sehari:
        isi.add("dtstart", mulai.date())
        isi.add("dtend", max(mulai, selesai).date() + SATU_HARI)
        return
    isi.add("dtstart", mulai)
    if selesai > mulai:
        isi.add("dtend", selesai)


def _uid(acara: Acara) -> str:
    """Return a name for an entry that has none of its own."""
    bahan = "\n".join((acara.tautan, acara.mulai.astimezone(UTC).isoformat(), acara.judul))
    return hashlib.sha256(bahan.encode()).hexdigest()[:32]


def _tanda() -> str:
    """Return what an invented entry begins with: it may end up among real ones."""
    if settings.MODE_DEMO:
        return "[DATA CONTOH] "
    return "[MODE GLADI] " if settings.MODE_GLADI else ""


def penerbit() -> Pihak:
    """Return this instance itself: RFC 5546 wants an organizer in what is published, and it is nobody's own name."""
    nama, surel = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Pihak(surel, nama)


def _alamat(pihak: Pihak, **rincian: Any) -> icalendar.vCalAddress:
    alamat = icalendar.vCalAddress(f"mailto:{_teks(pihak.surel)}")
    alamat.params.update({"CN": _teks(pihak.nama), **rincian} if pihak.nama else rincian)
    return alamat


def _teks(teks: str, *, baris: bool = False) -> icalendar.vText:
    """Return clean text, on one line unless it may have several; the library escapes and folds."""
    bersih = bersihkan(teks)
    return icalendar.vText(bersih if baris else " ".join(bersih.split()))
