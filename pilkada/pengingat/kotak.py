"""The door of the outbox: put a message in, take it back, send it again."""

import contextlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, models, transaction

from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan, PindahDitolak, pindah
from pilkada.inti.antrean import terbitkan
from pilkada.pengingat.models import Aturan, Bisu, Pesan, Setelan
from pilkada.pengingat.penyusun import Lampiran, Surat, penyusun
from pilkada.pengingat.rencana import kanal_bagi
from pilkada.pengingat.status import JALUR, Kanal, Sebab, Status, Waktu

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

__all__ = ["Lampiran", "Perihal", "Surat", "antrekan", "kabarkan", "kirim_ulang", "penyusun", "tarik", "terkabari"]

_LEPAS: dict[str, Any] = {
    "percobaan": 0, "coba_lagi_pada": None, "galat": "", "gagal_pada": None, "tahan_sampai": None, "ikhtisar": False,
}  # fmt: skip


@dataclass(frozen=True)
class Perihal:
    """What a message says of itself before it knows its reader: kind, object, version, moment, end, cause."""

    jenis: str
    objek: models.Model
    saat: datetime
    versi: int = 0
    kedaluwarsa: datetime | None = None
    ke: int = 1
    oleh: "Pengguna | None" = None


def antrekan(perihal: Perihal, penerima: "Sequence[Pengguna]", kanal: str = Kanal.EMAIL) -> list[Pesan]:
    """Put the same message for several people into the outbox and return the rows; two queries however many.

    Needs the caller's transaction, so that the message exists exactly when the change that causes it does. The same
    message again changes nothing. One that `tarik` took back before it was sent waits again (an attendee removed and
    added again); one that was sent, failed, or was found pointless stays as it is. A moment in the past is due at once.
    """
    return _simpan(perihal, [(satu, kanal) for satu in penerima])


def kabarkan(perihal: Perihal, penerima: "Sequence[Pengguna]") -> list[Pesan]:
    """Tell people at once of what has just happened, by the channels of the rules for this kind of event.

    Without an active rule nobody is told. What a person switched off or muted is left out. Needs the caller's
    transaction, as `antrekan`.
    """
    aturan = Aturan.objects.filter(jenis=perihal.jenis, aktif=True, waktu=Waktu.SEKETIKA)
    kanal = list(dict.fromkeys(satu for butir in aturan for satu in butir.kanal))
    if not penerima or not kanal:
        return []
    orang = {satu.pk for satu in penerima}
    setelan = {satu.pk: satu for satu in Setelan.objects.filter(pk__in=orang)}
    kunci = _objek(perihal.objek)
    bisu = Bisu.objects.berlaku(jam.kini()).tentang(kunci["objek_jenis"], [kunci["objek_id"]])
    diam = set(bisu.filter(pengguna__in=orang).values_list("pengguna_id", flat=True))
    pasangan = [
        (satu, nama)
        for satu in penerima
        if satu.pk not in diam
        for nama in kanal_bagi(kanal, perihal.jenis, setelan.get(satu.pk))
    ]
    return _simpan(perihal, pasangan)


