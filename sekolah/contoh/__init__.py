"""Invented schools and visits of the demo."""

from datetime import datetime

from sekolah.contoh.kunjungan import mainkan_kunjungan, muat_kunjungan
from sekolah.contoh.sekolah import muat_sekolah

__all__ = ["mainkan", "muat"]


def muat() -> None:
    """Load the schools, and the visits until the demo opens."""
    muat_sekolah()
    muat_kunjungan()


def mainkan(sampai: datetime) -> None:
    """Play the round of visits on to a later moment."""
    mainkan_kunjungan(sampai)
