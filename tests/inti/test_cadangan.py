"""Backups: the drill (back up, wipe, restore, compare), and every way in which a backup may be bad."""

import io
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pyrage
import pytest
from django.conf import settings as settings_django
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from pytest_django import Settings

from pilkada.inti import jam, tasks
from pilkada.inti.cadangan import basis, buat, kunci, pulih, wadah
from pilkada.inti.cadangan.galat import Gagal, Rusak, SedangBerjalan
from pilkada.inti.models import Cadangan, Pekerjaan, Pengguna, StatusCadangan
from tests import pembuat
from tests.inti.test_sandi import kunci_baru

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
PENUH = os.environ.get("PILKADA_UJI_PENUH") == "1"
BANYAK = 400 if PENUH else 12
CETAK = "SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM"
type_pasangan = tuple[str, Path]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Keep private files and backups in folders of this test's own."""
    simpan = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {
        "default": simpan | {"OPTIONS": simpan["OPTIONS"] | {"location": str(tmp_path / "berkas")}}
    }
    settings.CADANGAN = tmp_path / "cadangan"
    return tmp_path


@pytest.fixture
def pasangan(settings: Settings, tmp_path: Path) -> type_pasangan:
    """Encrypt backups to a fresh public key; return it and the file with its private key."""
    rahasia = pyrage.x25519.Identity.generate()
    berkas = tmp_path / "kunci.txt"
    berkas.write_text(f"# dibuat: hari ini\n{rahasia}\n", encoding="utf-8")
    settings.CADANGAN_KUNCI = str(rahasia.to_public())
    return settings.CADANGAN_KUNCI, berkas


def _isi_rumah() -> None:
    """Fill tables and folder with what is hard to carry: empty, big and oddly named files, history, other letters."""
    for nomor in range(BANYAK):
        pembuat.buat_pekerjaan(pembuat.buat_pengguna(nama=f"Orang ke-{nomor} 漢字 'kutip' \\ "))
        default_storage.save(f"ab/{nomor:032x}", ContentFile(os.urandom(1_000 + nomor)))
    default_storage.save("hasil/kosong", ContentFile(b""))
    default_storage.save("hasil/spasi dan ü", ContentFile(b"x"))
    default_storage.save("cd/besar", ContentFile(os.urandom((64 if PENUH else 3) * 1_048_576)))


def _cetak() -> tuple[dict[str, str], dict[str, bytes]]:
    """Return a fingerprint of every table (but that of the backups), and every file."""
    with basis.sambung("default") as koneksi:
        isi = {
            nama: str(koneksi.execute(f"{CETAK} {nama} t").fetchone())
            for nama in basis.tabel(koneksi)
            if nama != Cadangan._meta.db_table
        }
    akar = Path(default_storage.path(""))
    return isi, {satu.relative_to(akar).as_posix(): satu.read_bytes() for satu in akar.rglob("*") if satu.is_file()}


def _hapus_semua() -> None:
    """Lose everything."""
    connections.close_all()
    with basis.sambung("pemilik") as koneksi:
        koneksi.execute("DROP SCHEMA public CASCADE")
        koneksi.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    shutil.rmtree(default_storage.path(""))


@pytest.mark.parametrize("tersandi", [False, True])
def test_drill_back_up_wipe_restore(request: pytest.FixtureRequest, *, tersandi: bool) -> None:
    berkas_kunci = request.getfixturevalue("pasangan")[1] if tersandi else None
    _isi_rumah()
    sebelum = _cetak()

    cadangan = buat.buat()
    _hapus_semua()
    laporan = pulih.pulihkan(cadangan, kunci_rahasia=berkas_kunci)

    assert (laporan.beda, laporan.pesan) == ([], [])
    assert _cetak() == sebelum
    assert laporan.manifes["tabel"]["inti_pekerjaan"] == BANYAK
    assert laporan.manifes["berkas"] == BANYAK + 3
    assert cadangan.name.endswith(".tar.age" if tersandi else ".tar")
    assert (b"kutip" in cadangan.read_bytes(), cadangan.stat().st_mode & 0o777) == (False, 0o600)


@pytest.mark.berat
def test_restored_database_guards_itself_as_before() -> None:
    pekerjaan = pembuat.buat_pekerjaan()

    cadangan = buat.buat()
    pulih.pulihkan(cadangan, timpa=True)

    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Pekerjaan.objects.filter(pk=pekerjaan.pk).update(status="selesai")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("DELETE FROM orang_tautanevent")
    assert Pengguna.objects.filter(pk=pekerjaan.oleh_id).exists()
    pembuat.buat_pekerjaan()  # sequences and rights to write are there


