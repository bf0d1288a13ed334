"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TpsConfig(AppConfig):
    """Polling stations and their supervisors."""

    name = "tps"
    label = "tps"
    verbose_name = _("TPS")

    def ready(self) -> None:
        """Register the face that the platform asks."""
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready
        from tps.papan import PapanTps  # noqa: PLC0415 — models must be ready

        daftarkan(PapanTps())
