"""The Django app that carries the launcher's command."""

from django.apps import AppConfig


class LokalConfig(AppConfig):
    """Local servers and the launcher; it has no tables."""

    name = "pilkada.lokal"
    label = "lokal"
