"""The file format: a tar that any tar reads, followed by one line with the SHA-256 of all before it.

Inside, in this order: `berkas/…` (private files), `basis/000001 …` (pieces of one `pg_dump --format=custom`),
`SHA256SUMS` of both as `sha256sum -c` reads it, `manifes.json`. Written and read from front to end, with a constant
memory.
"""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Self

from pilkada.inti.cadangan.galat import Gagal, Rusak

FORMAT = 1
BERKAS, BASIS, DAFTAR, MANIFES = "berkas/", "basis/", "SHA256SUMS", "manifes.json"
AWAL_PENUTUP = b"sha256:"
PANJANG_PENUTUP = len(AWAL_PENUTUP) + hashlib.sha256().digest_size * 2 + 1
POTONG = 65_536
BATAS_MANIFES = 16 * 1_048_576

type_tampung = Callable[[str, IO[bytes]], None]


class Bersidik:
    """A stream that is hashed while it passes."""

    def __init__(self, aliran: IO[bytes]) -> None:
        """Begin with nothing."""
        self.aliran = aliran
        self.sidik = hashlib.sha256()

    def write(self, isi: bytes) -> int:
        """Pass on."""
        self.sidik.update(isi)
        return self.aliran.write(isi)

    def read(self, banyak: int = -1) -> bytes:
        """Take."""
        isi = self.aliran.read(banyak)
        self.sidik.update(isi)
        return isi

    def putus(self) -> None:
        """Pass on nothing more."""
        self.aliran = io.BytesIO()

    def habiskan(self) -> None:
        """Read what is left."""
        while self.read(POTONG):
            pass


