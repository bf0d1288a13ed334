"""Verbs about attendees."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from audiensi.alur.bersama import kunci_catatan, nomor_berikut
from audiensi.alur.pengingat import PENGINGAT_H1, ingatkan
from audiensi.models import Audiensi, Peserta
from audiensi.status import BELUM_MULAI, Kehadiran
from pilkada.inti import alur
from pilkada.inti.riwayat import jejak
from pilkada.pengingat.kotak import tarik

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


def tambah_peserta(audiensi: Audiensi, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Peserta:
    """Add an attendee at the end; raises IntegrityError for somebody who is on the list already."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(audiensi)
        peserta, baru = Peserta.objects.get_or_create(
            pk=alur.kunci_milik(Peserta, kunci, isi, audiensi=audiensi),
            audiensi=audiensi,
            defaults={**isi, "urutan": nomor_berikut(audiensi.peserta)},
        )
        if baru:
            ingatkan(audiensi, peserta)
    return peserta


def ubah_peserta(peserta: Peserta, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change an attendee; another account means another person to remind."""
    lama = peserta.pengguna
    with transaction.atomic():
        kunci_catatan(peserta.audiensi)
        alur.ubah(peserta, versi=versi, isi=isi, oleh=oleh)
        if "pengguna" in isi and isi["pengguna"] != lama:
            if lama is not None:
                tarik(peserta.audiensi, jenis=PENGINGAT_H1, penerima=lama)
            ingatkan(peserta.audiensi, peserta)


def hapus_peserta(peserta: Peserta, *, oleh: "Pengguna") -> None:
    """Take an attendee off the list; history keeps that they were on it."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(peserta.audiensi)
        if peserta.pengguna is not None:
            tarik(peserta.audiensi, jenis=PENGINGAT_H1, penerima=peserta.pengguna)
        peserta.delete()


def hadirkan_semua(audiensi: Audiensi, *, oleh: "Pengguna") -> int:
    """Note as present whoever has no note yet; returns how many."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(audiensi)
        belum = audiensi.peserta.filter(kehadiran=Kehadiran.BELUM)
        return belum.update(kehadiran=Kehadiran.HADIR, versi=F("versi") + 1)


def serahkan(dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
    """Hand over one person's place in meetings that are still to come; returns how many."""
    jumlah = 0
    with transaction.atomic(), jejak(oleh=oleh, alasan=f"{dari.nama} → {ke.nama}"):
        nanti = Peserta.objects.filter(pengguna=dari, audiensi__status__in=BELUM_MULAI).exclude(
            audiensi__peserta__pengguna=ke
        )
        for peserta in nanti.select_related("audiensi").order_by("pk"):
            isi = {"pengguna": ke, "nama": ke.nama}
            ubah_peserta(peserta, versi=peserta.versi, isi=isi, oleh=oleh)
            jumlah += 1
    return jumlah
