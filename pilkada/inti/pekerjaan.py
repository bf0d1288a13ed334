"""Long work: a row that a person watches, a worker function that a subject registers, a task that runs it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilkada.inti import jam
from pilkada.inti.alur import Kedahuluan, PindahDitolak, pindah
from pilkada.inti.antrean import terbitkan
from pilkada.inti.models import Pekerjaan, Pengguna
from pilkada.inti.models.pekerjaan import JALUR, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

catatan = logging.getLogger(__name__)
MATI_SETELAH = timedelta(minutes=5)


class Dibatalkan(Exception):
    """The person asked to stop."""


class Lepas(Exception):
    """This worker was silent for so long that the row was given to another."""


@dataclass(frozen=True)
class Hasil:
    """What a worker function leaves: a file on disk (moved into private storage), its shown name and media type."""

    berkas: Path
    nama: str
    jenis: str


@dataclass(frozen=True)
class Sebutan:
    """How the page of a kind of work speaks: of what it counts (`dari`, with %(dari)s), of a stop, and where it leads.

    `kembali` is a URL name that takes nothing.
    """

    dari: "StrPromise | str"
    batal: "StrPromise | str"
    kembali: str = ""


BAWAAN = Sebutan(_("dari %(dari)s baris"), _("Pekerjaan dibatalkan dan tidak meninggalkan hasil."))
type_pelaksana = Callable[["Pelapor"], Hasil | None]
_pelaksana: dict[str, type_pelaksana] = {}
_sebutan: dict[str, Sebutan] = {}


class Pelapor:
    """Given to a worker function: its row, and `maju()` to report progress and to hear a cancel."""

    def __init__(self, pekerjaan: Pekerjaan) -> None:
        """Keep the row; its last heartbeat is this worker's proof that the row is still its own."""
        self.pekerjaan = pekerjaan
        self._denyut = pekerjaan.denyut

    @property
    def argumen(self) -> dict[str, Any]:
        """Return the plain values given at the start."""
        return dict(self.pekerjaan.argumen)

    @property
    def oleh(self) -> Pengguna:
        """Return the person for whom the work is done; the function checks their rights again."""
        return self.pekerjaan.oleh

    def maju(self, dikerjakan: int, dari: int | None = None) -> None:
        """Report how many rows are done; raises Dibatalkan when the person asked to stop, Lepas when too late."""
        self._tulis({"dikerjakan": dikerjakan, **({} if dari is None else {"dari": dari})})
        if Pekerjaan.objects.filter(pk=self.pekerjaan.pk, batal_diminta=True).exists():
            raise Dibatalkan

    def akhiri(self, ke: Status, isi: dict[str, Any] | None = None) -> None:
        """Move the row to its end; raises Lepas when another worker has it."""
        self._tulis({})
        pindah(self.pekerjaan, ke, jalur=JALUR, oleh=None, isi=isi)

    def _tulis(self, isi: dict[str, Any]) -> None:
        """Write a heartbeat over this worker's last one, so that two workers never write into one row."""
        denyut = jam.kini_nyata()
        milikku = Pekerjaan.objects.filter(pk=self.pekerjaan.pk, status=Status.BERJALAN, denyut=self._denyut)
        if not milikku.update(denyut=denyut, **isi):
            raise Lepas
        self._denyut = denyut


def pelaksana(jenis: str, kata: Sebutan | None = None) -> Callable[[type_pelaksana], type_pelaksana]:
    """Register a worker function under its kind, with how its page speaks."""

    def catat(fungsi: type_pelaksana) -> type_pelaksana:
        _pelaksana[jenis], _sebutan[jenis] = fungsi, kata or BAWAAN
        return fungsi

    return catat


def sebutan(jenis: str) -> Sebutan:
    """Return how the page of a kind of work speaks, also of a kind that nobody registers any more."""
    return _sebutan.get(jenis, BAWAAN)


