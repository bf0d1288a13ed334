"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrangConfig(AppConfig):
    """People: invitations, memberships, sign-in."""

    name = "pilkada.orang"
    label = "orang"
    verbose_name = _("Orang")

    def ready(self) -> None:
        """Register what the mails say, the face that the platform asks, and where secrets lie."""
        from allauth.mfa.models import Authenticator  # noqa: PLC0415 — models must be ready

        from pilkada.inti import putaran  # noqa: PLC0415 — the same
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready
        from pilkada.orang import surat  # noqa: F401, PLC0415 — the same
        from pilkada.orang.adaptor import sandikan_ulang  # noqa: PLC0415 — the same
        from pilkada.orang.papan import PapanOrang  # noqa: PLC0415 — the same

        daftarkan(PapanOrang())
        putaran.daftarkan(putaran.Tempat(Authenticator, "data", sandikan_ulang))
