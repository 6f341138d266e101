"""The worker does what is due when woken, each minute, or once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from ivr.background import open_background
from ivr.clock import SystemClock
from ivr.errors import WrongSettingError
from ivr.logs import of_request
from ivr.store import heartbeats, outbox
from ivr.store.migrating import upgrade
from ivr.store.outbox import Kind, NewOutgoing, State
from ivr.store.unit_of_work import Store, open_store
from tests.databases import make_vault
from tests.fakes.caller import MOBILE

KEY = "A" * 43 + "="  # the key of ``make_vault``, in base64
LONGEST_WAIT_SECONDS = 30
A_MOMENT_SECONDS = 0.05


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give the database of a worker that runs as a process of its own."""
    store = open_store(f"sqlite:///{tmp_path}/ivr.db", make_vault())
    upgrade(store.engine)
    yield store
    store.close()


def test_once_the_worker_does_what_is_due_and_stops(
    store: Store, tmp_path: Path
) -> None:
    # given
    queue_text(store)

    # when
    run_once(tmp_path)

    # then
    assert sent(store) == (State.LOCAL, 1)


def test_a_running_worker_is_woken_by_a_request_and_names_it(
    store: Store, tmp_path: Path
) -> None:
    # given
    background = open_background(f"sqlite:///{tmp_path}/queue.db", lambda: None)

    # when
    with running_worker(tmp_path) as worker:
        wait_until(lambda: last_beat(store) is not None)
        # The rounds it makes by itself may send two of them first, not all.
        for name in ("a", "b", "c"):
            with of_request("c4ll"):
                queue_text(store, name)
                background.wake()
            wait_until(lambda: sent(store) == (State.LOCAL, 1))
        worker.send_signal(signal.SIGTERM)
        logged = worker.communicate(timeout=LONGEST_WAIT_SECONDS)[1]

    # then
    settled = [line for line in logged.splitlines() if "outgoing settled" in line]
    assert any('"request_id": "c4ll"' in line for line in settled)
    assert MOBILE not in logged


def test_waking_a_queue_that_is_down_breaks_nothing(tmp_path: Path) -> None:
    # given
    folder = tmp_path / "queue"
    background = open_background(f"sqlite:///{folder}/queue.db", lambda: None)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    # then
    background.wake()


@pytest.mark.parametrize("address", ["amqp://somewhere", "queue.db", ""])
def test_an_address_no_queue_can_be_made_of_is_refused(address: str) -> None:
    with pytest.raises(WrongSettingError, match="no queue can be opened"):
        open_background(address, lambda: None)


def command(*options: str) -> list[str]:
    start = "from ivr.cli import main; main()"
    return [sys.executable, "-c", start, "worker", *options]


def environment(var_dir: Path) -> dict[str, str]:
    path = os.pathsep.join(sys.path)
    return {"IVR_VAR_DIR": str(var_dir), "IVR_DATA_KEY": KEY, "PYTHONPATH": path}


def run_once(var_dir: Path) -> None:
    subprocess.run(  # noqa: S603  # our own command
        command("--once"), env=environment(var_dir), check=True
    )


@contextmanager
def running_worker(var_dir: Path) -> Iterator[subprocess.Popen[str]]:
    worker = subprocess.Popen(  # noqa: S603  # our own command
        command(), env=environment(var_dir), stderr=subprocess.PIPE, text=True
    )
    with worker:
        yield worker
        worker.kill()


def queue_text(store: Store, name: str = "a") -> None:
    now = SystemClock().now()
    new = NewOutgoing(Kind.SMS, name, MOBILE, {"body": "Bonjour."}, now)
    with store.transaction() as session:
        outbox.add(session, new, now)


def sent(store: Store) -> tuple[State, int]:
    with store.reading() as session:
        text = outbox.latest(session, 1, Kind.SMS)[0]
        return text.state, text.tries


def last_beat(store: Store) -> datetime | None:
    with store.reading() as session:
        return heartbeats.last(session, "worker")


def wait_until(is_done: Callable[[], bool]) -> None:
    moment = Event()
    tries = int(LONGEST_WAIT_SECONDS / A_MOMENT_SECONDS)
    assert any(is_done() or moment.wait(A_MOMENT_SECONDS) for _ in range(tries))
