"""A large import against a bare read of the same file and COPY of the same rows.

The bare way knows what each column means and checks nothing. `polos` writes into the register with its indexes,
constraints and history, as the import does: that is the reference. `telanjang` writes into a table that has none of
them; it shows what those cost. Ours guesses, judges every row against the register, stages it, and applies it. Each run
is a process of its own, whose peak of memory is printed, and that of the child which reads workbooks.
`python -m bench impor 10000` measures fewer rows.
"""

import csv
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.files import File
from django.db import connection, connections
from python_calamine import CalamineWorkbook

from bench import siap as siap  # noqa: PLC0414 — sets Django up
from pilkada.impor import alur, jenis
from pilkada.impor.models import BarisImpor, Impor
from pilkada.inti import jam
from pilkada.inti.models import Instansi, Jenis, Keanggotaan, Pengguna, Peran

BANYAK = 100_000
CARA = ("telanjang", "polos", "milik")
REGISTER = "sekolah_sekolah"
SASARAN, BATAS_MEMORI = 0.25, 300
BATAS_BYTE = 100 * 1_048_576
KEPALA = ("NPSN", "Nama sekolah", "Jenis", "Status", "Kelurahan", "Alamat", "Jumlah siswa", "Usia 17")
TABEL = (
    "npsn", "nama", "jenis", "kepemilikan", "kelurahan_id", "alamat", "jumlah_siswa", "jumlah_17", "id", "versi",
    "pembina", "narahubung", "narahubung_jabatan", "narahubung_telepon", "aktif", "dibuat_oleh_id", "dibuat_pada",
)  # fmt: skip
SUREL = "impor@contoh.id"
TEMPAT = ("Cikini", "Harapan Mulya", "Gambir", "Rawa Sari", "Serdang")
KODE = {"Cikini": "31.71.06.1003", "Harapan Mulya": "31.71.03.1003", "Gambir": "31.71.01.1001"} | {
    "Rawa Sari": "31.71.05.1003", "Serdang": "31.71.03.1004",
}  # fmt: skip


def baris(nomor: int) -> tuple[Any, ...]:
    """Return one invented school as a file has it."""
    jenis_sekolah = ("SMA", "SMK", "MA", "SLB", "PKBM")[nomor % 5]
    return (
        10_000_000 + nomor, f"{jenis_sekolah} Ukur {nomor}", jenis_sekolah, "Negeri" if nomor % 3 else "Swasta",
        TEMPAT[nomor % 5], f"Jalan Ukur Nomor {nomor}, RT {nomor % 17:03d}", 300 + nomor % 900, 90 + nomor % 200,
    )  # fmt: skip


def tulis_berkas(folder: Path, banyak: int) -> list[Path]:
    """Write the rows as XLSX and as CSV."""
    buku = xlsxwriter.Workbook(folder / "ukur.xlsx", {"constant_memory": True})
    lembar = buku.add_worksheet()
    lembar.write_row(0, 0, KEPALA)
    with (folder / "ukur.csv").open("w", encoding="utf-8", newline="") as keluar:
        penulis = csv.writer(keluar, delimiter=";")
        penulis.writerow(KEPALA)
        for nomor in range(banyak):
            lembar.write_row(nomor + 1, 0, baris(nomor))
            penulis.writerow(baris(nomor))
    buku.close()
    return [folder / "ukur.xlsx", folder / "ukur.csv"]


def orang() -> Pengguna:
    """Return the person who imports."""
    ada = Pengguna.objects.filter(email=SUREL).first()
    if ada is not None:
        return ada
    instansi = Instansi.objects.create(nama="Bawaslu Ukur", singkatan="Bawaslu Ukur", jenis=Jenis.BAWASLU)
    baru = Pengguna.objects.buat(SUREL, "Orang Ukur")
    Keanggotaan.objects.create(pengguna=baru, instansi=instansi, peran=Peran.PENGELOLA)
    return baru


def telanjang(berkas: Path) -> float:
    """Read the file and COPY its rows into a table without anything; return seconds."""
    with connection.cursor() as kursor:
        kursor.execute(f"CREATE TEMP TABLE ukur (LIKE {REGISTER})")
    return polos(berkas, "ukur")


