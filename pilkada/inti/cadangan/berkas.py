"""The private files' side: what is stored, and how a restored folder takes the place of the one before."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from pilkada.inti.cadangan.galat import Gagal

SIAP, LAMA = ".pulih", ".lama"
POTONG = 1_048_576


def folder() -> Path:
    """Return the folder of the private files."""
    return Path(default_storage.path(""))


def tersimpan(akar: Path) -> Iterator[tuple[str, Path]]:
    """Yield the path below the folder, and the file, of everything that is stored."""
    for tempat, anak, nama in os.walk(akar):
        anak[:] = sorted(satu for satu in anak if satu not in {SIAP, LAMA})
        for satu in sorted(nama):
            berkas = Path(tempat, satu)
            if berkas.is_file() and not berkas.is_symlink():
                yield berkas.relative_to(akar).as_posix(), berkas


def pastikan_kosong(*, timpa: bool) -> None:
    """Refuse a folder that holds files, unless they may go. Raises Gagal."""
    if not timpa and next(tersimpan(folder()), None) is not None:
        pesan = f"Folder {folder()} tidak kosong. Kosongkan, atau tambahkan --timpa untuk menghapus isinya."
        raise Gagal(pesan)


class Penampung:
    """Takes restored files beside the present ones; `pasang` lets them take their place."""

    def __init__(self) -> None:
        """Begin with an empty waiting room."""
        self.akar = folder()
        self._siap, self._lama = self.akar / SIAP, self.akar / LAMA
        self.buang()
        self._siap.mkdir(mode=0o700, parents=True)

    def tampung(self, nama: str, isi: IO[bytes]) -> None:
        """Write one file into the waiting room."""
        tujuan = self._siap / nama
        tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tujuan.open("xb") as keluar:
            tujuan.chmod(0o600)
            while potong := isi.read(POTONG):
                keluar.write(potong)
            keluar.flush()
            os.fsync(keluar.fileno())

    def pasang(self) -> None:
        """Let what waits take the place of what is there."""
        self._lama.mkdir(mode=0o700)
        for satu in list(self.akar.iterdir()):
            if satu.name not in {SIAP, LAMA}:
                satu.rename(self._lama / satu.name)
        for satu in list(self._siap.iterdir()):
            satu.rename(self.akar / satu.name)
        self.buang()

    def buang(self) -> None:
        """Remove the waiting room and what was replaced."""
        for satu in (self._siap, self._lama):
            shutil.rmtree(satu, ignore_errors=True)


def sidik(berkas: Path) -> str:
    """Return a file's SHA-256 (hex)."""
    with berkas.open("rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()
