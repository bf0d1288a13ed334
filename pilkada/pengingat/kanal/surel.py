"""E-mail over Django's mail backend."""

import ipaddress
import smtplib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import translation

from pilkada.inti import jam
from pilkada.pengingat.kanal.dasar import Berhenti, GagalKirim, Permanen, Putus, Sementara, TakTerjangkau
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat

LAYANAN_TUTUP = 421
UKURAN_DITOLAK = 552
TETAP = 500


class SaluranSurel:
    """E-mail over Django's mail backend; one connection for the whole batch."""

    def __init__(self) -> None:
        """Prepare; the connection opens with the first message."""
        self._sambungan = get_connection()

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Hand one e-mail to the server."""
        surel = rakit(pesan, surat)
        self._buka()
        try:
            self._sambungan.send_messages([surel])
        except smtplib.SMTPRecipientsRefused as kejadian:
            raise self._tolak(next(iter(kejadian.recipients.values()))[0], "penerima") from kejadian
        except smtplib.SMTPSenderRefused as kejadian:
            if kejadian.smtp_code == UKURAN_DITOLAK:
                raise Permanen(_sebab(kejadian.smtp_code, "ukuran")) from kejadian
            self.tutup()
            raise Berhenti(_sebab(kejadian.smtp_code, "pengirim")) from kejadian
        except smtplib.SMTPHeloError as kejadian:
            self.tutup()
            raise Berhenti(_sebab(kejadian.smtp_code, "salam")) from kejadian
        except smtplib.SMTPResponseException as kejadian:
            raise self._tolak(kejadian.smtp_code, "isi") from kejadian
        except OSError as kejadian:  # also smtplib.SMTPServerDisconnected
            self.tutup()
            sebab = f"sambungan putus ({type(kejadian).__name__})"
            raise Putus(sebab) from kejadian

    def _tolak(self, kode: int, apa: str) -> GagalKirim:
        """Return what the server's answer means."""
        if kode == LAYANAN_TUTUP:
            self.tutup()
            return Berhenti(_sebab(kode, apa))
        return Permanen(_sebab(kode, apa)) if kode >= TETAP else Sementara(_sebab(kode, apa))

    def _buka(self) -> None:
        """Open the connection unless it is open."""
        if tujuan_terlarang():
            sebab = "surel keluar ditolak pada instans contoh atau gladi"
            raise TakTerjangkau(sebab)
        try:
            self._sambungan.open()
        except OSError as kejadian:
            self.tutup()
            sebab = f"server surel tidak terjangkau ({type(kejadian).__name__})"
            raise TakTerjangkau(sebab) from kejadian

    def tutup(self) -> None:
        """Let the connection go without waiting for a server that may hang."""
        lama, self._sambungan = self._sambungan, get_connection()
        smtp = getattr(lama, "connection", None)
        if smtp is None:
            lama.close()
            return
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(2)
            smtp.quit()
        except OSError:
            smtp.close()


def rakit(pesan: Pesan, surat: Surat) -> EmailMultiAlternatives:
    """Return the e-mail with headers that stay the same each time this row is sent; raises Permanen."""
    try:
        validate_email(pesan.penerima.email)
    except ValidationError:
        sebab = "alamat surel tidak sah"
        raise Permanen(sebab) from None
    judul = " ".join(surat.judul.split())
    if settings.MODE_DEMO:
        judul = f"DATA CONTOH · {judul}"
    bahasa = translation.get_language() or settings.LANGUAGE_CODE
    isi = {
        "judul": judul,
        "surat": surat,
        "tautan": settings.ALAMAT_SITUS + surat.tautan if surat.tautan else "",
        "MODE_DEMO": settings.MODE_DEMO,
        "MODE_GLADI": settings.MODE_GLADI,
        "bahasa": bahasa,
    }
    surel = EmailMultiAlternatives(
        subject=judul,
        body=render_to_string("surel/pesan.txt", isi).strip() + "\n",
        to=[pesan.penerima.email],
        headers={
            "Message-ID": id_surel(pesan),
            "Auto-Submitted": "auto-generated",
            "Content-Language": bahasa,
        },
    )
    surel.attach_alternative(render_to_string("surel/pesan.html", isi), "text/html")
    for lampiran in surat.lampiran:
        surel.attach(lampiran.nama, lampiran.isi, lampiran.jenis)
    return surel


def id_surel(pesan: Pesan) -> str:
    """Return the Message-ID of a row: a second sending after a crash carries the same one, and readers fold the two."""
    return f"<{pesan.pk}@siaga-pilkada>"


def tujuan_terlarang() -> bool:
    """Say whether mail would leave this machine from an instance that shows invented or rehearsed data."""
    if not jam.bergeser() or not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        return False
    tuan: str = settings.EMAIL_HOST
    try:
        return not ipaddress.ip_address(tuan).is_loopback
    except ValueError:
        return tuan != "localhost"


def _sebab(kode: int, apa: str) -> str:
    """Return the server's code and what it refused; its words are left out, they often repeat the address."""
    return f"server surel menolak {apa} ({kode})"
