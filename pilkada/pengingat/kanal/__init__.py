"""Channels: what carries a message to a person."""

from django.conf import settings

from pilkada.pengingat.kanal.dasar import Berhenti, GagalKirim, Permanen, Putus, Saluran, Sementara, TakTerjangkau
from pilkada.pengingat.kanal.gladi import SaluranGladi
from pilkada.pengingat.kanal.kotak_masuk import SaluranKotak
from pilkada.pengingat.kanal.surel import SaluranSurel, id_surel, rakit, tujuan_terlarang
from pilkada.pengingat.kanal.webhook import SaluranWebhook
from pilkada.pengingat.status import Kanal

__all__ = [
    "SALURAN",
    "Berhenti",
    "GagalKirim",
    "Permanen",
    "Putus",
    "Saluran",
    "Sementara",
    "TakTerjangkau",
    "buka_saluran",
    "id_surel",
    "rakit",
    "tujuan_terlarang",
]

SALURAN: dict[str, type[Saluran]] = {
    Kanal.EMAIL: SaluranSurel,
    Kanal.KOTAK: SaluranKotak,
    Kanal.WEBHOOK: SaluranWebhook,
}


def buka_saluran(kanal: str) -> Saluran:
    """Return the channel of a run; on a rehearsal instance everything but the inbox ends in the rehearsal box."""
    if settings.MODE_GLADI and kanal != Kanal.KOTAK:
        return SaluranGladi()
    return SALURAN[kanal]()
