"""Verbs about stakeholders."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from audiensi.models import Audiensi, Hubungan, Kontak, Pemangku
from pilkada.inti import alur, jam
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Instansi, Pengguna


class SudahTercatat(Exception):
    """The institution's register has this stakeholder already."""

    def __init__(self, ada: Pemangku) -> None:
        """Keep the row that exists."""
        self.ada = ada
        super().__init__(
            _("%(nama)s sudah ada di daftar pemangku kepentingan %(instansi)s.")
            % {"nama": ada, "instansi": ada.instansi.singkatan}
        )


class Diarsipkan(Exception):
    """The row is put away."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Pemangku kepentingan ini diarsipkan. Pulihkan dulu, lalu simpan lagi."))


def buat_pemangku(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Pemangku:
    """Put a stakeholder on the register; raises SudahTercatat, archived rows included.

    The same `kunci` with the same content returns the row that exists.
    """
    pk = alur.kunci_milik(Pemangku, kunci, isi, dibuat_oleh=oleh)
    with _sekali(isi), transaction.atomic(), jejak(oleh=oleh):
        pemangku, _baru = Pemangku.objects.get_or_create(
            pk=pk, defaults={**isi, "dibuat_oleh": oleh, "dibuat_pada": jam.kini()}
        )
    return pemangku


def ubah_pemangku(pemangku: Pemangku, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change a row; raises Kedahuluan, Diarsipkan, or SudahTercatat when it would become another row's twin."""
    with _sekali(isi), transaction.atomic():
        _kunci_aktif(pemangku)
        alur.ubah(pemangku, versi=versi, isi=isi, oleh=oleh)


@contextmanager
def _sekali(isi: Mapping[str, Any]) -> Iterator[None]:
    """Turn the database's refusal of a twin into SudahTercatat; the transaction is inside."""
    try:
        yield
    except IntegrityError:
        kecil = {"kecil": Lower(Value(isi["nama"]))}  # as the constraint compares
        baris = Pemangku.objects.alias(kecil=Lower("nama")).filter(
            instansi=isi["instansi"], lembaga=isi["lembaga"], **kecil
        )
        ada = baris.select_related("lembaga", "instansi").first()
        if ada is None:
            raise
        raise SudahTercatat(ada) from None


def arsipkan(pemangku: Pemangku, *, oleh: "Pengguna") -> None:
    """Put a row away; nothing it holds is lost. Twice is once."""
    _setel_aktif(pemangku, aktif=False, oleh=oleh)


def pulihkan(pemangku: Pemangku, *, oleh: "Pengguna") -> None:
    """Take a row back. Twice is once."""
    _setel_aktif(pemangku, aktif=True, oleh=oleh)


def _setel_aktif(pemangku: Pemangku, *, aktif: bool, oleh: "Pengguna") -> None:
    with transaction.atomic(), jejak(oleh=oleh):
        Pemangku.objects.filter(pk=pemangku.pk, aktif=not aktif).update(aktif=aktif, versi=F("versi") + 1)


def _kunci_aktif(pemangku: Pemangku) -> None:
    """Lock the row, so that it is not put away at this moment; raises Diarsipkan when it was."""
    if not Pemangku.objects.select_for_update(of=("self",)).get(pk=pemangku.pk).aktif:
        raise Diarsipkan


def tambah_kontak(pemangku: Pemangku, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Kontak:
    """Add a person; raises IntegrityError for a name that is there already."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_aktif(pemangku)
        kontak, _baru = Kontak.objects.get_or_create(
            pk=alur.kunci_milik(Kontak, kunci, isi, pemangku=pemangku), defaults={**isi, "pemangku": pemangku}
        )
    return kontak


def ubah_kontak(kontak: Kontak, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change a person; raises Kedahuluan, or IntegrityError for a name that is there already."""
    with transaction.atomic():
        _kunci_aktif(kontak.pemangku)
        alur.ubah(kontak, versi=versi, isi=isi, oleh=oleh)


def hapus_kontak(kontak: Kontak, *, oleh: "Pengguna") -> None:
    """Remove a person, phone number and address with them; history keeps that the name was there."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_aktif(kontak.pemangku)
        kontak.delete()


def catat_hubungan(pemangku: Pemangku, *, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Hubungan:
    """Note that the stakeholder was contacted."""
    with transaction.atomic(), jejak(oleh=oleh):
        _kunci_aktif(pemangku)
        hubungan, _baru = Hubungan.objects.get_or_create(
            pk=alur.kunci_milik(Hubungan, kunci, isi, pemangku=pemangku, oleh=oleh),
            defaults={**isi, "pemangku": pemangku, "oleh": oleh, "pada": jam.kini()},
        )
    return hubungan


def ubah_hubungan(hubungan: Hubungan, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Correct a note about a contact."""
    with transaction.atomic():
        _kunci_aktif(hubungan.pemangku)
        alur.ubah(hubungan, versi=versi, isi=isi, oleh=oleh)


def daftarkan_peserta(
    audiensi: Audiensi,
    pilihan: Iterable[tuple[Mapping[str, Any], Mapping[str, str]]],
    *,
    instansi: "Instansi",
    oleh: "Pengguna",
) -> list[Pemangku]:
    """Put institutions of a meeting on the register, all or none; returns the new rows.

    Each choice is a row's content and its persons (name → position). What was put there meanwhile is left as it is.
    """
    baru = []
    with transaction.atomic(), jejak(oleh=oleh):
        for isi, orang in pilihan:
            try:
                pemangku = buat_pemangku(
                    kunci=uuid4(), isi={**isi, "instansi": instansi, "audiensi": audiensi}, oleh=oleh
                )
            except SudahTercatat:
                continue
            Kontak.objects.bulk_create(
                [Kontak(pemangku=pemangku, nama=nama, jabatan=jabatan) for nama, jabatan in orang.items()],
                ignore_conflicts=True,  # the same person twice, in other letters
            )
            baru.append(pemangku)
    return baru
