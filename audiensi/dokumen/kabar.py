"""What tells people of a meeting: calendar entries, invitation text for WhatsApp."""

from typing import TYPE_CHECKING, Literal

from django.conf import settings

from audiensi.models import Audiensi
from audiensi.status import BERALASAN, BERWAKTU
from pilkada.ekspor import ics
from pilkada.ekspor.tanggal import hari_tanggal, rentang_waktu
from pilkada.inti.papan import Acara

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def kalender(audiensi: Audiensi) -> bytes:
    """Return the appointment as iCalendar: published, or taken back when called off; ValueError without a time."""
    acara = _acara(audiensi)
    return ics.umpan([acara], nama=audiensi.perihal, metode="CANCEL" if acara.batal else "PUBLISH")


def undangan_kalender(audiensi: Audiensi, penerima: "Pengguna", metode: Literal["REQUEST", "CANCEL"]) -> bytes:
    """Return the appointment for one attendee's calendar, or what takes it back; ValueError without a time.

    The organizer is the instance's own address: replies by mail are read by nobody, attendance is noted here.
    """
    peserta = ics.Pihak(penerima.email, penerima.nama)
    return ics.undangan(_acara(audiensi), metode=metode, penyelenggara=ics.penerbit(), peserta=peserta)


def _acara(audiensi: Audiensi) -> Acara:
    if audiensi.mulai is None:
        raise ValueError(audiensi.pk)
    return Acara(
        audiensi.perihal,
        audiensi.mulai,
        audiensi.selesai,
        audiensi.get_absolute_url(),
        audiensi.tempat,
        uid=str(audiensi.pk),
        urutan=audiensi.versi_jadwal,
        batal=audiensi.status in BERALASAN,
        rencana=audiensi.status not in BERWAKTU,
    )


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
