"""The gateway: a real HTTP server that takes, refuses, hangs, or sends elsewhere."""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import urllib3
from pytest_django.fixtures import Settings

from pilkada.inti import jam
from pilkada.pengingat.kanal import SaluranWebhook, dasar, webhook
from pilkada.pengingat.kirim import HasilKirim, kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Pesan, Setelan
from pilkada.pengingat.status import Kanal, Status
from tests.pengingat.server_surel import ServerSurel

# ruff: noqa: D102, D107 — the library names and calls the handlers

pytestmark = pytest.mark.django_db
RAHASIA = "r" * 32


class Gerbang(ThreadingHTTPServer):
    """Keeps what it got; `jawab` is the status of every answer, `ke` where it sends the client, `lambat` seconds."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Penjawab)
        self.diterima: list[tuple[dict[str, str], bytes]] = []
        self.jawab, self.ke, self.lambat = 204, "", 0.0


class Penjawab(BaseHTTPRequestHandler):
    """Answers as its server says."""

    server: Gerbang

    def do_POST(self) -> None:
        isi = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.diterima.append((dict(self.headers), isi))
        time.sleep(self.server.lambat)
        self.send_response(self.server.jawab)
        if self.server.ke:
            self.send_header("Location", self.server.ke)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST  # noqa: N815 — the same

    def log_message(self, *_isi: Any) -> None:
        """Say nothing."""


@pytest.fixture
def gerbang(settings: Settings) -> Iterator[Gerbang]:
    with Gerbang() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.WEBHOOK_URL = f"http://localhost:{server.server_address[1]}/kirim?jalur=wa"
        settings.WEBHOOK_RAHASIA = RAHASIA
        settings.WEBHOOK_LOKAL = True
        yield server
        server.shutdown()


@pytest.fixture
def pesan(antre: Callable[..., Pesan]) -> Pesan:
    """Return a waiting message for the gateway, to a reader who gave their number."""
    baris = antre()
    Pesan.objects.filter(pk=baris.pk).update(kanal=Kanal.WEBHOOK)
    setelan = Setelan(pengguna=baris.penerima)
    setelan.gerbang = "+6281200000001"
    setelan.save()
    baris.refresh_from_db()
    return baris


def _akhir(pesan: Pesan) -> tuple[str, str]:
    pesan.refresh_from_db()
    return pesan.status, pesan.galat


def test_message_goes_signed_with_the_readers_own_address(gerbang: Gerbang, pesan: Pesan) -> None:
    assert kirim_yang_jatuh_tempo() == HasilKirim(terkirim=1)

    kepala, isi = gerbang.diterima[0]
    tanda = hmac.new(RAHASIA.encode(), f"{kepala['X-Siaga-Waktu']}.".encode() + isi, hashlib.sha256).hexdigest()
    assert kepala["X-Siaga-Tanda"] == f"sha256={tanda}"
    assert kepala["Idempotency-Key"] == str(pesan.pk)
    assert abs(int(kepala["X-Siaga-Waktu"]) - jam.kini_nyata().timestamp()) < 60
    muatan = json.loads(isi)
    assert muatan["kepada"] == "+6281200000001"
    assert (muatan["judul"], muatan["bahasa"], muatan["id"]) == ("Salam", "id", str(pesan.pk))
    assert pesan.penerima.email not in isi.decode()
    assert "0812" not in str(Setelan.objects.values_list("gerbang_sandi").get())


@pytest.mark.parametrize(
    ("jawab", "status"),
    [
        (200, Status.TERKIRIM),
        (302, Status.GAGAL),
        (400, Status.GAGAL),
        (404, Status.GAGAL),
        (429, Status.MENUNGGU),
        (500, Status.MENUNGGU),
        (503, Status.MENUNGGU),
    ],
)
def test_answer_decides_between_done_later_and_never(gerbang: Gerbang, pesan: Pesan, jawab: int, status: str) -> None:
    gerbang.jawab = jawab

    kirim_yang_jatuh_tempo()

    pesan.refresh_from_db()
    assert pesan.status == status
    assert (str(jawab) in pesan.galat) is (jawab != 200)
    assert (pesan.coba_lagi_pada is not None) is (status == Status.MENUNGGU)
    assert len(gerbang.diterima) == 1


def test_redirect_to_an_inner_address_is_not_followed(gerbang: Gerbang, pesan: Pesan) -> None:
    with Gerbang() as dalam:
        threading.Thread(target=dalam.serve_forever, daemon=True).start()
        gerbang.jawab, gerbang.ke = 307, f"http://127.0.0.1:{dalam.server_address[1]}/"

        kirim_yang_jatuh_tempo()
        dalam.shutdown()

    assert dalam.diterima == []
    assert _akhir(pesan) == (Status.GAGAL, "gerbang pesan menjawab 307")


def test_slow_gateway_is_given_up_and_tried_later(
    gerbang: Gerbang, pesan: Pesan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "SABAR", urllib3.Timeout(connect=1, read=0.3))
    gerbang.lambat = 1.0

    assert kirim_yang_jatuh_tempo() == HasilKirim(ditunda=1)
    assert _akhir(pesan) == (Status.MENUNGGU, "sambungan ke gerbang pesan putus (ReadTimeoutError)")


def test_gateway_away_costs_no_attempt(gerbang: Gerbang, pesan: Pesan, settings: Settings) -> None:
    settings.WEBHOOK_URL = "http://127.0.0.1:1/"

    kirim_yang_jatuh_tempo()

    pesan.refresh_from_db()
    assert (pesan.status, pesan.percobaan) == (Status.MENUNGGU, 0)


def test_gateway_away_does_not_stop_the_mail(
    gerbang: Gerbang, pesan: Pesan, antre: Callable[..., Pesan], server: ServerSurel, settings: Settings
) -> None:
    settings.WEBHOOK_URL = "http://127.0.0.1:1/"
    surel = antre()

    kirim_yang_jatuh_tempo()

    assert server.kepada() == {surel.penerima.email: 1}


@pytest.mark.parametrize(
    "alamat",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
        "http://0.0.0.0:9/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
    ],
)
def test_inner_address_is_refused_before_anything_is_sent(
    gerbang: Gerbang, pesan: Pesan, settings: Settings, alamat: str
) -> None:
    settings.WEBHOOK_URL, settings.WEBHOOK_LOKAL = alamat, False

    kirim_yang_jatuh_tempo()

    assert _akhir(pesan) == (Status.GAGAL, "alamat gerbang pesan ada di jaringan dalam")
    assert gerbang.diterima == []


def test_name_that_answers_with_one_inner_address_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_LOKAL = False
    jawaban = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("127.0.0.1", 443))]
    asli = webhook.socket.getaddrinfo
    monkeypatch.setattr(
        webhook.socket,
        "getaddrinfo",
        lambda tuan, *a, **k: jawaban if tuan == "gerbang.example" else asli(tuan, *a, **k),
    )

    with pytest.raises(dasar.Permanen):
        webhook.alamat_boleh("gerbang.example", 443)


def test_connection_goes_to_the_address_that_was_judged(
    gerbang: Gerbang, pesan: Pesan, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers otherwise at a second look leads nowhere: there is no second look."""
    porta = gerbang.server_address[1]
    settings.WEBHOOK_URL = f"http://berubah.example:{porta}/"
    asli, tanya = webhook.socket.getaddrinfo, []

    def jawab(tuan: str, *sisa: Any, **lain: Any) -> Any:
        tanya.append(tuan)
        return asli("127.0.0.1" if tuan == "berubah.example" and tanya.count(tuan) == 1 else tuan, *sisa, **lain)

    monkeypatch.setattr(webhook.socket, "getaddrinfo", jawab)

    kirim_yang_jatuh_tempo()

    assert tanya.count("berubah.example") == 1
    assert gerbang.diterima[0][0]["Host"] == f"berubah.example:{porta}"
    assert _akhir(pesan)[0] == Status.TERKIRIM


def test_address_that_no_key_opens_is_a_permanent_refusal(gerbang: Gerbang, pesan: Pesan) -> None:
    Setelan.objects.update(gerbang_sandi="gAAAA-bukan-sandi")

    kirim_yang_jatuh_tempo()

    assert _akhir(pesan) == (Status.GAGAL, "alamat penerima di gerbang pesan kosong atau tidak terbaca")


def test_one_connection_serves_the_batch(gerbang: Gerbang) -> None:
    saluran = SaluranWebhook()

    assert saluran._buka() is saluran._buka()
    saluran.tutup()
