"""The request to stop: set by signals, looked at by every wait. Imports little, so that it is in place early."""

import ctypes
import os
import signal
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Isyarat:
    """Whether somebody asked to stop."""

    diminta: bool = False


isyarat = Isyarat()


def ikut_induk(sinyal: int = signal.SIGTERM) -> None:
    """Ask the kernel to send this process the signal when its parent dies, even by kill -9."""
    _libc.prctl(PR_SET_PDEATHSIG, int(sinyal), 0, 0, 0)


def pasang() -> None:
    """Let Ctrl-C, a closing terminal and `kill` end every wait; a `nohup` keeps its meaning.

    Under make (PILKADA_IKUT_INDUK) the launcher also stops when make is killed.
    """

    def minta(_nomor: int, _bingkai: object) -> None:
        isyarat.diminta = True

    for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if nomor != signal.SIGHUP or signal.getsignal(nomor) != signal.SIG_IGN:
            signal.signal(nomor, minta)
    if os.environ.pop("PILKADA_IKUT_INDUK", ""):
        induk = os.getppid()
        ikut_induk()
        if os.getppid() != induk:
            isyarat.diminta = True
