#!/usr/bin/env python3
"""Django's command line; finds the servers that `make run` has started."""

import os
import sys
from pathlib import Path


def utama() -> None:
    """Run one command. `mulai` needs no settings: it is what creates them."""
    if sys.argv[1:2] == ["mulai"]:
        from pilkada.lokal import isyarat  # noqa: PLC0415

        isyarat.pasang()  # before the slow imports, so that Ctrl-C works from the first moment
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        from pilkada.lokal import keadaan  # noqa: PLC0415
    except ModuleNotFoundError as galat:
        sys.exit(f"Paket Python {galat.name} belum terpasang. Jalankan: python3 pilkada/lokal/bekal.py")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilkada.settings")
    if sys.argv[1:2] == ["mulai"]:
        from pilkada.lokal.mulai import utama as mulai  # noqa: PLC0415

        sys.exit(mulai(sys.argv[2:]))
    keadaan.muat(Path(__file__).resolve().parent)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    utama()
