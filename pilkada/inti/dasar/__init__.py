"""Base data that every instance needs: regions and the election calendar; loading twice changes nothing."""

from pilkada.inti.dasar.tahapan import muat_pemilihan
from pilkada.inti.dasar.wilayah import muat_wilayah


def muat() -> None:
    """Load regions, then the election and its stages; rows that an admin changed are left alone."""
    muat_wilayah()
    muat_pemilihan()
