"""The rotation of field keys, while somebody writes."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection, connections, models
from django.test.utils import isolate_apps
from pytest_django import Settings

from pilkada.inti import putaran, sandi
from pilkada.orang.adaptor import AdaptorMFA
from tests import pembuat
from tests.inti.test_sandi import kunci_baru

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "pemilik"])
type_model = Any


@pytest.fixture
def rahasia() -> Iterator[type_model]:
    """A table with an encrypted column and its keyed hash, as a subject would have it."""
    with isolate_apps("pilkada.inti"):

        class Rahasia(models.Model):
            nik = sandi.KolomSandi(null=True)
            nik_indeks = sandi.KolomIndeks(dari="nik", ruang="uji.nik", null=True)

            class Meta:
                app_label = "inti"
                db_table = "uji_rahasia"

            def __str__(self) -> str:
                return "rahasia"

    with connections["pemilik"].schema_editor() as penyusun:
        penyusun.create_model(Rahasia)
        penyusun.execute("GRANT ALL ON uji_rahasia TO pilkada_app")
        penyusun.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO pilkada_app")
    yield Rahasia
    connections.close_all()


def _mentah(model: type_model) -> list[str]:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT nik FROM {model._meta.db_table} WHERE nik IS NOT NULL ORDER BY id")  # noqa: S608
        return [baris[0] for baris in kursor.fetchall()]


def _cari(model: type_model, nik: str) -> int:
    return int(model.objects.filter(nik_indeks__in=sandi.indeks_dicari(nik, ruang="uji.nik")).count())


def test_column_is_encrypted_and_found_by_its_hash(rahasia: type_model) -> None:
    baris = rahasia.objects.create(nik="3171")
    rahasia.objects.create(nik=None)

    assert _mentah(rahasia)[0].startswith("gAAAA")
    assert [rahasia.objects.get(pk=baris.pk).nik, _cari(rahasia, "3171"), _cari(rahasia, "3172")] == ["3171", 1, 0]
    with pytest.raises(FieldError, match="Unsupported lookup"):
        rahasia.objects.filter(nik="3171").exists()
    nama, jalur, argumen, pilihan = rahasia._meta.get_field("nik_indeks").deconstruct()
    assert (nama, argumen, pilihan["dari"], pilihan["ruang"]) == ("nik_indeks", [], "nik", "uji.nik")
    assert jalur == "pilkada.inti.sandi.KolomIndeks"


def test_rotation_writes_everything_anew_and_repeats_nothing(rahasia: type_model, settings: Settings) -> None:
    lama, baru = kunci_baru(), kunci_baru()
    settings.FIELD_KEYS = [lama]
    for nomor in range(450):
        rahasia.objects.create(nik=str(nomor))
    rahasia.objects.create(nik=None)
    settings.FIELD_KEYS = [baru, lama]
    rahasia.objects.create(nik="sudah baru")

    pertama = putaran.putar(putaran.tempat([rahasia]))["uji_rahasia.nik"]
    mentah = _mentah(rahasia)
    kedua = putaran.putar(putaran.tempat([rahasia]))["uji_rahasia.nik"]

    assert (pertama.ditulis, pertama.sudah, pertama.tertutup, pertama.kalah) == (450, 451, 0, 0)
    assert (kedua.ditulis, kedua.sudah, _mentah(rahasia)) == (0, 451, mentah)
    settings.FIELD_KEYS = [baru]
    assert [satu.nik for satu in rahasia.objects.order_by("pk")[:2]] == ["0", "1"]
    assert [_cari(rahasia, nik) for nik in ("0", "449", "sudah baru")] == [1, 1, 1]


def test_rotation_while_the_site_writes_loses_nothing(rahasia: type_model, settings: Settings) -> None:
    """A writer that still has the old key in front changes rows all the time; then it ends, as a restarted web does."""
    lama, baru = kunci_baru(), kunci_baru()
    settings.FIELD_KEYS = [lama]
    pk = [rahasia.objects.create(nik="0").pk for _ in range(30)]
    settings.FIELD_KEYS = [baru, lama]
    henti, ditulis = threading.Event(), dict.fromkeys(pk, "0")

    def menulis() -> None:
        nomor = 0
        kunci_lama = sandi._fernet((lama,))
        while not henti.is_set():
            nomor += 1
            sasaran = pk[nomor % len(pk)]
            with connection.cursor() as kursor:
                isi = kunci_lama.encrypt(str(nomor).encode()).decode()
                kursor.execute("UPDATE uji_rahasia SET nik = %s WHERE id = %s", [isi, sasaran])
            ditulis[sasaran] = str(nomor)
        connection.close()

    def nomor_terakhir() -> int:
        return max(int(nomor) for nomor in ditulis.values())

    penulis = threading.Thread(target=menulis)
    penulis.start()
    try:
        sibuk = [putaran.putar(putaran.tempat([rahasia])) for _ in range(4)]
        while len(sibuk) < 500 and nomor_terakhir() <= 30:  # a slow machine writes little in four rounds
            sibuk.append(putaran.putar(putaran.tempat([rahasia])))
    finally:
        henti.set()
        penulis.join()
    tenang = putaran.putar(putaran.tempat([rahasia]))["uji_rahasia.nik"]

    assert all(satu["uji_rahasia.nik"].tertutup == 0 for satu in sibuk)
    assert (tenang.sudah, tenang.kalah) == (30, 0)
    settings.FIELD_KEYS = [baru]
    assert {satu.pk: satu.nik for satu in rahasia.objects.all()} == ditulis
    assert nomor_terakhir() > 30


def test_row_that_changed_since_it_was_read_is_left_alone(rahasia: type_model) -> None:
    baris = rahasia.objects.create(nik="1")
    (satu,) = putaran.tempat([rahasia])
    lama = _mentah(rahasia)[0]
    rahasia.objects.filter(pk=baris.pk).update(nik="2")

    assert putaran._tulis(satu, baris.pk, lama, sandi.sandikan("1")) is False
    assert rahasia.objects.get().nik == "2"


def test_second_factors_are_rotated(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    lama, baru = kunci_baru(), kunci_baru()
    settings.FIELD_KEYS = [lama]
    orang, adaptor = pembuat.buat_pengguna(), AdaptorMFA()
    data = {
        "totp": {"secret": adaptor.encrypt("rahasia")},
        "recovery_codes": {"seed": adaptor.encrypt("benih"), "used_mask": 5},
        "webauthn": {"name": "kunci", "credential": {"id": "gAAAA"}},
    }
    for jenis, isi in data.items():
        Authenticator.objects.create(user=orang, type=jenis, data=isi)
    settings.FIELD_KEYS = [baru, lama]

    call_command("putar_kunci")

    keluaran = capsys.readouterr().out
    assert "mfa_authenticator.data: 2 ditulis ulang, 3 memakai kunci pertama." in keluaran
    assert "kunci lain boleh keluar" in keluaran
    settings.FIELD_KEYS = [baru]
    kini = {satu.type: satu.data for satu in Authenticator.objects.all()}
    assert adaptor.decrypt(kini["totp"]["secret"]) == "rahasia"
    assert (adaptor.decrypt(kini["recovery_codes"]["seed"]), kini["recovery_codes"]["used_mask"]) == ("benih", 5)
    assert kini["webauthn"] == data["webauthn"]
    call_command("putar_kunci")
    assert "Hanya ada satu kunci" in capsys.readouterr().out


def test_secret_that_no_key_opens_keeps_the_old_keys(settings: Settings) -> None:
    settings.FIELD_KEYS = [kunci_baru()]
    Authenticator.objects.create(user=pembuat.buat_pengguna(), type="totp", data={"secret": sandi.sandikan("x")})
    settings.FIELD_KEYS = [kunci_baru(), kunci_baru()]

    with pytest.raises(CommandError, match="1 nilai tidak dibuka kunci mana pun"):
        call_command("putar_kunci")
