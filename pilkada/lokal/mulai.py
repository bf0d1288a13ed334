"""`manage.py mulai`: everything the application needs on one machine, until Ctrl-C."""

import argparse
import contextlib
import datetime as dt
import errno
import http.client
import os
import socket
import sys
import time
from pathlib import Path

from pilkada.lokal import isyarat, keadaan, proses
from pilkada.lokal.cap import Cap, sidik
from pilkada.lokal.pengawas import Jagaan, Pengawas, Program
from pilkada.lokal.porta import LOOPBACK, bisa_dipakai, loopback_hidup, pesan_porta
from pilkada.lokal.postgres import APP, PEMILIK, Postgres, Sandi
from pilkada.lokal.proses import Berhenti, Tolak
from pilkada.lokal.redis import Redis

AKAR = Path(__file__).resolve().parent.parent.parent
RUANG_MB = 500
PORTA_TERBESAR = 65_535
AKUN = (
    ("admin", "admin"),
    ("pengelola", "pemkot bawaslu panwascam.menteng panwascam.gambir"),
    ("petugas", "petugas.pemkot petugas.bawaslu petugas.menteng satpolpp"),
    ("Panwaslu", "ketua.menteng anggota.menteng"),
    ("pembaca", "kpu disdik kesbangpol pemantau"),
)


PEKERJA_WEB, UTAS_WEB = 2, 16


def perintah_web(porta: int, utas: int = UTAS_WEB) -> list[str]:
    """Return the web server's command, a Python module first; the benchmark starts the same.

    Several threads, so that nobody waits behind a slow sender or a slow page. Each keeps a database connection.
    No `--backpressure`: it counts connections, idle ones too, and would let a few open browsers shut the door.
    """
    return [
        *("granian", "--interface", "wsgi", "--host", LOOPBACK, "--port", str(porta), "--workers", str(PEKERJA_WEB)),
        *("--blocking-threads", str(utas), "--no-access-log", "--respawn-failed-workers", "--no-ws"),
        *("--http1-header-read-timeout", "15000", "--workers-kill-timeout", "2", "pilkada.wsgi:application"),
    ]


def ucap(teks: str) -> None:
    """Tell the person at the screen; a closed screen is no reason to stop."""
    with contextlib.suppress(OSError):
        sys.stdout.write(teks + "\n")
        sys.stdout.flush()


