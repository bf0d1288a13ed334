"""The dated things of visits about which rules remind people."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pilkada.inti.papan import AturanBawaan, Hal, JenisHal
from sekolah import surat as surat  # noqa: PLC0414 — registers what the messages say
from sekolah.models import AnggotaTim, Kunjungan
from sekolah.status import TERENCANA, Status

if TYPE_CHECKING:
    from django.db.models import QuerySet

ALASAN = "aturan pengingat menyangkut semua orang; suratnya ditulis menurut hak pembacanya"
BELUM_DILAPORKAN = TERENCANA | {Status.BERLANGSUNG, Status.SELESAI}


def _tim(kunjungan: Sequence[Kunjungan]) -> dict[UUID, list[UUID]]:
    """Return the accounts of the teams by visit; one query."""
    hasil: dict[UUID, list[UUID]] = {satu.pk: [] for satu in kunjungan}
    baris = AnggotaTim.objects.filter(kunjungan__in=kunjungan, pengguna__isnull=False)
    for satu, orang in baris.values_list("kunjungan", "pengguna"):
        hasil[satu].append(orang)
    return hasil


def _hal(kunjungan: Sequence[Kunjungan], kolom: str) -> Iterable[Hal]:
    """Return the things; a team without an account is whoever planned the visit."""
    tim = _tim(kunjungan)
    return [
        Hal(
            "sekolah.kunjungan",
            str(satu.pk),
            getattr(satu, kolom),
            satu.versi_jadwal,
            {"tim": tim[satu.pk] or [satu.dibuat_oleh_id]},
            {"pelaksana": [satu.pelaksana_id]},
        )
        for satu in kunjungan
    ]


def _terencana() -> "QuerySet[Any]":
    return Kunjungan.objects.semua(alasan=ALASAN).filter(status__in=TERENCANA)


def _belum_dilaporkan() -> "QuerySet[Any]":
    return Kunjungan.objects.semua(alasan=ALASAN).filter(status__in=BELUM_DILAPORKAN)


def _peristiwa(apa: str, nama: Any, aturan: str) -> JenisHal:
    """Return a kind that a verb tells the team at once."""
    bawaan = AturanBawaan(f"kunjungan-{apa}", aturan, "seketika", (), ("orang:tim",))
    return JenisHal(f"kunjungan.{apa}", nama, orang=TIM, peristiwa=True, aturan=(bawaan,))


TIM = {"tim": _("Anggota tim yang punya akun, atau yang merencanakan")}
PELAKSANA = {"pelaksana": _("instansi pelaksana")}
KUNJUNGAN = (
    _peristiwa("rencana", _("Kunjungan sekolah direncanakan"), "Kunjungan sekolah: tim dikabari"),
    _peristiwa("perubahan", _("Perubahan waktu kunjungan sekolah"), "Kunjungan sekolah: waktu berubah"),
    _peristiwa("pembatalan", _("Pembatalan kunjungan sekolah"), "Kunjungan sekolah: batal atau ditunda"),
    JenisHal(
        "kunjungan.waktu",
        _("Kunjungan sekolah terencana"),
        _terencana,
        "mulai",
        lambda baris: _hal(baris, "mulai"),
        orang=TIM,
        instansi=PELAKSANA,
        berjam=True,
        aturan=(
            AturanBawaan(
                "kunjungan-hari", "Kunjungan sekolah: 3 hari dan 1 hari sebelumnya", "sebelum", (3, 1), ("orang:tim",)
            ),
        ),
    ),
    JenisHal(
        "kunjungan.laporan",
        _("Kunjungan sekolah belum dilaporkan (sejak waktunya selesai)"),
        _belum_dilaporkan,
        "selesai",
        lambda baris: _hal(baris, "selesai"),
        orang=TIM,
        instansi=PELAKSANA,
        berjam=True,
        aturan=(
            AturanBawaan("kunjungan-laporan", "Kunjungan belum dilaporkan: tim", "sesudah", (1, 3), ("orang:tim",)),
            AturanBawaan(
                "kunjungan-laporan-pengelola",
                "Kunjungan belum dilaporkan: pengelola pelaksana",
                "sesudah",
                (3,),
                ("pengelola:pelaksana",),
            ),
        ),
    ),
)
