"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GladiConfig(AppConfig):
    """The rehearsal; without PILKADA_GLADI it only answers 404."""

    name = "pilkada.gladi"
    label = "gladi"
    verbose_name = _("Gladi")

    def ready(self) -> None:
        """Register the long move of the clock, and the face that exports the rehearsal box."""
        from pilkada.gladi import tasks  # noqa: F401, PLC0415 — models must be ready
        from pilkada.gladi.papan import PapanGladi  # noqa: PLC0415 — the same
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — the same

        daftarkan(PapanGladi())
