"""The outbox and what decides about it: messages, rules, preferences, the inbox, the rehearsal box."""

from pilkada.pengingat.models.aturan import Aturan, Jaga
from pilkada.pengingat.models.gladi import SuratGladi
from pilkada.pengingat.models.kabar import Kabar
from pilkada.pengingat.models.pesan import Denyut, Pesan
from pilkada.pengingat.models.setelan import Bisu, Setelan

__all__ = ["Aturan", "Bisu", "Denyut", "Jaga", "Kabar", "Pesan", "Setelan", "SuratGladi"]
