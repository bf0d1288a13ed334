"""What a due message becomes: its words, its headers, its status."""

import email.utils
from collections.abc import Callable
from datetime import UTC, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from pilkada.inti import jam
from pilkada.pengingat.kirim import HasilKirim, kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.status import Sebab, Status
from tests import pembuat
from tests.pengingat.server_surel import ServerSurel, badan

pytestmark = pytest.mark.django_db


def _akhir(pesan: Pesan) -> tuple[str, str]:
    pesan.refresh_from_db()
    return pesan.status, pesan.galat


def test_due_message_is_sent_once(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre()
    sebelum = jam.kini_nyata()

    hasil = [kirim_yang_jatuh_tempo(), kirim_yang_jatuh_tempo()]

    pesan.refresh_from_db()
    assert hasil == [HasilKirim(terkirim=1), HasilKirim()]
    assert server.kepada() == {pesan.penerima.email: 1}
    assert (pesan.status, pesan.percobaan) == (Status.TERKIRIM, 1)
    assert pesan.dikirim_pada is not None
    assert sebelum <= pesan.dikirim_pada <= jam.kini_nyata()


def test_message_of_the_future_waits_for_the_domain_clock(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    antre(saat=jam.wib(2024, 9, 11, 8))

    with jam.pada(jam.wib(2024, 9, 11, 7, 59)):
        belum = kirim_yang_jatuh_tempo()
    with jam.pada(jam.wib(2024, 9, 11, 8)):
        sudah = kirim_yang_jatuh_tempo()

    assert (belum, sudah) == (HasilKirim(), HasilKirim(terkirim=1))
    assert len(server.diterima) == 1


def test_text_is_in_the_language_of_each_recipient(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    for bahasa in ("id", "en"):
        antre(penerima=pembuat.buat_pengguna(peran=None, bahasa=bahasa))

    kirim_yang_jatuh_tempo()

    surat = {surel["Content-Language"]: surel for surel in server.diterima}
    assert {bahasa: surel["Subject"] for bahasa, surel in surat.items()} == {"id": "Salam", "en": "A greeting"}
    assert "Selamat pagi.\n\nNomor 1." in badan(surat["id"], "plain")
    assert "<p>Good morning.</p>\n\n<p>Number 1.</p>" in badan(surat["en"], "html")
    assert '<html lang="en">' in badan(surat["en"], "html")


def test_headers_say_automatic_and_carry_the_real_time(
    antre: Callable[..., Pesan], server: ServerSurel, settings: Settings
) -> None:
    pesan = antre(saat=jam.wib(2024, 9, 11))

    with jam.pada(jam.wib(2024, 9, 12)):
        kirim_yang_jatuh_tempo()

    surel = server.diterima[0]
    assert surel["Message-ID"] == f"<{pesan.pk}@siaga-pilkada>"
    assert surel["Auto-Submitted"] == "auto-generated"
    assert surel["From"] == settings.DEFAULT_FROM_EMAIL
    beda = email.utils.parsedate_to_datetime(surel["Date"]).replace(tzinfo=UTC) - jam.kini_nyata()
    assert abs(beda) < timedelta(minutes=1)


def test_link_leads_to_this_site(antre: Callable[..., Pesan], server: ServerSurel, settings: Settings) -> None:
    settings.ALAMAT_SITUS = "https://siaga.example"
    antre()

    kirim_yang_jatuh_tempo()

    assert "\nhttps://siaga.example/janji/\n" in badan(server.diterima[0], "plain")
    assert '<a href="https://siaga.example/janji/">' in badan(server.diterima[0], "html")


def test_title_cannot_add_a_header_and_body_cannot_add_markup(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre("uji.jahat")

    kirim_yang_jatuh_tempo()

    surel = server.diterima[0]
    assert surel["Subject"].strip() == "Rapat Bcc: lain@contoh.id <script>alert(1)</script> مرحبا 你好 😀"
    assert surel["Bcc"] is None
    assert server.kepada() == {pesan.penerima.email: 1}
    assert "<script" not in badan(surel, "html")
    assert "&lt;b&gt;{{ 7 }}&lt;/b&gt; &amp; =cmd()" in badan(surel, "html")
    assert "<b>{{ 7 }}</b> & =cmd()" in badan(surel, "plain")


@pytest.mark.parametrize("demo", [True, False])
def test_demo_marks_subject_and_both_bodies(
    antre: Callable[..., Pesan], server: ServerSurel, settings: Settings, *, demo: bool
) -> None:
    settings.MODE_DEMO = demo
    antre()

    kirim_yang_jatuh_tempo()

    surel = server.diterima[0]
    tempat = [surel["Subject"], badan(surel, "plain"), badan(surel, "html")]
    assert ["DATA CONTOH" in isi for isi in tempat] == [demo] * 3


def test_message_names_nobody_but_its_recipient(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre()

    kirim_yang_jatuh_tempo()

    surel = server.diterima[0]
    assert surel["To"] == pesan.penerima.email
    assert pesan.penerima.nama not in surel.as_string()


def test_expired_message_is_withdrawn(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    saat = jam.wib(2024, 9, 11, 8)
    pesan = antre(saat=saat, kedaluwarsa=saat + timedelta(hours=1))
    masih = antre(saat=saat, kedaluwarsa=saat + timedelta(hours=3))

    with jam.pada(saat + timedelta(hours=2)):
        hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(terkirim=1, ditarik=1)
    assert (_akhir(pesan), _akhir(masih)) == ((Status.DITARIK, Sebab.KEDALUWARSA), (Status.TERKIRIM, ""))
    assert server.kepada() == {masih.penerima.email: 1}


def test_inactive_recipient_gets_nothing(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre(penerima=pembuat.buat_pengguna(peran=None, is_active=False))

    kirim_yang_jatuh_tempo()

    assert _akhir(pesan) == (Status.DITARIK, Sebab.NONAKTIF)
    assert server.diterima == []


def test_renderer_with_nothing_to_say_withdraws(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    pesan = antre("uji.usai")

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(ditarik=1)
    assert _akhir(pesan) == (Status.DITARIK, Sebab.TAK_PERLU)
    assert server.diterima == []


@pytest.mark.parametrize(
    ("jenis", "sebab"),
    [
        ("uji.asing", "jenis pesan tidak dikenal"),
        ("uji.rusak", "penyusunan gagal (KeyError)"),
        ("uji.rusak-basis", "penyusunan gagal (ProgrammingError)"),
    ],
)
def test_message_that_cannot_be_written_fails_alone(
    antre: Callable[..., Pesan], server: ServerSurel, jenis: str, sebab: str
) -> None:
    saat = jam.kini() - timedelta(hours=1)
    rusak = antre(jenis, saat=saat)
    sesudah = antre(saat=saat + timedelta(minutes=1))

    hasil = kirim_yang_jatuh_tempo()

    assert hasil == HasilKirim(terkirim=1, gagal=1)
    assert (_akhir(rusak), _akhir(sesudah)) == ((Status.GAGAL, sebab), (Status.TERKIRIM, ""))


def test_run_stops_at_its_limit_and_takes_the_oldest_first(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    saat = jam.kini() - timedelta(hours=1)
    pesan = [antre(saat=saat + timedelta(minutes=menit)) for menit in (3, 1, 2)]

    hasil = kirim_yang_jatuh_tempo(2)

    assert hasil == HasilKirim(terkirim=2)
    assert [surel["To"] for surel in server.diterima] == [pesan[1].penerima.email, pesan[2].penerima.email]


def test_run_stops_when_its_time_is_over(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    antre()
    antre()
    server.lambat = 0.3

    assert kirim_yang_jatuh_tempo(waktu=0.2) == HasilKirim(terkirim=1)


def test_one_connection_serves_the_whole_run(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    for _ in range(5):
        antre()

    kirim_yang_jatuh_tempo()

    assert (len(server.diterima), server.sambungan) == (5, 1)


def test_empty_run_asks_little(server: ServerSurel, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3):
        assert kirim_yang_jatuh_tempo() == HasilKirim()

    assert server.sambungan == 0
