"""The tests' own database: roles, base data, and a fresh copy after real transactions."""

import subprocess
import sys

import pytest
from django.db import connection, connections, transaction
from django.db.utils import ProgrammingError

from pilkada.inti.models import Wilayah


@pytest.mark.django_db
def test_peran_app_cannot_truncate() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("TRUNCATE inti_wilayah CASCADE")


@pytest.mark.django_db(databases=["default", "pemilik"])
def test_roles_are_two() -> None:
    nama = []
    for alias in ("default", "pemilik"):
        with connections[alias].cursor() as kursor:
            kursor.execute("SELECT current_user")
            nama.append(kursor.fetchone()[0])

    assert nama == ["pilkada_app", "pilkada_pemilik"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("putaran", [1, 2])
def test_real_transaction_leaves_nothing_behind(putaran: int) -> None:
    assert Wilayah.objects.filter(nama="Sisa uji").count() == 0, putaran

    Wilayah.objects.filter(kode="31.71.01").update(nama="Sisa uji")


def test_any_command_can_have_servers() -> None:
    kode = "import os; print(os.environ['DATABASE_URL'].split(':')[0], os.environ['PILKADA_DEMO']); raise SystemExit(3)"

    selesai = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "pilkada.lokal.uji", sys.executable, "-c", kode],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (selesai.returncode, selesai.stdout) == (3, "postgresql 0\n")
