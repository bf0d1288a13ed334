"""Secrets at rest: keys are a list, the first one writes, all of them read."""

import base64
import secrets

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from pilkada.inti import sandi


def kunci_baru() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


@pytest.mark.parametrize("teks", ["", "rahasia", "مرحبا 🎉 中文", "x" * 10_000])
def test_text_comes_back_and_never_looks_the_same(teks: str) -> None:
    satu, dua = sandi.sandikan(teks), sandi.sandikan(teks)

    assert satu != dua
    assert teks == "" or teks not in satu
    assert [sandi.buka(satu), sandi.buka(dua)] == [teks, teks]


def test_older_key_still_reads_and_rotation_writes_with_the_new_one(settings: Settings) -> None:
    lama, baru = kunci_baru(), kunci_baru()
    settings.FIELD_KEYS = [lama]
    simpanan = sandi.sandikan("rahasia")

    settings.FIELD_KEYS = [baru, lama]
    ulang = sandi.sandikan_ulang(simpanan)
    dibaca = sandi.buka(simpanan)
    settings.FIELD_KEYS = [baru]

    assert (dibaca, sandi.buka(ulang)) == ("rahasia", "rahasia")
    with pytest.raises(sandi.SandiTakTerbuka):
        sandi.buka(simpanan)
    with pytest.raises(sandi.SandiTakTerbuka):
        sandi.sandikan_ulang(simpanan)


@pytest.mark.parametrize("rusak", ["", "bukan sandi", "gAAAAAA", "é"])
def test_broken_text_is_told_apart(rusak: str) -> None:
    with pytest.raises(sandi.SandiTakTerbuka):
        sandi.buka(rusak)


@pytest.mark.parametrize("kunci", [[], ["pendek"], [""]])
def test_wrong_keys_are_a_sentence(settings: Settings, kunci: list[str]) -> None:
    settings.FIELD_KEYS = kunci

    with pytest.raises(ImproperlyConfigured, match="PILKADA_FIELD_KEYS"):
        sandi.sandikan("x")


def test_blind_index_is_stable_per_column_and_key(settings: Settings) -> None:
    settings.FIELD_KEYS = [kunci_baru()]

    nik = sandi.indeks_buta("3171", ruang="nik")

    assert nik == sandi.indeks_buta("3171", ruang="nik")
    assert len({nik, sandi.indeks_buta("3171", ruang="nkk"), sandi.indeks_buta("3172", ruang="nik")}) == 3
    assert "3171" not in nik


def test_blind_index_of_an_older_key_is_still_found(settings: Settings) -> None:
    lama, baru = kunci_baru(), kunci_baru()
    settings.FIELD_KEYS = [lama]
    simpanan = sandi.indeks_buta("3171", ruang="nik")

    settings.FIELD_KEYS = [baru, lama]

    assert simpanan in sandi.indeks_dicari("3171", ruang="nik")
    assert sandi.indeks_buta("3171", ruang="nik") != simpanan
