"""Making a backup: never half a file, never two at once, and a row that tells of it."""

import io
import os
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

import psycopg
from django.conf import settings
from django.db import DatabaseError

from pilkada.inti import jam, sandi
from pilkada.inti.alur import pindah
from pilkada.inti.cadangan import basis, berkas, kunci
from pilkada.inti.cadangan.galat import Gagal, dari_sistem
from pilkada.inti.cadangan.wadah import BASIS, BERKAS, Penulis
from pilkada.inti.models import Cadangan, StatusCadangan
from pilkada.inti.models.cadangan import JALUR

POLA = re.compile(r"siaga-pilkada-(\d{8})-\d{6}\.tar(\.age)?")
SEMENTARA = ".sedang-"
PANJANG_BAGIAN = 8 * 1_048_576
PUKUL = 2
PENANDA = "cadangan"


def buat(folder: Path | None = None) -> Path:
    """Make one backup and return its file; older ones leave by the rule of retention. Raises Gagal.

    The row stands from the beginning: a run that was killed is found by the next one.
    """
    folder = folder or settings.CADANGAN
    alias = basis.pembaca()
    penerima = kunci.penerima(settings.CADANGAN_KUNCI)
    with basis.giliran(alias):
        for putus in Cadangan.objects.filter(status=StatusCadangan.BERJALAN):
            pindah(putus, StatusCadangan.GAGAL, jalur=JALUR, oleh=None, isi={"galat": "terputus"})
        baris = Cadangan.objects.create(mulai_pada=jam.kini_nyata())
        try:
            hasil = _tulis(folder, alias, penerima, baris.mulai_pada)
        except Gagal as kejadian:
            with suppress(DatabaseError):  # the database itself may be what failed; the next run finds the row
                pindah(baris, StatusCadangan.GAGAL, jalur=JALUR, oleh=None, isi={"galat": str(kejadian)})
            raise
        isi = {"selesai_pada": jam.kini_nyata(), "berkas": hasil.name, "ukuran": hasil.stat().st_size}
        pindah(baris, StatusCadangan.SELESAI, jalur=JALUR, oleh=None, isi=isi)
        sisakan(folder, settings.CADANGAN_SIMPAN)
    return hasil


def perlu(saat: datetime) -> bool:
    """Say whether no good backup was begun since the last 02.00 WIB: the night's own, or one that was missed."""
    batas = saat.astimezone(jam.WIB).replace(hour=PUKUL, minute=0, second=0, microsecond=0)
    if batas > saat:
        batas -= timedelta(days=1)
    return not Cadangan.objects.filter(status=StatusCadangan.SELESAI, mulai_pada__gte=batas).exists()


def sisakan(folder: Path, hari: int) -> list[str]:
    """Keep the newest backup of each of the last `hari` days that have one; return the names of what was removed."""
    simpan: dict[str, str] = {}
    ada = sorted((satu.name for satu in folder.iterdir() if POLA.fullmatch(satu.name)), reverse=True)
    for nama in ada:
        simpan.setdefault(nama.split("-")[2], nama)
    tetap = set(list(simpan.values())[:hari])
    buang = [nama for nama in ada if nama not in tetap]
    for nama in buang:
        (folder / nama).unlink(missing_ok=True)
    return buang


def _tulis(folder: Path, alias: str, penerima: list[Any], saat: datetime) -> Path:
    """Write beside the final name, make it last, rename. Raises Gagal and leaves nothing half."""
    nama = f"siaga-pilkada-{saat.astimezone(jam.WIB):%Y%m%d-%H%M%S}.tar{'.age' if penerima else ''}"
    sementara = folder / f"{SEMENTARA}{nama}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for sisa in folder.glob(f"{SEMENTARA}*"):
            sisa.unlink()
        with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
            with kunci.penyandi(keluar, penerima) as pintu:
                _isi(pintu, alias, saat)
            keluar.flush()
            os.fsync(keluar.fileno())
        sementara.rename(folder / nama)
        _tetapkan(folder)
    except OSError as kejadian:
        raise dari_sistem(kejadian, folder) from kejadian
    except psycopg.Error as kejadian:
        pesan = f"Basis data berhenti menjawab ({type(kejadian).__name__}). Cadangan tidak dibuat."
        raise Gagal(pesan) from kejadian
    finally:
        with suppress(OSError):
            sementara.unlink(missing_ok=True)
    return folder / nama


def _isi(pintu: IO[bytes], alias: str, saat: datetime) -> None:
    """Write the files, then the dump of a moment that lies before them: a row's file is always there."""
    with Penulis(pintu) as penulis, basis.potret(alias) as potret:
        keterangan = potret.isi()
        banyak = _isi_berkas(penulis)
        with potret.tuang() as aliran:
            nomor = 0
            while potong := aliran.read(PANJANG_BAGIAN):
                nomor += 1
                penulis.tambah(f"{BASIS}{nomor:06d}", io.BytesIO(potong), len(potong))
        penulis.tutup(
            {
                "aplikasi": "siaga-pilkada",
                "versi": settings.VERSI,
                "dibuat_pada": saat.isoformat(),
                "berkas": banyak,
                "penanda_kunci": sandi.sandikan(PENANDA),
                **keterangan,
            }
        )


def _isi_berkas(penulis: Penulis) -> int:
    """Add the private files; one that is deleted at this moment is left out."""
    banyak = 0
    for nama, satu in berkas.tersimpan(berkas.folder()):
        with suppress(FileNotFoundError), satu.open("rb") as isi:
            penulis.tambah(f"{BERKAS}{nama}", isi, os.fstat(isi.fileno()).st_size)
            banyak += 1
    return banyak


def _tetapkan(folder: Path) -> None:
    """Make the new name last."""
    pegangan = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)
