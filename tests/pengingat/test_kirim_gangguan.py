"""A mail server that refuses, is slow, breaks off or is not there."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from pilkada.inti import jam
from pilkada.pengingat.kirim import MAKS_PERCOBAAN, HasilKirim, kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.status import Status
from tests import pembuat
from tests.pengingat.server_surel import ServerSurel, porta_kosong

pytestmark = pytest.mark.django_db
MENIT = timedelta(minutes=1)


def _tiga(antre: Callable[..., Pesan]) -> list[Pesan]:
    saat = jam.kini() - timedelta(hours=1)
    return [antre(saat=saat + menit * MENIT) for menit in range(3)]


def _keadaan(pesan: list[Pesan]) -> list[tuple[str, int, str]]:
    for satu in pesan:
        satu.refresh_from_db()
    return [(satu.status, satu.percobaan, satu.galat) for satu in pesan]


def _jeda(pesan: Pesan) -> timedelta:
    pesan.refresh_from_db()
    assert pesan.coba_lagi_pada is not None
    return pesan.coba_lagi_pada - jam.kini_nyata()


def _lepas_jeda() -> None:
    Pesan.objects.update(coba_lagi_pada=jam.kini_nyata())


def test_refused_recipient_fails_at_once_and_alone(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = _tiga(antre)
    server.tolak = {pesan[1].penerima.email: "550 5.1.1 no such user here"}

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(terkirim=2, gagal=1)
    assert _keadaan(pesan) == [
        (Status.TERKIRIM, 1, ""),
        (Status.GAGAL, 1, "server surel menolak penerima (550)"),
        (Status.TERKIRIM, 1, ""),
    ]
    assert server.sambungan == 1


def test_refused_content_fails_at_once(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre()
    server.tolak_isi = {pesan.penerima.email: "554 5.7.1 message refused"}

    kirim_yang_jatuh_tempo()

    assert _keadaan([pesan]) == [(Status.GAGAL, 1, "server surel menolak isi (554)")]


@pytest.mark.parametrize("alamat", ["tanpa-at", "dua@@contoh.id", "a@b", "x@contoh.id\nbcc: y@contoh.id"])
def test_malformed_address_fails_at_once(antre: Callable[..., Pesan], server: ServerSurel, alamat: str) -> None:
    pesan = antre(penerima=pembuat.buat_pengguna(peran=None, email=alamat))

    kirim_yang_jatuh_tempo()

    assert _keadaan([pesan]) == [(Status.GAGAL, 1, "alamat surel tidak sah")]
    assert server.sambungan == 0


def test_temporary_refusal_waits_and_then_goes_out(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = _tiga(antre)
    server.tolak = {pesan[0].penerima.email: "450 4.2.1 greylisted"}

    pertama = kirim_yang_jatuh_tempo()
    terlalu_cepat = kirim_yang_jatuh_tempo()
    server.tolak = {}
    _lepas_jeda()
    kedua = kirim_yang_jatuh_tempo()

    assert (pertama, terlalu_cepat, kedua) == (
        HasilKirim(terkirim=2, ditunda=1),
        HasilKirim(),
        HasilKirim(terkirim=1),
    )
    assert _keadaan(pesan)[0] == (Status.TERKIRIM, 2, "")
    assert server.kepada() == {satu.penerima.email: 1 for satu in pesan}


def test_back_off_doubles_to_an_hour_and_ends_as_failed(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre()
    server.tolak = {pesan.penerima.email: "451 4.3.0 later"}
    jeda: list[timedelta] = []

    for _ in range(MAKS_PERCOBAAN - 1):
        kirim_yang_jatuh_tempo()
        jeda.append(_jeda(pesan))
        _lepas_jeda()
    kirim_yang_jatuh_tempo()

    penuh = [min(2**n, 60) * MENIT for n in range(MAKS_PERCOBAAN - 1)]
    dalam = [0.74 * wajar < nyata <= wajar for wajar, nyata in zip(penuh, jeda, strict=True)]
    assert dalam == [True] * (MAKS_PERCOBAAN - 1)
    assert _keadaan([pesan]) == [(Status.GAGAL, MAKS_PERCOBAAN, "server surel menolak penerima (451)")]


def test_server_away_costs_no_attempt_and_is_asked_once_per_run(
    antre: Callable[..., Pesan], settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", porta_kosong()
    pesan = _tiga(antre)

    hasil = [kirim_yang_jatuh_tempo() for _ in range(4)]

    assert hasil == [HasilKirim(ditunda=1)] * 3 + [HasilKirim()]
    sebab = "server surel tidak terjangkau (ConnectionRefusedError)"
    assert _keadaan(pesan) == [(Status.MENUNGGU, 0, sebab)] * 3
    assert timedelta(0) < _jeda(pesan[0]) <= MENIT


def test_server_back_after_an_outage_gets_everything_once(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = _tiga(antre)
    server.berhenti()
    kirim_yang_jatuh_tempo()

    server.mulai()
    _lepas_jeda()
    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(terkirim=3)
    assert server.kepada() == {satu.penerima.email: 1 for satu in pesan}


def test_server_that_breaks_off_delays_one_message_only(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = _tiga(antre)
    server.putuskan = {pesan[0].penerima.email}

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(terkirim=2, ditunda=1)
    assert _keadaan(pesan)[0] == (Status.MENUNGGU, 1, "sambungan putus (SMTPServerDisconnected)")
    assert server.sambungan == 2


def test_server_that_always_breaks_off_ends_the_run(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = _tiga(antre)
    server.putuskan = {satu.penerima.email for satu in pesan}

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(ditunda=2)
    assert [percobaan for _status, percobaan, _galat in _keadaan(pesan)] == [1, 1, 0]


def test_slow_server_ends_the_run_after_two_timeouts(
    antre: Callable[..., Pesan], server: ServerSurel, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    server.lambat = 2
    pesan = _tiga(antre)
    mulai = time.monotonic()

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(ditunda=2)
    assert time.monotonic() - mulai < 6
    assert _keadaan(pesan)[0] == (Status.MENUNGGU, 1, "sambungan putus (SMTPServerDisconnected)")


@pytest.mark.parametrize("jawaban", ["421 4.3.2 closing", "450 4.7.1 too many", "550 5.7.1 sender unknown"])
def test_server_that_takes_nothing_now_ends_the_run(
    antre: Callable[..., Pesan], server: ServerSurel, jawaban: str
) -> None:
    pesan = _tiga(antre)
    server.tolak_pengirim = jawaban

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(ditunda=1)
    assert _keadaan(pesan)[0] == (Status.MENUNGGU, 1, f"server surel menolak pengirim ({jawaban[:3]})")


def test_message_that_makes_the_server_leave_does_not_block_the_others(
    antre: Callable[..., Pesan], server: ServerSurel
) -> None:
    pesan = _tiga(antre)
    server.tolak_isi = {pesan[0].penerima.email: "421 4.7.0 go away"}

    hasil = [kirim_yang_jatuh_tempo(), kirim_yang_jatuh_tempo()]

    assert hasil == [HasilKirim(ditunda=1), HasilKirim(terkirim=2)]


def test_reason_never_repeats_the_address(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre()
    server.tolak = {pesan.penerima.email: f"550 <{pesan.penerima.email}> unknown"}

    kirim_yang_jatuh_tempo()

    pesan.refresh_from_db()
    assert pesan.penerima.email not in pesan.galat
