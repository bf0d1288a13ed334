"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImporConfig(AppConfig):
    """Spreadsheets in."""

    name = "pilkada.impor"
    label = "impor"
    verbose_name = _("Impor")
