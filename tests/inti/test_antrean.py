"""The door to the queue: a Redis that is silent or gone costs a request about a second, never a message."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app

from pilkada.inti import antrean
from pilkada.lokal.redis import Redis


@pytest.fixture
def redis_lain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """Give the queue a Redis of its own, which a test may freeze."""
    with Redis(tmp_path / "redis", catatan=tmp_path / "redis.log", sementara=True) as server:
        monkeypatch.setattr(current_app.conf, "broker_write_url", server.alamat())
        yield server


def test_task_is_published(redis_lain: Redis) -> None:
    assert antrean.terbitkan("uji.tugas", "1")


@pytest.mark.parametrize("sudah_terbit", [False, True])
def test_frozen_redis_costs_little(redis_lain: Redis, sudah_terbit: bool) -> None:  # noqa: FBT001
    if sudah_terbit:
        antrean.terbitkan("uji.tugas", "1")
    assert redis_lain.anak is not None
    os.kill(redis_lain.anak.pid, signal.SIGSTOP)
    mulai = time.monotonic()

    try:
        terbit = antrean.terbitkan("uji.tugas", "2")
    finally:
        os.kill(redis_lain.anak.pid, signal.SIGCONT)

    assert (terbit, time.monotonic() - mulai < 4) == (False, True)
