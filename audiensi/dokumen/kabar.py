"""What tells people of a meeting: calendar entry, invitation text for WhatsApp."""

from typing import TYPE_CHECKING

import icalendar
from django.conf import settings

from audiensi.models import Audiensi
from audiensi.status import BERWAKTU, Status
from pilkada.ekspor.tanggal import hari_tanggal, rentang_waktu
from pilkada.inti import jam

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def kalender(audiensi: Audiensi, alamat: str) -> bytes:
    """Return the appointment as iCalendar: stable UID, SEQUENCE raised by every reschedule, CANCELLED when called off.

    Times carry the zone Asia/Jakarta; DTSTAMP is the real time. No names of people.
    """
    batal = audiensi.status in {Status.DIBATALKAN, Status.DITOLAK, Status.DITUNDA}
    acara = icalendar.Event()
    acara.add("uid", f"{audiensi.pk}@siaga-pilkada")
    acara.add("sequence", audiensi.versi_jadwal + (1 if batal else 0))
    acara.add("dtstamp", jam.kini_nyata())
    acara.add("dtstart", audiensi.mulai.astimezone(jam.WIB) if audiensi.mulai else None)
    acara.add("dtend", audiensi.selesai.astimezone(jam.WIB) if audiensi.selesai else None)
    acara.add("summary", f"{'[DATA CONTOH] ' if settings.MODE_DEMO else ''}{audiensi.perihal}")
    acara.add("location", audiensi.tempat)
    acara.add("url", alamat)
    acara.add("status", "CANCELLED" if batal else "CONFIRMED" if audiensi.status in BERWAKTU else "TENTATIVE")
    isi = icalendar.Calendar()
    isi.add("prodid", "-//Siaga Pilkada//audiensi//ID")
    isi.add("version", "2.0")
    isi.add("method", "CANCEL" if batal else "PUBLISH")
    isi.add_component(acara)
    isi.add_missing_timezones()
    return bytes(isi.to_ical())


def teks_undangan(audiensi: Audiensi, alamat: str) -> str:
    """Return the invitation for WhatsApp, in Indonesian whatever the reader's language."""
    baris = [
        *(["*DATA CONTOH*"] if settings.MODE_DEMO else []),
        f"*UNDANGAN: {audiensi.perihal}*",
        "",
        "Yth. Bapak/Ibu,",
        f"{audiensi.tuan_rumah.nama} mengundang Bapak/Ibu menghadiri:",
        "",
        *([f"Hari, tanggal: {hari_tanggal(audiensi.mulai)}"] if audiensi.mulai else ["Hari, tanggal: menyusul"]),
        *([f"Waktu: {rentang_waktu(audiensi.mulai, audiensi.selesai)}"] if audiensi.mulai else []),
        f"Tempat: {audiensi.tempat or 'menyusul'}",
        f"Pemohon: {audiensi.pemohon.nama}",
    ]
    agenda = [f"{butir.urutan}. {butir.topik}" for butir in audiensi.butir.all()]
    if agenda:
        baris += ["", "Agenda:", *agenda]
    return "\n".join([*baris, "", f"Rincian: {alamat}", "", "Terima kasih."])


def undangan_kalender(audiensi: Audiensi, _penerima: "Pengguna", _metode: str) -> bytes:
    """Return the appointment for one attendee's calendar."""
    return kalender(audiensi, settings.ALAMAT_SITUS + audiensi.get_absolute_url())
