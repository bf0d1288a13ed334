"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BerandaConfig(AppConfig):
    """The desk: countdown, progress, what is due."""

    name = "pilkada.beranda"
    label = "beranda"
    verbose_name = _("Beranda")
