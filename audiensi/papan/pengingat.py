"""The dated things of meetings, needs and declarations about which rules remind people."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from audiensi import surat as surat  # noqa: PLC0414 — registers what the messages say
from audiensi.models import Audiensi, Kebutuhan, Peserta, UnitKerja
from audiensi.status import Status, StatusKebutuhan, Tugas
from pilkada.inti import jam
from pilkada.inti.models import Pemilihan
from pilkada.inti.papan import AturanBawaan, Hal, JenisHal

if TYPE_CHECKING:
    from django.db.models import QuerySet

ALASAN = "aturan pengingat menyangkut semua orang; suratnya ditulis menurut hak pembacanya"


def _akun(rapat: Sequence[Audiensi], **syarat: Any) -> dict[UUID, list[UUID]]:
    """Return the accounts of attendees by meeting; one query."""
    hasil: dict[UUID, list[UUID]] = {satu.pk: [] for satu in rapat}
    baris = Peserta.objects.filter(audiensi__in=rapat, pengguna__isnull=False, **syarat)
    for audiensi, orang in baris.values_list("audiensi", "pengguna"):
        hasil[audiensi].append(orang)
    return hasil


def _dijadwalkan() -> "QuerySet[Any]":
    return Audiensi.objects.semua(alasan=ALASAN).filter(status=Status.DIJADWALKAN)


def _waktu(rapat: Sequence[Any]) -> Iterable[Hal]:
    orang = _akun(rapat)
    return [
        Hal("audiensi.audiensi", str(satu.pk), satu.mulai, satu.versi_jadwal, {"peserta": orang[satu.pk]})
        for satu in rapat
    ]


def _belum_disahkan() -> "QuerySet[Any]":
    return Audiensi.objects.semua(alasan=ALASAN).filter(status=Status.SELESAI)


def _notula(rapat: Sequence[Any]) -> Iterable[Hal]:
    notulis = _akun(rapat, tugas=Tugas.NOTULIS)
    return [
        Hal(
            "audiensi.audiensi",
            str(satu.pk),
            satu.selesai,
            orang={"notulis": notulis[satu.pk] or [satu.dibuat_oleh_id]},
            instansi={"pihak": satu.pihak},
        )
        for satu in rapat
    ]


def _belum_dijawab() -> "QuerySet[Any]":
    return Kebutuhan.objects.semua(alasan=ALASAN).filter(status=StatusKebutuhan.DIAJUKAN)


def _kebutuhan(baris: Sequence[Any]) -> Iterable[Hal]:
    return [
        Hal(
            "audiensi.kebutuhan",
            str(satu.pk),
            satu.dibuat_pada,
            orang={"pengaju": [satu.dibuat_oleh_id]},
            instansi={"diminta": [satu.diminta_id], "pemohon": [satu.pemohon_id]},
        )
        for satu in baris
    ]


def _unit_belum() -> "QuerySet[Any]":
    return UnitKerja.objects.semua(alasan=ALASAN).belum_deklarasi().filter(kontak_akun__isnull=False)


def _unit(baris: Sequence[Any]) -> Iterable[Hal]:
    return [
        Hal("audiensi.unitkerja", str(satu.pk), jam.hari_ini(), orang={"narahubung": [satu.kontak_akun_id]})
        for satu in baris
    ]


def _pemilihan() -> "QuerySet[Any]":
    return Pemilihan.objects.filter(aktif=True)


def _sisa(baris: Sequence[Any]) -> Iterable[Hal]:
    return [Hal("inti.pemilihan", str(satu.pk), satu.hari_pemungutan) for satu in baris]


def _peristiwa(apa: str, nama: Any, aturan: str) -> JenisHal:
    """Return a kind that a verb tells the attendees at once."""
    bawaan = AturanBawaan(f"rapat-{apa}", aturan, "seketika", (), ("orang:peserta",))
    return JenisHal(f"audiensi.{apa}", nama, orang=PESERTA, peristiwa=True, aturan=(bawaan,))


PESERTA = {"peserta": _("Peserta rapat yang punya akun")}
RAPAT = (
    _peristiwa("undangan", _("Undangan rapat"), "Undangan rapat untuk peserta"),
    _peristiwa("perubahan", _("Perubahan jadwal rapat"), "Kabar perubahan jadwal rapat"),
    _peristiwa("pembatalan", _("Pembatalan rapat"), "Kabar pembatalan rapat"),
    JenisHal(
        "audiensi.waktu",
        _("Rapat terjadwal"),
        _dijadwalkan,
        "mulai",
        _waktu,
        orang=PESERTA,
        berjam=True,
        aturan=(
            AturanBawaan("rapat-hari", "Rapat: 3 hari dan 1 hari sebelumnya", "sebelum", (3, 1), ("orang:peserta",)),
            AturanBawaan("rapat-jam", "Rapat: 2 jam sebelumnya", "sebelum", (2,), ("orang:peserta",), jam=True),
        ),
    ),
    JenisHal(
        "audiensi.notula",
        _("Notula belum disahkan (sejak rapat selesai)"),
        _belum_disahkan,
        "selesai",
        _notula,
        orang={"notulis": _("Notulis, atau yang mencatat rapatnya")},
        instansi={"pihak": _("instansi pemohon dan tuan rumah")},
        berjam=True,
        aturan=(
            AturanBawaan("notula-notulis", "Notula belum disahkan: notulis", "sesudah", (2, 5, 10), ("orang:notulis",)),
            AturanBawaan(
                "notula-pengelola", "Notula belum disahkan: kedua pengelola", "sesudah", (5, 10), ("pengelola:pihak",)
            ),
        ),
    ),
)
KEBUTUHAN = (
    JenisHal(
        "kebutuhan.jawaban",
        _("Kebutuhan belum dijawab (sejak diajukan)"),
        _belum_dijawab,
        "dibuat_pada",
        _kebutuhan,
        orang={"pengaju": _("Yang mengajukan")},
        instansi={"diminta": _("instansi yang diminta"), "pemohon": _("instansi pemohon")},
        berjam=True,
        aturan=(AturanBawaan("kebutuhan", "Kebutuhan belum dijawab", "sesudah", (3, 7), ("pengelola:diminta",)),),
    ),
)
NETRALITAS = (
    JenisHal(
        "netralitas.unit",
        _("Unit belum deklarasi netralitas (per unit)"),
        _unit_belum,
        "",
        _unit,
        orang={"narahubung": _("Narahubung unit yang punya akun")},
        aturan=(
            AturanBawaan(
                "netralitas-unit",
                "Unit belum deklarasi: tiap pekan ke narahubung",
                "berulang",
                (0,),
                ("orang:narahubung",),
                tiap=7,
                aktif=False,
            ),
        ),
    ),
    JenisHal(
        "netralitas.sisa",
        _("Daftar unit yang belum deklarasi netralitas"),
        _pemilihan,
        "",
        _sisa,
        aturan=(
            AturanBawaan(
                "netralitas-sisa",
                "Unit belum deklarasi: tiap pekan ke Kesbangpol",
                "berulang",
                (0,),
                tiap=7,
                aktif=False,
            ),
        ),
    ),
)
