"""Verbs about schools."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak
from sekolah.models import Kunjungan, Sekolah

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

# What a school takes over from its twin where it has nothing itself.
DILENGKAPI = (
    "npsn",
    "pembina",
    "alamat",
    "narahubung",
    "narahubung_jabatan",
    "narahubung_telepon",
    "jumlah_siswa",
    "jumlah_17",
)


class SudahTercatat(Exception):
    """Another school has this NPSN."""

    def __init__(self, ada: Sekolah) -> None:
        """Keep the row that exists."""
        self.ada = ada
        super().__init__(_("NPSN %(npsn)s sudah dipakai %(nama)s.") % {"npsn": ada.npsn, "nama": ada})


class SudahDigabung(Exception):
    """The school was merged into another one."""

    def __init__(self, sekolah: Sekolah) -> None:
        """Name the school that remains."""
        self.ke = sekolah.gabung_ke
        super().__init__(
            _("%(nama)s sudah digabung ke %(ke)s. Pakai %(ke)s.") % {"nama": sekolah, "ke": sekolah.gabung_ke}
        )


class KembarSendiri(Exception):
    """A school cannot be its own twin."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Sekolah tidak dapat digabung ke dirinya sendiri. Pilih sekolah lain."))


def kunci_terdaftar(sekolah: Sekolah) -> Sekolah:
    """Lock a school's row and return it as it is now; raises SudahDigabung when it was merged away."""
    baris: Sekolah = Sekolah.objects.select_for_update(of=("self",)).select_related("gabung_ke").get(pk=sekolah.pk)
    if baris.gabung_ke_id is not None:
        raise SudahDigabung(baris)
    return baris


def buat_sekolah(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Sekolah:
    """Put a school on the register; raises SudahTercatat when another one has its NPSN.

    The same `kunci` with the same content returns the row that exists.
    """
    pk = alur.kunci_milik(Sekolah, kunci, isi, dibuat_oleh=oleh)
    with _sekali(isi), transaction.atomic(), jejak(oleh=oleh):
        sekolah, _baru = Sekolah.objects.get_or_create(
            pk=pk, defaults={**isi, "dibuat_oleh": oleh, "dibuat_pada": jam.kini()}
        )
    return sekolah


def ubah_sekolah(sekolah: Sekolah, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change a school; raises Kedahuluan, SudahDigabung, or SudahTercatat when another one has its NPSN."""
    with _sekali(isi), transaction.atomic():
        kunci_terdaftar(sekolah)
        alur.ubah(sekolah, versi=versi, isi=isi, oleh=oleh)


@contextmanager
def _sekali(isi: Mapping[str, Any]) -> Iterator[None]:
    """Turn the database's refusal of a second NPSN into SudahTercatat; the transaction is inside."""
    try:
        yield
    except IntegrityError:
        ada = Sekolah.objects.filter(npsn=isi.get("npsn") or None, gabung_ke=None).first()
        if ada is None:
            raise
        raise SudahTercatat(ada) from None


def gabungkan(sekolah: Sekolah, *, ke: Sekolah, oleh: "Pengguna") -> None:
    """Merge a school into its twin: visits move with all they hold, empty columns of the twin are filled.

    The row stays and leads to its twin; its own twins follow. Raises SudahDigabung when either was merged already.
    """
    if sekolah.pk == ke.pk:
        raise KembarSendiri
    with transaction.atomic(), jejak(oleh=oleh, alasan=_("Digabung: sekolah yang sama tercatat dua kali.")):
        satu, dua = (kunci_terdaftar(baris) for baris in sorted((sekolah, ke), key=lambda baris: baris.pk))
        asal, tujuan = (satu, dua) if satu.pk == sekolah.pk else (dua, satu)
        naik = {"versi": F("versi") + 1}
        Kunjungan.objects.filter(sekolah=asal).update(sekolah=tujuan, **naik)
        Sekolah.objects.filter(gabung_ke=asal).update(gabung_ke=tujuan, **naik)
        Sekolah.objects.filter(pk=asal.pk).update(gabung_ke=tujuan, **naik)
        Sekolah.objects.filter(pk=tujuan.pk).update(**_pelengkap(asal, tujuan), **naik)
    sekolah.refresh_from_db()
    ke.refresh_from_db()


def _pelengkap(asal: Sekolah, tujuan: Sekolah) -> dict[str, Any]:
    """Return what the remaining school lacks and its twin has; a number of pupils that would not fit is left out."""
    isi = {nama: getattr(asal, nama) for nama in DILENGKAPI if getattr(tujuan, nama) in ("", None)}
    if tujuan.lintang is None:
        isi |= {"lintang": asal.lintang, "bujur": asal.bujur}
    siswa, tujuh_belas = (isi.get(nama, getattr(tujuan, nama)) for nama in ("jumlah_siswa", "jumlah_17"))
    if siswa is not None and tujuh_belas is not None and tujuh_belas > siswa:
        isi = {nama: nilai for nama, nilai in isi.items() if nama not in {"jumlah_siswa", "jumlah_17"}}
    return isi
