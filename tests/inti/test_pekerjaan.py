"""Long work: progress, cancel, crash, result; nothing is lost when Redis is away."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from pilkada.celery import app
from pilkada.inti import jam, pekerjaan
from pilkada.inti.antrean import terbitkan
from pilkada.inti.models import Pekerjaan
from pilkada.inti.models.pekerjaan import Status
from pilkada.inti.pekerjaan import Hasil, Pelapor
from pilkada.lokal.porta import porta_bebas
from tests.pembuat import buat_pekerjaan, buat_pengguna, isi_unduhan, masuk

pytestmark = pytest.mark.django_db
type_kerja = Callable[[Pelapor], Hasil | None]


@pytest.fixture
def sebagai() -> Iterator[Callable[[type_kerja], None]]:
    """Let a test say what work of the kind `uji` does."""

    def pasang(fungsi: type_kerja) -> None:
        pekerjaan.pelaksana("uji")(fungsi)

    pasang(lambda _pelapor: None)
    yield pasang
    pekerjaan._pelaksana.pop("uji", None)


@pytest.fixture(autouse=True)
def _simpanan(settings: Settings, tmp_path: Path) -> None:
    bawaan = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path / "berkas")}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": bawaan}}


@pytest.fixture
def tanpa_antrean() -> Iterator[None]:
    """Make the queue one where nobody listens: Redis is away."""
    jauh = Celery("jauh", set_as_current=False)
    jauh.config_from_object("django.conf:settings", namespace="CELERY")
    jauh.conf.broker_url = f"redis://127.0.0.1:{porta_bebas()}/0"
    jauh.set_current()
    yield
    app.set_current()
    jauh.close()


def test_work_reports_progress_and_leaves_its_result(sebagai: Callable[[type_kerja], None], tmp_path: Path) -> None:
    lihat: list[tuple[int, int | None]] = []

    def kerja(pelapor: Pelapor) -> Hasil:
        for nomor in (1, 2):
            pelapor.maju(nomor, dari=2)
            lihat.append(Pekerjaan.objects.values_list("dikerjakan", "dari").get(pk=pelapor.pekerjaan.pk))
        (tmp_path / "hasil.csv").write_text(f"a;{pelapor.argumen['angka']}", encoding="utf-8")
        return Hasil(tmp_path / "hasil.csv", "Daftar Audiensi.csv", "text/csv")

    sebagai(kerja)
    baris = buat_pekerjaan(argumen={"angka": 7})

    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    assert lihat == [(1, 2), (2, 2)]
    assert (baris.status, baris.dikerjakan, baris.dari) == (Status.SELESAI, 2, 2)
    with baris.hasil.open("rb") as isi:
        assert isi.read() == b"a;7"
    assert (baris.hasil_nama, baris.hasil_jenis) == ("Daftar Audiensi.csv", "text/csv")
    assert not (tmp_path / "hasil.csv").exists()


def test_work_delivered_twice_is_done_once(sebagai: Callable[[type_kerja], None]) -> None:
    kali: list[str] = []
    sebagai(lambda pelapor: kali.append(str(pelapor.pekerjaan.pk)))
    baris = buat_pekerjaan()

    pekerjaan.kerjakan(str(baris.pk))
    pekerjaan.kerjakan(str(baris.pk))

    assert kali == [str(baris.pk)]


def test_work_that_fails_says_so_without_its_data(sebagai: Callable[[type_kerja], None]) -> None:
    def kerja(_pelapor: Pelapor) -> None:
        raise ValueError("NIK 3171234567890123")  # noqa: EM101, TRY003 — what must not be kept

    sebagai(kerja)
    baris = buat_pekerjaan()

    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    assert (baris.status, baris.galat) == (Status.GAGAL, "ValueError")


def test_unknown_kind_cannot_be_started() -> None:
    with pytest.raises(KeyError):
        pekerjaan.mulai("tidak-dikenal", judul="x", argumen={}, oleh=buat_pengguna())

    assert Pekerjaan.objects.count() == 0


def test_waiting_work_is_cancelled_at_once(sebagai: Callable[[type_kerja], None]) -> None:
    kali: list[int] = []
    sebagai(lambda _pelapor: kali.append(1))
    baris = buat_pekerjaan()

    pekerjaan.batalkan(baris, oleh=baris.oleh)
    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    assert (baris.status, kali) == (Status.DIBATALKAN, [])


def test_running_work_stops_at_its_next_report(sebagai: Callable[[type_kerja], None]) -> None:
    jejak: list[int] = []

    def kerja(pelapor: Pelapor) -> None:
        for nomor in range(5):
            if nomor == 2:
                pekerjaan.batalkan(Pekerjaan.objects.get(pk=pelapor.pekerjaan.pk), oleh=pelapor.oleh)
            pelapor.maju(nomor, dari=5)
            jejak.append(nomor)

    sebagai(kerja)
    baris = buat_pekerjaan()

    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    assert (baris.status, jejak) == (Status.DIBATALKAN, [0, 1])


def test_finished_work_cannot_be_cancelled(sebagai: Callable[[type_kerja], None]) -> None:
    sebagai(lambda _pelapor: None)
    baris = buat_pekerjaan()
    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()

    pekerjaan.batalkan(baris, oleh=baris.oleh)

    baris.refresh_from_db()
    assert baris.status == Status.SELESAI


def test_silent_worker_is_taken_for_dead_and_its_work_starts_again(sebagai: Callable[[type_kerja], None]) -> None:
    sebagai(lambda _pelapor: None)
    lama = jam.kini_nyata() - timedelta(minutes=6)
    mati = buat_pekerjaan(dibuat_pada=lama)
    Pekerjaan.objects.filter(pk=mati.pk).update(status=Status.BERJALAN, denyut=lama)
    sibuk = buat_pekerjaan(dibuat_pada=lama)
    Pekerjaan.objects.filter(pk=sibuk.pk).update(status=Status.BERJALAN, denyut=jam.kini_nyata())
    baru = buat_pekerjaan()

    assert pekerjaan.bangunkan() == 1
    mati.refresh_from_db()
    sibuk.refresh_from_db()
    assert (mati.status, sibuk.status, baru.status) == (Status.ANTRE, Status.BERJALAN, Status.ANTRE)

    pekerjaan.kerjakan(str(mati.pk))
    mati.refresh_from_db()
    assert mati.status == Status.SELESAI


def test_worker_that_was_taken_for_dead_stops_and_leaves_the_row_alone(
    sebagai: Callable[[type_kerja], None],
) -> None:
    lama = jam.kini_nyata() - timedelta(minutes=6)

    def kerja(pelapor: Pelapor) -> None:
        Pekerjaan.objects.filter(pk=pelapor.pekerjaan.pk).update(denyut=lama)
        pekerjaan.bangunkan()
        pelapor.maju(1)

    sebagai(kerja)
    baris = buat_pekerjaan(dibuat_pada=lama)

    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    assert baris.status == Status.ANTRE


def test_worker_that_lost_its_row_writes_nothing_over_the_one_that_has_it(
    sebagai: Callable[[type_kerja], None],
) -> None:
    lama = jam.kini_nyata() - timedelta(minutes=6)
    giliran: list[str] = []

    def kerja(pelapor: Pelapor) -> None:
        giliran.append("mulai")
        if len(giliran) > 1:
            pelapor.maju(9, dari=9)
            return
        Pekerjaan.objects.filter(pk=pelapor.pekerjaan.pk).update(denyut=lama)
        pekerjaan.bangunkan()
        pekerjaan.kerjakan(str(pelapor.pekerjaan.pk))

    sebagai(kerja)
    baris = buat_pekerjaan(dibuat_pada=lama)

    pekerjaan.kerjakan(str(baris.pk))

    baris.refresh_from_db()
    assert (baris.status, baris.dikerjakan, baris.galat) == (Status.SELESAI, 9, "")


def test_start_publishes_only_after_the_transaction(
    sebagai: Callable[[type_kerja], None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sebagai(lambda _pelapor: None)

    with django_capture_on_commit_callbacks() as nanti:
        baris = pekerjaan.mulai("uji", judul="Unduhan", argumen={"a": 1}, oleh=buat_pengguna())

    assert len(nanti) == 1
    assert baris.status == Status.ANTRE


def test_start_with_redis_away_keeps_the_work(
    sebagai: Callable[[type_kerja], None],
    tanpa_antrean: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sebagai(lambda _pelapor: None)

    with django_capture_on_commit_callbacks(execute=True):
        baris = pekerjaan.mulai("uji", judul="Unduhan", argumen={}, oleh=buat_pengguna())

    assert Pekerjaan.objects.get(pk=baris.pk).status == Status.ANTRE


def test_publish_with_redis_away_says_so_soon(tanpa_antrean: None) -> None:
    mulai = time.monotonic()

    assert not terbitkan("inti.kerjakan", "x")
    assert time.monotonic() - mulai < 5


def test_result_is_sent_to_its_owner_only(sebagai: Callable[[type_kerja], None], tmp_path: Path) -> None:
    def kerja(_pelapor: Pelapor) -> Hasil:
        (tmp_path / "h").write_bytes(b"isi")
        return Hasil(tmp_path / "h", "hasil.csv", "text/csv")

    sebagai(kerja)
    baris = buat_pekerjaan()
    pekerjaan.kerjakan(str(baris.pk))
    alamat = reverse("pekerjaan_hasil", args=[baris.pk])

    milik = masuk(baris.oleh).get(alamat)
    asing = masuk(buat_pengguna()).get(alamat)

    assert (milik.status_code, isi_unduhan(milik)) == (200, b"isi")
    assert milik["Content-Disposition"] == 'attachment; filename="hasil.csv"'
    assert asing.status_code == 404


def test_result_of_unfinished_work_is_not_found() -> None:
    baris = buat_pekerjaan()

    assert masuk(baris.oleh).get(reverse("pekerjaan_hasil", args=[baris.pk])).status_code == 404


def test_page_of_running_work_asks_again_and_of_finished_work_does_not() -> None:
    baris = buat_pekerjaan()
    klien = masuk(baris.oleh)
    alamat = reverse("pekerjaan_rinci", args=[baris.pk])

    menunggu = klien.get(alamat, headers={"HX-Request": "true"}).content.decode()
    Pekerjaan.objects.filter(pk=baris.pk).update(status=Status.BERJALAN)
    Pekerjaan.objects.filter(pk=baris.pk).update(status=Status.SELESAI)
    tuntas = klien.get(alamat, headers={"HX-Request": "true"}).content.decode()

    assert "every 2s" in menunggu
    assert "<html" not in menunggu
    assert "every 2s" not in tuntas


def test_cancel_by_a_stranger_is_not_found() -> None:
    baris = buat_pekerjaan()

    jawab = masuk(buat_pengguna()).post(reverse("pekerjaan_batalkan", args=[baris.pk]))

    baris.refresh_from_db()
    assert (jawab.status_code, baris.status) == (404, Status.ANTRE)


def test_cancel_by_the_owner() -> None:
    baris = buat_pekerjaan()

    jawab = masuk(baris.oleh).post(reverse("pekerjaan_batalkan", args=[baris.pk]))

    baris.refresh_from_db()
    assert (jawab.status_code, baris.status) == (302, Status.DIBATALKAN)
