"""The tick: its pulse, and that no fault of one duty stops another."""

import uuid
from collections.abc import Callable

import pytest
from django.db import ProgrammingError, connection

from pilkada.inti import jam
from pilkada.inti.models import Pekerjaan
from pilkada.pengingat import nadi, tasks
from pilkada.pengingat.models import Denyut, Pesan
from pilkada.pengingat.status import Proses
from tests import pembuat
from tests.pengingat.server_surel import ServerSurel

pytestmark = pytest.mark.django_db(transaction=True)


def test_denyut_shows_the_worker_and_wakes_lost_work(antrean: Callable[[], int]) -> None:
    pembuat.buat_pekerjaan(dibuat_pada=jam.wib(2024, 9, 1))

    tasks.denyut()

    assert antrean() == 1
    umur = jam.kini_nyata() - Denyut.objects.get(nama=Proses.WORKER).pada
    assert abs(umur.total_seconds()) < 5


def test_denyut_sends_though_waking_work_failed(antre: Callable[..., Pesan], server: ServerSurel) -> None:
    antre()
    with connection.cursor() as kursor:
        kursor.execute("CREATE TEMP TABLE inti_pekerjaan (asing int)")  # hides the real one from this connection

    with pytest.raises(ProgrammingError):
        tasks.denyut()

    assert len(server.diterima) == 1


def test_pulse_of_the_beat_survives_a_database_that_is_away(caplog: pytest.LogCaptureFixture) -> None:
    asli = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    try:
        nadi.catat_beat(headers={"celery_beat_task": True})
    finally:
        connection.close()
        connection.settings_dict["PORT"] = asli

    assert [baris.getMessage() for baris in caplog.records] == ["denyut beat tidak tercatat: OperationalError"]
    nadi.catat_beat(headers={"celery_beat_task": True})
    assert Denyut.objects.get().nama == Proses.BEAT


def test_unrelated_message_is_no_pulse_of_the_beat() -> None:
    nadi.catat_beat(headers={"id": str(uuid.uuid4())})
    nadi.catat_beat()

    assert list(Denyut.objects.all()) == []
    assert Pekerjaan.objects.count() == 0
