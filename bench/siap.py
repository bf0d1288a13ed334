"""Set Django up with the settings of the benchmarks; whoever imports `data` from here has it done first."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from bench import data

__all__ = ["data"]