def mulai(jenis: str, *, judul: str, argumen: dict[str, Any], oleh: Pengguna) -> Pekerjaan:
    """Write the row; a worker is told when the transaction is saved (the beat finds it if Redis is away)."""
    if jenis not in _pelaksana:
        raise KeyError(jenis)
    with transaction.atomic():
        baris = Pekerjaan.objects.create(
            jenis=jenis, judul=judul, argumen=argumen, oleh=oleh, dibuat_pada=jam.kini_nyata()
        )
        transaction.on_commit(lambda: terbitkan("inti.kerjakan", str(baris.pk)))
    return baris


def batalkan(pekerjaan: Pekerjaan, *, oleh: Pengguna) -> None:
    """Stop waiting work at once and ask running work to stop at its next report."""
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(batal_diminta=True)
    if pekerjaan.status == Status.ANTRE:
        pindah(pekerjaan, Status.DIBATALKAN, jalur=JALUR, oleh=oleh)


def kerjakan(pk: str) -> None:
    """Run one piece of work once: the move ANTRE → BERJALAN decides which worker has it.

    Honest hole: a worker killed in the middle leaves BERJALAN; `bangunkan` puts it back after five silent minutes, so
    a worker function may run twice and must leave nothing but its result.
    """
    baris = Pekerjaan.objects.filter(pk=pk).first()
    if baris is None:
        return
    try:
        pindah(baris, Status.BERJALAN, jalur=JALUR, oleh=None, isi={"denyut": jam.kini_nyata(), "dikerjakan": 0})
    except (Kedahuluan, PindahDitolak):
        return
    pelapor = Pelapor(baris)
    try:
        _jalankan(pelapor)
    except (Lepas, Kedahuluan):
        catatan.warning("pekerjaan %s dilepas: pelaksana lain sudah mengambilnya", baris.jenis)


def _jalankan(pelapor: Pelapor) -> None:
    """Call the worker function and move the row to the end it has earned; raises Lepas."""
    hasil: Hasil | None = None
    try:
        hasil = _pelaksana[pelapor.pekerjaan.jenis](pelapor)
        _simpan_hasil(pelapor, hasil)
    except (Lepas, Kedahuluan):
        raise
    except Dibatalkan:
        pelapor.akhiri(Status.DIBATALKAN)
    except Exception as kejadian:  # noqa: BLE001 — whatever a worker function raises ends its job, logged
        catatan.exception("pekerjaan %s gagal", pelapor.pekerjaan.jenis)
        pelapor.akhiri(Status.GAGAL, {"galat": type(kejadian).__name__})
    finally:
        if hasil is not None:
            hasil.berkas.unlink(missing_ok=True)


def _simpan_hasil(pelapor: Pelapor, hasil: Hasil | None) -> None:
    """Move the result into private storage and finish."""
    isi: dict[str, Any] = {}
    if hasil is not None:
        baris = pelapor.pekerjaan
        with hasil.berkas.open("rb") as sumber:
            baris.hasil.save(f"{baris.pk.hex}", File(sumber), save=False)
        isi = {"hasil": baris.hasil.name, "hasil_nama": hasil.nama, "hasil_jenis": hasil.jenis}
    pelapor.akhiri(Status.SELESAI, isi)


def bangunkan() -> int:
    """Find work whose message or worker was lost and publish it again; called by the beat every minute."""
    nyata = jam.kini_nyata()
    mati = Q(status=Status.BERJALAN, denyut__lt=nyata - MATI_SETELAH)
    lupa = Q(status=Status.ANTRE, dibuat_pada__lt=nyata - timedelta(seconds=30))
    ada = dict(Pekerjaan.objects.filter(mati | lupa).values_list("pk", "status")[:100])
    if Status.BERJALAN in ada.values():
        Pekerjaan.objects.filter(mati, pk__in=ada).update(status=Status.ANTRE, denyut=None)
    kunci = list(ada)
    for pk in kunci:
        terbitkan("inti.kerjakan", str(pk))
    return len(kunci)