def pilihan_mulai(pengurai: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    pengurai.add_argument(
        "--sampai", metavar="TANGGAL", type=_tanggal, help="mainkan data contoh sampai tanggal ini (YYYY-MM-DD)"
    )


def _tanggal(teks: str) -> str:
    try:
        return dt.date.fromisoformat(teks).isoformat()
    except ValueError:
        pesan = f"{teks} bukan tanggal; tulis seperti 2024-09-23"
        raise argparse.ArgumentTypeError(pesan) from None


class Rumah:
    """All parts of one running instance."""

    def __init__(self, *, sampai: str | None = None) -> None:
        """Read what the environment asks for; nothing is started yet."""
        self.sampai = sampai
        self.porta = _porta(os.environ.get("PORT", "8000"))
        self.demo = os.environ.get("PILKADA_DEMO", "1")
        if self.demo not in {"1", "akun", "0"}:
            pesan = f"PILKADA_DEMO harus 1, akun, atau 0; bukan {self.demo}."
            raise Tolak(pesan)
        self.data = keadaan.folder_data(AKAR)
        self.log = self.data / "log"
        self.pengawas = Pengawas(ucap)
        self.daftar = proses.Daftar(self.data / "proses.json")
        self.anak_sementara: list[proses.Anak] = []
        self.postgres: Postgres | None = None
        self.redis: Redis | None = None
        self.lingkungan: dict[str, str] = {}
        self.tanda = ""
        self.kunci: int | None = None
        self.pesanan: socket.socket | None = None

    def mulai(self) -> None:
        """Start everything; returns when the sign-in page answers."""
        self._siapkan_folder()
        rahasia = keadaan.rahasia(self.data)
        self.tanda = rahasia.tanda
        if self.daftar.bereskan(self.tanda):
            ucap("Sisa proses dari jalan sebelumnya dibereskan.")
        if not loopback_hidup():
            pesan = "Jaringan di dalam mesin (antarmuka lo) mati. Hidupkan dulu: ip link set lo up"
            raise Tolak(pesan)
        self.pesanan = _pesan_porta(self.porta)
        self._mulai_server(rahasia)
        self._isi_dan_web()
        self._mulai_antrean()

    def _siapkan_folder(self) -> None:
        """Create and lock the data folder; refuse a full disk before anything is written."""
        if self.data == AKAR or (self.data.is_dir() and not keadaan.milik_kita(self.data)):
            pesan = f"Folder {self.data} sudah berisi berkas lain. Pilih folder kosong atau folder baru: PILKADA_DATA=…"
            raise Tolak(pesan)
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            bebas = proses.ruang_bebas(self.data)
            if bebas < RUANG_MB:
                pesan = (
                    f"Ruang disk tinggal {bebas} MB di {self.data}. Kosongkan sekurangnya {RUANG_MB} MB, lalu ulangi."
                )
                raise Tolak(pesan)
            self.data.chmod(0o700)
            self.kunci = keadaan.kunci(self.data)
            self.log.mkdir(exist_ok=True)
        except OSError as galat:
            raise Tolak(_sebab_folder(galat, self.data)) from None
        for catatan in self.log.glob("*.log"):
            proses.putar(catatan)

    def _env(self) -> dict[str, str]:
        return {**os.environ, **self.lingkungan, proses.TANDA: self.tanda}

    def _mulai_server(self, rahasia: keadaan.Rahasia) -> None:
        """Start PostgreSQL and Redis and write down where they are."""
        if not (self.data / "postgres").exists():
            ucap("Membuat basis data …")
        sandi = Sandi(rahasia.super, rahasia.pemilik, rahasia.app)
        self.postgres = Postgres(self.data / "postgres", sandi, catatan=self.log / "postgres.log", env=self._env())
        self.redis = Redis(self.data / "redis", catatan=self.log / "redis.log", sandi=rahasia.redis, env=self._env())
        for nama, server in (("PostgreSQL", self.postgres), ("Redis", self.redis)):
            server.mulai()
            self._jaga(nama, server)
        self.lingkungan = {
            "DATABASE_URL": self.postgres.alamat(APP),
            "DATABASE_OWNER_URL": self.postgres.alamat(PEMILIK),
            "REDIS_URL": self.redis.alamat(),
            "PILKADA_SECRET_KEY": rahasia.kunci_rahasia,
            "PILKADA_FIELD_KEYS": rahasia.kunci_kolom,
            "PILKADA_DEMO": self.demo,
            "PILKADA_GLADI": os.environ.get("PILKADA_GLADI", "0"),
            "PILKADA_DATA": str(self.data),
            "PILKADA_PG_BIN": str(self.postgres.program),
            "PILKADA_HOSTS": os.environ.get("PILKADA_HOSTS", "localhost,127.0.0.1"),
            "PILKADA_ALAMAT": os.environ.get("PILKADA_ALAMAT", f"http://localhost:{self.porta}"),
        }
        keadaan.simpan(self.data, self.lingkungan)

    def _jaga(self, nama: str, server: Postgres | Redis) -> None:
        porta = server.porta
        self.pengawas.jaga(Jagaan(nama, server, lambda: server.mulai(porta), server.catatan))
        self._catat()

    def _catat(self) -> None:
        """Write the living processes down for a launcher that has to clear up after us."""
        bagian = [getattr(satu.bagian, "anak", None) for satu in self.pengawas.jagaan]
        self.daftar.tulis([anak for anak in [*bagian, *self.anak_sementara] if isinstance(anak, proses.Anak)])

    def _isi_dan_web(self) -> None:
        """Migrate, load data and collect static files, then start the web server.

        When nothing has changed since the last time, the web server may wake up meanwhile: it would find the same.
        """
        ucap("Menyiapkan isi basis data …")
        kode = Cap(self.data / "kode.sidik", sidik(AKAR, lambda berkas: berkas.suffix == ".py"))
        statis = Cap(self.data / "static.sidik", sidik(AKAR, _tampilan))
        perintah = [self._perintah("siapkan", "siapkan", *(("--sampai", self.sampai) if self.sampai else ()))]
        if not statis.sama() or not (self.data / "static").exists():
            statis.lupakan()
            perintah.append(self._perintah("statis", "collectstatic", "--noinput", "--clear", "-v", "0"))
        bersamaan = kode.sama() and len(perintah) == 1
        kode.lupakan()
        if bersamaan:
            self._mulai_web()
        for anak in perintah:
            self._tunggu_perintah(anak, "Basis data atau berkas tampilan tidak dapat disiapkan.")
        kode.ingat()
        statis.ingat()
        if not bersamaan:
            self._mulai_web()
        self._tunggu_web()

    def _perintah(self, nama: str, *bagian: str) -> proses.Anak:
        anak = proses.jalankan(
            nama,
            [sys.executable, AKAR / "manage.py", *bagian],
            catatan=self.log / f"{nama}.log",
            env=self._env(),
            cwd=AKAR,
        )
        self.anak_sementara.append(anak)
        self._catat()
        return anak

    def _tunggu_perintah(self, anak: proses.Anak, kalimat: str) -> None:
        proses.tunggu(lambda: not anak.hidup(), 600)
        anak.pastikan_mati(0)
        self.anak_sementara.remove(anak)
        if anak.popen.returncode:
            pesan = f"{kalimat} {anak.baris_akhir()} Catatan lengkap: {anak.catatan}"
            raise Tolak(pesan)

    def _mulai_web(self) -> None:
        self._program(
            "Web",
            "web",
            *perintah_web(self.porta),
        )

    def _tunggu_web(self) -> None:
        web = self.pengawas.jagaan[-1]
        if not proses.tunggu(lambda: self._menjawab() or not web.bagian.hidup(), 60) or not web.bagian.hidup():
            pesan = f"Web tidak dapat dimulai. {proses.baris_akhir(web.catatan)} Catatan lengkap: {web.catatan}"
            raise Tolak(pesan)

    def _mulai_antrean(self) -> None:
        """Start worker and beat; after the web server, so that they do not fight for the processor."""
        self._program("Worker", "worker", "celery", "-A", "pilkada", "worker", "--concurrency", "2", "-l", "INFO")
        jadwal = self.data / "beat"
        jadwal.mkdir(exist_ok=True)
        self._program(
            "Beat",
            "beat",
            *("celery", "-A", "pilkada", "beat", "-l", "INFO", "--pidfile=", "--schedule", str(jadwal / "jadwal")),
        )

    def _program(self, nama: str, singkat: str, modul: str, *pilihan: str) -> None:
        catatan = self.log / f"{singkat}.log"
        program = Program(
            singkat,
            lambda: proses.jalankan(
                singkat, [sys.executable, "-m", modul, *pilihan], catatan=catatan, env=self._env(), cwd=AKAR
            ),
        )
        program.mulai()
        self.pengawas.jaga(Jagaan(nama, program, program.mulai, catatan))
        self._catat()

    def _menjawab(self) -> bool:
        """Say whether the web server answers; 503 is an answer too, the worker may still be waking up."""
        try:
            koneksi = http.client.HTTPConnection(LOOPBACK, self.porta, timeout=10)
            with contextlib.closing(koneksi):
                koneksi.request("GET", "/sehat/", headers={"Host": f"localhost:{self.porta}"})
                return koneksi.getresponse().status > 0
        except (OSError, http.client.HTTPException):
            return False

    def berjalan(self) -> None:
        """Watch until somebody asks to stop."""
        while True:
            proses.tunggu(lambda: False, 0.5)
            if self.pengawas.keliling():
                with contextlib.suppress(OSError):  # a full disk must not stop a site that still serves
                    self._catat()

    def berhenti(self) -> None:
        """Stop everything: first those who write (beat, worker, web), then Redis, last PostgreSQL."""
        program = [satu.bagian for satu in self.pengawas.jagaan if isinstance(satu.bagian, Program)]
        for anak in self.anak_sementara:
            anak.minta_berhenti()
        for bagian in program:
            bagian.minta_berhenti()
        akhir = time.monotonic() + 5.0
        for bagian in reversed(program):
            bagian.berhenti(max(0.0, akhir - time.monotonic()))
        for anak in self.anak_sementara:
            anak.pastikan_mati(2)
        for server in (self.redis, self.postgres):
            if server:
                server.berhenti()
        self._lepaskan()

    def _lepaskan(self) -> None:
        """Give the port and the data folder free."""
        if self.pesanan:
            self.pesanan.close()
        if self.kunci is not None:
            keadaan.hapus(self.data)
            self.daftar.berkas.unlink(missing_ok=True)


def _porta(teks: str) -> int:
    if not teks.isascii() or not teks.isdecimal() or not 0 < int(teks) <= PORTA_TERBESAR:
        pesan = f"PORT harus bilangan 1 sampai {PORTA_TERBESAR}; bukan {teks}."
        raise Tolak(pesan)
    return int(teks)


def _pesan_porta(porta: int) -> socket.socket:
    """Reserve the port; refuse one that somebody uses, or that only root may open."""
    try:
        pesanan = pesan_porta(porta) if bisa_dipakai(porta) else None
    except PermissionError:
        pesan = f"Porta {porta} hanya boleh dibuka root. Pilih yang lain: PORT=8000 make run"
        raise Tolak(pesan) from None
    if pesanan is None:
        pesan = (
            f"Porta {porta} sedang dipakai program lain. Pilih yang lain: PORT={porta % PORTA_TERBESAR + 1} make run"
        )
        raise Tolak(pesan)
    return pesanan


def _sebab_folder(galat: OSError, folder: Path) -> str:
    if galat.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Ruang disk habis di {folder}. Kosongkan sekurangnya {RUANG_MB} MB, lalu ulangi."
    if galat.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
        return f"Folder data {folder} tidak dapat ditulisi ({galat.strerror}). Pilih yang lain: PILKADA_DATA=…"
    return f"Tidak dapat dimulai: {galat}."


def _tampilan(berkas: Path) -> bool:
    """Say whether the collected static files depend on this file."""
    return "static" in berkas.parts or berkas.name in {"settings.py", "requirements.txt", "package-lock.json"}


def salam(rumah: Rumah) -> None:
    """Print the address and, in the demo, the logins."""
    ucap(f"\nSiaga Pilkada siap: http://localhost:{rumah.porta}/")
    if rumah.demo != "0":
        ucap("Akun contoh (…@contoh.id, kata sandi pilkada-2024):")
        for kelompok, nama in AKUN:
            ucap(f"  {kelompok:<10} {', '.join(nama.split())}")
    ucap("Tekan Ctrl-C untuk berhenti.")


def jalankan(sampai: str | None = None) -> int:
    """Start, watch, stop; return 0 after a stop that was asked for and 1 after a refusal."""
    isyarat.pasang()
    rumah: Rumah | None = None
    kode = 0
    try:
        rumah = Rumah(sampai=sampai)
        rumah.mulai()
        salam(rumah)
        rumah.berjalan()
    except Berhenti:
        ucap("\nMenghentikan …")
    except Tolak as galat:
        sys.stderr.write(f"{galat}\n")
        kode = 1
    except OSError as galat:
        sys.stderr.write(_sebab_folder(galat, rumah.data if rumah else AKAR) + "\n")
        kode = 1
    finally:
        isyarat.isyarat.diminta = False
        if rumah:
            rumah.berhenti()
    return kode


def utama(argumen: list[str]) -> int:
    """Read the command line and run."""
    pengurai = argparse.ArgumentParser(prog="manage.py mulai", description="Menjalankan Siaga Pilkada di mesin ini.")
    pilihan_mulai(pengurai)
    return jalankan(pengurai.parse_args(argumen).sampai)
