"""The demo: one object per status at least, nothing that has not happened yet, and loading it twice changes nothing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from pilkada.inti import jam
from pilkada.inti.dasar import contoh
from pilkada.inti.models import SetelanJam
from pilkada.pengingat.models import Jaga
from tests.test_pintu_model import model_rumah
from tests.test_pintu_status import BERSTATUS

# Work, imports and messages are made by people and by the clock, not by the loader.
BUKAN_PERKARA = {"impor.impor.status", "inti.cadangan.status", "inti.pekerjaan.status", "pengingat.pesan.status"}
# What is planned, due or runs out lies ahead by nature.
# Mail leaves, and people are entered, in real time whatever the demo's clock says.
NYATA = {"pengingat.pesan", "pengingat.jaga", "inti.pengguna", "inti.setelanjam"}
RENCANA = {"mulai_berlaku", "mulai", "selesai", "tenggat", "saat", "kedaluwarsa", "hari_pemungutan", "expire_date"}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _termuat(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the demo once: each test plays on in a transaction inside this one."""
    demo = override_settings(MODE_DEMO=True, DEMO="1")
    with django_db_blocker.unblock(), demo, transaction.atomic():
        jam._ingatan.clear()
        call_command("siapkan", tanpa_migrasi=True, verbosity=0)
        yield
        transaction.set_rollback(True)
    jam._ingatan.clear()


@pytest.fixture(autouse=True)
def _demo(_termuat: None, db: None) -> Iterator[None]:
    jam._ingatan.clear()
    yield
    jam._ingatan.clear()


def _cacah() -> dict[str, Any]:
    return {
        model._meta.label_lower: sorted(map(str, model._default_manager.values_list()))
        for model in model_rumah()
        if model not in (SetelanJam, Jaga)
    }


@pytest.mark.parametrize("kunci", sorted(set(BERSTATUS) - BUKAN_PERKARA))
def test_demo_has_an_object_in_every_status(kunci: str) -> None:
    label, _titik, kolom = kunci.rpartition(".")
    model = apps.get_model(label)
    ada = set(model._default_manager.values_list(kolom, flat=True))

    assert ada == {str(nilai) for nilai, _label in model._meta.get_field(kolom).flatchoices}  # type: ignore[union-attr]


def test_nothing_in_the_demo_has_happened_after_its_opening() -> None:
    terlambat = []
    for model in model_rumah():
        if model._meta.label_lower in NYATA:
            continue
        for bidang in model._meta.local_concrete_fields:
            if not isinstance(bidang, models.DateField) or bidang.name in RENCANA:
                continue
            batas: date | datetime = contoh.PEMBUKAAN
            if not isinstance(bidang, models.DateTimeField):
                batas = contoh.PEMBUKAAN.date()
            banyak = model._default_manager.filter(**{f"{bidang.name}__gt": batas}).count()
            if banyak:
                terlambat.append(f"{model._meta.label_lower}.{bidang.name}: {banyak}")

    assert terlambat == []


def test_meetings_that_were_held_lie_before_the_opening() -> None:
    model = apps.get_model("audiensi.audiensi")

    assert model._default_manager.filter(status="selesai").exists()
    assert not model._default_manager.filter(status="selesai", selesai__gt=contoh.PEMBUKAAN).exists()


def test_the_public_meeting_stands_scheduled_with_its_people_and_agenda() -> None:
    model = apps.get_model("audiensi.audiensi")
    rapat = model._default_manager.get(mulai=jam.wib(2024, 9, 12, 9), status="dijadwalkan")

    assert rapat.selesai == datetime(2024, 9, 12, 4, 0, tzinfo=UTC)
    assert rapat.tempat == "Ruang Rapat Wali Kota"
    assert rapat.butir.count() == 6
    assert {"Dhany Sukma", "Christian Nelson Pangkey", "Wahidin", "M. Halman Muhdar"} <= set(
        rapat.peserta.values_list("nama", flat=True)
    )


def test_loading_twice_changes_nothing() -> None:
    sebelum = _cacah()

    call_command("siapkan", tanpa_migrasi=True, verbosity=0)

    assert _cacah() == sebelum


def _mainkan(sampai: str) -> None:
    call_command("siapkan", tanpa_migrasi=True, verbosity=0, sampai=sampai)


def _ikrar() -> Any:
    """Return agenda item 1 of the public meeting, its promise, and the valid declarations of 23 September."""
    butir = apps.get_model("audiensi.butir")._default_manager.get(
        pokok="netralitas", audiensi__mulai=jam.wib(2024, 9, 12, 9)
    )
    janji = apps.get_model("janji.janji")._default_manager.filter(bagian_id=butir.pk).first()
    hari = apps.get_model("audiensi.deklarasi")._default_manager.filter(tanggal=date(2024, 9, 23), status="sah")
    return butir, janji, hari


def test_playing_on_lets_the_declaration_close_agenda_item_one() -> None:
    assert [_ikrar()[0].keputusan, _ikrar()[1], _ikrar()[2].count()] == ["", None, 0]

    _mainkan("2024-09-22")
    butir, janji, hari = _ikrar()
    assert butir.keputusan != ""
    assert (janji.status, janji.tenggat, hari.count()) == ("terbuka", date(2024, 9, 23), 0)

    _mainkan("2024-09-23")
    butir, janji, hari = _ikrar()
    unit = apps.get_model("audiensi.unitkerja")
    assert janji.status == "diterima"
    assert janji.tautan_bukti.endswith("/audiensi/netralitas/")
    assert janji.diterima_pada.astimezone(jam.WIB).date() == date(2024, 9, 23)
    assert {satu.audiensi_id for satu in hari} == {butir.audiensi_id}
    assert hari.filter(unit__jenis="kecamatan").count() == 8
    assert hari.filter(unit__jenis="kelurahan").count() == 44
    assert not unit._default_manager.exclude(deklarasi__status="sah").exists()
    assert not hari.filter(hadir=None).exists()

    sebelum = _cacah()
    _mainkan("2024-09-23")
    assert _cacah() == sebelum
    _mainkan("2024-09-30")
    for label in ("audiensi.deklarasi", "audiensi.unitkerja", "janji.janji", "audiensi.butir"):
        assert _cacah()[label] == sebelum[label]


def test_demo_clock_stands_at_its_opening() -> None:
    assert abs((jam.kini() - contoh.PEMBUKAAN).total_seconds()) < 120
