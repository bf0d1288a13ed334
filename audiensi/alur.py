"""The verbs of meetings: the only writers of their status, and the writers of their record."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from audiensi.models import Audiensi, Butir, Peserta
from audiensi.status import JALUR, Status
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from pilkada.pengingat.kotak import antrekan, tarik

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PENGINGAT_H1 = "audiensi.h1"
JAM_PENGINGAT = time(8, 0)


class Tertutup(Exception):
    """The meeting was called off; its record is closed."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("Audiensi ini sudah dibatalkan; catatannya ditutup."))


def buat(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Audiensi:
    """Ask for a meeting; the same `kunci` by the same person returns the row that exists (a double submit)."""
    with transaction.atomic(), jejak(oleh=oleh):
        pk = alur.kunci_milik(Audiensi, kunci, dibuat_oleh=oleh)
        defaults = {**isi, "dibuat_oleh": oleh, "dibuat_pada": jam.kini()}
        audiensi, _baru = Audiensi.objects.get_or_create(pk=pk, defaults=defaults)
    return audiensi


def ubah(audiensi: Audiensi, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change what a meeting is about, where and when; a new time withdraws reminders of the old one."""
    if not audiensi.terbuka:
        raise Tertutup
    pindah_waktu = any(kolom in isi and isi[kolom] != getattr(audiensi, kolom) for kolom in ("mulai", "selesai"))
    kolom = {**isi, **({"versi_jadwal": F("versi_jadwal") + 1} if pindah_waktu else {})}
    with transaction.atomic():
        alur.ubah(audiensi, versi=versi, isi=kolom, oleh=oleh)
        if pindah_waktu and audiensi.status == Status.DIJADWALKAN:
            _ingatkan_peserta(audiensi)


def jadwalkan(audiensi: Audiensi, *, mulai: datetime, selesai: datetime, tempat: str, oleh: "Pengguna") -> None:
    """Fix time and place; attendees who are users will be reminded the day before."""
    isi = {"mulai": mulai, "selesai": selesai, "tempat": tempat, "versi_jadwal": F("versi_jadwal") + 1}
    with transaction.atomic():
        alur.pindah(audiensi, Status.DIJADWALKAN, jalur=JALUR, oleh=oleh, isi=isi)
        _ingatkan_peserta(audiensi)


def selesaikan(audiensi: Audiensi, *, penutup: str, oleh: "Pengguna") -> None:
    """Mark the meeting as held, with its closing words."""
    with transaction.atomic():
        alur.pindah(audiensi, Status.SELESAI, jalur=JALUR, oleh=oleh, isi={"penutup": penutup})
        tarik(audiensi, jenis=PENGINGAT_H1)


def batalkan(audiensi: Audiensi, *, alasan: str, oleh: "Pengguna") -> None:
    """Call the meeting off, with a reason; nobody is reminded of it any more."""
    with transaction.atomic():
        alur.pindah(audiensi, Status.DIBATALKAN, jalur=JALUR, oleh=oleh, alasan=alasan)
        tarik(audiensi, jenis=PENGINGAT_H1)


def tambah_peserta(audiensi: Audiensi, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Peserta:
    """Add an attendee at the end; raises IntegrityError for somebody who is on the list already."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_catatan(audiensi)
        peserta, baru = Peserta.objects.get_or_create(
            pk=alur.kunci_milik(Peserta, kunci, audiensi=audiensi),
            audiensi=audiensi,
            defaults={**isi, "urutan": _nomor_berikut(audiensi.peserta)},
        )
        if baru:
            _ingatkan(audiensi, peserta)
    return peserta


def ubah_peserta(peserta: Peserta, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change an attendee; another account means another person to remind."""
    lama = peserta.pengguna
    with transaction.atomic():
        _kunci_catatan(peserta.audiensi)
        alur.ubah(peserta, versi=versi, isi=isi, oleh=oleh)
        if "pengguna" in isi and isi["pengguna"] != lama:
            if lama is not None:
                tarik(peserta.audiensi, jenis=PENGINGAT_H1, penerima=lama)
            _ingatkan(peserta.audiensi, peserta)


def hapus_peserta(peserta: Peserta, *, oleh: "Pengguna") -> None:
    """Take an attendee off the list; history keeps that they were on it."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_catatan(peserta.audiensi)
        if peserta.pengguna is not None:
            tarik(peserta.audiensi, jenis=PENGINGAT_H1, penerima=peserta.pengguna)
        peserta.delete()


def tambah_butir(audiensi: Audiensi, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Butir:
    """Add an agenda item at the end."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_catatan(audiensi)
        butir, _baru = Butir.objects.get_or_create(
            pk=alur.kunci_milik(Butir, kunci, audiensi=audiensi),
            audiensi=audiensi,
            defaults={**isi, "urutan": _nomor_berikut(audiensi.butir)},
        )
    return butir


def ubah_butir(butir: Butir, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change an agenda item; raises Kedahuluan when it was changed or deleted meanwhile."""
    with transaction.atomic():
        _kunci_catatan(butir.audiensi)
        alur.ubah(butir, versi=versi, isi=isi, oleh=oleh)


def hapus_butir(butir: Butir, *, oleh: "Pengguna") -> None:
    """Take an item off the agenda and close the gap in the numbers."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_catatan(butir.audiensi)
        nomor = _nomor_kini(butir)
        butir.delete()
        butir.audiensi.butir.filter(urutan__gt=nomor).update(urutan=F("urutan") - 1)


def geser_butir(butir: Butir, *, naik: bool, oleh: "Pengguna") -> None:
    """Swap an item with its neighbour; at the end of the list nothing happens."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_catatan(butir.audiensi)
        nomor = _nomor_kini(butir)
        sisi = butir.audiensi.butir.order_by("-urutan" if naik else "urutan")
        tetangga = sisi.filter(**{"urutan__lt" if naik else "urutan__gt": nomor}).first()
        if tetangga is None:
            return
        Butir.objects.filter(pk=butir.pk).update(urutan=tetangga.urutan)
        Butir.objects.filter(pk=tetangga.pk).update(urutan=nomor)


def serahkan(dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
    """Hand over one person's place in meetings that are still to come; returns how many."""
    jumlah = 0
    with transaction.atomic(), jejak(oleh=oleh, alasan=f"{dari.nama} → {ke.nama}"):
        nanti = Peserta.objects.filter(
            pengguna=dari, audiensi__status__in=[Status.DIAJUKAN, Status.DIJADWALKAN]
        ).exclude(audiensi__peserta__pengguna=ke)
        for peserta in nanti.select_related("audiensi").order_by("pk"):
            isi = {"pengguna": ke, "nama": ke.nama}
            ubah_peserta(peserta, versi=peserta.versi, isi=isi, oleh=oleh)
            jumlah += 1
    return jumlah


def waktu_h1(audiensi: Audiensi) -> datetime | None:
    """Return when the day-before reminder is due: 08.00 WIB of the day before the meeting, or None without a time."""
    if audiensi.mulai is None:
        return None
    sehari = audiensi.mulai.astimezone(jam.WIB).date() - timedelta(days=1)
    return datetime.combine(sehari, JAM_PENGINGAT, tzinfo=jam.WIB)


def _ingatkan_peserta(audiensi: Audiensi) -> None:
    """Withdraw reminders of an older appointment and queue those of the present one."""
    tarik(audiensi, jenis=PENGINGAT_H1, versi_sebelum=audiensi.versi_jadwal)
    for peserta in audiensi.peserta.filter(pengguna__isnull=False).select_related("pengguna"):
        _ingatkan(audiensi, peserta)


def _ingatkan(audiensi: Audiensi, peserta: Peserta) -> None:
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


def _kunci_catatan(audiensi: Audiensi) -> None:
    """Lock the meeting's row so that its lists change one after another; raises Tertutup when it was called off."""
    baris = Audiensi.objects.select_for_update().get(pk=audiensi.pk)
    if not baris.terbuka:
        raise Tertutup


def _nomor_kini(butir: Butir) -> int:
    """Return the item's number as it stands now (the caller holds the meeting's row); Kedahuluan when it is gone."""
    nomor = Butir.objects.filter(pk=butir.pk).values_list("urutan", flat=True).first()
    if nomor is None:
        raise alur.Kedahuluan(butir)
    return nomor


def _nomor_berikut(baris: "models.Manager[Any]") -> int:
    """Return the next number in a list; the caller holds the meeting's row."""
    return (baris.aggregate(n=Max("urutan"))["n"] or 0) + 1