class Penulis:
    """Writes one backup into a stream. Use `with`, and `tutup` inside of it: without it the backup is none."""

    def __init__(self, keluar: IO[bytes]) -> None:
        """Begin."""
        self._keluar = Bersidik(keluar)
        self._tar = tarfile.open(fileobj=self._keluar, mode="w|", format=tarfile.PAX_FORMAT)  # type: ignore[call-overload]  # noqa: SIM115 — closed at the end
        self._daftar = tempfile.SpooledTemporaryFile(max_size=1_048_576)  # noqa: SIM115 — lives until `tutup`
        self.jumlah = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the stream: tarfile would write into it again when it is thrown away."""
        self._keluar.putus()
        self._tar.close()
        self._daftar.close()

    def tambah(self, nama: str, isi: IO[bytes], ukuran: int) -> None:
        """Add exactly so many bytes of a stream; a stream that ends before is an OSError."""
        sidik = self._masukkan(nama, isi, ukuran)
        self._daftar.write(_baris(sidik, nama))
        self.jumlah += 1

    def tutup(self, manifes: dict[str, Any]) -> None:
        """Add the list and the manifest, and the line that closes the file."""
        ukuran = self._daftar.tell()
        self._daftar.seek(0)
        sidik = self._masukkan(DAFTAR, self._daftar, ukuran)
        isi = json.dumps({"format": FORMAT, **manifes, "bagian": self.jumlah, "sidik_daftar": sidik}, indent=1)
        self._masukkan(MANIFES, io.BytesIO(isi.encode()), len(isi.encode()))
        self._tar.close()
        self._keluar.aliran.write(AWAL_PENUTUP + self._keluar.sidik.hexdigest().encode() + b"\n")

    def _masukkan(self, nama: str, isi: IO[bytes], ukuran: int) -> str:
        keterangan = tarfile.TarInfo(nama)
        keterangan.size, keterangan.mode = ukuran, 0o600
        bersidik = Bersidik(isi)
        self._tar.addfile(keterangan, bersidik)
        return bersidik.sidik.hexdigest()


class Tubuh:
    """A stream without its last line, which must be the hash of all before it."""

    def __init__(self, masuk: IO[bytes]) -> None:
        """Hold back as many bytes as that line has."""
        self._masuk = masuk
        self._ditahan = masuk.read(PANJANG_PENUTUP)
        self._sidik = hashlib.sha256()

    def read(self, banyak: int = POTONG) -> bytes:
        """Read on; empty at the end."""
        isi = self._ditahan + self._masuk.read(banyak)
        keluar, self._ditahan = isi[:-PANJANG_PENUTUP], isi[-PANJANG_PENUTUP:]
        self._sidik.update(keluar)
        return keluar

    def pastikan_utuh(self) -> None:
        """Read to the end and judge. Raises Rusak."""
        while self.read():
            pass
        if not (self._ditahan.startswith(AWAL_PENUTUP) and self._ditahan.endswith(b"\n")):
            pesan = "terpotong, atau bukan cadangan Siaga Pilkada."
            raise Rusak(pesan)
        if self._ditahan != AWAL_PENUTUP + self._sidik.hexdigest().encode() + b"\n":
            pesan = "isinya berubah sejak dibuat."
            raise Rusak(pesan)


def baca(masuk: IO[bytes], tampung: type_tampung | None = None) -> dict[str, Any]:
    """Read a whole backup, judge it, and return its manifest; `tampung` gets the name and content of each part.

    Raises Rusak at the end at the latest: whoever acts on the parts must have read the file once before.
    """
    tubuh = Tubuh(masuk)
    try:
        manifes = _baca_tar(tubuh, tampung)
    except (tarfile.TarError, ValueError, KeyError, EOFError):
        tubuh.pastikan_utuh()
        pesan = "susunannya tidak dikenal."
        raise Rusak(pesan) from None
    tubuh.pastikan_utuh()
    return manifes


def _baca_tar(tubuh: Tubuh, tampung: type_tampung | None) -> dict[str, Any]:
    daftar = hashlib.sha256()
    bagian, sidik_daftar, manifes = 0, "", None
    with tarfile.open(fileobj=tubuh, mode="r|") as tar:  # type: ignore[call-overload]
        for keterangan in tar:
            isi = tar.extractfile(keterangan)
            nama = keterangan.name
            if isi is None or not keterangan.isreg() or not _wajar(nama):
                raise ValueError(nama)
            if nama == MANIFES:
                manifes = json.loads(isi.read(BATAS_MANIFES))
                continue
            bersidik = Bersidik(isi)
            if tampung is not None:
                tampung(nama, bersidik)  # type: ignore[arg-type]
            bersidik.habiskan()
            if nama == DAFTAR:
                sidik_daftar = bersidik.sidik.hexdigest()
            else:
                daftar.update(_baris(bersidik.sidik.hexdigest(), nama))
                bagian += 1
    return _nilai(manifes, bagian, {daftar.hexdigest(), sidik_daftar})


def _nilai(manifes: Any, bagian: int, sidik: set[str]) -> dict[str, Any]:
    """Compare what was read with what the manifest says. Raises ValueError, and Gagal for a newer format."""
    if not isinstance(manifes, dict):
        raise KeyError(MANIFES)
    if manifes["format"] != FORMAT:
        pesan = f"Cadangan ini ditulis versi {manifes.get('versi')}, yang lebih baru. Pasang versi itu, lalu ulangi."
        raise Gagal(pesan)
    if manifes["bagian"] != bagian or sidik != {manifes["sidik_daftar"]}:
        raise ValueError(DAFTAR)
    return manifes


def _wajar(nama: str) -> bool:
    """Say whether a part's name is one of ours: never a path that leads out of the folder."""
    if nama in {DAFTAR, MANIFES}:
        return True
    bagian = Path(nama).parts
    return nama.startswith((BERKAS, BASIS)) and ".." not in bagian and "/".join(bagian) == nama


def _baris(sidik: str, nama: str) -> bytes:
    """Return one line of the list."""
    return f"{sidik}  {nama}\n".encode(errors="surrogateescape")
