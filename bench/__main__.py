"""`python -m bench`: requests per second of our pages against `polos`, interleaved in one run, and their query counts.

Then the time of printed minutes against bare tools. `python -m bench server` compares web servers on the list page
instead, `python -m bench naskah` prints minutes only, `python -m bench kotak` sends mail only,
`python -m bench cakupan` measures schools only, `python -m bench impor` imports a large file only.
"""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import cakupan, impor, kotak, naskah
from bench.server import PEKERJA, Server, terpasang
from bench.siap import data

if TYPE_CHECKING:
    from bench.data import Muatan

BABAK = 24
PER_BABAK = 48
SAMBUNGAN = 4
SASARAN = 0.5
BATAS_KUERI = 11  # one of them is the bell of every page, the reference has it too
type_alamat = tuple[str, str]
ACUAN: type_alamat = ("/bench/polos/", "<h1>Acuan</h1>")
ACUAN_JANJI: type_alamat = ("/bench/polos/janji/", "<h1>Acuan</h1>")
ACUAN_SEKOLAH: type_alamat = ("/bench/polos/sekolah/", "<h1>Acuan</h1>")
ACUAN_BULAN: type_alamat = ("/bench/polos/bulan/", "<h1>Acuan</h1>")


@dataclass(frozen=True)
class Halaman:
    """A measured page: name, address with a text that the answer must hold, its reference, whose session reads it."""

    nama: str
    milik: type_alamat
    acuan: type_alamat
    sesi: str


def halaman(isi: "Muatan") -> list[Halaman]:
    """Return every measured page."""
    sesi, padat = data.sesi(isi.pengguna), data.sesi(isi.padat)
    daftar = ("/audiensi/?status=dijadwalkan&jenis=audiensi", "Halaman 1 dari 720")
    janji = ("/janji/", "Halaman 1 dari 2.001")
    sekolah = ("/sekolah/daftar/", f"Halaman 1 dari {cakupan.BANYAK // 25}")
    bulan = (f"/kalender/?tanggal={data.BULAN_ACARA}-12", f"{data.BANYAK_ACARA} acara")
    return [
        Halaman(f"daftar audiensi (25 dari {data.BANYAK}, tersaring)", daftar, ACUAN, sesi),
        Halaman("satu audiensi", (f"/audiensi/{isi.audiensi}/", "Topik contoh 6"), ACUAN, sesi),
        Halaman(f"janji dan realisasi (25 dari {data.BANYAK_JANJI})", janji, ACUAN_JANJI, sesi),
        Halaman(f"daftar sekolah (25 dari {cakupan.BANYAK})", sekolah, ACUAN_SEKOLAH, sesi),
        Halaman(f"kalender sebulan ({data.BANYAK_ACARA} acara)", bulan, ACUAN_BULAN, padat),
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


def siapkan() -> list[Halaman]:
    """Migrate, load the data, collect the static files; return what is measured."""
    call_command("siapkan", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return halaman(data.muat())


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


def _sepasang(porta: int, satu: Halaman, nomor: int) -> tuple[float, float]:
    """Return both speeds of one short round; who goes first alternates, so that a busy neighbour hurts both alike."""
    if nomor % 2:
        kecepatan_acuan = beban(porta, satu.sesi, *satu.acuan)
        return beban(porta, satu.sesi, *satu.milik), kecepatan_acuan
    return beban(porta, satu.sesi, *satu.milik), beban(porta, satu.sesi, *satu.acuan)


def ukur(semua: list[Halaman]) -> bool:
    """Measure every page against its reference, print the table, say whether all reached the target."""
    lulus = True
    with Server("granian", Path(settings.DATA_DIR)) as server:
        for satu in semua:
            for alamat in (satu.acuan, satu.milik):
                beban(server.porta, satu.sesi, *alamat, 80)
        print(f"\n{'halaman':<46} {'per detik':>10} {'acuan':>8} {'nisbah':>8} {'kueri':>6} {'acuan':>6}")
        for satu in semua:
            pasangan = [_sepasang(server.porta, satu, nomor) for nomor in range(BABAK)]
            milik, acuan = (statistics.median(sisi) for sisi in zip(*pasangan, strict=True))
            nisbah = statistics.median(kami / dia for kami, dia in pasangan)
            banyak, banyak_acuan = (kueri(satu.sesi, jalur) for jalur, _tanda in (satu.milik, satu.acuan))
            lulus &= nisbah >= SASARAN and banyak <= BATAS_KUERI
            print(f"{satu.nama:<46} {milik:>10.0f} {acuan:>8.0f} {nisbah:>8.0%} {banyak:>6} {banyak_acuan:>6}")
    print(f"\nSasaran: nisbah ≥ {SASARAN:.0%}, kueri ≤ {BATAS_KUERI}.")
    return lulus


def bandingkan(satu: Halaman) -> None:
    """Compare web servers on the list page, one after another in every round."""
    hasil: dict[str, list[float]] = {nama: [] for nama in terpasang()}
    for _babak in range(4):
        for nama in hasil:
            with Server(nama, Path(settings.DATA_DIR)) as server:
                beban(server.porta, satu.sesi, *satu.milik, 80)
                hasil[nama] += [beban(server.porta, satu.sesi, *satu.milik, 160) for _ in range(2)]
    print(f"\n{'server':<20} {'median':>8} {'terendah':>9} {'tertinggi':>10}  permintaan per detik")
    for nama, angka in hasil.items():
        print(f"{nama:<20} {statistics.median(angka):>8.0f} {min(angka):>9.0f} {max(angka):>10.0f}")


def utama() -> int:
    """Run what was asked for."""
    if sys.argv[1:] == ["naskah"]:
        return 0 if naskah.ukur() else 1
    if sys.argv[1:] == ["kotak"]:
        call_command("siapkan", verbosity=0)
        keterangan()
        return 0 if kotak.ukur() else 1
    if sys.argv[1:2] == ["impor"]:
        call_command("siapkan", verbosity=0)
        keterangan()
        return 0 if impor.ukur(*map(int, sys.argv[2:])) else 1
    semua = siapkan()
    keterangan()
    if sys.argv[1:] == ["cakupan"]:
        daftar = [satu for satu in semua if satu.acuan == ACUAN_SEKOLAH]
        return 0 if ukur(daftar) and cakupan.ukur(semua[0].sesi) else 1
    if sys.argv[1:] == ["server"]:
        bandingkan(semua[0])
        return 0
    lulus = ukur(semua)
    lulus &= cakupan.ukur(semua[0].sesi)
    lulus &= naskah.ukur()
    lulus &= kotak.ukur()
    return 0 if impor.ukur() and lulus else 1


sys.exit(utama())
