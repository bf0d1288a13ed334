"""The verbs of a promise: the only writers of its status."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models, transaction

from pilkada.inti import alur, jam
from pilkada.inti import berkas as layanan_berkas
from pilkada.inti.riwayat import jejak
from pilkada.janji.models import Janji
from pilkada.janji.status import BELUM_TUNTAS, JALUR, Status

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from pilkada.inti.models import Pengguna


def buat(sumber: models.Model, *, kunci: UUID, isi: dict[str, Any], oleh: "Pengguna") -> Janji:
    """Write down a promise made in `sumber`; the same `kunci` again returns the row that exists."""
    with transaction.atomic(), jejak(oleh=oleh):
        asal = {"sumber_jenis": sumber._meta.label_lower, "sumber_id": sumber.pk}
        lain = {"sumber_judul": str(sumber)[:300], "dibuat_oleh": oleh, "dibuat_pada": jam.kini()}
        janji, _baru = Janji.objects.get_or_create(
            pk=alur.kunci_milik(Janji, kunci, isi, **asal), defaults={**isi, **asal, **lain}
        )
    return janji


def pokokkan(bagian_id: UUID, pokok: str, *, oleh: "Pengguna") -> None:
    """Let the promises of a part of their source follow its topic; nobody edits it in them, so `versi` stays."""
    with transaction.atomic(), jejak(oleh=oleh):
        Janji.objects.filter(bagian_id=bagian_id).exclude(pokok=pokok).update(pokok=pokok)


def laporkan(
    janji: Janji,
    *,
    bukti: str,
    tautan_bukti: str,
    oleh: "Pengguna",
    berkas: "UploadedFile[Any] | None" = None,
) -> None:
    """Report the promise as kept, with a note, a link or a file as proof (see `inti.berkas.pindah_berbukti`)."""
    isi = {"bukti": bukti, "tautan_bukti": tautan_bukti, "dilaporkan_pada": jam.kini()}
    layanan_berkas.pindah_berbukti(janji, Status.DILAPORKAN, jalur=JALUR, oleh=oleh, isi=isi, bukti=berkas)


def terima(janji: Janji, *, oleh: "Pengguna") -> None:
    """Accept the proof."""
    alur.pindah(janji, Status.DITERIMA, jalur=JALUR, oleh=oleh, isi={"diterima_pada": jam.kini()})


def kembalikan(janji: Janji, *, alasan: str, oleh: "Pengguna") -> None:
    """Send the proof back with a reason."""
    alur.pindah(janji, Status.TERBUKA, jalur=JALUR, oleh=oleh, alasan=alasan)


def batalkan(janji: Janji, *, alasan: str, oleh: "Pengguna") -> None:
    """Call the promise off, with a reason."""
    alur.pindah(janji, Status.DIBATALKAN, jalur=JALUR, oleh=oleh, alasan=alasan)


def serahkan(dari: "Pengguna", ke: "Pengguna", *, oleh: "Pengguna") -> int:
    """Hand over one person's unfinished promises to another; returns how many."""
    with transaction.atomic(), jejak(oleh=oleh, alasan=f"{dari.nama} → {ke.nama}"):
        return Janji.objects.filter(pemilik=dari, status__in=BELUM_TUNTAS).update(
            pemilik=ke, versi=models.F("versi") + 1
        )
