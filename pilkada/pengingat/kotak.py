"""The door of the outbox: put a message in, take it back, send it again."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction

from pilkada.inti import jam
from pilkada.inti.alur import pindah
from pilkada.inti.antrean import terbitkan
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat, penyusun
from pilkada.pengingat.status import JALUR, Kanal, Sebab, Status

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

__all__ = ["Surat", "antrekan", "antrekan_semua", "kirim_ulang", "penyusun", "tarik"]

_LEPAS = {"percobaan": 0, "coba_lagi_pada": None, "galat": ""}


def antrekan(  # noqa: PLR0913 — the parts of a message's identity
    jenis: str,
    *,
    objek: models.Model,
    penerima: "Pengguna",
    saat: datetime,
    versi: int = 0,
    kedaluwarsa: datetime | None = None,
    ke: int = 1,
) -> Pesan:
    """Put one e-mail message into the outbox and return its row; the same message again changes nothing.

    Needs the caller's transaction, so that the message exists exactly when the change that causes it does. A message
    that `tarik` took back before it was sent waits again (an attendee removed and added again); one that was sent,
    failed, or was found pointless stays as it is. A moment in the past is due at once.
    """
    isi: dict[str, Any] = {"saat": saat, "versi": versi, "kedaluwarsa": kedaluwarsa, "ke": ke}
    return antrekan_semua(jenis, objek=objek, penerima=[penerima], **isi)[0]


def antrekan_semua(  # noqa: PLR0913 — the parts of a message's identity
    jenis: str,
    *,
    objek: models.Model,
    penerima: "Sequence[Pengguna]",
    saat: datetime,
    versi: int = 0,
    kedaluwarsa: datetime | None = None,
    ke: int = 1,
) -> list[Pesan]:
    """Put the same message for several people into the outbox, as `antrekan` does for one; two queries however many."""
    if not connection.in_atomic_block:
        pesan = "antrekan() harus dipanggil di dalam transaksi perubahan yang menyebabkan pesan itu."
        raise transaction.TransactionManagementError(pesan)
    if not penerima:
        return []
    kunci: dict[str, Any] = {
        **_objek(objek), "jenis": jenis, "versi": versi, "saat": saat, "kanal": Kanal.EMAIL, "ke": ke,
    }  # fmt: skip
    kini = jam.kini_nyata()
    baru = [Pesan(**kunci, penerima=satu, kedaluwarsa=kedaluwarsa, dibuat_pada=kini) for satu in penerima]
    Pesan.objects.bulk_create(baru, ignore_conflicts=True)
    semua = Pesan.objects.semua(alasan="baris dengan kunci yang baru saja diantrekan")
    baris = list(semua.filter(**kunci, penerima__in=penerima))
    for satu in baris:
        if satu.status == Status.DITARIK and satu.galat == Sebab.DICABUT:
            pindah(satu, Status.MENUNGGU, jalur=JALUR, oleh=None, isi={**_LEPAS, "kedaluwarsa": kedaluwarsa})
    if saat <= jam.kini() and any(satu.status == Status.MENUNGGU for satu in baris):
        _bangunkan_sesudah_simpan()
    return baris


def tarik(
    objek: models.Model,
    *,
    jenis: str | None = None,
    versi_sebelum: int | None = None,
    penerima: "Pengguna | None" = None,
) -> int:
    """Take back waiting messages about an object; returns how many.

    `versi_sebelum` keeps those of that version and later. A message that a worker is sending at this very moment is
    not waited for (a slow mail server must not hold up the person who cancels): it goes out, or its renderer judges
    it when it is tried again.
    """
    saringan: dict[str, Any] = {**_objek(objek), "status": Status.MENUNGGU}
    if jenis is not None:
        saringan["jenis"] = jenis
    if versi_sebelum is not None:
        saringan["versi__lt"] = versi_sebelum
    if penerima is not None:
        saringan["penerima"] = penerima
    with transaction.atomic():
        baris = Pesan.objects.semua(alasan="pesan tentang objek yang berubah").filter(**saringan)
        kunci = list(baris.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True))
        return Pesan.objects.filter(pk__in=kunci).update(status=Status.DITARIK, galat=Sebab.DICABUT)


def kirim_ulang(pesan: Pesan, *, oleh: "Pengguna") -> None:
    """Let a failed message wait again, at once due; raises PindahDitolak or Kedahuluan."""
    with transaction.atomic():
        pindah(pesan, Status.MENUNGGU, jalur=JALUR, oleh=oleh, isi=_LEPAS)
        _bangunkan_sesudah_simpan()


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
