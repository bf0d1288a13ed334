"""The settings with an environment of its own: lets mypy's Django plugin read models without servers or secrets."""

import os

_TIRUAN = {
    "DATABASE_URL": "postgresql://tipe@localhost/tipe",
    "DATABASE_OWNER_URL": "postgresql://tipe@localhost/tipe",
    "REDIS_URL": "redis://localhost:1/0",
    "PILKADA_SECRET_KEY": "hanya-untuk-pemeriksaan-tipe",
    "PILKADA_FIELD_KEYS": "hanya-untuk-pemeriksaan-tipe",
}
os.environ.update({nama: nilai for nama, nilai in _TIRUAN.items() if nama not in os.environ})

from pilkada.settings import *  # noqa: E402, F403 - the environment must be filled before the settings read it