def _simpan(perihal: Perihal, pasangan: "Sequence[tuple[Pengguna, str]]") -> list[Pesan]:
    """Write a row for each person and channel; those that were taken back wait again."""
    if not connection.in_atomic_block:
        pesan = "Pesan harus ditulis di dalam transaksi perubahan yang menyebabkannya."
        raise transaction.TransactionManagementError(pesan)
    if not pasangan:
        return []
    kunci: dict[str, Any] = {
        **_objek(perihal.objek), "jenis": perihal.jenis, "versi": perihal.versi, "saat": perihal.saat, "ke": perihal.ke,
    }  # fmt: skip
    lain = {"kedaluwarsa": perihal.kedaluwarsa, "oleh": perihal.oleh, "dibuat_pada": jam.kini_nyata()}
    Pesan.objects.bulk_create(
        [Pesan(**kunci, **lain, penerima=satu, kanal=kanal) for satu, kanal in pasangan], ignore_conflicts=True
    )
    semua = Pesan.objects.semua(alasan="baris dengan kunci yang baru saja diantrekan")
    kanal_dipakai = {kanal for _satu, kanal in pasangan}
    baris = list(semua.filter(**kunci, penerima__in={satu.pk for satu, _kanal in pasangan}, kanal__in=kanal_dipakai))
    for satu in baris:
        if satu.status == Status.DITARIK and satu.galat == Sebab.DICABUT:
            isi = {**_LEPAS, "kedaluwarsa": perihal.kedaluwarsa}
            pindah(satu, Status.MENUNGGU, jalur=JALUR, oleh=None, isi=isi)
    if perihal.saat <= jam.kini() and any(satu.status == Status.MENUNGGU for satu in baris):
        _bangunkan_sesudah_simpan()
    return baris


def tarik(
    objek: models.Model,
    *,
    jenis: Collection[str] = (),
    versi_sebelum: int | None = None,
    penerima: "Pengguna | None" = None,
) -> int:
    """Take back waiting messages about an object; returns how many.

    `versi_sebelum` keeps those of that version and later. A message that a worker is sending at this very moment is
    not waited for (a slow mail server must not hold up the person who cancels): it goes out, or its renderer judges
    it when it is tried again.
    """
    saringan: dict[str, Any] = {**_objek(objek), "status": Status.MENUNGGU}
    if jenis:
        saringan["jenis__in"] = jenis
    if versi_sebelum is not None:
        saringan["versi__lt"] = versi_sebelum
    if penerima is not None:
        saringan["penerima"] = penerima
    with transaction.atomic():
        baris = Pesan.objects.semua(alasan="pesan tentang objek yang berubah").filter(**saringan)
        kunci = list(baris.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True))
        return Pesan.objects.filter(pk__in=kunci).update(status=Status.DITARIK, galat=Sebab.DICABUT)


def terkabari(objek: models.Model, jenis: Collection[str]) -> dict[UUID, int]:
    """Return who was really told of the object by messages of these kinds, each with the latest version told."""
    sampai = Pesan.objects.semua(alasan="siapa sudah tahu perihal objek ini").tentang(objek)
    baris = (
        sampai.filter(jenis__in=jenis, status=Status.TERKIRIM).values("penerima").annotate(versi=models.Max("versi"))
    )
    return dict(baris.values_list("penerima", "versi"))


def kirim_ulang(pesan: Pesan, *, oleh: "Pengguna") -> None:
    """Let a failed message wait again, at once due; raises PindahDitolak or Kedahuluan."""
    with transaction.atomic():
        pindah(pesan, Status.MENUNGGU, jalur=JALUR, oleh=oleh, isi=_LEPAS)
        _bangunkan_sesudah_simpan()


def kirim_ulang_semua(pesan: "models.QuerySet[Pesan]", *, oleh: "Pengguna") -> int:
    """Let failed messages wait again; returns how many. One that somebody else has sent again is left out."""
    jumlah = 0
    for satu in pesan.order_by("pk"):
        with contextlib.suppress(Kedahuluan, PindahDitolak):
            kirim_ulang(satu, oleh=oleh)
            jumlah += 1
    return jumlah


def _objek(objek: models.Model) -> dict[str, str]:
    """Return the columns that name an object of any subject."""
    return {"objek_jenis": objek._meta.label_lower, "objek_id": str(objek.pk)}


def _bangunkan() -> None:
    """Tell a worker that something is due; without Redis the beat's next tick finds it."""
    terbitkan("pengingat.kirim")


def _bangunkan_sesudah_simpan() -> None:
    """Wake a worker once per transaction, after it is saved."""
    if all(butir[1] is not _bangunkan for butir in connection.run_on_commit):
        transaction.on_commit(_bangunkan)
