"""Restoring a backup: judged first, then all or nothing, then compared with what the manifest promises."""

import os
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psycopg
from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from pilkada.inti import peran_db, sandi
from pilkada.inti.cadangan import basis, berkas, kunci, wadah
from pilkada.inti.cadangan.galat import Gagal, dari_sistem
from pilkada.inti.cadangan.wadah import BASIS, BERKAS, DAFTAR


@dataclass
class Laporan:
    """What was found and done; `beda` must be empty, `pesan` is worth reading."""

    manifes: dict[str, Any]
    beda: list[str] = field(default_factory=list)
    pesan: list[str] = field(default_factory=list)

    @property
    def baris(self) -> int:
        """Return how many rows the backup holds."""
        return sum(self.manifes["tabel"].values())


def periksa(asal: Path, kunci_rahasia: Path | None = None) -> Laporan:
    """Read the whole backup and judge it; changes nothing. Raises Gagal."""
    manifes = _baca(asal, kunci_rahasia, None)
    kita = {tuple(satu) for satu in MigrationLoader(None).disk_migrations}
    asing = sorted({tuple(satu) for satu in manifes["migrasi"]} - kita)
    if asing:
        pesan = (
            f"Cadangan ini dari versi {manifes['versi']}, yang lebih baru daripada versi {settings.VERSI} di sini "
            f"({'.'.join(asing[0])}). Pasang versi itu, lalu ulangi."
        )
        raise Gagal(pesan)
    laporan = Laporan(manifes)
    if kita - {tuple(satu) for satu in manifes["migrasi"]}:
        laporan.pesan.append(
            f"Cadangan ini dari versi lama ({manifes['versi']}): jalankan manage.py siapkan sebelum menyalakan situs."
        )
    try:
        sandi.buka(manifes["penanda_kunci"])
    except sandi.SandiTakTerbuka:
        laporan.pesan.append(
            "PILKADA_FIELD_KEYS di sini tidak membuka kolom rahasia cadangan ini. Pasang kunci dari masa itu."
        )
    return laporan


def pulihkan(asal: Path, *, kunci_rahasia: Path | None = None, timpa: bool = False) -> Laporan:
    """Replace database and files by those of a backup, and compare. Raises Gagal; until the commit nothing is changed.

    Files wait beside the present ones until the database is there; only then they take their place.
    """
    alias = basis.pemilik()
    laporan = periksa(asal, kunci_rahasia)
    connections.close_all()
    basis.pastikan_kosong(alias, timpa=timpa)
    berkas.pastikan_kosong(timpa=timpa)
    with basis.giliran(alias), tempfile.TemporaryFile() as daftar:
        try:
            _ganti(asal, kunci_rahasia, alias, daftar)
            peran_db.terapkan(connections[alias])
            laporan.beda = _bandingkan(alias, laporan.manifes, daftar)
        except OSError as kejadian:
            raise dari_sistem(kejadian, berkas.folder()) from kejadian
        except psycopg.Error as kejadian:
            pesan = f"Basis data berhenti menjawab ({type(kejadian).__name__}). Ulangi pemulihan dengan --timpa."
            raise Gagal(pesan) from kejadian
    return laporan


def _ganti(asal: Path, kunci_rahasia: Path | None, alias: str, daftar: IO[bytes]) -> None:
    penampung, pemulih = berkas.Penampung(), basis.Pemulih(alias)

    def tampung(nama: str, isi: IO[bytes]) -> None:
        if nama.startswith(BERKAS):
            penampung.tampung(nama.removeprefix(BERKAS), isi)
        elif nama.startswith(BASIS):
            while potong := isi.read(wadah.POTONG):
                pemulih.tuang(potong)
        elif nama == DAFTAR:
            while potong := isi.read(wadah.POTONG):
                daftar.write(potong)

    try:
        _baca(asal, kunci_rahasia, tampung)
        pemulih.selesai()
        penampung.pasang()
    finally:
        pemulih.buang()
        penampung.buang()


def _baca(asal: Path, kunci_rahasia: Path | None, tampung: wadah.type_tampung | None) -> dict[str, Any]:
    identitas = kunci.identitas(kunci_rahasia) if kunci_rahasia else []
    try:
        masuk = asal.open("rb")
    except OSError as kejadian:
        raise dari_sistem(kejadian, asal) from None
    with closing(masuk), kunci.pembuka(masuk, identitas) as pintu:
        return wadah.baca(pintu, tampung)


def _bandingkan(alias: str, manifes: dict[str, Any], daftar: IO[bytes]) -> list[str]:
    """Return every difference between the manifest and what stands in the database and the folder now."""
    with basis.sambung(alias) as koneksi:
        kini = basis.hitung(koneksi)
    dulu = manifes["tabel"]
    beda = [
        f"tabel {nama}: {kini.get(nama)} baris, seharusnya {dulu.get(nama)}"
        for nama in sorted(kini.keys() | dulu.keys())
        if kini.get(nama) != dulu.get(nama)
    ]
    daftar.seek(0)
    akar, banyak = berkas.folder(), 0
    for baris in daftar:
        harap, _jarak, nama = os.fsdecode(baris.rstrip(b"\n")).partition("  ")
        if nama.startswith(BERKAS):
            banyak += 1
            satu = akar / nama.removeprefix(BERKAS)
            if not satu.is_file() or berkas.sidik(satu) != harap:
                beda.append(f"berkas {nama} berbeda")
    ada = sum(1 for _ in berkas.tersimpan(akar))
    return [*beda, *([f"berkas: {ada}, seharusnya {banyak}"] if ada != banyak else [])]
