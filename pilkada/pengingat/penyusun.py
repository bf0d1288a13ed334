"""Who writes the text of a message: one renderer per kind, registered by the subject that knows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilkada.inti import hak
from pilkada.pengingat.models import Pesan

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilkada.inti.models import Pengguna


@dataclass(frozen=True)
class Lampiran:
    """A file that goes with an e-mail."""

    nama: str
    isi: bytes
    jenis: str


@dataclass(frozen=True)
class Surat:
    """A message's words in the language that is active; `tautan` is a path of this site that the message leads to."""

    judul: str
    isi: str
    tautan: str = ""
    lampiran: tuple[Lampiran, ...] = ()


class PenyusunTakDikenal(Exception):
    """No installed subject knows this kind of message."""


type_penyusun = Callable[[Pesan], Surat | None]
_terdaftar: dict[str, type_penyusun] = {}


def penyusun(jenis: str) -> Callable[[type_penyusun], type_penyusun]:
    """Register a renderer under its kind; a second one for the same kind is a programming error.

    A renderer starts from what `pesan.penerima` may see *now* (`Model.objects.untuk(pesan.penerima)`), compares
    `pesan.versi` with the appointment, and returns None when there is nothing to say any more. It writes nothing.
    """

    def catat(fungsi: type_penyusun) -> type_penyusun:
        if jenis in _terdaftar and _terdaftar[jenis].__module__ != fungsi.__module__:
            raise ValueError(jenis)
        _terdaftar[jenis] = fungsi
        return fungsi

    return catat


def yang_terlihat(pesan: Pesan, kode: str, baris: "Callable[[Pengguna], QuerySet[Any]]") -> Any:
    """Return the object of a message if its reader may see it, else None.

    `baris` returns what a person may see, which must depend on nothing but the institutions in which they hold the
    right `kode`: messages that are sent together to readers who see the same share one query.
    """
    lingkup = frozenset(hak.instansi_dengan(pesan.penerima, kode))
    kunci = (kode, pesan.objek_jenis, lingkup)
    if kunci not in pesan.ingatan or not pesan.sekelompok:
        serupa = [
            satu.objek_id
            for satu in pesan.sekelompok
            if satu.objek_jenis == pesan.objek_jenis and hak.instansi_dengan(satu.penerima, kode) == lingkup
        ]
        hasil = baris(pesan.penerima).filter(pk__in={pesan.objek_id, *serupa})
        terlihat = {str(satu.pk): satu for satu in hasil}
        if not pesan.sekelompok:
            return terlihat.get(pesan.objek_id)
        pesan.ingatan[kunci] = terlihat
    return pesan.ingatan[kunci].get(pesan.objek_id)


def susun(pesan: Pesan) -> Surat | None:
    """Return the words, or None when the message is not needed any more; raises PenyusunTakDikenal."""
    try:
        fungsi = _terdaftar[pesan.jenis]
    except KeyError:
        raise PenyusunTakDikenal(pesan.jenis) from None
    return fungsi(pesan)
