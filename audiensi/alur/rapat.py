"""The life of a meeting: asked for, held, put off, refused, called off, followed up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from audiensi.alur.pengingat import diamkan, kabari_batal
from audiensi.models import Audiensi, Butir, Peserta
from audiensi.status import JALUR, Status
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from pilkada.janji.models import Janji

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

PANJANG_TOPIK = 300


def buat(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Audiensi:
    """Ask for a meeting; the same `kunci` by the same person returns the row that exists (a double submit)."""
    with transaction.atomic(), jejak(oleh=oleh):
        pk = alur.kunci_milik(Audiensi, kunci, isi, dibuat_oleh=oleh)
        defaults = {**isi, "dibuat_oleh": oleh, "dibuat_pada": jam.kini()}
        audiensi, _baru = Audiensi.objects.get_or_create(pk=pk, defaults=defaults)
    return audiensi


def buka(audiensi: Audiensi, *, oleh: "Pengguna") -> None:
    """Open the meeting: from now on its time is counted."""
    with transaction.atomic():
        alur.pindah(audiensi, Status.BERLANGSUNG, jalur=JALUR, oleh=oleh, isi={"dimulai_pada": jam.kini()})
        diamkan(audiensi)


def selesaikan(audiensi: Audiensi, *, penutup: str, oleh: "Pengguna") -> None:
    """Mark the meeting as held, with its closing words; the item under discussion ends with it."""
    kini = jam.kini()
    isi = {"penutup": penutup, "diakhiri_pada": kini if audiensi.dimulai_pada else None}
    with transaction.atomic():
        alur.pindah(audiensi, Status.SELESAI, jalur=JALUR, oleh=oleh, isi=isi)
        audiensi.butir.filter(mulai_pada__isnull=False, selesai_pada=None).update(selesai_pada=kini)
        diamkan(audiensi)


def tunda(audiensi: Audiensi, *, alasan: str, oleh: "Pengguna") -> None:
    """Put the meeting off until it gets another time."""
    _berhenti(audiensi, Status.DITUNDA, alasan=alasan, oleh=oleh)


def tolak(audiensi: Audiensi, *, alasan: str, oleh: "Pengguna") -> None:
    """Refuse the request, with a reason."""
    _berhenti(audiensi, Status.DITOLAK, alasan=alasan, oleh=oleh)


def batalkan(audiensi: Audiensi, *, alasan: str, oleh: "Pengguna") -> None:
    """Call the meeting off, with a reason."""
    _berhenti(audiensi, Status.DIBATALKAN, alasan=alasan, oleh=oleh)


def _berhenti(audiensi: Audiensi, ke: Status, *, alasan: str, oleh: "Pengguna") -> None:
    """Stop on the way, with a reason; whoever knows the appointment is told once."""
    with transaction.atomic():
        alur.pindah(audiensi, ke, jalur=JALUR, oleh=oleh, alasan=alasan, isi={"alasan": alasan})
        kabari_batal(audiensi, oleh=oleh)


def lanjutkan(audiensi: Audiensi, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Audiensi:
    """Ask for a follow-up with the same people; every open promise of this meeting stands on its agenda."""
    with transaction.atomic(), jejak(oleh=oleh):
        baru = buat(kunci=kunci, isi={**isi, "lanjutan_dari": audiensi}, oleh=oleh)
        if baru.peserta.exists() or baru.butir.exists():
            return baru
        Peserta.objects.bulk_create(_salinan(baru, satu) for satu in audiensi.peserta.all())
        janji = Janji.objects.dari_sumber(audiensi).belum_tuntas()
        Butir.objects.bulk_create(
            Butir(audiensi=baru, urutan=nomor, topik=_topik_janji(satu), janji_id=satu.pk)
            for nomor, satu in enumerate(janji, start=1)
        )
    return baru


def _salinan(audiensi: Audiensi, lama: Peserta) -> Peserta:
    """Return the attendee for another meeting; whether they will come is not known yet."""
    kolom = ("urutan", "nama", "jabatan", "instansi_id", "instansi_lain", "pengguna_id", "tugas", "telepon")
    return Peserta(audiensi=audiensi, **{nama: getattr(lama, nama) for nama in kolom})


def _topik_janji(janji: Janji) -> str:
    """Return the agenda topic that asks about a promise; official papers are Indonesian."""
    return f"Tindak lanjut: {janji.isi}"[:PANJANG_TOPIK]
