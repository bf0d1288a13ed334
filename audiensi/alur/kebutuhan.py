"""The verbs of a need: the only writers of its status."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from audiensi.models import Kebutuhan
from audiensi.status import JALUR_KEBUTUHAN as JALUR
from audiensi.status import StatusKebutuhan as Status
from pilkada.inti import alur, jam
from pilkada.inti import berkas as layanan_berkas
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from pilkada.inti.models import Pengguna


class Tertutup(Exception):
    """The need was refused or withdrawn: nothing is promised about it any more."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("Kebutuhan ini ditolak atau dibatalkan, jadi tidak ada lagi yang dijanjikan."))


def ajukan(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Kebutuhan:
    """Ask for support; the same `kunci` by the same person returns the row that exists (a double submit)."""
    with transaction.atomic(), jejak(oleh=oleh):
        pk = alur.kunci_milik(Kebutuhan, kunci, isi, dibuat_oleh=oleh)
        defaults = {**isi, "dibuat_oleh": oleh, "dibuat_pada": jam.kini()}
        kebutuhan, _baru = Kebutuhan.objects.get_or_create(pk=pk, defaults=defaults)
    return kebutuhan


def ubah(kebutuhan: Kebutuhan, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change what is asked for while nobody has decided yet; raises Kedahuluan when somebody was faster."""
    if kebutuhan.status != Status.DIAJUKAN:
        raise alur.Kedahuluan(kebutuhan, oleh)
    alur.ubah(kebutuhan, versi=versi, isi=isi, oleh=oleh)


def setujui(
    kebutuhan: Kebutuhan,
    *,
    jumlah_disetujui: int,
    alasan: str = "",
    oleh: "Pengguna",
    versi: int | None = None,
) -> None:
    """Approve all or, with a reason, a part of what was asked for; `versi` is what the decider read."""
    ke = Status.DISETUJUI if jumlah_disetujui == kebutuhan.jumlah else Status.DISETUJUI_SEBAGIAN
    _putuskan(kebutuhan, ke, alasan=alasan, oleh=oleh, versi=versi, isi={"jumlah_disetujui": jumlah_disetujui})


def tolak(kebutuhan: Kebutuhan, *, alasan: str, oleh: "Pengguna", versi: int | None = None) -> None:
    """Refuse, with a reason."""
    _putuskan(kebutuhan, Status.DITOLAK, alasan=alasan, oleh=oleh, versi=versi, isi={})


def _putuskan(
    kebutuhan: Kebutuhan, ke: Status, *, alasan: str, oleh: "Pengguna", versi: int | None, isi: dict[str, Any]
) -> None:
    """Answer a request once: who comes second, or read an older text, is told who was faster (Kedahuluan)."""
    isi = {**isi, "alasan": alasan, "diputuskan_oleh": oleh, "diputuskan_pada": jam.kini()}
    alur.pindah(kebutuhan, ke, jalur=JALUR, oleh=oleh, alasan=alasan, isi=isi, versi=versi)


def penuhi(
    kebutuhan: Kebutuhan,
    *,
    bukti: str,
    tautan_bukti: str,
    oleh: "Pengguna",
    berkas: "UploadedFile[Any] | None" = None,
) -> None:
    """Report the need as met, with a note, a link or a file as proof (see `inti.berkas.pindah_berbukti`)."""
    isi = {"bukti": bukti, "tautan_bukti": tautan_bukti, "dipenuhi_oleh": oleh, "dipenuhi_pada": jam.kini()}
    layanan_berkas.pindah_berbukti(kebutuhan, Status.DIPENUHI, jalur=JALUR, oleh=oleh, isi=isi, bukti=berkas)


def kembalikan(kebutuhan: Kebutuhan, *, tanggal_kembali: date, kondisi: str, oleh: "Pengguna") -> None:
    """Note that what was lent came back, when, and in which condition."""
    if not kebutuhan.harus_kembali:
        raise alur.PindahDitolak(kebutuhan, kebutuhan.status, Status.DIKEMBALIKAN)
    isi = {
        "tanggal_kembali": tanggal_kembali,
        "kondisi": kondisi,
        "dikembalikan_oleh": oleh,
        "dikembalikan_pada": jam.kini(),
    }
    alur.pindah(kebutuhan, Status.DIKEMBALIKAN, jalur=JALUR, oleh=oleh, isi=isi)


def batalkan(kebutuhan: Kebutuhan, *, alasan: str, oleh: "Pengguna") -> None:
    """Withdraw a need before it is met, with a reason."""
    alur.pindah(kebutuhan, Status.DIBATALKAN, jalur=JALUR, oleh=oleh, alasan=alasan, isi={"alasan": alasan})
