"""What a channel is, and what can go wrong on the way."""

from typing import Protocol

from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat


class GagalKirim(Exception):
    """A message was not taken; `sebab` is short and names nobody."""

    def __init__(self, sebab: str) -> None:
        """Keep the reason."""
        self.sebab = sebab
        super().__init__(sebab)


class Permanen(GagalKirim):
    """Trying again would not help."""


class Sementara(GagalKirim):
    """This message may be taken later."""


class Putus(Sementara):
    """The connection was lost with this message; whether the server took it is not known."""


class Berhenti(Sementara):
    """The server answered that it takes nothing now."""


class TakTerjangkau(GagalKirim):
    """There is no connection at all; the message is not to blame."""


class Saluran(Protocol):
    """One way to people, used for one batch."""

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Hand the message over or raise GagalKirim."""

    def tutup(self) -> None:
        """Let the connection go; never raises."""
