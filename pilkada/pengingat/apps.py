"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PengingatConfig(AppConfig):
    """Reminders: outbox, channels, the beat."""

    name = "pilkada.pengingat"
    label = "pengingat"
    verbose_name = _("Pengingat")

    def ready(self) -> None:
        """Register the system checks, the beat's pulse in whatever process this is, and the face that the demo asks."""
        from pilkada.inti import putaran  # noqa: PLC0415 — the same
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — the same
        from pilkada.pengingat import nadi, periksa  # noqa: F401, PLC0415 — models must be ready
        from pilkada.pengingat.models import Setelan  # noqa: PLC0415 — the same
        from pilkada.pengingat.models.setelan import sandikan_bila_ada  # noqa: PLC0415 — the same
        from pilkada.pengingat.papan import PapanPengingat  # noqa: PLC0415 — the same

        daftarkan(PapanPengingat())
        putaran.daftarkan(putaran.Tempat(Setelan, "gerbang_sandi", sandikan_bila_ada))
