"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApkConfig(AppConfig):
    """Campaign props."""

    name = "apk"
    label = "apk"
    verbose_name = _("APK")

    def ready(self) -> None:
        """Register the face that the platform asks."""
        from apk.papan import PapanApk  # noqa: PLC0415 — models must be ready
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready

        daftarkan(PapanApk())
