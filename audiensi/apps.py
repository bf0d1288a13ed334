"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AudiensiConfig(AppConfig):
    """Meetings."""

    name = "audiensi"
    label = "audiensi"
    verbose_name = _("Audiensi")

    def ready(self) -> None:
        """Register the faces that the platform asks."""
        from audiensi import papan  # noqa: PLC0415 — models must be ready
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready

        for satu in papan.SEMUA:
            daftarkan(satu())
