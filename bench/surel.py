"""A mail server that takes everything, as a process of its own: `python -m bench.surel` prints its port and serves."""

# ruff: noqa: N802, ARG002, D102 — aiosmtpd names and calls the handler

import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.pengingat.server_surel import porta_kosong


class Penerima:
    """Say OK to every mail and forget it."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return "250 OK"


def utama() -> None:
    """Serve until killed."""
    porta = porta_kosong()
    Controller(Penerima(), hostname="127.0.0.1", port=porta).start()
    sys.stdout.write(f"{porta}\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    utama()
