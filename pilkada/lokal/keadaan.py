"""What the launcher keeps in the data folder: generated secrets, and the addresses of the servers while they run."""

import base64
import fcntl
import json
import os
import secrets
import shlex
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pilkada.lokal import proses

RAHASIA = "rahasia.json"
LINGKUNGAN = "lingkungan.env"
KUNCI = "mulai.lock"
PENJAGA = "PILKADA_PENJAGA"


def _acak() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class Rahasia:
    """Everything that must stay the same from one start to the next."""

    super: str = field(default_factory=_acak)
    pemilik: str = field(default_factory=_acak)
    app: str = field(default_factory=_acak)
    redis: str = field(default_factory=_acak)
    tanda: str = field(default_factory=_acak)
    kunci_rahasia: str = field(default_factory=lambda: secrets.token_urlsafe(50))
    kunci_kolom: str = field(default_factory=lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())


def folder_data(akar: Path) -> Path:
    """Return the data folder: PILKADA_DATA, else `.data` in the checkout."""
    return Path(os.environ.get("PILKADA_DATA") or akar / ".data").resolve()


def milik_kita(data: Path) -> bool:
    """Say whether a folder is empty or was a data folder before: what else lies there must not be locked or deleted."""
    isi = {satu.name for satu in data.iterdir()}
    return not isi or bool(isi & {RAHASIA, KUNCI})


def tulis_tertutup(berkas: Path, isi: str) -> None:
    """Write a file that only its owner can read, all of it or nothing."""
    sementara = berkas.with_name(berkas.name + ".baru")
    sementara.unlink(missing_ok=True)
    sementara.touch(mode=0o600, exist_ok=False)
    sementara.write_text(isi, encoding="utf-8")
    sementara.replace(berkas)


def rahasia(data: Path) -> Rahasia:
    """Return the folder's secrets; the first call makes them. Refuses to make new ones for data that exists."""
    berkas = data / RAHASIA
    if berkas.exists():
        try:
            return Rahasia(**json.loads(berkas.read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            pesan = f"{berkas} rusak. Pulihkan dari cadangan; tanpa isinya data di {data} tidak dapat dibuka."
            raise proses.Tolak(pesan) from None
    if (data / "postgres").exists():
        pesan = f"{berkas} hilang, padahal basis data sudah ada. Pulihkan berkas itu, atau pindahkan folder {data}."
        raise proses.Tolak(pesan)
    baru = Rahasia()
    tulis_tertutup(berkas, json.dumps(asdict(baru), indent=1))
    return baru


def kunci(data: Path) -> int:
    """Lock the data folder for this process; the kernel unlocks it when we die. Returns the open file."""
    pegangan = os.open(data / KUNCI, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(pegangan)
        pesan = f"Siaga Pilkada sudah berjalan dengan data di {data}. Hentikan dulu, atau pilih PILKADA_DATA lain."
        raise proses.Tolak(pesan) from None
    return pegangan


def simpan(data: Path, lingkungan: dict[str, str]) -> None:
    """Write down where the servers are, for commands typed beside a running `make run`."""
    pid = os.getpid()
    isi = {**lingkungan, PENJAGA: f"{pid}:{proses.waktu_mulai(pid)}"}
    tulis_tertutup(data / LINGKUNGAN, "".join(f"{nama}={shlex.quote(nilai)}\n" for nama, nilai in isi.items()))


def hapus(data: Path) -> None:
    """Forget the addresses."""
    (data / LINGKUNGAN).unlink(missing_ok=True)


def muat(akar: Path) -> None:
    """Put a running launcher's addresses into the environment, unless it names a database already."""
    if "DATABASE_URL" in os.environ:
        return
    try:
        baris = (folder_data(akar) / LINGKUNGAN).read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    isi = dict(bagian.split("=", 1) for satu in baris for bagian in shlex.split(satu))
    pid, _, mulai = isi.pop(PENJAGA, "0:").partition(":")
    if proses.hidup(int(pid), mulai):
        for nama, nilai in isi.items():
            os.environ.setdefault(nama, nilai)
