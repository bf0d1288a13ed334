"""The mail server and processes of the outbox's drills serve the meetings' reminders too."""

from tests.pengingat.conftest import proses, server

__all__ = ["proses", "server"]
