"""When and where: scheduling, changing an appointment, and what stands in its way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from audiensi.alur.bersama import Tertutup
from audiensi.alur.pengingat import kabari_jadwal
from audiensi.models import Audiensi, Peserta, Ruang
from audiensi.status import JALUR, MENEMPATI_RUANG, Status
from pilkada.inti import alur, tampilan

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna


JANJI_TEMU = ("mulai", "selesai", "tempat")


class RuangTerpakai(Exception):
    """Another meeting holds the room at that time."""

    def __init__(self, ruang: Ruang, lain: Audiensi | None, *, terlihat: bool) -> None:
        """Name the other meeting as far as the reader may know it."""
        self.ruang, self.lain = ruang, lain
        isi = {
            "ruang": ruang.nama,
            "perihal": lain.perihal if lain and terlihat else _("rapat lain"),
            "waktu": tampilan.rentang_waktu(lain.mulai, lain.selesai) if lain and lain.mulai else "",
        }
        super().__init__(_("%(ruang)s sudah dipakai %(perihal)s, %(waktu)s. Pilih ruang atau waktu lain.") % isi)


def jadwalkan(
    audiensi: Audiensi,
    *,
    mulai: datetime,
    selesai: datetime,
    tempat: str,
    ruang: Ruang | None = None,
    oleh: "Pengguna",
) -> None:
    """Fix time and place; attendees who are users are invited.

    Raises RuangTerpakai when another meeting holds the room at that time.
    """
    isi = {"mulai": mulai, "selesai": selesai, "tempat": tempat, "ruang": ruang}
    kolom = {**isi, "alasan": "", "versi_jadwal": F("versi_jadwal") + 1}
    with _ruang_sekali(isi, audiensi, oleh), transaction.atomic():
        alur.pindah(audiensi, Status.DIJADWALKAN, jalur=JALUR, oleh=oleh, isi=kolom)
        kabari_jadwal(audiensi, oleh=oleh)


def ubah(audiensi: Audiensi, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change what a meeting is about, where and when; whoever knew the old time or place gets one notice of change."""
    if not audiensi.terbuka:
        raise Tertutup(audiensi.status)
    pindah_waktu = any(kolom in isi and isi[kolom] != getattr(audiensi, kolom) for kolom in JANJI_TEMU)
    kolom = {**isi, **({"versi_jadwal": F("versi_jadwal") + 1} if pindah_waktu else {})}
    with _ruang_sekali(isi, audiensi, oleh), transaction.atomic():
        alur.ubah(audiensi, versi=versi, isi=kolom, oleh=oleh)
        if pindah_waktu and audiensi.status == Status.DIJADWALKAN:
            kabari_jadwal(audiensi, oleh=oleh)


@contextmanager
def _ruang_sekali(isi: Mapping[str, Any], audiensi: Audiensi, oleh: "Pengguna") -> Iterator[None]:
    """Turn the database's refusal of a doubly booked room into a sentence that names the other meeting."""
    try:
        yield
    except IntegrityError as galat:
        if not isinstance(galat.__cause__, ExclusionViolation):
            raise
        ruang: Any = isi.get("ruang") or audiensi.ruang
        mulai, selesai = (isi.get(kolom) or getattr(audiensi, kolom) for kolom in ("mulai", "selesai"))
        lain = _pemakai(ruang, mulai, selesai, audiensi)
        terlihat = lain is not None and Audiensi.objects.untuk(oleh).filter(pk=lain.pk).exists()
        raise RuangTerpakai(ruang, lain, terlihat=terlihat) from None


def _pemakai(ruang: Ruang, mulai: datetime, selesai: datetime, kecuali: Audiensi) -> Audiensi | None:
    """Return the meeting that holds the room at that time."""
    semua = Audiensi.objects.semua(alasan="ruang dipakai bersama; perihalnya hanya tampil bagi yang boleh melihat")
    sekaligus = semua.filter(ruang=ruang, status__in=MENEMPATI_RUANG, mulai__lt=selesai, selesai__gt=mulai)
    baris: Audiensi | None = sekaligus.exclude(pk=kecuali.pk).order_by("mulai").first()
    return baris


def orang_bentrok(audiensi: Audiensi) -> list[Peserta]:
    """Return this meeting's attendees who are expected in another scheduled meeting at the same time.

    Known by account, else by name and institution. Which meeting it is stays with those who may see it.
    """
    if audiensi.mulai is None or audiensi.selesai is None:
        return []
    di_tempat_lain = Peserta.objects.exclude(audiensi=audiensi).filter(
        audiensi__status__in=MENEMPATI_RUANG, audiensi__mulai__lt=audiensi.selesai, audiensi__selesai__gt=audiensi.mulai
    )
    akun = set(di_tempat_lain.filter(pengguna__isnull=False).values_list("pengguna", flat=True))
    nama = set(di_tempat_lain.filter(pengguna=None, instansi__isnull=False).values_list("nama", "instansi"))
    return [
        baris
        for baris in audiensi.peserta.filter(Q(pengguna__isnull=False) | Q(instansi__isnull=False))
        if baris.pengguna_id in akun or (not baris.pengguna_id and (baris.nama, baris.instansi_id) in nama)
    ]
