"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AudiensiConfig(AppConfig):
    """Meetings."""

    name = "audiensi"
    label = "audiensi"
    verbose_name = _("Audiensi")

    def ready(self) -> None:
        """Register the face that the platform asks."""
        from audiensi.papan import PapanAudiensi, PapanJenis, PapanPejabat  # noqa: PLC0415 — models must be ready
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready

        for satu in (PapanAudiensi(), PapanJenis(), PapanPejabat()):
            daftarkan(satu)
