"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TahapanConfig(AppConfig):
    """The calendar of the election."""

    name = "pilkada.tahapan"
    label = "tahapan"
    verbose_name = _("Tahapan")

    def ready(self) -> None:
        """Register what its mails say, and the face that the platform asks."""
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready
        from pilkada.tahapan import surat  # noqa: F401, PLC0415 — the same
        from pilkada.tahapan.papan import PapanTahapan  # noqa: PLC0415 — the same

        daftarkan(PapanTahapan())
