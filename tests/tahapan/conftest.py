"""An admin, the active election, and the clock of the first meeting."""

import pytest

from pilkada.inti import jam
from pilkada.inti.models import Pemilihan, Peran, Tahapan
from tests import pembuat


@pytest.fixture(autouse=True)
def _jam():
    with jam.pada(jam.wib(2024, 9, 12, 8)):
        yield


@pytest.fixture
def pemilihan(db):
    return Pemilihan.objects.get(aktif=True)


@pytest.fixture
def admin(db):
    return pembuat.buat_pengguna(Peran.ADMIN)


@pytest.fixture
def klien(admin):
    return pembuat.masuk(admin)


@pytest.fixture
def pemungutan(pemilihan):
    return Tahapan.objects.get(pemilihan=pemilihan, kode="pemungutan", putaran=1)
