"""Real processes of the application for the drills, each ended with its test."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings

from pilkada.pengingat.models import Pesan


class Proses:
    """Starts modules of this checkout against the test's own database, Redis and mail server."""

    def __init__(self, folder: Path, porta_surel: int) -> None:
        """Logs go to `folder`."""
        self.folder = folder
        self.anak: list[subprocess.Popen[bytes]] = []
        self.modul: dict[int, tuple[str, ...]] = {}
        self.lingkungan = {**os.environ, "PYTHONFAULTHANDLER": "1", "EMAIL_URL": f"smtp://127.0.0.1:{porta_surel}"}

    def jalankan(self, *modul: str) -> subprocess.Popen[bytes]:
        """Start `python -m …`."""
        with (self.folder / f"{len(self.modul)}.log").open("wb") as catatan:
            anak = subprocess.Popen(  # noqa: S603 — our own modules
                [sys.executable, "-m", *modul],
                cwd=settings.BASE_DIR,
                env=self.lingkungan,
                stdout=catatan,
                stderr=subprocess.STDOUT,
            )
        self.anak.append(anak)
        self.modul[anak.pid] = modul
        return anak

    def jaga(self) -> None:
        """Start again what ended by itself, as the launcher and compose do.

        A worker that holds a message when Redis goes away ends with an AttributeError inside kombu 5.7.
        """
        for anak in [satu for satu in self.anak if satu.poll() is not None]:
            self.anak.remove(anak)
            self.jalankan(*self.modul[anak.pid])

    def pengirim(self) -> subprocess.Popen[bytes]:
        """Empty the outbox once."""
        return self.jalankan("tests.pengingat.pekerja")

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker that is one process, so that a kill kills all of it."""
        nama = f"w{len(self.modul)}@uji"
        pilihan = ("--pool", "solo", "--hostname", nama, "--without-mingle", "--without-gossip", "-l", "INFO")
        return self.jalankan("celery", "-A", "tests.pengingat.celery_uji", "worker", *pilihan)

    def beat(self) -> subprocess.Popen[bytes]:
        """Start a beat with a schedule file of its own."""
        jadwal = self.folder / f"beat{len(self.modul)}"
        pilihan = ("--schedule", str(jadwal), "--pidfile", "", "-l", "INFO")
        return self.jalankan("celery", "-A", "tests.pengingat.celery_uji", "beat", *pilihan)

    def hentikan(self) -> None:
        """Kill what is still alive."""
        for anak in self.anak:
            anak.kill()
        for anak in self.anak:
            anak.wait(10)

    def catatan(self) -> str:
        """Return the ends of the logs and where each living process stands, for the message of a failed test."""
        for anak in self.anak:
            anak.send_signal(signal.SIGABRT)
            anak.wait(10)
        pesan = list(Pesan.objects.order_by("pk").values_list("status", "percobaan", "galat")[:20])
        log = [berkas.read_text(errors="replace")[-6_000:] for berkas in sorted(self.folder.glob("*.log"))]
        return "\n".join([str(pesan), *log])


def tunggu(syarat: Callable[[], bool], detik: float) -> bool:
    """Wait until it is so; False when it never was."""
    sampai = monotonic() + detik
    while monotonic() < sampai:
        if syarat():
            return True
        sleep(0.1)
    return syarat()
