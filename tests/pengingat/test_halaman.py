"""The pages of the reminders: what people may type, press twice, and see of others."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from audiensi import alur as alur_rapat
from pilkada.inti import jam
from pilkada.inti.models import Pengguna, Peran
from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo
from pilkada.pengingat.models import Aturan, Bisu, Kabar, Pesan, Setelan
from pilkada.pengingat.status import Status
from tests import pembuat
from tests.pengingat.server_surel import ServerSurel

pytestmark = pytest.mark.django_db
ATURAN: Mapping[str, Any] = {
    "nama": "Tenggat dekat", "waktu": "sebelum", "jarak": "7, 3 1", "satuan": "hari", "pukul": "06.30",
    "kepada": ["orang:pemilik"], "kanal": ["email"], "aktif": "on",
}  # fmt: skip


def _ke(nama: str, *isi: Any) -> str:
    return reverse(f"pengingat:{nama}", args=isi)


@pytest.fixture
def admin() -> Client:
    return pembuat.masuk(pembuat.buat_pengguna(Peran.ADMIN))


def test_opening_an_entry_marks_it_and_leads_to_its_page() -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    kabar = pembuat.buat_kabar(orang, tautan="/janji/")
    klien = pembuat.masuk(orang)
    sebelum = klien.get(_ke("kabar_daftar")).text

    jawab = klien.post(_ke("kabar_buka", kabar.pk))

    kabar.refresh_from_db()
    assert (jawab.status_code, jawab["Location"]) == (302, "/janji/")
    assert kabar.dibaca_pada is not None
    assert ("lonceng-angka" in sebelum, "lonceng-angka" in klien.get(_ke("kabar_daftar")).text) == (True, False)


def test_link_out_of_the_site_is_not_followed() -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    kabar = pembuat.buat_kabar(orang, tautan="https://jahat.example/")

    assert pembuat.masuk(orang).post(_ke("kabar_buka", kabar.pk))["Location"] == _ke("kabar_daftar")


def test_snooze_and_mute_from_the_inbox_show_in_the_settings_and_can_be_undone() -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    klien = pembuat.masuk(orang)
    tunda, bisu = pembuat.buat_kabar(orang), pembuat.buat_kabar(orang)

    kode = [
        klien.post(_ke("kabar_tunda", tunda.pk, "senin")).status_code,
        klien.post(_ke("kabar_bisukan", bisu.pk)).status_code,
    ]
    setelan = klien.get(_ke("setelan_ubah")).text
    hapus = klien.post(_ke("bisu_hapus", Bisu.objects.get(sampai=None).pk)).status_code

    assert (kode, hapus) == ([302, 302], 302)
    assert [satu.judul in setelan for satu in (tunda, bisu)] == [True, True]
    assert [satu.judul for satu in Bisu.objects.all()] == [tunda.judul]


@pytest.mark.parametrize("sampai", ["kemarin", "besok2", "x"])
def test_unknown_snooze_is_404(sampai: str) -> None:
    orang = pembuat.buat_pengguna(Peran.PETUGAS)

    assert pembuat.masuk(orang).post(_ke("kabar_tunda", pembuat.buat_kabar(orang).pk, sampai)).status_code == 404


def test_settings_keep_what_was_switched_off(settings: Settings) -> None:
    settings.WEBHOOK_URL = "https://gerbang.example/"
    orang = pembuat.buat_pengguna(Peran.PETUGAS)
    klien = pembuat.masuk(orang)
    isi = {"senyap_dari": "21.00", "senyap_sampai": "05:30", "ikhtisar": "on", "gerbang": "+62 812 0000 0001"}

    jawab = klien.post(_ke("setelan_ubah"), {**isi, "janji.tenggat-email": "1"})

    setelan = Setelan.objects.get(pk=orang.pk)
    assert jawab.status_code == 302
    assert (setelan.senyap, setelan.senyap_dari, setelan.senyap_sampai) == (False, time(21), time(5, 30))
    assert (setelan.ikhtisar, setelan.gerbang) == (True, "+6281200000001")
    assert setelan.mati["janji.tenggat"] == ["webhook"]
    assert setelan.mati["janji.lewat"] == ["email", "webhook"]
    assert "0812" not in setelan.gerbang_sandi


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"senyap_dari": "20.00", "senyap_sampai": "20.00"}, "Jam selesai harus berbeda"),
        ({"senyap_dari": "25.99", "senyap_sampai": "06.00"}, "Jam tidak dikenal"),
        ({"senyap_dari": "", "senyap_sampai": "06.00"}, "Isi jam tenang mulai."),
        ({"senyap_dari": "20.00", "senyap_sampai": "06.00", "gerbang": "bukan nomor!"}, "Tulis nomor seperti"),
        ({"senyap_dari": "20.00", "senyap_sampai": "06.00", "gerbang": "9" * 500}, "61"),
    ],
)
def test_settings_refuse_what_nobody_means(settings: Settings, isi: dict[str, str], kata: str) -> None:
    settings.WEBHOOK_URL = "https://gerbang.example/"

    jawab = pembuat.masuk(pembuat.buat_pengguna(Peran.PETUGAS)).post(_ke("setelan_ubah"), isi)

    assert (jawab.status_code, kata in jawab.text) == (422, True)
    assert Setelan.objects.count() == 0


def test_rule_is_made_once_and_its_reach_is_shown(admin: Client) -> None:
    pemilik = pembuat.buat_pengguna(Peran.PETUGAS, nama="Wati Contoh")
    janji = pembuat.buat_janji(pembuat.buat_audiensi("selesai"), "terbuka", pemilik=pemilik, tenggat=jam.hari_ini())
    kunci = "6f1c1f8e-6f0d-4a49-9a55-0d0f6b8f2c11"

    kode = [
        admin.post(_ke("aturan_buat", "janji.tenggat"), {**ATURAN, "kunci": kunci, "jarak": "5, 0"}).status_code
        for _ in range(2)
    ]
    halaman = admin.get(_ke("aturan_rinci", kunci)).text

    assert kode == [302, 302]
    aturan = Aturan.objects.get(kode="")
    assert (aturan.jarak, aturan.pukul, aturan.kapan) == (
        [5, 0],
        time(6, 30),
        "5 hari sebelumnya, pada harinya, pukul 06.30",
    )
    assert "Wati Contoh" in halaman
    assert janji.isi not in halaman


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"jarak": ""}, "Isi jarak."),
        ({"jarak": " , "}, "Isi jaraknya"),
        ({"jarak": "tujuh"}, "Tulis bilangan 0 sampai 400"),
        ({"jarak": "-3"}, "Tulis bilangan 0 sampai 400"),
        ({"jarak": "401"}, "Tulis bilangan 0 sampai 400"),
        ({"jarak": "٣"}, "Tulis bilangan 0 sampai 400"),
        ({"jarak": ",".join(map(str, range(20)))}, "Paling banyak 12 jarak"),
        ({"kepada": []}, "Pilih sekurangnya satu penerima"),
        ({"kepada": ["orang:asing"]}, "orang:asing"),
        ({"kanal": []}, "Pilih saluran"),
        ({"kanal": ["merpati"]}, "merpati"),
        ({"nama": ""}, "Isi nama aturan"),
        ({"waktu": "seketika"}, "seketika"),
        ({"satuan": "jam"}, "jam"),
        ({"waktu": "berulang", "jarak": "3"}, "Isi tiap berapa hari"),
        ({"waktu": "berulang", "jarak": "3, 5", "tiap": "3"}, "satu angka saja"),
        ({"waktu": "berulang", "jarak": "3", "tiap": "0"}, "1"),
        ({"waktu": "berulang", "jarak": "3", "tiap": "9" * 40}, "400"),
        ({"pukul": "06.99"}, "Jam tidak dikenal"),
        ({"mulai_berlaku": "31/02/2024"}, "Tanggal tidak dikenal"),
        ({"instansi": "999999"}, "instansi"),
    ],
)
def test_rule_that_nobody_means_is_422_with_a_sentence(admin: Client, ganti: dict[str, Any], kata: str) -> None:
    jawab = admin.post(_ke("aturan_buat", "janji.tenggat"), {**ATURAN, **ganti})

    assert (jawab.status_code, kata.lower() in jawab.text.lower()) == (422, True)
    assert Aturan.objects.filter(kode="").count() == 0


def test_weekly_rule_needs_its_first_day(admin: Client) -> None:
    isi = {**ATURAN, "waktu": "berulang", "jarak": "0", "tiap": "7", "kepada": ["semua:pengelola"]}

    tanpa = admin.post(_ke("aturan_buat", "netralitas.sisa"), isi)
    dengan = admin.post(_ke("aturan_buat", "netralitas.sisa"), {**isi, "mulai_berlaku": "2024-09-16"})

    assert (tanpa.status_code, "Isi tanggal pengiriman pertamanya" in tanpa.text) == (422, True)
    assert dengan.status_code == 302


def test_two_admins_at_one_rule_the_second_is_told_and_loses_nothing(admin: Client) -> None:
    aturan = pembuat.buat_aturan()
    lain = pembuat.masuk(pembuat.buat_pengguna(Peran.ADMIN))
    isi = {**ATURAN, "versi": aturan.versi}

    pertama = admin.post(_ke("aturan_ubah", aturan.pk), {**isi, "jarak": "10"})
    kedua = lain.post(_ke("aturan_ubah", aturan.pk), {**isi, "jarak": "20", "nama": "Nama saya"})

    aturan.refresh_from_db()
    assert (pertama.status_code, kedua.status_code, aturan.jarak) == (302, 409, [10])
    assert "Nama saya" in kedua.text


def test_event_rule_has_channels_only_and_cannot_be_made_twice(admin: Client) -> None:
    pembuat.muat_aturan()
    aturan = Aturan.objects.get(kode="rapat-undangan")

    form = admin.get(_ke("aturan_ubah", aturan.pk)).text
    isi = {"nama": aturan.nama, "waktu": "seketika", "kanal": ["kotak"], "aktif": "on", "versi": aturan.versi}
    ubah = admin.post(_ke("aturan_ubah", aturan.pk), isi)

    aturan.refresh_from_db()
    assert ('name="jarak"' in form, ubah.status_code, aturan.kanal) == (False, 302, ["kotak"])
    assert admin.get(_ke("aturan_buat", "audiensi.undangan")).status_code == 404


def test_rule_that_came_with_the_application_is_switched_off_not_deleted(admin: Client) -> None:
    pembuat.muat_aturan()
    bawaan, sendiri = Aturan.objects.get(kode="janji-tenggat"), pembuat.buat_aturan()

    assert [admin.post(_ke("aturan_hapus", satu.pk)).status_code for satu in (bawaan, sendiri)] == [404, 302]
    assert Aturan.objects.filter(pk=bawaan.pk).exists()


def test_loading_the_rules_again_leaves_an_admins_changes_alone() -> None:
    pembuat.muat_aturan()
    Aturan.objects.filter(kode="janji-tenggat").update(aktif=False, jarak=[2])
    banyak = Aturan.objects.count()

    pembuat.muat_aturan()

    aturan = Aturan.objects.get(kode="janji-tenggat")
    assert (aturan.aktif, aturan.jarak, Aturan.objects.count()) == (False, [2], banyak)


def _gagal(server: ServerSurel) -> tuple[Pengguna, Pengguna, Any]:
    """Let the invitation of one of two attendees be refused."""
    pembuat.muat_aturan()
    pengirim = pembuat.buat_pengguna(Peran.PENGELOLA)
    korban, lain = (pembuat.buat_pengguna(Peran.PETUGAS, nama=f"Orang {n} Contoh") for n in (1, 2))
    server.tolak[korban.email] = "550 tidak ada"
    rapat = pembuat.buat_audiensi("diajukan", tuan_rumah=pengirim.keanggotaan.get().instansi)
    for orang in (korban, lain):
        pembuat.buat_peserta(rapat, pengguna=orang, nama=orang.nama)
    pembuat.buat_peserta(rapat, nama="Tanpa Akun Contoh")
    mulai = jam.wib(2024, 9, 20, 9)
    alur_rapat.jadwalkan(rapat, mulai=mulai, selesai=jam.wib(2024, 9, 20, 11), tempat="A", oleh=pengirim)
    kirim_yang_jatuh_tempo()
    return pengirim, korban, rapat


def test_sender_sees_each_recipients_delivery_and_sends_again(server: ServerSurel) -> None:
    with jam.pada(jam.wib(2024, 9, 10, 9)):
        pengirim, korban, rapat = _gagal(server)
        klien = pembuat.masuk(pengirim)
        halaman = klien.get(reverse("audiensi:kiriman_daftar", args=[rapat.pk])).text
        gagal = Pesan.objects.get(status=Status.GAGAL)
        server.tolak.clear()

        kode = [klien.post(_ke("pesan_kirim_ulang", gagal.pk)).status_code for _ in range(2)]
        kirim_yang_jatuh_tempo()

    assert "server surel menolak penerima (550)" in halaman
    assert [nama in halaman for nama in ("Orang 1 Contoh", "Orang 2 Contoh", "Tanpa Akun Contoh")] == [True] * 3
    assert kode == [302, 302]
    assert server.kepada()[korban.email] == 1
    assert not Pesan.objects.filter(status=Status.GAGAL).exists()


def test_failed_messages_of_others_are_for_admins_only(server: ServerSurel) -> None:
    with jam.pada(jam.wib(2024, 9, 10, 9)):
        pengirim, _korban, rapat = _gagal(server)
        gagal = Pesan.objects.get(status=Status.GAGAL)
        asing = pembuat.masuk(pembuat.buat_pengguna(Peran.PENGELOLA))
        admin = pembuat.masuk(pembuat.buat_pengguna(Peran.ADMIN))

        isi = [klien.get(_ke("gagal_daftar")).text for klien in (pembuat.masuk(pengirim), admin, asing)]

        assert ["Orang 1 Contoh" in satu for satu in isi] == [True, True, False]
        assert [rapat.perihal in satu for satu in isi] == [False] * 3
        assert asing.post(_ke("pesan_kirim_ulang", gagal.pk)).status_code == 404
        assert admin.post(_ke("gagal_kirim_ulang")).status_code == 302
    assert Pesan.objects.get(pk=gagal.pk).status == Status.MENUNGGU


def test_invitation_carries_an_entry_for_its_recipient(server: ServerSurel) -> None:
    with jam.pada(jam.wib(2024, 9, 10, 9)):
        _gagal(server)

    surat = server.diterima[0]
    (lampiran,) = list(surat.iter_attachments())
    assert lampiran.get_content_type() == "text/calendar"
    assert lampiran.get_param("method") == "REQUEST"
    isi = str(lampiran.get_content()).replace("\r\n ", "")
    assert f"mailto:{surat['To']}" in isi
    assert [kata in isi for kata in ("METHOD:REQUEST", "DTSTART;TZID=Asia/Jakarta:20240920T090000")] == [True, True]
    assert Kabar.objects.count() == 2
