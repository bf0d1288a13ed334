"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImporConfig(AppConfig):
    """Spreadsheets in."""

    name = "pilkada.impor"
    label = "impor"
    verbose_name = _("Impor")

    def ready(self) -> None:
        """Register the long work of imports."""
        from pilkada.impor import tasks  # noqa: F401, PLC0415 — models must be ready
