"""Verbs about attendees."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from audiensi.alur.bersama import kunci_catatan, nomor_berikut
from audiensi.alur.pengingat import lepas, undang
from audiensi.models import Audiensi, Peserta
from audiensi.status import BELUM_MULAI, Kehadiran
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak

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
            undang(audiensi, peserta, oleh=oleh)
    return peserta


def isi_akun(akun: "Pengguna") -> dict[str, Any]:
    """Return a user as an attendee: name, and position and institution of the first membership."""
    anggota = next(iter(akun.keanggotaan.all()), None)
    return {
        "nama": akun.nama,
        "jabatan": anggota.jabatan if anggota else "",
        "instansi": anggota.instansi if anggota else None,
        "pengguna": akun,
    }


class SudahAda:
    """Who is on a meeting's list, as the database tells people apart: by account, or by name and institution."""

    def __init__(self, audiensi: Audiensi) -> None:
        """Read the list; one query."""
        self.akun: set[UUID] = set()
        self.orang: set[tuple[str, int | None, str]] = set()
        self.nama: list[str] = []
        for nama, instansi, lain, akun in audiensi.peserta.values_list(
            "nama", "instansi_id", "instansi_lain", "pengguna_id"
        ):
            self.catat(nama, instansi, lain, akun)

    def memuat(self, nama: str, instansi: int | None, lain: str, akun: UUID | None) -> bool:
        """Say whether this person is there."""
        return akun in self.akun or (nama.casefold(), instansi, lain.casefold()) in self.orang

    def catat(self, nama: str, instansi: int | None, lain: str, akun: UUID | None) -> None:
        """Count a person in."""
        self.nama.append(nama)
        self.orang.add((nama.casefold(), instansi, lain.casefold()))
        if akun is not None:
            self.akun.add(akun)


def tambah_banyak(
    audiensi: Audiensi, semua: Sequence[Mapping[str, Any]], *, oleh: "Pengguna", alasan: str = ""
) -> list[Peserta]:
    """Add many attendees at the end and return those who were not on the list yet; a constant number of queries.

    Doing it twice adds nobody twice: the meeting's row lock puts two who add at once one after the other.
    """
    with transaction.atomic(), jejak(oleh=oleh, alasan=alasan):
        kunci_catatan(audiensi)
        ada, nomor = SudahAda(audiensi), nomor_berikut(audiensi.peserta)
        baru: list[Peserta] = []
        for isi in semua:
            satu = Peserta(audiensi=audiensi, urutan=nomor + len(baru), **isi)
            siapa = (satu.nama, satu.instansi_id, satu.instansi_lain, satu.pengguna_id)
            if not ada.memuat(*siapa):
                ada.catat(*siapa)
                baru.append(satu)
        # The database's idea of a small letter may differ from ours in rare scripts; it has the last word.
        Peserta.objects.bulk_create(baru, batch_size=1_000, ignore_conflicts=True)
        masuk = set(audiensi.peserta.filter(urutan__gte=nomor).values_list("pk", flat=True))
        jadi = [satu for satu in baru if satu.pk in masuk]
        undang(audiensi, *jadi, oleh=oleh)
    return jadi


def ubah_peserta(peserta: Peserta, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change an attendee; another account means another person to invite."""
    lama = peserta.pengguna
    with transaction.atomic():
        kunci_catatan(peserta.audiensi)
        alur.ubah(peserta, versi=versi, isi=isi, oleh=oleh)
        if "pengguna" in isi and isi["pengguna"] != lama:
            if lama is not None:
                lepas(peserta.audiensi, lama, oleh=oleh)
            undang(peserta.audiensi, peserta, oleh=oleh)


def hapus_peserta(peserta: Peserta, *, oleh: "Pengguna") -> None:
    """Take an attendee off the list; history keeps that they were on it."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(peserta.audiensi)
        if peserta.pengguna is not None:
            lepas(peserta.audiensi, peserta.pengguna, oleh=oleh)
        peserta.delete()


def hadirkan_semua(audiensi: Audiensi, *, oleh: "Pengguna") -> int:
    """Note as present whoever has no note yet; returns how many."""
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(audiensi)
        belum = audiensi.peserta.filter(kehadiran=Kehadiran.BELUM)
        return belum.update(kehadiran=Kehadiran.HADIR, versi=F("versi") + 1)


def tandai(
    audiensi: Audiensi, dilihat: Mapping[UUID, int], *, kehadiran: Kehadiran, oleh: "Pengguna"
) -> tuple[int, list[str]]:
    """Note the same attendance for several; `dilihat` holds the version of each that the writer saw.

    Returns how many were noted and the names of those whom somebody else has changed meanwhile: they stay as they are.
    The meeting's row lock keeps every other writer of its list away between look and write.
    """
    with transaction.atomic(), jejak(oleh=oleh):
        kunci_catatan(audiensi)
        baris = audiensi.peserta.filter(pk__in=dilihat).values_list("pk", "versi", "nama")
        kini = {pk: (versi, nama) for pk, versi, nama in baris}
        sama = [pk for pk, (versi, _nama) in kini.items() if versi == dilihat[pk]]
        datang = jam.kini().astimezone(jam.WIB).time().replace(second=0, microsecond=0)
        audiensi.peserta.filter(pk__in=sama).exclude(kehadiran=kehadiran).update(
            kehadiran=kehadiran,
            diwakili_oleh="",
            pukul_datang=datang if kehadiran == Kehadiran.TERLAMBAT else None,
            versi=F("versi") + 1,
        )
    return len(sama), [nama for pk, (_versi, nama) in kini.items() if pk not in set(sama)]


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
