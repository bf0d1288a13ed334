"""Which reminders a meeting's appointment asks for."""

from datetime import datetime, time, timedelta

from audiensi.models import Audiensi, Peserta
from audiensi.status import Status
from pilkada.inti import jam
from pilkada.pengingat.kotak import antrekan_semua, tarik

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
    ingatkan(audiensi, *audiensi.peserta.filter(pengguna__isnull=False).select_related("pengguna"))


def ingatkan(audiensi: Audiensi, *peserta: Peserta) -> None:
    """Queue attendees' reminders; none for a meeting without a time or one that has begun."""
    saat = waktu_h1(audiensi)
    belum = audiensi.status == Status.DIJADWALKAN and audiensi.mulai is not None and audiensi.mulai > jam.kini()
    if saat is None or not belum:
        return
    antrekan_semua(
        PENGINGAT_H1,
        objek=audiensi,
        penerima=[satu.pengguna for satu in peserta if satu.pengguna is not None],
        saat=saat,
        versi=audiensi.versi_jadwal,
        kedaluwarsa=audiensi.mulai,
    )
