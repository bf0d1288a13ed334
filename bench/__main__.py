"""`python -m bench`: requests per second of our pages against `polos`, interleaved in one run, and their query counts.

`python -m bench server` compares web servers on the list page instead.
"""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.server import PEKERJA, Server, terpasang
from bench.siap import data

if TYPE_CHECKING:
    from uuid import UUID

BABAK = 24
PER_BABAK = 48
SAMBUNGAN = 4
SASARAN = 0.5
BATAS_KUERI = 10
POLOS = ("acuan (polos)", "/bench/polos/", "<h1>Acuan</h1>")


def halaman(audiensi: "UUID") -> list[tuple[str, str, str]]:
    """Return name, address and a text that the answer must hold, of every measured page."""
    daftar = "/audiensi/?status=dijadwalkan&jenis=audiensi"
    return [
        (f"daftar audiensi (25 dari {data.BANYAK}, tersaring)", daftar, "Halaman 1 dari 720"),
        ("satu audiensi", f"/audiensi/{audiensi}/", "Topik contoh 6"),
    ]


def beban(porta: int, sesi: str, jalur: str, tanda: str, banyak: int = PER_BABAK) -> float:
    """Return requests per second of one load."""
    pesanan = {
        "porta": porta,
        "sesi": sesi,
        "jalur": jalur,
        "tanda": tanda,
        "banyak": banyak,
        "sambungan": SAMBUNGAN,
    }
    jawab = subprocess.run(
        [sys.executable, "-m", "bench.beban"], input=json.dumps(pesanan), capture_output=True, text=True, check=False
    )
    if jawab.returncode:
        sys.exit(jawab.stderr)
    hasil = json.loads(jawab.stdout)
    return float(hasil["banyak"] / hasil["detik"])


def kueri(sesi: str, jalur: str) -> int:
    """Return how many queries a page asks."""
    klien = Client(headers={"host": "localhost"})
    klien.cookies[settings.SESSION_COOKIE_NAME] = sesi
    klien.get(jalur)
    with CaptureQueriesContext(connection) as tangkapan:
        klien.get(jalur)
    return len(tangkapan)


def acuan_mesin() -> float:
    """Return how many megabytes a second this machine hashes: tells whether two runs can be compared."""
    potong = b"x" * 1_048_576
    mulai = time.perf_counter()
    for _nomor in range(200):
        hashlib.sha256(potong).digest()
    return 200 / (time.perf_counter() - mulai)


def siapkan() -> tuple[str, "UUID"]:
    """Migrate, load the data, collect the static files; return session and meeting."""
    call_command("siapkan", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    pengguna, audiensi = data.muat()
    return data.sesi(pengguna), audiensi


def keterangan() -> None:
    """Say on what this was measured."""
    with connection.cursor() as kursor:
        kursor.execute("SHOW server_version")
        versi = kursor.fetchone()[0]
    inti = len(os.sched_getaffinity(0))
    print(
        f"PostgreSQL {versi} · {inti} inti · {PEKERJA} pekerja, {SAMBUNGAN} sambungan · sha256 {acuan_mesin():.0f} MB/s"
    )
    print(f"beban mesin sebelum mulai: {os.getloadavg()[0]:.1f}")


def _sepasang(porta: int, sesi: str, milik: tuple[str, str], nomor: int) -> tuple[float, float]:
    """Return both speeds of one short round; who goes first alternates, so that a busy neighbour hurts both alike."""
    acuan = (POLOS[1], POLOS[2])
    if nomor % 2:
        kecepatan_acuan = beban(porta, sesi, *acuan)
        return beban(porta, sesi, *milik), kecepatan_acuan
    return beban(porta, sesi, *milik), beban(porta, sesi, *acuan)


def ukur(sesi: str, audiensi: "UUID") -> bool:
    """Measure every page against the reference, print the table, say whether all reached the target."""
    lulus = True
    with Server("granian", Path(settings.DATA_DIR)) as server:
        for _nama, jalur, tanda in (POLOS, *halaman(audiensi)):
            beban(server.porta, sesi, jalur, tanda, 80)
        print(f"\n{'halaman':<46} {'per detik':>10} {'acuan':>8} {'nisbah':>8} {'kueri':>6}")
        for nama, jalur, tanda in halaman(audiensi):
            pasangan = [_sepasang(server.porta, sesi, (jalur, tanda), nomor) for nomor in range(BABAK)]
            milik, acuan = (statistics.median(sisi) for sisi in zip(*pasangan, strict=True))
            nisbah = statistics.median(satu / dua for satu, dua in pasangan)
            banyak = kueri(sesi, jalur)
            lulus &= nisbah >= SASARAN and banyak <= BATAS_KUERI
            print(f"{nama:<46} {milik:>10.0f} {acuan:>8.0f} {nisbah:>8.0%} {banyak:>6}")
    print(f"\nacuan sendiri: {kueri(sesi, POLOS[1])} kueri. Sasaran: nisbah ≥ {SASARAN:.0%}, kueri ≤ {BATAS_KUERI}.")
    return lulus


def bandingkan(sesi: str, audiensi: "UUID") -> None:
    """Compare web servers on the list page, one after another in every round."""
    _nama, jalur, tanda = halaman(audiensi)[0]
    hasil: dict[str, list[float]] = {nama: [] for nama in terpasang()}
    for _babak in range(4):
        for nama in hasil:
            with Server(nama, Path(settings.DATA_DIR)) as server:
                beban(server.porta, sesi, jalur, tanda, 80)
                hasil[nama] += [beban(server.porta, sesi, jalur, tanda, 160) for _ in range(2)]
    print(f"\n{'server':<20} {'median':>8} {'terendah':>9} {'tertinggi':>10}  permintaan per detik")
    for nama, angka in hasil.items():
        print(f"{nama:<20} {statistics.median(angka):>8.0f} {min(angka):>9.0f} {max(angka):>10.0f}")


def utama() -> int:
    """Run what was asked for."""
    sesi, audiensi = siapkan()
    keterangan()
    if sys.argv[1:] == ["server"]:
        bandingkan(sesi, audiensi)
        return 0
    return 0 if ukur(sesi, audiensi) else 1


sys.exit(utama())