@pytest.mark.berat
def test_plain_tools_open_a_backup(tmp_path: Path, pasangan: type_pasangan) -> None:
    _isi_rumah()
    cadangan = buat.buat()
    kupas = tmp_path / "kupas"
    kupas.mkdir()

    pyrage.decrypt_file(
        str(cadangan),
        str(tmp_path / "polos.tar"),
        [pyrage.x25519.Identity.from_str(pasangan[1].read_text().split()[-1])],
    )
    subprocess.run(["tar", "-xf", tmp_path / "polos.tar", "-C", kupas], check=True)  # noqa: S603, S607 — plain tools
    hasil = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=kupas, check=False)  # noqa: S607

    assert hasil.returncode == 0
    assert sorted(satu.name for satu in kupas.iterdir()) == ["SHA256SUMS", "basis", "berkas", "manifes.json"]
    if shutil.which("age"):
        buka = subprocess.run(["age", "-d", "-i", pasangan[1], cadangan], capture_output=True, check=True)  # noqa: S603, S607
        assert buka.stdout == (tmp_path / "polos.tar").read_bytes()


@pytest.mark.berat
def test_counts_and_dump_are_of_one_moment() -> None:
    henti = threading.Event()

    def menulis() -> None:
        while not henti.is_set():
            pembuat.buat_pekerjaan()
        connection.close()

    penulis = threading.Thread(target=menulis)
    penulis.start()
    try:
        cadangan = [buat.buat() for _ in range(3)][-1]
    finally:
        henti.set()
        penulis.join()

    laporan = pulih.pulihkan(cadangan, timpa=True)

    assert laporan.beda == []
    assert laporan.manifes["tabel"]["inti_pekerjaan"] == Pekerjaan.objects.count() > 0


# --- bad backups: one sentence each, and nothing is touched


def _ditolak(cadangan: Path, kata: str, **pilihan: Any) -> None:
    sebelum = _cetak()
    connections.close_all()

    with pytest.raises(CommandError, match=kata) as kejadian:
        call_command("pulihkan", cadangan, timpa=True, **pilihan)

    assert kejadian.value.returncode == 1
    assert "\n" not in str(kejadian.value)
    assert _cetak() == sebelum


@pytest.fixture
def cadangan() -> Path:
    _isi_rumah()
    return buat.buat()


def _ubah(cadangan: Path, di: int) -> None:
    isi = bytearray(cadangan.read_bytes())
    isi[di] ^= 0x10
    cadangan.write_bytes(isi)


def test_flipped_byte_is_refused(cadangan: Path) -> None:
    asli = cadangan.read_bytes()
    for bagian in (0.0, 0.3, 0.9, 0.9999):
        _ubah(cadangan, int(len(asli) * bagian))
        _ditolak(cadangan, "rusak")
        cadangan.write_bytes(asli)

    for di in [*range(0, 600, 7), *range(len(asli) - 12_000, len(asli), 301), len(asli) - 1, len(asli) - 73]:
        isi = bytearray(asli)
        isi[di] ^= 1
        with pytest.raises(Rusak):
            wadah.baca(io.BytesIO(isi))


