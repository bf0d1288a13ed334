"""Verbs about the directory of officials."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from audiensi.models import Audiensi, Pejabat, Peserta
from pilkada.inti import alur
from pilkada.inti.riwayat import jejak

if TYPE_CHECKING:
    from pilkada.inti.models import Pengguna

SALINAN = ("nama", "jabatan", "instansi", "instansi_lain", "telepon")


def buat_pejabat(*, kunci: UUID, isi: Mapping[str, Any], oleh: "Pengguna") -> Pejabat:
    """Add an official; raises IntegrityError for one whom the directory has already (see `kembaran`)."""
    with transaction.atomic(), jejak(oleh=oleh):
        pejabat, _baru = Pejabat.objects.get_or_create(pk=alur.kunci_milik(Pejabat, kunci, isi), defaults=dict(isi))
    return pejabat


def ubah_pejabat(pejabat: Pejabat, *, versi: int, isi: Mapping[str, Any], oleh: "Pengguna") -> None:
    """Change an official; raises Kedahuluan, or IntegrityError for one whom the directory has already."""
    alur.ubah(pejabat, versi=versi, isi=isi, oleh=oleh)


def kembaran(isi: Mapping[str, Any], *, kecuali: Pejabat | None = None) -> Pejabat | None:
    """Return the entry with the same name and institution, whatever the case of their letters."""
    sama = Pejabat.objects.annotate(kecil=Lower("nama"), kecil_lain=Lower("instansi_lain")).filter(
        kecil=isi["nama"].lower(), instansi=isi["instansi"], kecil_lain=isi["instansi_lain"].lower()
    )
    return (sama.exclude(pk=kecuali.pk) if kecuali else sama).first()


def catat_pejabat(peserta: Peserta, *, oleh: "Pengguna", pengelola: int) -> bool:
    """Keep an attendee in the directory as well; says whether they are new there. Without an institution: no."""
    if not peserta.instansi_id and not peserta.instansi_lain:
        return False
    isi = {kolom: getattr(peserta, kolom) for kolom in SALINAN}
    try:
        with transaction.atomic(), jejak(oleh=oleh):
            Pejabat.objects.create(**isi, pengelola_id=pengelola)
    except IntegrityError:  # the directory has them: what is written there stays
        return False
    return True


def salin_pejabat(pejabat: Iterable[Pejabat], *, telepon: "Iterable[UUID]") -> list[dict[str, Any]]:
    """Return officials as attendees; phone numbers only of those whose ids are in `telepon`: the adder knows them."""
    tahu = set(telepon)
    semua = []
    for satu in pejabat:
        isi = {kolom: getattr(satu, kolom) for kolom in SALINAN}
        semua.append(isi if satu.pk in tahu else isi | {"telepon": ""})
    return semua


def pengelola_baru(audiensi: Audiensi, instansi: set[int]) -> int | None:
    """Return which of the person's institutions keeps an official who is noted in this meeting: host before guest."""
    return next((pk for pk in (audiensi.tuan_rumah_id, audiensi.pemohon_id) if pk in instansi), None)
