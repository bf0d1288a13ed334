"""Base data that every instance needs: regions, the election calendar, what subjects add; twice changes nothing."""

from pilkada.inti import papan
from pilkada.inti.dasar.tahapan import muat_pemilihan
from pilkada.inti.dasar.wilayah import muat_wilayah


def muat() -> None:
    """Load regions, the election and its stages, then each subject's own; rows that an admin changed are left alone."""
    muat_wilayah()
    muat_pemilihan()
    for butir in papan.semua():
        butir.dasar()
