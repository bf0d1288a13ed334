"""The kernel's application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntiConfig(AppConfig):
    """People, institutions, regions, the election, and the contracts that subjects lean on."""

    name = "pilkada.inti"
    label = "inti"
    verbose_name = _("Inti")

    def ready(self) -> None:
        """Bind shared tasks to the project's Celery application."""
        from pilkada import celery  # noqa: F401, PLC0415 — settings must be ready first
