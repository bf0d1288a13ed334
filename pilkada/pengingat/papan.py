"""The face of the outbox to the platform: only the demo asks it."""

from datetime import datetime, timedelta

from pilkada.inti import jam
from pilkada.inti.papan import Papan
from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo

HARI_CONTOH = 30


class PapanPengingat(Papan):
    """Sends what the demo's past had made due, each day's messages on their day; last of all faces."""

    kode = "pengingat"
    urutan = 900

    def contoh(self) -> None:
        """Play the mornings of the month before the clock opens."""
        self.mainkan(jam.kini())

    def mainkan(self, sampai: datetime) -> None:
        """Play the mornings up to a moment."""
        for hari in range(HARI_CONTOH, -1, -1):
            with jam.pada(sampai - timedelta(days=hari)):
                kirim_yang_jatuh_tempo()
