"""Child processes: started so that they die with us, recorded so that the next start can clear what is left."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pilkada.lokal.isyarat import ikut_induk, isyarat

TANDA = "PILKADA_TANDA"
BATAS_CATATAN = 5 * 1024 * 1024
KOLOM_GRUP = 2
KOLOM_MULAI = 19


class Tolak(Exception):
    """The start is refused; the text is the one sentence that a person reads."""


class Berhenti(Exception):
    """Somebody asked to stop while we were waiting."""


def tunggu(kondisi: Callable[[], bool], batas: float) -> bool:
    """Wait until the condition holds, `batas` seconds at most; say whether it did. Raises Berhenti on request."""
    akhir = time.monotonic() + batas
    while not kondisi():
        if isyarat.diminta:
            raise Berhenti
        if time.monotonic() > akhir:
            return False
        time.sleep(0.03)
    return True


def _kolom(pid: int) -> list[str] | None:
    """Return the columns of /proc/PID/stat after the name, or None for a dead or unknown process."""
    try:
        kolom = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return None if kolom[0] in "ZX" else kolom


def waktu_mulai(pid: int) -> str | None:
    """Return when the process started (clock ticks since boot): with the pid it names one process for ever."""
    kolom = _kolom(pid)
    return kolom[KOLOM_MULAI] if kolom else None


def hidup(pid: int, mulai: str) -> bool:
    """Say whether exactly this process still runs (a pid alone may belong to somebody else by now)."""
    return waktu_mulai(pid) == mulai


@dataclass
class Anak:
    """One child: the leader of its own process group, with its output in a log file."""

    nama: str
    popen: subprocess.Popen[bytes]
    catatan: Path
    sinyal: int = signal.SIGTERM
    diminta: bool = False

    @property
    def pid(self) -> int:
        """Return the process id, which is also the id of its group."""
        return self.popen.pid

    def hidup(self) -> bool:
        """Say whether it still runs."""
        return self.popen.poll() is None

    def minta_berhenti(self) -> None:
        """Ask it once to stop; only the leader gets the signal, it knows how to stop its own children."""
        if not self.diminta:
            self.diminta = True
            self.popen.send_signal(self.sinyal)

    def pastikan_mati(self, batas: float) -> None:
        """Wait for it, then kill what is left of its group; a second Ctrl-C ends the wait."""
        with contextlib.suppress(Berhenti):
            tunggu(lambda: not self.hidup(), batas)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.popen.wait()

    def baris_akhir(self, banyak: int = 1) -> str:
        """Return the last lines of its log."""
        return baris_akhir(self.catatan, banyak)


def baris_akhir(catatan: Path, banyak: int = 1) -> str:
    """Return the last non-empty lines of a log file."""
    try:
        with catatan.open("rb") as berkas:
            berkas.seek(max(0, catatan.stat().st_size - 16_384))
            isi = berkas.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join([baris for baris in isi.splitlines() if baris.strip()][-banyak:])


def putar(catatan: Path, batas: int = BATAS_CATATAN) -> None:
    """Set a log file aside as `.1` when it has grown past the limit."""
    if catatan.exists() and catatan.stat().st_size > batas:
        catatan.replace(catatan.with_name(catatan.name + ".1"))


def jalankan(  # noqa: PLR0913 - one door for every child, all but two are keywords
    nama: str,
    perintah: Sequence[str | Path],
    *,
    catatan: Path,
    env: dict[str, str],
    cwd: Path | None = None,
    sinyal: int = signal.SIGTERM,
    uid: int | None = None,
) -> Anak:
    """Start a child in a group of its own (Ctrl-C reaches only us) that gets `sinyal` when we die.

    Call it from the main thread: the kernel ties the signal to the thread that forked.
    """
    induk = os.getpid()

    def sebelum() -> None:
        for bawaan in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
            signal.signal(bawaan, signal.SIG_DFL)
        ikut_induk(sinyal)
        if os.getppid() != induk:
            os._exit(1)

    catatan.parent.mkdir(parents=True, exist_ok=True)
    with catatan.open("ab") as keluaran:
        popen = subprocess.Popen(  # noqa: S603 - the command is ours
            [str(bagian) for bagian in perintah],
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=sebelum,  # noqa: PLW1509 - safe: we run no threads
            user=uid,
            group=uid,
            extra_groups=None if uid is None else [],
        )
    return Anak(nama, popen, catatan, sinyal)


class Daftar:
    """The file that remembers which processes a launcher started, for the launcher after it."""

    def __init__(self, berkas: Path) -> None:
        """Use this file; it need not exist."""
        self.berkas = berkas

    def tulis(self, anak: Sequence[Anak]) -> None:
        """Write the living children down."""
        isi = [{"nama": satu.nama, "pid": satu.pid, "mulai": waktu_mulai(satu.pid)} for satu in anak if satu.hidup()]
        sementara = self.berkas.with_name(self.berkas.name + ".baru")
        sementara.write_text(json.dumps(isi), encoding="utf-8")
        sementara.replace(self.berkas)

    def baca(self) -> list[tuple[int, str]]:
        """Return (pid, start time) of each recorded process; a broken file counts as empty."""
        try:
            return [(int(satu["pid"]), str(satu["mulai"])) for satu in json.loads(self.berkas.read_text("utf-8"))]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def bereskan(self, tanda: str, batas: float = 8.0) -> int:
        """Stop what a launcher that was killed has left behind; say how many processes that were."""
        sisa = list(self._sisa(tanda))
        for pid, _mulai in sisa:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGTERM)
        if not tunggu(lambda: not any(hidup(*satu) for satu in sisa), batas):
            for pid, mulai in [*sisa, *self._sisa(tanda)]:
                if hidup(pid, mulai):
                    os.kill(pid, signal.SIGKILL)
        self.berkas.unlink(missing_ok=True)
        return len(sisa)

    def _sisa(self, tanda: str) -> Iterator[tuple[int, str]]:
        """Yield recorded processes that still run, and members of their groups that wear our mark."""
        dicatat = self.baca()
        yield from (satu for satu in dicatat if hidup(*satu))
        grup = {str(pid) for pid, _mulai in dicatat}
        for map_proses in Path("/proc").glob("[0-9]*"):
            pid = int(map_proses.name)
            kolom = _kolom(pid)
            if kolom and kolom[KOLOM_GRUP] in grup and map_proses.name not in grup and _bertanda(map_proses, tanda):
                yield pid, kolom[KOLOM_MULAI]


def _bertanda(map_proses: Path, tanda: str) -> bool:
    """Say whether the process was started with our mark in its environment."""
    try:
        return f"{TANDA}={tanda}".encode() in (map_proses / "environ").read_bytes().split(b"\0")
    except OSError:
        return False


def ruang_bebas(folder: Path) -> int:
    """Return the free space of the folder's disk in megabytes."""
    return shutil.disk_usage(folder).free // 1_048_576
