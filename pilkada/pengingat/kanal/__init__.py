"""Channels: what carries a message to a person."""

from pilkada.pengingat.kanal.dasar import Berhenti, GagalKirim, Permanen, Putus, Saluran, Sementara, TakTerjangkau
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
    "id_surel",
    "rakit",
    "tujuan_terlarang",
]

SALURAN: dict[str, type[Saluran]] = {
    Kanal.EMAIL: SaluranSurel,
    Kanal.KOTAK: SaluranKotak,
    Kanal.WEBHOOK: SaluranWebhook,
}
