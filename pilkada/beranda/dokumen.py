"""What a calendar feed holds."""

from datetime import timedelta

from django.utils import translation

from pilkada.beranda.models import Umpan
from pilkada.ekspor import ics
from pilkada.inti import jam, papan

KE_BELAKANG, KE_DEPAN = timedelta(days=90), timedelta(days=400)


def bahasa(umpan: Umpan) -> str:
    """Return the language of a feed: the person's own, Indonesian for an institution."""
    return umpan.pemilik.bahasa if umpan.pemilik else "id"


def kalender(umpan: Umpan) -> bytes:
    """Return the feed as iCalendar: what its reader may see now, by a constant number of queries."""
    hari, pembaca = jam.hari_ini(), umpan.pembaca
    with translation.override(bahasa(umpan)):
        acara = [
            satu
            for wajah in papan.berkalender(pembaca)
            if wajah.kode in umpan.jenis
            for satu in wajah.umpan(pembaca, hari - KE_BELAKANG, hari + KE_DEPAN)
        ]
        return ics.umpan(acara, nama=_nama(umpan))


def _nama(umpan: Umpan) -> str:
    """Return what calendar programs call it."""
    return f"Siaga Pilkada {umpan.instansi.singkatan}: {umpan}" if umpan.instansi else f"Siaga Pilkada: {umpan}"
