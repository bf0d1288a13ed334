"""What tells people of a visit: calendar entries, texts for WhatsApp."""

from typing import TYPE_CHECKING, Literal

from django.conf import settings

from pilkada.ekspor import ics
from pilkada.ekspor.tanggal import hari_tanggal, rentang_waktu
from pilkada.inti.papan import Acara
from sekolah.dokumen.surat import tempat
from sekolah.models import Kunjungan
from sekolah.status import BERALASAN, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

MOHON = (
    "Mohon kabar apakah waktu tersebut dapat diterima, dan siapa guru pendampingnya. "
    "Siswa dipersilakan membawa ponsel untuk memeriksa namanya di cekdptonline.kpu.go.id."
)


def acara(kunjungan: Kunjungan) -> Acara:
    """Return a visit as an entry of a calendar; it is a plan until the school has confirmed."""
    return Acara(
        f"Kunjungan {kunjungan.sekolah}",
        kunjungan.mulai,
        kunjungan.selesai,
        kunjungan.get_absolute_url(),
        tempat(kunjungan),
        uid=str(kunjungan.pk),
        urutan=kunjungan.versi_jadwal,
        batal=kunjungan.status in BERALASAN,
        rencana=kunjungan.status == Status.DIRENCANAKAN,
    )


def kalender(kunjungan: Kunjungan) -> bytes:
    """Return the visit as iCalendar: published, or taken back when it does not take place."""
    satu = acara(kunjungan)
    return ics.umpan([satu], nama=satu.judul, metode="CANCEL" if satu.batal else "PUBLISH")


def undangan_kalender(kunjungan: Kunjungan, penerima: "Pengguna", metode: Literal["REQUEST", "CANCEL"]) -> bytes:
    """Return the visit for the calendar of one member of the team, or what takes it back."""
    peserta = ics.Pihak(penerima.email, penerima.nama)
    return ics.undangan(acara(kunjungan), metode=metode, penyelenggara=ics.penerbit(), peserta=peserta)


def teks_sekolah(kunjungan: Kunjungan) -> str:
    """Return the announcement for the school's WhatsApp, in Indonesian whatever the reader's language; no names."""
    return "\n".join(
        [
            *_pembuka("KUNJUNGAN SOSIALISASI PEMILIH PEMULA"),
            f"Yth. Bapak/Ibu Kepala {kunjungan.sekolah},",
            f"{kunjungan.pelaksana.nama} bermaksud mengunjungi sekolah Bapak/Ibu:",
            "",
            *_jadwal(kunjungan),
            *([f"Kelas yang diharapkan ikut: {kunjungan.kelas}"] if kunjungan.kelas else []),
            "",
            MOHON,
            "",
            "Terima kasih.",
        ]
    )


def teks_tim(kunjungan: Kunjungan, alamat: str) -> str:
    """Return the call to the team for WhatsApp, with the address of the visit's page."""
    return "\n".join(
        [
            *_pembuka(f"TIM KUNJUNGAN: {kunjungan.sekolah}"),
            *_jadwal(kunjungan),
            f"Tempat: {tempat(kunjungan)}",
            *([f"Pembicara: {kunjungan.pembicara}"] if kunjungan.pembicara else []),
            "",
            f"Rincian: {alamat}",
        ]
    )


def _pembuka(judul: str) -> list[str]:
    return [*(["*DATA CONTOH*"] if settings.MODE_DEMO else []), f"*{judul}*", ""]


def _jadwal(kunjungan: Kunjungan) -> list[str]:
    return [
        f"Hari, tanggal: {hari_tanggal(kunjungan.mulai)}",
        f"Waktu: {rentang_waktu(kunjungan.mulai, kunjungan.selesai)}",
        *([f"Materi: {kunjungan.materi}"] if kunjungan.materi else []),
    ]
