"""What every page knows: navigation, countdown, current stage, demo mark."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pilkada.inti import hak, jam, papan
from pilkada.inti.models import Pemilihan
from pilkada.inti.models.pemilihan import sebut_hari_h


class Hitungan:
    """Days until voting day and the current stage, one query."""

    def __init__(self, hari: date) -> None:
        """Ask the active election for the stages that contain the day; the latest begun is the current one."""
        self.hari_ini = hari
        baris: Any = Pemilihan.objects.yang_aktif(hari)
        self.pemilihan = baris
        self.tahapan = baris.tahapan_kini if baris else None
        self.sisa = baris.selisih_hari(hari) if baris else None

    @property
    def label(self) -> str:
        """Return `H−76` before, `Hari H` on, and `H+3` after voting day."""
        return "" if self.sisa is None else sebut_hari_h(-self.sisa)


def rumah(request: HttpRequest) -> dict[str, Any]:
    """Return the lazily asked parts of the base page; error pages never ask the database for them."""
    pengguna = getattr(request, "user", None)
    return {
        "MODE_DEMO": settings.MODE_DEMO,
        "MODE_GLADI": settings.MODE_GLADI,
        "hitungan": SimpleLazyObject(lambda: Hitungan(jam.hari_ini())),
        "navigasi": SimpleLazyObject(
            lambda: papan.terlihat(pengguna) if pengguna is not None and pengguna.is_authenticated else []
        ),
        "kabar_baru": SimpleLazyObject(
            lambda: (
                sum(butir.lencana(pengguna) for butir in papan.semua())
                if pengguna is not None and pengguna.is_authenticated
                else 0
            )
        ),
        "boleh_konfigurasi": SimpleLazyObject(
            lambda: bool(pengguna and pengguna.is_authenticated and hak.boleh(pengguna, "konfigurasi.kelola"))
        ),
        "boleh_orang": SimpleLazyObject(
            lambda: bool(pengguna and pengguna.is_authenticated and hak.boleh(pengguna, "orang.kelola"))
        ),
    }
