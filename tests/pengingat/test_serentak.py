"""Several senders at once, and senders that are killed: nothing lost, nothing twice."""

import contextvars
import threading
from collections.abc import Callable
from datetime import timedelta
from time import sleep
from urllib.parse import urlsplit

import pytest
from django.conf import settings as setelan
from django.db import connection, connections
from redis import Redis

from pilkada.inti import jam
from pilkada.pengingat import tasks
from pilkada.pengingat.kanal import SaluranSurel
from pilkada.pengingat.kirim import PER_KELOMPOK, HasilKirim, kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Denyut, Pesan
from pilkada.pengingat.penyusun import susun
from pilkada.pengingat.status import Status
from tests import pembuat
from tests.pengingat.proses import Proses, tunggu
from tests.pengingat.server_surel import ServerSurel
from tests.perantara import Perantara

pytestmark = pytest.mark.django_db(transaction=True)
SABAR = 60  # seconds until a process that starts on a busy machine counts as dead


def _berdua(fungsi: Callable[[], object]) -> list[object]:
    """Run it in two threads, each with a database connection of its own."""
    hasil: list[object] = []

    def jalan() -> None:
        try:
            hasil.append(fungsi())
        finally:
            connections.close_all()

    utas = [threading.Thread(target=contextvars.copy_context().run, args=[jalan]) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    return hasil


def _tanpa_jaga() -> None:
    """Send what is due as a naive worker would: look, send, mark."""
    saluran = SaluranSurel()
    for pesan in Pesan.objects.jatuh_tempo(kini=jam.kini(), nyata=jam.kini_nyata()).select_related("penerima"):
        surat = susun(pesan)
        assert surat is not None
        saluran.kirim(pesan, surat)
        Pesan.objects.filter(pk=pesan.pk).update(status=Status.TERKIRIM, dikirim_pada=jam.kini_nyata())
    saluran.tutup()


def test_race_unguarded_sends_twice(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    antre()
    server.rintangan = threading.Barrier(2)

    _berdua(_tanpa_jaga)

    assert list(server.kepada().values()) == [2]


def test_race_guarded_sends_once(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    antre()
    server.rintangan = threading.Barrier(2)

    hasil = _berdua(kirim_yang_jatuh_tempo)

    assert list(server.kepada().values()) == [1]
    assert sorted(hasil, key=str) == [HasilKirim(), HasilKirim(terkirim=1)]


def test_two_senders_share_the_work(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = [antre() for _ in range(150)]
    server.lambat = 0.02

    hasil = _berdua(kirim_yang_jatuh_tempo)

    assert server.kepada() == {satu.penerima.email: 1 for satu in pesan}
    bagian = [satu.terkirim for satu in hasil if isinstance(satu, HasilKirim)]
    assert sum(bagian) == 150
    assert min(bagian) > 0


def test_beat_twice_at_once_sends_once(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = [antre() for _ in range(6)]

    _berdua(tasks.denyut)

    assert server.kepada() == {satu.penerima.email: 1 for satu in pesan}
    assert list(Denyut.objects.values_list("nama", flat=True)) == ["worker"]


@pytest.mark.berat  # two senders in one process are tried above, processes that are killed below
def test_two_processes_send_each_message_once(antre: Callable[..., Pesan], server: ServerSurel, proses: Proses) -> None:
    pesan = [antre() for _ in range(30)]

    kode = [anak.wait(SABAR) for anak in [proses.pengirim(), proses.pengirim()]]

    assert kode == [0, 0], proses.catatan()
    assert server.kepada() == {satu.penerima.email: 1 for satu in pesan}


def test_sender_killed_before_the_server_said_ok_leaves_the_message_waiting(
    antre: Callable[..., Pesan], server: ServerSurel, proses: Proses
) -> None:
    pesan = antre()
    anak = proses.pengirim()
    server.bunuh_sebelum_ok = anak.pid

    kode = anak.wait(SABAR)
    assert tunggu(lambda: kirim_yang_jatuh_tempo() == HasilKirim(terkirim=1), 10)

    assert kode == -9, proses.catatan()
    assert server.kepada() == {pesan.penerima.email: 1}


def test_sender_killed_after_the_server_said_ok_repeats_one_message_under_its_id(
    antre: Callable[..., Pesan], server: ServerSurel, proses: Proses
) -> None:
    pesan = [antre() for _ in range(3)]
    anak = proses.pengirim()
    server.bunuh_setelah_ok = anak.pid

    kode = anak.wait(SABAR)
    assert tunggu(lambda: kirim_yang_jatuh_tempo() == HasilKirim(terkirim=3), 10)

    assert kode == -9, proses.catatan()
    assert sorted(server.kepada().values()) == [1, 1, 2]
    assert {surel["Message-ID"] for surel in server.diterima} == {f"<{satu.pk}@siaga-pilkada>" for satu in pesan}


@pytest.mark.berat
def test_beat_and_worker_pulses_are_told_apart(proses: Proses) -> None:
    proses.beat()
    assert tunggu(Denyut.objects.filter(nama="beat").exists, SABAR), proses.catatan()
    assert list(Denyut.objects.values_list("nama", flat=True)) == ["beat"]

    proses.worker()

    assert tunggu(Denyut.objects.filter(nama="worker").exists, SABAR), proses.catatan()


def test_tick_published_by_hand_is_no_pulse_of_the_beat(antrean: Callable[[], int]) -> None:
    tasks.denyut.delay()

    assert antrean() == 1
    assert list(Denyut.objects.all()) == []


def _latihan(proses: Proses, server: ServerSurel, *, jumlah: int, bunuh: int, pekerja: int) -> None:
    """Send through two beats and real workers, kill workers in the middle, lose Redis and the database connections."""
    objek = pembuat.buat_instansi()
    penerima = [pembuat.buat_pengguna(peran=None) for _ in range(10)]
    pesan = [
        Pesan(
            jenis="uji.biasa",
            objek_jenis=objek._meta.label_lower,
            objek_id=str(objek.pk),
            penerima=penerima[nomor % 10],
            saat=jam.kini(),
            ke=nomor + 1,
            dibuat_pada=jam.kini_nyata(),
        )
        for nomor in range(jumlah)
    ]
    Pesan.objects.bulk_create(pesan)
    proses.beat()
    proses.beat()
    hidup = [proses.worker() for _ in range(pekerja)]
    for ke in range(1, bunuh + 1):
        batas = jumlah * ke // (bunuh + 2)
        assert tunggu(lambda batas=batas: len(server.diterima) >= batas, SABAR), proses.catatan()  # type: ignore[misc]
        hidup.pop(0).kill()
        with Redis.from_url(setelan.REDIS_URL) as klien:
            klien.flushdb()
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND usename = current_user AND datname = current_database()"
            )
        hidup.append(proses.worker())

    assert tunggu(lambda: not Pesan.objects.filter(status=Status.MENUNGGU).exists(), 120), proses.catatan()

    kunci = [surel["Message-ID"] for surel in server.diterima]
    assert set(kunci) == {f"<{satu.pk}@siaga-pilkada>" for satu in pesan}
    # A killed worker repeats the batch it had; so does every one whose database connection is cut.
    assert len(kunci) - len(set(kunci)) <= bunuh * (pekerja + 1) * PER_KELOMPOK
    assert set(Pesan.objects.values_list("status", flat=True)) == {Status.TERKIRIM}


def test_drill_small(server: ServerSurel, proses: Proses) -> None:
    server.lambat = 0.02
    _latihan(proses, server, jumlah=120, bunuh=1, pekerja=1)


@pytest.mark.berat
def test_drill_full(server: ServerSurel, proses: Proses) -> None:
    _latihan(proses, server, jumlah=2_000, bunuh=5, pekerja=2)


@pytest.mark.berat
def test_emptied_redis_stops_nothing(antre: Callable[..., Pesan], server: ServerSurel, proses: Proses) -> None:
    proses.beat()
    proses.worker()
    antre()
    assert tunggu(lambda: len(server.diterima) == 1, SABAR), proses.catatan()

    with Redis.from_url(setelan.REDIS_URL) as klien:
        klien.flushdb()
    antre(saat=jam.kini() + timedelta(seconds=2))  # due later: only the beat can find it

    assert tunggu(lambda: len(server.diterima) == 2, SABAR), proses.catatan()


def test_saved_message_is_sent_without_waiting_for_a_tick(
    antre: Callable[..., Pesan], server: ServerSurel, proses: Proses
) -> None:
    proses.worker()

    antre()

    assert tunggu(lambda: len(server.diterima) == 1, SABAR), proses.catatan()


@pytest.mark.berat
@pytest.mark.parametrize("layanan", ["DATABASE_URL", "REDIS_URL"])
def test_service_away_for_seconds_stops_nothing(
    antre: Callable[..., Pesan], server: ServerSurel, proses: Proses, layanan: str
) -> None:
    alamat = urlsplit(proses.lingkungan[layanan])
    with Perantara((str(alamat.hostname), int(str(alamat.port)))) as pintu:
        proses.lingkungan[layanan] = proses.lingkungan[layanan].replace(f":{alamat.port}/", f":{pintu.porta}/")
        proses.beat()
        proses.worker()
        pertama = antre()
        # Shut the door only after the commit: before it lies the one honest hole, and the message would go out again.
        tersimpan = Pesan.objects.filter(pk=pertama.pk, status=Status.TERKIRIM)
        assert tunggu(tersimpan.exists, SABAR), proses.catatan()

        pintu.tutup()
        antre(saat=jam.kini() + timedelta(seconds=1))
        sleep(4)
        selama_itu = len(server.diterima)
        pintu.buka()

        def sampai() -> bool:
            proses.jaga()
            return len(server.diterima) == 2

        assert tunggu(sampai, SABAR), proses.catatan()
        assert selama_itu == 1
        proses.hentikan()
