"""One sender process for the drills: `python -m tests.pengingat.pekerja` empties the outbox once and says how."""

import sys

import django

django.setup()

from pilkada.pengingat.kirim import kirim_yang_jatuh_tempo  # noqa: E402 — needs Django
from tests.pengingat import penyusun_uji  # noqa: E402, F401 — registers the renderers

sys.stdout.write(f"{kirim_yang_jatuh_tempo()}\n")
