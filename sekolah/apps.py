"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SekolahConfig(AppConfig):
    """Schools and visits."""

    name = "sekolah"
    label = "sekolah"
    verbose_name = _("Sekolah")

    def ready(self) -> None:
        """Register the faces that the platform asks, and what can be imported."""
        from pilkada.impor import jenis  # noqa: PLC0415 — models must be ready
        from pilkada.inti.papan import daftarkan  # noqa: PLC0415 — models must be ready
        from sekolah import papan  # noqa: PLC0415 — models must be ready

        for satu in papan.SEMUA:
            daftarkan(satu())
        jenis.daftarkan(papan.IMPOR_SEKOLAH)
        jenis.daftarkan_perintah("batas", papan.perintah_batas)
