"""Watches the running parts: restarts one that ends by itself, and says so in a sentence."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pilkada.lokal import proses

JEDA_AWAL = 2.0
JEDA_TERPANJANG = 60.0
DIANGGAP_STABIL = 60.0
JEDA_GALAT = 10.0
PENANDA_GALAT = (" ERROR ", " CRITICAL ", "[ERROR", "[CRITICAL", ": ERROR/", ": CRITICAL/")


class Bagian(Protocol):
    """Something that can be started again at the same address and stopped."""

    def hidup(self) -> bool:
        """Say whether it runs."""

    def minta_berhenti(self) -> None:
        """Ask it to stop."""

    def berhenti(self, batas: float = ...) -> None:
        """Stop it and wait."""


class Program:
    """A part that is one command: web server, worker, beat."""

    def __init__(self, nama: str, luncurkan: Callable[[], proses.Anak]) -> None:
        """Start it with `luncurkan`, now and at every restart."""
        self.nama = nama
        self._luncurkan = luncurkan
        self.anak: proses.Anak | None = None

    def mulai(self) -> None:
        """Start it."""
        self.anak = self._luncurkan()

    def hidup(self) -> bool:
        """Say whether it runs."""
        return self.anak is not None and self.anak.hidup()

    def minta_berhenti(self) -> None:
        """Ask it to stop."""
        if self.anak:
            self.anak.minta_berhenti()

    def berhenti(self, batas: float = 6.0) -> None:
        """Stop it and everything it started."""
        if self.anak:
            self.minta_berhenti()
            self.anak.pastikan_mati(batas)


@dataclass
class Jagaan:
    """One watched part."""

    nama: str
    bagian: Bagian
    mulai_lagi: Callable[[], None]
    catatan: Path
    jeda: float = JEDA_AWAL
    sejak: float = field(default_factory=time.monotonic)
    bangun_pada: float | None = None
    terbaca: int = 0
    galat_pada: float = -JEDA_GALAT

    def __post_init__(self) -> None:
        """Read the log from here on; what stands in it is of an earlier run."""
        with contextlib.suppress(OSError):
            self.terbaca = self.catatan.stat().st_size


class Pengawas:
    """Looks at every part once per round."""

    def __init__(self, ucap: Callable[[str], None]) -> None:
        """Speak through `ucap`."""
        self.ucap = ucap
        self.jagaan: list[Jagaan] = []

    def jaga(self, jagaan: Jagaan) -> None:
        """Watch one more part."""
        self.jagaan.append(jagaan)

    def keliling(self) -> bool:
        """Look once; say whether something was started again (the record of processes is then old)."""
        return sum(self._periksa(satu) for satu in self.jagaan) > 0

    def _periksa(self, satu: Jagaan) -> bool:
        self._kabarkan_galat(satu)
        kini = time.monotonic()
        if satu.bangun_pada is not None:
            return kini >= satu.bangun_pada and self._bangunkan(satu)
        if satu.bagian.hidup():
            if kini - satu.sejak > DIANGGAP_STABIL:
                satu.jeda = JEDA_AWAL
            return False
        satu.bagian.berhenti(0)
        self.ucap(
            f"{satu.nama} berhenti sendiri; dimulai lagi dalam {satu.jeda:.0f} detik. "
            f"Kata terakhirnya: {proses.baris_akhir(satu.catatan)[:160]} (catatan: {satu.catatan})"
        )
        satu.bangun_pada = kini + satu.jeda
        satu.jeda = min(satu.jeda * 2, JEDA_TERPANJANG)
        return False

    def _bangunkan(self, satu: Jagaan) -> bool:
        satu.bangun_pada = None
        satu.sejak = time.monotonic()
        try:
            satu.mulai_lagi()
        except proses.Tolak as galat:
            self.ucap(f"{satu.nama}: {galat}")
            return False
        self.ucap(f"{satu.nama} dimulai lagi.")
        return True

    def _kabarkan_galat(self, satu: Jagaan) -> None:
        """Show the first of the errors that came into a log, not more than one per ten seconds and part."""
        try:
            with satu.catatan.open("rb") as berkas:
                berkas.seek(satu.terbaca)
                baru = berkas.read(262_144)
        except OSError:
            return
        satu.terbaca += len(baru)
        galat = [baris for baris in baru.decode("utf-8", "replace").splitlines() if _bergalat(baris)]
        if galat and time.monotonic() - satu.galat_pada > JEDA_GALAT:
            satu.galat_pada = time.monotonic()
            lagi = f" (dan {len(galat) - 1} lagi)" if len(galat) > 1 else ""
            self.ucap(f"Galat di {satu.nama}: {galat[0][:200]}{lagi} (catatan: {satu.catatan})")


def _bergalat(baris: str) -> bool:
    return any(penanda in baris for penanda in PENANDA_GALAT)
