"""The rehearsal: nothing leaves the house, moving the clock plays the time between, one move at a time."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from pilkada.gladi import alur
from pilkada.inti import jam, pekerjaan
from pilkada.inti.models import Jenis, Keanggotaan, Pekerjaan, Pengguna, Peran, SetelanJam
from pilkada.pengingat import kirim
from pilkada.pengingat.models import Jaga, Kabar, Pesan, Setelan, SuratGladi
from pilkada.pengingat.papan import PapanPengingat
from pilkada.pengingat.penyusun import Lampiran, Surat
from pilkada.pengingat.status import Kanal, Status
from tests import pembuat
from tests.pengingat.server_surel import ServerSurel

pytestmark = pytest.mark.django_db
AWAL = jam.wib(2024, 9, 9, 8)
HALAMAN = "/gladi/"
SEBENTAR = timedelta(seconds=30)


def _setel(saat: datetime) -> None:
    """Put clock and watch to a moment, with the rules that come with the application."""
    jam.setel(saat)
    PapanPengingat().dasar()
    Jaga.objects.update(sampai=saat)


@pytest.fixture
def gladi(settings: Settings) -> Iterator[None]:
    """Make this a rehearsal instance whose clock stands at its opening."""
    settings.MODE_GLADI = True
    _setel(AWAL)
    yield
    jam.lupakan()


@pytest.fixture
def admin(gladi: None) -> Pengguna:
    return pembuat.buat_pengguna(Peran.ADMIN)


def _geser(orang: Pengguna, **isi: str) -> Any:
    return pembuat.masuk(orang).post(HALAMAN, isi)


def _pada(**saringan: Any) -> list[str]:
    baris = SuratGladi.objects.filter(**saringan).order_by("pada", "pk")
    return [f"{satu.pada.astimezone(jam.WIB):%m-%d %H.%M}" for satu in baris]


def _kini() -> str:
    jam.lupakan()
    return f"{jam.kini().astimezone(jam.WIB):%Y-%m-%d %H.%M}"


def test_mail_of_a_rehearsal_ends_in_the_box_though_a_server_waits(
    gladi: None, server: ServerSurel, antre: Callable[..., Pesan]
) -> None:
    orang = pembuat.buat_pengguna(
        Peran.PETUGAS, pembuat.buat_instansi(Jenis.BAWASLU, singkatan="Bawaslu X"), nama="Dewi"
    )
    pesan = antre(penerima=orang)

    hasil = kirim.kirim_yang_jatuh_tempo()

    pesan.refresh_from_db()
    surat = SuratGladi.objects.get()
    assert (hasil.terkirim, pesan.status, server.diterima) == (1, Status.TERKIRIM, [])
    assert (surat.pesan, surat.kanal, surat.penerima, surat.alamat) == (pesan, "email", orang, "Dewi (Bawaslu X)")
    assert (surat.judul, surat.lampiran) == ("Salam", [])
    assert abs(surat.pada - jam.kini()) < SEBENTAR


def test_the_same_mail_without_rehearsal_goes_to_the_server(server: ServerSurel, antre: Callable[..., Pesan]) -> None:
    antre()

    kirim.kirim_yang_jatuh_tempo()

    assert (len(server.diterima), SuratGladi.objects.count()) == (1, 0)


def test_mail_server_elsewhere_is_not_asked(gladi: None, settings: Settings, antre: Callable[..., Pesan]) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "surel.invalid"
    antre()

    assert kirim.kirim_yang_jatuh_tempo().terkirim == 1


def test_message_of_the_gateway_ends_in_the_box(gladi: None, settings: Settings) -> None:
    settings.WEBHOOK_URL = "https://gerbang.invalid/masuk"
    pembuat.buat_pesan(jenis="uji.biasa", kanal=Kanal.WEBHOOK, galat="")

    kirim.kirim_yang_jatuh_tempo()

    assert list(SuratGladi.objects.values_list("kanal", "judul")) == [("webhook", "Salam")]


def test_inbox_of_a_rehearsal_is_as_always(gladi: None) -> None:
    pembuat.buat_pesan(jenis="uji.biasa", kanal=Kanal.KOTAK, galat="")

    kirim.kirim_yang_jatuh_tempo()

    assert (Kabar.objects.count(), SuratGladi.objects.count()) == (1, 0)


def test_malformed_address_fails_in_a_rehearsal_as_it_would_outside(gladi: None, antre: Callable[..., Pesan]) -> None:
    orang = pembuat.buat_pengguna(peran=None)
    Pengguna.objects.filter(pk=orang.pk).update(email="bukan alamat")
    pesan = antre(penerima=Pengguna.objects.get(pk=orang.pk))

    kirim.kirim_yang_jatuh_tempo()

    pesan.refresh_from_db()
    assert (pesan.status, pesan.galat) == (Status.GAGAL, "alamat surel tidak sah")


def test_box_and_mark_are_one_transaction(
    gladi: None, antre: Callable[..., Pesan], monkeypatch: pytest.MonkeyPatch
) -> None:
    antre()

    def rusak(_hasil: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(kirim, "_tandai", rusak)
    with pytest.raises(RuntimeError):
        kirim.kirim_yang_jatuh_tempo()

    assert (SuratGladi.objects.count(), Pesan.objects.get().status) == (0, Status.MENUNGGU)


def test_attachments_are_named_and_not_kept(gladi: None) -> None:
    pesan = pembuat.buat_pesan(jenis="uji.biasa", galat="")
    surat = Surat("Undangan\n rapat", "Isi.", "/janji/", (Lampiran("undangan.pdf", b"x", "application/pdf"),))

    kanal = kirim.buka_saluran(Kanal.EMAIL)
    kanal.kirim(pesan, surat)
    kanal.kirim(pesan, surat)
    kanal.tutup()

    baris = SuratGladi.objects.values_list("judul", "isi", "tautan", "lampiran")
    assert list(baris) == [("Undangan rapat", "Isi.", "/janji/", ["undangan.pdf"])]


def test_day_moved_on_is_played_and_reminds_once(admin: Pengguna) -> None:
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA)
    _setel(jam.wib(2024, 9, 27, 8))

    jawab = _geser(admin, sehari="1")
    _geser(admin, sehari="1")

    assert jawab.status_code == 302
    assert _pada(penerima=pengelola, pesan__jenis="tahapan.pemungutan") == ["09-28 06.30"]
    assert _kini() == "2024-09-29 08.00"
    assert Jaga.objects.get().sampai.astimezone(jam.WIB).date() == date(2024, 9, 29)


def test_digest_of_a_played_day_comes_at_seven(admin: Pengguna) -> None:
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA)
    Setelan.objects.create(pk=pengelola.pk, ikhtisar=True)
    _setel(jam.wib(2024, 9, 27, 8))

    _geser(admin, sehari="1")

    assert _pada(penerima=pengelola) == ["09-28 07.00"]
    assert SuratGladi.objects.get(penerima=pengelola).pesan.jenis == "pengingat.ikhtisar"


def test_quiet_hours_hold_in_a_rehearsal(admin: Pengguna) -> None:
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA)
    Setelan.objects.create(pk=pengelola.pk, senyap=True, senyap_dari=time(20), senyap_sampai=time(7, 30))
    _setel(jam.wib(2024, 9, 27, 9))

    _geser(admin, sehari="1")

    assert _pada(penerima=pengelola) == ["09-28 08.00"]
    assert Kabar.objects.filter(penerima=pengelola).count() == 1


def test_jump_within_two_days_is_made_at_once(admin: Pengguna) -> None:
    jawab = _geser(admin, tanggal="2024-09-11")

    assert (jawab.status_code, jawab["Location"]) == (302, HALAMAN)
    assert (_kini(), Pekerjaan.objects.count()) == ("2024-09-11 08.00", 0)


def test_longer_jump_is_work_that_can_be_watched(admin: Pengguna) -> None:
    jawab = _geser(admin, tanggal="2024-09-13")

    kerja = Pekerjaan.objects.get()
    assert jawab["Location"] == reverse("pekerjaan_rinci", args=[kerja.pk])
    assert _kini() == "2024-09-09 08.00"
    pekerjaan.kerjakan(str(kerja.pk))
    kerja.refresh_from_db()
    assert (kerja.status, kerja.dikerjakan, kerja.dari) == ("selesai", 5, 5)
    assert _kini() == "2024-09-13 08.00"


def test_stopped_jump_leaves_the_clock_on_the_last_finished_day_and_goes_on_from_there(admin: Pengguna) -> None:
    pembuat.buat_pengguna(Peran.PENGELOLA)
    _setel(jam.wib(2024, 9, 26, 8))
    _geser(admin, tanggal="2024-09-30")
    kerja = Pekerjaan.objects.get()
    Pekerjaan.objects.update(batal_diminta=True)

    pekerjaan.kerjakan(str(kerja.pk))

    kerja.refresh_from_db()
    assert (kerja.status, _kini()) == ("dibatalkan", "2024-09-26 20.00")
    halaman = pembuat.masuk(admin).get(reverse("pekerjaan_rinci", args=[kerja.pk])).content.decode()
    assert "Jam berdiri pada hari terakhir yang selesai dimainkan" in halaman
    _geser(admin, tanggal="2024-09-30")
    pekerjaan.kerjakan(str(Pekerjaan.objects.get(status="antre").pk))
    assert _kini() == "2024-09-30 08.00"
    assert _pada(pesan__jenis="tahapan.pemungutan") == ["09-28 06.30"]


def test_jump_that_ran_before_goes_on_and_tells_nothing_twice(admin: Pengguna) -> None:
    pembuat.buat_pengguna(Peran.PENGELOLA)
    _setel(jam.wib(2024, 9, 27, 8))
    _geser(admin, tanggal="2024-10-01")
    kerja = Pekerjaan.objects.get()
    alur.mainkan(jam.wib(2024, 9, 28, 20))  # what a worker had done before it was killed
    Jaga.objects.update(sampai=jam.wib(2024, 9, 27, 8))  # and a tick that still thought of the old clock

    pekerjaan.kerjakan(str(kerja.pk))

    assert _kini() == "2024-10-01 08.00"
    assert _pada(pesan__jenis="tahapan.pemungutan") == ["09-28 06.30"]


def test_work_of_somebody_who_lost_the_right_does_not_move_the_clock(admin: Pengguna) -> None:
    _geser(admin, tanggal="2024-09-20")
    Keanggotaan.objects.filter(pengguna=admin).delete()

    pekerjaan.kerjakan(str(Pekerjaan.objects.get().pk))

    kerja = Pekerjaan.objects.get()
    assert (kerja.status, kerja.galat, _kini()) == ("gagal", "PermissionDenied", "2024-09-09 08.00")


@pytest.mark.berat
def test_whole_way_reminds_of_voting_day_at_its_distances_once(admin: Pengguna) -> None:
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA)

    with alur.giliran():
        alur.mainkan(jam.wib(2024, 12, 4, 8))

    surat = SuratGladi.objects.filter(penerima=pengelola)
    assert _pada(penerima=pengelola, pesan__jenis="tahapan.pemungutan") == [
        "09-28 06.30", "10-28 06.30", "11-13 06.30", "11-20 06.30", "11-24 06.30", "11-26 06.30",
    ]  # fmt: skip
    assert surat.count() == len(set(surat.values_list("judul", "pada__date")))
    assert Kabar.objects.filter(penerima=pengelola).count() == surat.count()


def test_second_move_while_one_runs_gets_a_sentence(admin: Pengguna) -> None:
    isi = connection.settings_dict
    with psycopg.connect(
        host=isi["HOST"], port=isi["PORT"], user=isi["USER"], password=isi["PASSWORD"], dbname=isi["NAME"]
    ) as lain:
        lain.execute("SELECT pg_advisory_lock(%s)", [alur.KUNCI])

        jawab = _geser(admin, sehari="1")

    assert jawab.status_code == 409
    assert "Jam sedang dimajukan. Tunggu sebentar, lalu coba lagi." in jawab.content.decode()
    assert _kini() == "2024-09-09 08.00"


def test_move_while_work_waits_names_who_moves(admin: Pengguna) -> None:
    _geser(admin, tanggal="2024-10-09")

    jawab = _geser(pembuat.buat_pengguna(Peran.ADMIN), sehari="1")

    assert jawab.status_code == 409
    assert f"{admin.nama} sedang memajukan jam sampai Rabu, 9 Oktober 2024." in jawab.content.decode()
    assert (Pekerjaan.objects.count(), _kini()) == (1, "2024-09-09 08.00")


def test_page_that_is_out_of_date_does_not_move_the_clock_again(admin: Pengguna) -> None:
    tanda = alur.tanda_jam()

    pertama = _geser(admin, sehari="1", tanda=tanda)
    kedua = _geser(admin, sehari="1", tanda=tanda)

    assert (pertama.status_code, kedua.status_code) == (302, 409)
    assert "Jam sudah digeser orang lain dan kini di Selasa, 10 September 2024" in kedua.content.decode()
    assert _kini() == "2024-09-10 08.00"


def _berdua(tugas: Callable[[], object]) -> list[str]:
    """Do the same in two threads at once; returns the names of what each ended with."""
    rintangan, hasil = threading.Barrier(2), []

    def satu() -> None:
        try:
            rintangan.wait()
            tugas()
            hasil.append("geser")
        except (alur.SedangBergerak, alur.SudahBergeser):
            hasil.append("ditolak")
        finally:
            connections.close_all()

    utas = [threading.Thread(target=satu) for _nomor in range(2)]
    for butir in utas:
        butir.start()
    for butir in utas:
        butir.join()
    return sorted(hasil)


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_without_the_guard_both_run(gladi: None) -> None:
    assert _berdua(lambda: alur.mainkan(AWAL + timedelta(hours=3))) == ["geser", "geser"]


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_are_one(gladi: None) -> None:
    orang, tanda = pembuat.buat_pengguna(Peran.ADMIN), alur.tanda_jam()

    hasil = _berdua(lambda: alur.majukan(AWAL + timedelta(days=1), oleh=orang, tanda=tanda))

    assert hasil == ["ditolak", "geser"]
    assert _kini() == "2024-09-10 08.00"


@pytest.mark.parametrize(
    ("tanggal", "kalimat"),
    [
        ("", "Isi lompat ke tanggal."),
        ("kemarin", "Tanggal tidak dikenal."),
        ("2024-02-31", "Tanggal tidak dikenal."),
        ("2024-09-08", "Pilih hari sesudah jam gladi sekarang."),
        ("2024-09-09", "Pilih hari sesudah jam gladi sekarang."),
        ("1999-12-31", "Tahun harus antara 2000 dan 2100."),
        ("9999-12-31", "Tahun harus antara 2000 dan 2100."),
        ("2025-10-15", "Paling jauh 400 hari sekali lompat."),
        ("\x00", "Tanggal tidak dikenal."),
    ],
)
def test_wrong_date_is_refused_with_a_sentence(admin: Pengguna, tanggal: str, kalimat: str) -> None:
    jawab = _geser(admin, tanggal=tanggal)

    assert jawab.status_code == 422
    assert kalimat in jawab.content.decode()
    assert _kini() == "2024-09-09 08.00"


@pytest.mark.parametrize("tanda", ["x" * 41, "\x00"])
def test_forged_mark_moves_nothing(admin: Pengguna, tanda: str) -> None:
    assert _geser(admin, sehari="1", tanda=tanda).status_code in {409, 422}
    assert _kini() == "2024-09-09 08.00"


@pytest.mark.parametrize("peran", [Peran.PENGELOLA, Peran.PETUGAS, Peran.PEMBACA, None])
def test_others_look_and_do_not_move(gladi: None, peran: Peran | None) -> None:
    orang = pembuat.buat_pengguna(peran)

    halaman = pembuat.masuk(orang).get(HALAMAN)

    assert (halaman.status_code, _geser(orang, sehari="1").status_code) == (200, 403)
    assert "Maju 1 hari" not in halaman.content.decode()
    assert _kini() == "2024-09-09 08.00"


def _surat(**isi: Any) -> SuratGladi:
    pesan = pembuat.buat_pesan(jenis="tahapan.pemungutan", galat="")
    isi = {"kanal": "email", "alamat": "Dewi (Bawaslu X)", "judul": "Judul", "isi": "Isi.", "pada": AWAL, **isi}
    return SuratGladi.objects.create(pesan=pesan, penerima=pesan.penerima, **isi)


def test_pages_exist_on_rehearsal_instances_only(admin: Pengguna, settings: Settings) -> None:
    alamat = [HALAMAN, reverse("gladi:surat_daftar"), reverse("gladi:surat_rinci", args=[_surat().pk])]
    klien = pembuat.masuk(admin)
    ada = [klien.get(satu).status_code for satu in alamat]

    settings.MODE_GLADI = False

    assert (ada, [klien.get(satu).status_code for satu in alamat]) == ([200] * 3, [404] * 3)
    assert klien.post(HALAMAN, {"sehari": "1"}).status_code == 404


def test_page_offers_the_days_that_count_and_their_names(admin: Pengguna) -> None:
    _setel(jam.wib(2024, 11, 1, 8))

    halaman = pembuat.masuk(admin).get(HALAMAN).content.decode()

    assert '<button type="submit" name="tanggal" value="2024-11-04"' in halaman
    assert "<strong>4 November 2024</strong> — PTPS sudah terbentuk" in halaman
    assert "H−26" in halaman


def test_page_counts_each_day_by_channel(admin: Pengguna) -> None:
    _surat(pada=jam.wib(2024, 9, 10, 0, 5))
    _surat(pada=jam.wib(2024, 9, 10, 23))
    _surat(pada=jam.wib(2024, 9, 9, 23), kanal="webhook")
    pembuat.buat_kabar(pada=jam.wib(2024, 9, 9, 12))

    halaman = pembuat.masuk(admin).get(HALAMAN)

    baris = [(satu.hari, satu.surel, satu.gerbang, satu.kotak) for satu in halaman.context["per_hari"]]
    assert baris == [(date(2024, 9, 10), 2, 0, 0), (date(2024, 9, 9), 0, 1, 1)]


@pytest.mark.parametrize(
    ("saring", "judul"),
    [
        ({}, ["Tiga", "Dua", "Satu"]),
        ({"cari": "rapat"}, ["Dua"]),
        ({"cari": "Menteng"}, ["Tiga"]),
        ({"kanal": "webhook"}, ["Tiga"]),
        ({"hari": "2024-09-10"}, ["Dua"]),
        ({"jenis": "tahapan.pemungutan"}, ["Tiga", "Dua", "Satu"]),
        ({"urut": "pada"}, ["Satu", "Dua", "Tiga"]),
    ],
)
def test_box_is_filtered_and_exports_what_it_shows(admin: Pengguna, saring: dict[str, str], judul: list[str]) -> None:
    _surat(judul="Satu", pada=jam.wib(2024, 9, 9, 9))
    _surat(judul="Dua", isi="Tentang rapat.", pada=jam.wib(2024, 9, 10, 0, 1))
    _surat(judul="Tiga", alamat="Toni (Panwaslu Menteng)", kanal="webhook", pada=jam.wib(2024, 9, 11, 9))
    klien = pembuat.masuk(admin)

    halaman = klien.get(reverse("gladi:surat_daftar"), saring)
    unduhan = pembuat.isi_unduhan(klien.get(reverse("gladi:surat_daftar"), {**saring, "unduh": "csv"})).decode()

    assert [satu.judul for satu in halaman.context["daftar"].halaman] == judul
    assert [satu for baris in unduhan.splitlines() for satu in ("Satu", "Dua", "Tiga") if f",{satu}," in baris] == judul


def test_box_is_filtered_by_person(admin: Pengguna) -> None:
    satu, _dua = _surat(judul="Satu"), _surat(judul="Dua")

    halaman = pembuat.masuk(admin).get(reverse("gladi:surat_daftar"), {"penerima": str(satu.penerima_id)})

    assert [baris.judul for baris in halaman.context["daftar"].halaman] == ["Satu"]


def test_box_asks_the_same_number_of_queries_whatever_its_length(admin: Pengguna) -> None:
    klien, hasil = pembuat.masuk(admin), []
    klien.get(reverse("gladi:surat_daftar"))
    for tambah in (1, 2, 97):
        for _nomor in range(tambah):
            _surat()
        with CaptureQueriesContext(connection) as tangkapan:
            klien.get(reverse("gladi:surat_daftar"))
        hasil.append(len(tangkapan))

    assert len(set(hasil)) == 1
    assert hasil[0] <= 11


def test_message_is_shown_as_it_would_have_looked(admin: Pengguna) -> None:
    surat = _surat(judul="<b>H−60</b>", isi="Satu.\n\nDua <script>", tautan="/tahapan/", lampiran=["undangan.pdf"])

    halaman = pembuat.masuk(admin).get(reverse("gladi:surat_rinci", args=[surat.pk])).content.decode()

    assert "<h1>&lt;b&gt;H−60&lt;/b&gt;</h1>" in halaman
    assert "<p>Satu.</p>\n\n<p>Dua &lt;script&gt;</p>" in halaman
    assert 'href="/tahapan/">Buka di Siaga Pilkada' in halaman
    assert "undangan.pdf" in halaman
    assert "Dewi (Bawaslu X)" in halaman


def test_band_tells_the_date_and_leads_to_the_clock(admin: Pengguna, settings: Settings) -> None:
    settings.MODE_DEMO = True

    halaman = pembuat.masuk(admin).get("/tahapan/").content.decode()

    assert '<a href="/gladi/">Senin, 9 September 2024</a>' in halaman
    assert ("MODE GLADI" in halaman, "DATA CONTOH" in halaman) == (True, True)


def _perintah(nama: str, *argumen: str) -> tuple[int, str]:
    keluar = StringIO()
    try:
        call_command(nama, *argumen, stdout=keluar)
    except CommandError as galat:
        return galat.returncode, str(galat)
    return 0, keluar.getvalue()


@pytest.mark.parametrize("teks", ["9999-12-31", "1999-12-31", "0001-01-01", "kemarin", "2024-11-04T08:00+07:00", ""])
def test_command_refuses_a_strange_date_as_wrong_usage(gladi: None, teks: str) -> None:
    kode, kata = _perintah("gladi", teks)

    assert (kode, kata.split()[0] in {"Tahun", "Tanggal"}) == (2, True)
    assert _kini() == "2024-09-09 08.00"


def test_command_plays_with_a_line_for_each_week(gladi: None) -> None:
    pengelola = pembuat.buat_pengguna(Peran.PENGELOLA)
    _setel(jam.wib(2024, 9, 22, 8))

    kode, kata = _perintah("gladi", "2024-09-30")

    assert (kode, kata.splitlines()) == (
        0,
        ["2024-09-28: 7 dari 9 hari dimainkan.", "Jam sekarang: 2024-09-30 08.00 WIB"],
    )
    assert _pada(penerima=pengelola, pesan__jenis="tahapan.pemungutan") == ["09-28 06.30"]


def test_command_moves_back_without_playing_and_says_so(gladi: None) -> None:
    kode, kata = _perintah("gladi", "2024-09-01T13:30")

    assert (kode, _kini()) == (0, "2024-09-01 13.30")
    assert kata.startswith("Jam mundur, waktunya tidak dimainkan: pesan yang sudah ditulis tetap ada")


def test_clock_moved_back_and_on_again_tells_nothing_twice(admin: Pengguna) -> None:
    pembuat.buat_pengguna(Peran.PENGELOLA)
    _setel(jam.wib(2024, 9, 27, 8))
    _geser(admin, sehari="1")

    _perintah("gladi", "2024-09-27")
    _geser(admin, sehari="1")

    assert _pada(pesan__jenis="tahapan.pemungutan") == ["09-28 06.30"]


def test_command_elsewhere_is_refused() -> None:
    kode, kata = _perintah("gladi", "2024-11-04")

    assert (kode, kata) == (1, "Jam hanya dapat digeser pada instans contoh atau gladi.")
    assert SetelanJam.objects.count() == 0


@pytest.mark.parametrize("tujuan", ["2024-09-10", "2024-09-01"])
def test_command_waits_for_nobody(admin: Pengguna, tujuan: str) -> None:
    _geser(admin, tanggal="2024-10-09")

    kode, kata = _perintah("gladi", tujuan)

    assert (kode, kata) == (1, f"{admin.nama} sedang memajukan jam sampai Rabu, 9 Oktober 2024.")


def test_command_that_would_jump_too_far_is_refused(gladi: None) -> None:
    assert _perintah("gladi", "2026-01-01") == (1, "Paling jauh 400 hari sekali jalan. Majukan bertahap.")


@pytest.mark.parametrize(
    ("argumen", "kode", "awal"),
    [
        ((), 2, "Semua isi basis data"),
        (("--ya", "--mulai", "9999-12-31"), 2, "Tahun 9999"),
        (("--mulai", "kapan"), 2, "Tanggal “kapan”"),
    ],
)
def test_new_rehearsal_is_not_begun_by_accident(gladi: None, argumen: tuple[str, ...], kode: int, awal: str) -> None:
    hasil, kata = _perintah("gladi_baru", *argumen)

    assert (hasil, kata.startswith(awal)) == (kode, True)
    assert Jaga.objects.exists()


@pytest.mark.parametrize("demo", [False, True])
def test_new_rehearsal_is_refused_where_something_real_could_be_lost(settings: Settings, *, demo: bool) -> None:
    settings.MODE_DEMO = demo
    orang = pembuat.buat_pengguna()

    kode, kata = _perintah("gladi_baru", "--ya")

    assert (kode, kata.startswith("Hanya untuk instans gladi"), Pengguna.objects.filter(pk=orang.pk).exists()) == (
        1,
        True,
        True,
    )


def test_new_rehearsal_needs_the_owner(gladi: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(connections.settings, "pemilik")

    assert _perintah("gladi_baru", "--ya")[0] == 1


@pytest.mark.berat  # every migration again
@pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
@pytest.mark.parametrize(
    ("argumen", "saat"), [((), "2024-09-09 08.00"), (("--mulai", "2024-10-01"), "2024-10-01 08.00")]
)
def test_new_rehearsal_begins_with_nothing_but_base_data(
    gladi: None, admin: Pengguna, argumen: tuple[str, ...], saat: str
) -> None:
    pembuat.buat_audiensi()
    _surat()

    kode, kata = _perintah("gladi_baru", "--ya", *argumen)

    assert (kode, kata.splitlines()[-1], _kini()) == (0, f"Gladi baru. Jam sekarang: {saat} WIB", saat)
    assert (Pengguna.objects.count(), SuratGladi.objects.count(), Pesan.objects.count()) == (0, 0, 0)
    assert abs(Jaga.objects.get().sampai - jam.kini()) < SEBENTAR * 4
    with connection.cursor() as kursor:  # the application's role has its rights back, and no more
        kursor.execute("SELECT has_table_privilege('inti_pengguna', 'UPDATE, DELETE'), has_table_privilege("
                       "'inti_pemilihanevent', 'UPDATE')")  # fmt: skip
        assert kursor.fetchone() == (True, False)
