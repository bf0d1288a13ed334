"""Who writes the text of a message: one renderer per kind, registered by the subject that knows it."""

from collections.abc import Callable
from dataclasses import dataclass

from pilkada.pengingat.models import Pesan


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


def susun(pesan: Pesan) -> Surat | None:
    """Return the words, or None when the message is not needed any more; raises PenyusunTakDikenal."""
    try:
        fungsi = _terdaftar[pesan.jenis]
    except KeyError:
        raise PenyusunTakDikenal(pesan.jenis) from None
    return fungsi(pesan)
