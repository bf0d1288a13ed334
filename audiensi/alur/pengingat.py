"""Which reminders a meeting's appointment asks for."""

from datetime import datetime, time, timedelta

from audiensi.models import Audiensi, Peserta
from audiensi.status import Status
from pilkada.inti import jam
from pilkada.pengingat.kotak import antrekan, tarik

PENGINGAT_H1 = "audiensi.h1"
JAM_PENGINGAT = time(8, 0)


def waktu_h1(audiensi: Audiensi) -> datetime | None:
    """Return when the day-before reminder is due: 08.00 WIB of the day before the meeting, or None without a time."""
    if audiensi.mulai is None:
        return None
    sehari = audiensi.mulai.astimezone(jam.WIB).date() - timedelta(days=1)
    return datetime.combine(sehari, JAM_PENGINGAT, tzinfo=jam.WIB)


def ingatkan_peserta(audiensi: Audiensi) -> None:
    """Withdraw reminders of an older appointment and queue those of the present one."""
    tarik(audiensi, jenis=PENGINGAT_H1, versi_sebelum=audiensi.versi_jadwal)
    for peserta in audiensi.peserta.filter(pengguna__isnull=False).select_related("pengguna"):
        ingatkan(audiensi, peserta)


def ingatkan(audiensi: Audiensi, peserta: Peserta) -> None:
    """Queue one attendee's reminder; none for a meeting without a time or one that has begun."""
    saat = waktu_h1(audiensi)
    belum = audiensi.status == Status.DIJADWALKAN and audiensi.mulai is not None and audiensi.mulai > jam.kini()
    if saat is None or not belum or peserta.pengguna is None:
        return
    antrekan(
        PENGINGAT_H1,
        objek=audiensi,
        penerima=peserta.pengguna,
        saat=saat,
        versi=audiensi.versi_jadwal,
        kedaluwarsa=audiensi.mulai,
    )