@pytest.mark.berat
def test_truncated_file_is_refused(cadangan: Path) -> None:
    ukuran = cadangan.stat().st_size
    for sisa in (ukuran - 1, ukuran * 99 // 100, ukuran // 2, 0):
        os.truncate(cadangan, sisa)

        _ditolak(cadangan, "rusak: terpotong")


def test_changed_encrypted_backup_is_refused(pasangan: type_pasangan) -> None:
    _isi_rumah()
    cadangan = buat.buat()
    asli = cadangan.read_bytes()

    for bagian, kata in ((0.5, "rusak: isinya"), (30 / len(asli), "rusak|Kunci ini"), (0.9999, "rusak: isinya")):
        _ubah(cadangan, int(len(asli) * bagian))
        _ditolak(cadangan, kata, kunci=pasangan[1])
        cadangan.write_bytes(asli)
    os.truncate(cadangan, len(asli) // 65_536 * 65_536)
    _ditolak(cadangan, "rusak: isinya terpotong", kunci=pasangan[1])


def test_wrong_or_missing_key_is_refused(pasangan: type_pasangan, tmp_path: Path) -> None:
    cadangan = buat.buat()
    lain = tmp_path / "lain.txt"
    lain.write_text(str(pyrage.x25519.Identity.generate()))
    bukan = tmp_path / "bukan.txt"
    bukan.write_text(pasangan[0])

    _ditolak(cadangan, "tersandi. Sebut berkas kunci")
    _ditolak(cadangan, "Kunci ini tidak membuka", kunci=lain)
    _ditolak(cadangan, "bukan berkas kunci age", kunci=bukan)
    _ditolak(cadangan, "tidak dapat dibaca", kunci=tmp_path / "tiada.txt")


def test_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    for isi in (b"", b"bukan cadangan", b"x" * 20_000):
        (tmp_path / "lain.tar").write_bytes(isi)
        _ditolak(tmp_path / "lain.tar", "rusak")
    _ditolak(tmp_path / "tiada.tar", "tidak dapat dibaca")


def _tulis_lain(tujuan: Path, ubah: Callable[[dict[str, Any]], None], nama: str = "berkas/ab/1") -> Path:
    """Write a well-formed backup whose manifest or names are other than ours."""
    with basis.potret("default") as potret, tujuan.open("wb") as keluar, wadah.Penulis(keluar) as penulis:
        manifes = {"versi": "9.9", "dibuat_pada": "x", "berkas": 1, "penanda_kunci": "", **potret.isi()}
        ubah(manifes)
        penulis.tambah(nama, io.BytesIO(b"isi"), 3)
        penulis.tutup(manifes)
    return tujuan


def test_newer_backup_is_refused(tmp_path: Path) -> None:
    tata = _tulis_lain(tmp_path / "a.tar", lambda manifes: manifes.update(format=2))
    skema = _tulis_lain(tmp_path / "b.tar", lambda manifes: manifes["migrasi"].append(["inti", "9999_kelak"]))

    _ditolak(tata, "ditulis versi 9.9, yang lebih baru")
    _ditolak(skema, r"dari versi 9.9, yang lebih baru .*inti\.9999_kelak")


def test_older_backup_and_other_field_keys_are_told(settings: Settings) -> None:
    cadangan = buat.buat()
    settings.FIELD_KEYS = [kunci_baru()]
    with cadangan.open("rb") as masuk:
        manifes = wadah.baca(masuk)
    lama = _tulis_lain(cadangan.with_name("lama.tar"), lambda isi: isi.update(manifes, migrasi=manifes["migrasi"][:-1]))

    laporan = pulih.periksa(lama)

    assert [pesan.partition(" ")[0] for pesan in laporan.pesan] == ["Cadangan", "PILKADA_FIELD_KEYS"]


def test_names_that_lead_elsewhere_are_refused(tmp_path: Path) -> None:
    for nama in ("berkas/../../etc/x", "/etc/x", "lain/x", "berkas//x", "berkas/./x"):
        _ditolak(_tulis_lain(tmp_path / "a.tar", lambda _manifes: None, nama), "rusak: susunannya tidak dikenal")


def test_link_in_a_backup_is_refused(tmp_path: Path) -> None:
    isi = io.BytesIO()
    with tarfile.open(fileobj=isi, mode="w") as tar:
        tautan = tarfile.TarInfo("berkas/ab/1")
        tautan.type, tautan.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(tautan)
    sidik = wadah.hashlib.sha256(isi.getvalue()).hexdigest()
    (tmp_path / "a.tar").write_bytes(isi.getvalue() + f"sha256:{sidik}\n".encode())

    _ditolak(tmp_path / "a.tar", "rusak: susunannya tidak dikenal")


# --- refusals of the restore


def test_restore_asks_before_it_replaces(cadangan: Path) -> None:
    sebelum = _cetak()
    connections.close_all()

    with pytest.raises(CommandError, match=r"Basis data tidak kosong.*--timpa"):
        call_command("pulihkan", cadangan)
    with basis.sambung("pemilik") as koneksi:
        koneksi.execute("ALTER SCHEMA public RENAME TO disimpan")
        koneksi.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    with pytest.raises(CommandError, match=r"Folder .* tidak kosong.*--timpa"):
        call_command("pulihkan", cadangan)
    with basis.sambung("pemilik") as koneksi:
        koneksi.execute("DROP SCHEMA public")
        koneksi.execute("ALTER SCHEMA disimpan RENAME TO public")

    assert _cetak() == sebelum


@pytest.mark.berat
def test_restore_waits_for_the_site_to_stop(cadangan: Path) -> None:
    pemakai, tolak = psycopg.connect(**basis._setelan("default")), "Hentikan web, worker, dan beat"

    with pemakai, pytest.raises(CommandError, match=tolak):
        call_command("pulihkan", cadangan, timpa=True)


def test_restore_needs_the_owner(cadangan: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(connections.settings, "pemilik")

    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        call_command("pulihkan", cadangan, timpa=True)


@pytest.mark.berat
def test_restore_that_fails_in_the_middle_changes_nothing(cadangan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asli = basis.Pemulih.selesai

    def mati(pemulih: basis.Pemulih) -> None:
        pemulih._urai.kill()
        asli(pemulih)

    monkeypatch.setattr(basis.Pemulih, "selesai", mati)

    _ditolak(cadangan, "pg_restore gagal")


def test_check_alone_changes_nothing(cadangan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sebelum = _cetak()

    call_command("pulihkan", cadangan, periksa=True)

    assert f"utuh: {len(sebelum[0]) + 1} tabel" in capsys.readouterr().out
    assert _cetak() == sebelum


# --- making


def test_row_tells_of_the_backup() -> None:
    hasil = buat.buat()

    baris = Cadangan.objects.get()
    assert (baris.status, baris.berkas, baris.ukuran) == (StatusCadangan.SELESAI, hasil.name, hasil.stat().st_size)
    assert baris.selesai_pada >= baris.mulai_pada


def test_command_says_where_it_lies(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call_command("cadangkan", ke=tmp_path / "lain")

    keluaran = capsys.readouterr().out
    assert [satu.name for satu in (tmp_path / "lain").iterdir()] == [Cadangan.objects.get().berkas]
    assert "Cadangan jadi: " in keluaran
    assert "tidak disandikan" in keluaran


def test_bad_public_key_is_a_sentence(settings: Settings) -> None:
    settings.CADANGAN_KUNCI = "age1salah"

    with pytest.raises(CommandError, match="kunci publik age"):
        call_command("cadangkan")


def test_only_one_at_a_time() -> None:
    with basis.giliran("default"), pytest.raises(SedangBerjalan):
        buat.buat()

    assert buat.buat().exists()


@pytest.mark.berat
def test_two_at_once_make_one() -> None:
    rintangan, hasil = threading.Barrier(4), []

    def jalan() -> None:
        rintangan.wait()
        try:
            hasil.append(buat.buat().name)
        except SedangBerjalan:
            hasil.append("")
        connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(4)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert Cadangan.objects.filter(status=StatusCadangan.SELESAI).count() == sum(map(bool, hasil)) >= 1
    assert Cadangan.objects.exclude(status=StatusCadangan.SELESAI).count() == 0


@pytest.mark.berat
def test_run_that_was_killed_is_found(settings: Settings) -> None:
    Cadangan.objects.create(mulai_pada=jam.kini_nyata())
    settings.CADANGAN.mkdir()
    (settings.CADANGAN / f"{buat.SEMENTARA}lama.tar").write_bytes(b"separuh")

    hasil = buat.buat()

    assert sorted(Cadangan.objects.values_list("status", "galat")) == [("gagal", "terputus"), ("selesai", "")]
    assert [satu.name for satu in settings.CADANGAN.iterdir()] == [hasil.name]


def _sempit(perintah: list[str], lingkungan: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process whose files may not grow: the system answers as a full disk does."""
    return subprocess.run(  # noqa: S603 — our own command
        [sys.executable, "manage.py", *perintah],
        cwd=settings_django.BASE_DIR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
    )


@pytest.mark.berat
@pytest.mark.parametrize("tersandi", [False, True])
def test_full_disk_leaves_nothing_half(folder: Path, *, tersandi: bool) -> None:
    default_storage.save("cd/besar", ContentFile(os.urandom(3_000_000)))
    lingkungan = {
        **os.environ,
        "PILKADA_BERKAS": str(folder / "berkas"),
        "PILKADA_CADANGAN": str(folder / "cadangan"),
        "PILKADA_CADANGAN_KUNCI": str(pyrage.x25519.Identity.generate().to_public()) if tersandi else "",
    }

    hasil = _sempit(["cadangkan"], lingkungan)

    assert hasil.returncode == 1
    assert hasil.stderr.strip() == (
        f"CommandError: Ruang disk habis di {folder / 'cadangan'}. Kosongkan ruang, lalu ulangi; cadangan yang sudah "
        "ada tetap ada."
    )
    assert list((folder / "cadangan").iterdir()) == []
    assert Cadangan.objects.get().status == StatusCadangan.GAGAL


@pytest.mark.berat
def test_full_disk_at_restore_changes_nothing(cadangan: Path, folder: Path) -> None:
    sebelum = _cetak()
    connections.close_all()
    lingkungan = {**os.environ, "PILKADA_BERKAS": str(folder / "berkas")}

    hasil = _sempit(["pulihkan", str(cadangan), "--timpa"], lingkungan)

    assert (hasil.returncode, hasil.stderr.startswith("CommandError: Ruang disk habis di ")) == (1, True)
    assert _cetak() == sebelum


def test_program_older_than_the_server_is_refused(settings: Settings, tmp_path: Path) -> None:
    for nama in ("pg_dump", "pg_restore", "psql"):
        (tmp_path / nama).write_text("#!/bin/sh\necho 'pg (PostgreSQL) 9.6.1'\n")
        (tmp_path / nama).chmod(0o755)
    settings.PG_BIN = str(tmp_path)

    with basis.sambung("default") as koneksi:
        versi = koneksi.info.server_version // 10_000
        if shutil.which("pg_dump") and f" {versi}." in subprocess.getoutput("pg_dump --version"):  # noqa: S605, S607
            pytest.skip("pg_dump on PATH is new enough")
        with pytest.raises(Gagal, match=f"pg_dump versi {versi} tidak ditemukan.*postgresql-client-{versi}"):
            basis.program("pg_dump", koneksi)


def test_retention_keeps_the_newest_of_each_of_the_last_days(folder: Path) -> None:
    nama = [f"siaga-pilkada-202411{hari:02d}-{pukul:02d}0000.tar" for hari in range(1, 6) for pukul in (2, 9)]
    for satu in [*nama, "catatan.txt", "siaga-pilkada-20241101-020000.tar.lama"]:
        (folder / satu).touch()

    buat.sisakan(folder, 3)

    assert sorted(satu.name for satu in folder.iterdir() if satu.is_file()) == sorted(
        ["catatan.txt", "siaga-pilkada-20241101-020000.tar.lama", *nama[5::2]]
    )


# --- the night


def _selesai(mulai: Any) -> None:
    baris = Cadangan.objects.create(mulai_pada=mulai)
    Cadangan.objects.filter(pk=baris.pk).update(
        status=StatusCadangan.SELESAI, selesai_pada=mulai + timedelta(minutes=1), berkas="x", ukuran=1
    )


def test_night_is_due_once_and_made_up() -> None:
    assert buat.perlu(jam.wib(2024, 11, 27, 9))

    _selesai(jam.wib(2024, 11, 26, 2))
    assert not buat.perlu(jam.wib(2024, 11, 27, 1, 59))
    assert buat.perlu(jam.wib(2024, 11, 27, 2))
    assert buat.perlu(jam.wib(2024, 11, 28, 1))

    _selesai(jam.wib(2024, 11, 27, 1, 59))
    assert buat.perlu(jam.wib(2024, 11, 27, 3))

    _selesai(jam.wib(2024, 11, 27, 2))
    assert not buat.perlu(jam.wib(2024, 11, 27, 3))


def test_task_makes_one_and_says_why_it_could_not(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    tasks.cadangkan()
    tasks.cadangkan()

    assert Cadangan.objects.count() == 1
    Cadangan.objects.all().delete()
    settings.CADANGAN_KUNCI = "salah"
    tasks.cadangkan()
    assert [baris.levelname for baris in caplog.records if baris.name == "pilkada.inti.tasks"] == ["INFO", "ERROR"]


@pytest.mark.parametrize(
    ("isi", "malam"),
    [
        pytest.param({}, False, marks=pytest.mark.berat),
        ({"PILKADA_PRODUKSI": "1"}, True),
        pytest.param({"PILKADA_CADANGAN": "cadangan"}, True, marks=pytest.mark.berat),
    ],
)
def test_schedule_has_the_night_where_it_belongs(isi: dict[str, str], *, malam: bool) -> None:
    perintah = "from pilkada.settings import CELERY_BEAT_SCHEDULE as jadwal; print('cadangan' in jadwal)"

    hasil = subprocess.run(  # noqa: S603 — our own line
        [sys.executable, "-c", perintah], env={**os.environ, **isi}, capture_output=True, text=True, check=True
    )

    assert hasil.stdout.strip() == str(malam)


def test_stream_of_encryption_passes_on_the_fault_of_the_file(pasangan: type_pasangan) -> None:
    def menulis() -> None:
        publik = kunci.penerima(pasangan[0])
        with Path("/dev/full").open("wb", buffering=0) as penuh, kunci.penyandi(penuh, publik) as pintu:
            pintu.write(b"x" * 5_000_000)

    with pytest.raises(OSError, match="No space left"):
        menulis()


@pytest.fixture(autouse=True)
def _tutup_sambungan() -> Iterator[None]:
    """Leave no connection behind that a fresh copy of the database would have to end."""
    yield
    connections.close_all()
