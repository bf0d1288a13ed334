"""What may go wrong, as one sentence for the person at the screen."""

import errno
from pathlib import Path

PENUH = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Gagal(Exception):
    """The backup or the restore cannot go on; the text says why and what to do."""


class SedangBerjalan(Gagal):
    """Another process makes a backup, or restores one, at this moment."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Pencadangan atau pemulihan lain sedang berjalan. Tunggu sampai selesai.")


class Rusak(Gagal):
    """The file is not what was written."""

    def __init__(self, sebab: str) -> None:
        """Say what is wrong with it."""
        super().__init__(f"Cadangan ini rusak: {sebab} Pakai cadangan lain; tidak ada yang diubah.")


def dari_sistem(kejadian: OSError, tempat: Path) -> Gagal:
    """Turn a fault of the system into a sentence."""
    if kejadian.errno in PENUH:
        return Gagal(f"Ruang disk habis di {tempat}. Kosongkan ruang, lalu ulangi; cadangan yang sudah ada tetap ada.")
    return Gagal(f"{kejadian.filename or tempat} tidak dapat dibaca atau ditulisi ({kejadian.strerror or kejadian}).")
