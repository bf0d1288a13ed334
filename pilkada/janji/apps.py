"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JanjiConfig(AppConfig):
    """Promises: who, what, by when, with what proof."""

    name = "pilkada.janji"
    label = "janji"
    verbose_name = _("Janji")

    def ready(self) -> None:
        """Register the face that the platform asks."""
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready
        from pilkada.janji.papan import PapanJanji  # noqa: PLC0415 — models must be ready

        daftarkan(PapanJanji())
