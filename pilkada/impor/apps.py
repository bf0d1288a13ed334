"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImporConfig(AppConfig):
    """Spreadsheets in."""

    name = "pilkada.impor"
    label = "impor"
    verbose_name = _("Impor")

    def ready(self) -> None:
        """Register the long work of imports, and the face that exports their journal."""
        from pilkada.impor import tasks  # noqa: F401, PLC0415 — models must be ready
        from pilkada.impor.papan import PapanImpor  # noqa: PLC0415 — the same
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — the same

        daftarkan(PapanImpor())
