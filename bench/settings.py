"""The application's own settings, with the address of the reference page added; used by no other instance."""

from pathlib import Path

from pilkada.settings import *  # noqa: F403 — everything the same, or the comparison means nothing
from pilkada.settings import TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]}]
