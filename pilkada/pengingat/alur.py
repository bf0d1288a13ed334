"""Verbs of people about their reminders: read, put off, mute, choose; and of admins about rules."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models, transaction

from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from pilkada.pengingat.models import Aturan, Bisu, Kabar, Pesan, Setelan
from pilkada.pengingat.rencana import kanal_bagi
from pilkada.pengingat.status import Kanal, Sebab, Status, Tunda

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PUKUL_TUNDA = time(6, 30)


def tandai_dibaca(kabar: "models.QuerySet[Kabar]") -> int:
    """Mark entries as read; returns how many were not."""
    return kabar.filter(dibaca_pada=None).update(dibaca_pada=jam.kini_nyata())


def tunda(kabar: Kabar, sampai: Tunda) -> datetime:
    """Let the thing come back at a later morning and be quiet until then; returns when. The last choice counts."""
    pesan, saat = kabar.pesan, _pagi(sampai)
    semua = Pesan.objects.semua(alasan="pesan orang ini tentang hal yang ia tunda")
    serupa = semua.filter(
        jenis=pesan.jenis, objek_jenis=pesan.objek_jenis, objek_id=pesan.objek_id, penerima=kabar.penerima_id
    )
    with transaction.atomic():
        _diamkan(kabar, sampai=saat)
        ke = (serupa.aggregate(ke=models.Max("ke"))["ke"] or 0) + 1
        setelan = Setelan.objects.filter(pk=kabar.penerima_id).first()
        Pesan.objects.bulk_create(
            Pesan(
                jenis=pesan.jenis,
                objek_jenis=pesan.objek_jenis,
                objek_id=pesan.objek_id,
                versi=pesan.versi,
                saat=saat,
                ke=ke,
                kanal=kanal,
                penerima_id=kabar.penerima_id,
                dibuat_pada=jam.kini_nyata(),
            )
            for kanal in kanal_bagi(Kanal.values, pesan.jenis, setelan)
        )
    return saat


def bisukan(kabar: Kabar) -> None:
    """Say nothing more about the thing to this person."""
    with transaction.atomic():
        _diamkan(kabar, sampai=None)


def bunyikan(bisu: Bisu) -> None:
    """Let the thing be heard of again."""
    bisu.delete()


def _diamkan(kabar: Kabar, *, sampai: datetime | None) -> None:
    """Be quiet about a thing from now on; what waits about it is taken back."""
    pesan = kabar.pesan
    hal: dict[str, Any] = {"objek_jenis": pesan.objek_jenis, "objek_id": pesan.objek_id}
    isi = {"sampai": sampai, "judul": kabar.judul, "tautan": kabar.tautan}
    Bisu.objects.update_or_create(pengguna_id=kabar.penerima_id, **hal, defaults=isi)
    menunggu = Pesan.objects.semua(alasan="pesan orang ini tentang hal yang ia diamkan").filter(
        **hal, penerima=kabar.penerima_id, status=Status.MENUNGGU
    )
    kunci = menunggu.select_for_update(skip_locked=True).values_list("pk", flat=True)
    Pesan.objects.filter(pk__in=list(kunci)).update(status=Status.DITARIK, galat=Sebab.BISU)


def _pagi(sampai: Tunda) -> datetime:
    """Return the morning that a choice means."""
    hari = jam.hari_ini()
    maju = {Tunda.BESOK: 1, Tunda.TIGA_HARI: 3, Tunda.SENIN: 7 - hari.weekday()}[sampai]
    return datetime.combine(hari + timedelta(days=maju), PUKUL_TUNDA, tzinfo=jam.WIB)


def simpan_setelan(pengguna: "Pengguna", isi: Mapping[str, Any]) -> None:
    """Keep a person's preferences."""
    setelan = Setelan.objects.milik(pengguna)
    for nama, nilai in isi.items():
        setattr(setelan, nama, nilai)
    Setelan.objects.bulk_create(
        [setelan],
        update_conflicts=True,
        unique_fields=["pengguna"],
        update_fields=["mati", "senyap", "senyap_dari", "senyap_sampai", "ikhtisar", "gerbang_sandi"],
    )


def buat_aturan(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Aturan:
    """Add a rule; the same `kunci` again returns the row that exists (a double submit)."""
    with transaction.atomic(), jejak(oleh=oleh):
        aturan, _baru = Aturan.objects.get_or_create(pk=alur.kunci_milik(Aturan, kunci, isi), defaults=dict(isi))
    return aturan


def ubah_aturan(aturan: Aturan, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change a rule that is as the admin saw it; raises Kedahuluan otherwise. What was sent stays sent."""
    alur.ubah(aturan, versi=versi, isi=isi, oleh=oleh)


def hapus_aturan(aturan: Aturan, *, oleh: "Pengguna") -> None:
    """Delete a rule of one's own; those that came with the application are switched off instead (ValueError)."""
    if aturan.kode:
        raise ValueError(aturan.kode)
    with transaction.atomic(), jejak(oleh=oleh):
        aturan.delete()
