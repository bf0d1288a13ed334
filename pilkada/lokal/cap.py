"""Stamps: what was true when a step was last finished, so that the next start can leave it out."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

BUKAN_BAHAN = frozenset({"node_modules", "tests", "docs", "bench"})


class Cap:
    """A fingerprint kept in a file: what was true when a step was last finished."""

    def __init__(self, berkas: Path, nilai: str) -> None:
        """Compare `nilai` with what the file holds."""
        self.berkas = berkas
        self.nilai = nilai

    def sama(self) -> bool:
        """Say whether the step was finished for exactly this."""
        return self.berkas.exists() and self.berkas.read_text(encoding="utf-8") == self.nilai

    def lupakan(self) -> None:
        """Forget it before the step begins."""
        self.berkas.unlink(missing_ok=True)

    def ingat(self) -> None:
        """Remember it after the step has ended."""
        self.berkas.write_text(self.nilai, encoding="utf-8")


def sidik(akar: Path, bahan: Callable[[Path], bool]) -> str:
    """Return a fingerprint (path, size, time) of the files under `akar` that are `bahan`, given as relative paths."""
    isi = hashlib.sha256()
    for tempat, folder, nama_berkas in os.walk(akar):
        folder[:] = sorted(nama for nama in folder if nama not in BUKAN_BAHAN and not nama.startswith("."))
        for nama in sorted(nama_berkas):
            berkas = Path(tempat, nama)
            nisbi = berkas.relative_to(akar)
            if bahan(nisbi):
                keterangan = berkas.stat()
                isi.update(f"{nisbi}:{keterangan.st_size}:{keterangan.st_mtime_ns}\n".encode())
    return isi.hexdigest()
