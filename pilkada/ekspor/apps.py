"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EksporConfig(AppConfig):
    """Rows out and official documents."""

    name = "pilkada.ekspor"
    label = "ekspor"
    verbose_name = _("Ekspor")
