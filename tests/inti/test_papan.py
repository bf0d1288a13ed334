"""The subjects' faces: registered at start, asked in order, empty by default."""

import re
from datetime import date

import pytest
from django.urls import reverse

from pilkada.inti import hak, jam, papan
from tests.pembuat import buat_pengguna, masuk


def test_four_subjects_and_promises_are_registered_in_order() -> None:
    kode = [butir.kode for butir in papan.semua()]

    assert {"audiensi", "sekolah", "tps", "apk", "janji"} <= set(kode)
    assert [butir.urutan for butir in papan.semua()] == sorted(butir.urutan for butir in papan.semua())


def test_every_entry_leads_somewhere_and_names_a_known_right() -> None:
    for butir in papan.semua():
        assert not butir.hak or butir.hak in hak.HAK
        assert not butir.tautan or reverse(butir.tautan)


def test_registering_a_code_again_replaces_it() -> None:
    class Coba(papan.Papan):
        kode = "coba"
        urutan = 999

    sebelum = dict(papan._terdaftar)
    try:
        papan.daftarkan(Coba())
        kedua = Coba()
        papan.daftarkan(kedua)

        assert [butir for butir in papan.semua() if butir.kode == "coba"] == [kedua]
    finally:
        papan._terdaftar.clear()
        papan._terdaftar.update(sebelum)


@pytest.mark.django_db
def test_empty_face_answers_every_question_with_nothing() -> None:
    kosong, pengguna, lain = papan.Papan(), buat_pengguna(), buat_pengguna()

    assert list(kosong.kemajuan(pengguna)) == []
    assert list(kosong.jatuh_tempo(pengguna, jam.kini())) == []
    assert list(kosong.kalender(pengguna, date(2024, 9, 1), date(2024, 9, 30))) == []
    assert list(kosong.cari(pengguna, "apa saja")) == []
    assert list(kosong.kumpulan()) == []
    assert kosong.serahkan(pengguna, lain, oleh=lain) == 0


@pytest.mark.django_db
def test_bottom_bar_shows_the_built_rooms_first_by_their_short_names() -> None:
    isi = masuk(buat_pengguna()).get("/").text
    bilah = isi[isi.index('class="nav-bawah"') :]

    assert re.findall(r"<span>([^<]+)</span></a>", bilah) == ["Beranda", "Audiensi", "Janji", "Sekolah", "TPS"]
    assert "Janji dan realisasi" in isi