def polos(berkas: Path, tabel: str = REGISTER) -> float:
    """Read the file and COPY its rows; return seconds."""
    oleh, kini = orang().pk, jam.kini()
    mulai = time.perf_counter()
    if berkas.suffix == ".csv":
        semua = list(csv.reader(io.StringIO(berkas.read_text(encoding="utf-8")), delimiter=";"))[1:]
    else:
        semua = CalamineWorkbook.from_path(berkas).get_sheet_by_index(0).to_python()[1:]
    with connection.cursor() as kursor, kursor.copy(f"COPY {tabel} ({', '.join(TABEL)}) FROM STDIN") as salin:
        for npsn, nama, macam, milik, tempat, alamat, siswa, usia in semua:
            isi = (int(npsn), nama, macam.lower(), milik.lower(), KODE[tempat], alamat, int(siswa), int(usia))
            salin.write_row((*isi, uuid.uuid4(), 1, "", "", "", "", True, oleh, kini))
    return time.perf_counter() - mulai


def milik(berkas: Path) -> float:
    """Import the file, from its bytes to the register; return seconds."""
    oleh = orang()
    mulai = time.perf_counter()
    with berkas.open("rb") as isi:
        masukan = alur.Masukan.dari_berkas(File(isi, name=berkas.name), batas_byte=BATAS_BYTE)
        impor = alur.terima(jenis.temukan("sekolah"), masukan, kunci=uuid.uuid4(), oleh=oleh)
    alur.periksa(impor)
    alur.terapkan(impor, versi=impor.versi, oleh=oleh)
    return time.perf_counter() - mulai


def sekali(cara: str, berkas: str) -> None:
    """Run one way in this process and print seconds and peak memory in MB, its reading child's too."""
    detik = {"telanjang": telanjang, "polos": polos, "milik": milik}[cara](Path(berkas))
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM {'ukur' if cara == 'telanjang' else REGISTER}")  # noqa: S608 — our own
        (banyak,) = kursor.fetchone()
    puncak = [resource.getrusage(siapa).ru_maxrss / 1024 for siapa in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([detik, *puncak, banyak]))


def _kosongkan() -> None:
    """Take the measured rows away again, their history as well (the owner may)."""
    BarisImpor.objects.all().delete()
    Impor.objects.all().delete()
    with connections["pemilik"].cursor() as kursor:
        kursor.execute("TRUNCATE sekolah_sekolah, sekolah_sekolahevent CASCADE")
        kursor.execute("VACUUM ANALYZE")


def _jalankan(cara: str, berkas: Path, banyak: int) -> list[float]:
    _kosongkan()
    perintah = [sys.executable, "-m", "bench.impor", cara, str(berkas)]
    jawab = subprocess.run(perintah, capture_output=True, text=True, check=False)  # noqa: S603 — our own script
    if jawab.returncode:
        sys.exit(jawab.stderr)
    *hasil, tercatat = json.loads(jawab.stdout)
    if tercatat != banyak:
        sys.exit(f"{cara}: {tercatat} sekolah tercatat")
    return hasil


def ukur(banyak: int = BANYAK) -> bool:
    """Measure, print the table, say whether the targets were reached."""
    orang()
    lulus = True
    judul = ("milik", "polos", "nisbah", "telanjang", "memori", "pembaca")
    print(f"\n{f'impor {banyak} baris':<20}" + "".join(f"{satu:>11}" for satu in judul))
    with tempfile.TemporaryDirectory() as folder:
        for berkas in tulis_berkas(Path(folder), banyak):
            hasil = {cara: _jalankan(cara, berkas, banyak) for cara in CARA}
            (detik, puncak, pembaca), dia = hasil["milik"], hasil["polos"][0]
            lulus &= dia / detik >= SASARAN and puncak < BATAS_MEMORI
            angka = (f"{detik:.1f} s", f"{dia:.1f} s", f"{dia / detik:.0%}", f"{hasil['telanjang'][0]:.1f} s")
            besar = (f"{puncak:.0f} MB", f"{pembaca:.0f} MB")
            print(f"{berkas.suffix:<20}" + "".join(f"{satu:>11}" for satu in (*angka, *besar)))
    _kosongkan()
    print(f"\nSasaran: nisbah ≥ {SASARAN:.0%}, memori < {BATAS_MEMORI} MB.")
    return lulus


if __name__ == "__main__":
    sekali(*sys.argv[1:])
