"""A real SMTP server on the loopback that keeps what it took and can misbehave as told."""

# ruff: noqa: N802, ARG002, D102, D107 — aiosmtpd names and calls the handlers

import asyncio
import os
import signal
import socket
import threading
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


def porta_kosong() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


class ServerSurel:
    """Start with `with`. `diterima` is what it answered OK to; the other attributes make it refuse, hang or break."""

    def __init__(self) -> None:
        self.diterima: list[EmailMessage] = []
        self.sambungan = 0
        self.tolak: dict[str, str] = {}
        self.tolak_isi: dict[str, str] = {}
        self.tolak_pengirim = ""
        self.lambat = 0.0
        self.putuskan: set[str] = set()
        self.rintangan: threading.Barrier | None = None
        self.bunuh_sebelum_ok = 0
        self.bunuh_setelah_ok = 0
        self.kunci = threading.Lock()
        self.porta = porta_kosong()
        self._kendali: Controller | None = None

    def mulai(self) -> None:
        self._kendali = Controller(self, hostname="127.0.0.1", port=self.porta, ready_timeout=10)
        self._kendali.start()

    def berhenti(self) -> None:
        if self._kendali is not None:
            self._kendali.stop()
            self._kendali = None

    def __enter__(self) -> Self:
        self.mulai()
        return self

    def __exit__(self, *_lain: object) -> None:
        self.berhenti()

    def kepada(self) -> Counter[str]:
        """Return how many messages each address got."""
        return Counter(str(surel["To"]) for surel in self.diterima)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sambungan += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, mail_options: list[str]
    ) -> str:
        if self.tolak_pengirim:
            return self.tolak_pengirim
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if address in self.tolak:
            return self.tolak[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        alamat = envelope.rcpt_tos[0]
        if self.lambat:
            await asyncio.sleep(self.lambat)
        if self.rintangan is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._tunggu_yang_lain, self.rintangan)
        if alamat in self.putuskan:
            server.transport.abort()
            return "451 putus"
        if alamat in self.tolak_isi:
            return self.tolak_isi[alamat]
        if self.bunuh_sebelum_ok:
            self._bunuh(self.bunuh_sebelum_ok)
            self.bunuh_sebelum_ok = 0
            return "451 mati"
        assert isinstance(envelope.content, bytes)
        surel = message_from_bytes(envelope.content, policy=policy.default)
        with self.kunci:
            self.diterima.append(surel)  # type: ignore[arg-type]
        if self.bunuh_setelah_ok:
            self._bunuh(self.bunuh_setelah_ok)
            self.bunuh_setelah_ok = 0
        return "250 OK"

    @staticmethod
    def _bunuh(pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    @staticmethod
    def _tunggu_yang_lain(rintangan: threading.Barrier) -> None:
        try:
            rintangan.wait(3)
        except threading.BrokenBarrierError:
            return


def badan(surel: EmailMessage, jenis: str) -> str:
    """Return the text of one of the two bodies (`plain`, `html`)."""
    bagian = surel.get_body((jenis,))
    assert bagian is not None
    isi: Any = bagian.get_content()
    return str(isi).replace("\r\n", "\n")
