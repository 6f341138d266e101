"""A process that starts while its database is away serves all the same."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import httpx2
import pytest
from twilio.request_validator import RequestValidator

from ivr.commands.beginning import AWAY, done_or_later
from ivr.errors import StoreUnavailableError
from tests.commands.conftest import KEY
from tests.fakes.caller import MOBILE
from tests.fakes.provider import SIGNATURE, TOKEN

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LONGEST_WAIT_SECONDS = 60.0
A_MOMENT_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Served:
    """A web process, as the provider and the platform reach it."""

    origin: str

    def is_alive(self) -> bool:
        try:
            return httpx2.get(f"{self.origin}/healthz").is_success
        except httpx2.TransportError:
            return False

    def keeps(self) -> bool:
        kept: bool = httpx2.get(f"{self.origin}/readyz").json()["database"]
        return kept

    def rings(self, call: str) -> str:
        address = f"{self.origin}/voice/incoming"
        form = {"CallSid": call, "From": MOBILE, "To": "3230"}
        signed = RequestValidator(TOKEN).compute_signature(address, form)
        answer = httpx2.post(address, data=form, headers={SIGNATURE: signed})
        return answer.text


def test_calls_are_answered_before_the_database_is_there(tmp_path: Path) -> None:
    # given: a folder stands where the file should be
    (tmp_path / "ivr.db").mkdir()

    with serving(tmp_path) as served:
        # when
        while_away = served.rings("CA1")
        kept_while_away = served.keeps()
        (tmp_path / "ivr.db").rmdir()

        # then
        assert "<Gather" not in while_away
        assert "<Play>" in while_away
        assert not kept_while_away
        assert len(list((tmp_path / "spool").glob("*.callback"))) == 1
        wait_until(served.keeps)
        assert "<Gather" in served.rings("CA2")


def test_a_worker_waits_for_its_database(tmp_path: Path) -> None:
    # given
    (tmp_path / "ivr.db").mkdir()

    with running(tmp_path, "worker") as worker:
        assert worker.stderr is not None
        assert any(AWAY in line for line in worker.stderr)

        # when
        (tmp_path / "ivr.db").rmdir()

        # then
        wait_until((tmp_path / "ivr.db").is_file)


def test_what_can_be_done_at_once_is_not_put_off() -> None:
    # given
    done: list[str] = []

    # when
    trying = done_or_later(lambda: done.append("once"), Event())

    # then
    assert (trying, done) == (None, ["once"])


def test_it_is_tried_until_it_is_done() -> None:
    # given
    errors: list[Exception] = [StoreUnavailableError("held"), OSError("a bug")]

    def work() -> None:
        if errors:
            raise errors.pop(0)

    # when
    trying = done_or_later(work, Event(), wait_seconds=0.01)

    # then
    assert trying is not None
    trying.join(LONGEST_WAIT_SECONDS)
    assert not trying.is_alive()
    assert errors == []


def test_a_first_try_that_hangs_is_not_waited_for() -> None:
    # given
    may_end, done = Event(), list[str]()

    def work() -> None:
        may_end.wait(LONGEST_WAIT_SECONDS)
        done.append("at last")

    # when
    trying = done_or_later(work, Event(), first_seconds=0.05)
    done_meanwhile = list(done)
    may_end.set()

    # then
    assert trying is not None
    trying.join(LONGEST_WAIT_SECONDS)
    assert (done_meanwhile, done) == ([], ["at last"])


def test_nothing_is_tried_once_it_is_over() -> None:
    # given
    is_over = Event()

    def refuse() -> None:
        raise StoreUnavailableError("held")

    trying = done_or_later(refuse, is_over, wait_seconds=LONGEST_WAIT_SECONDS)

    # when
    is_over.set()

    # then
    assert trying is not None
    trying.join(LONGEST_WAIT_SECONDS)
    assert not trying.is_alive()


def test_what_is_no_fault_of_the_database_is_told_at_once() -> None:
    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        done_or_later(fail, Event())


@contextmanager
def serving(var_dir: Path) -> Iterator[Served]:
    port = free_port()
    served = Served(f"http://127.0.0.1:{port}")
    with running(var_dir, "serve", "--port", str(port), public_url=served.origin):
        wait_until(served.is_alive)
        yield served


@contextmanager
def running(
    var_dir: Path, *command: str, public_url: str = "https://service.example"
) -> Iterator[subprocess.Popen[str]]:
    environment = {
        "IVR_VAR_DIR": str(var_dir),
        "IVR_DATA_KEY": KEY,
        "IVR_TWILIO_AUTH_TOKEN": TOKEN,
        "IVR_PUBLIC_URL": public_url,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    start = "from ivr.cli import main; main()"
    process = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-c", start, *command],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.kill()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def wait_until(is_done: Callable[[], bool]) -> None:
    moment = Event()
    tries = int(LONGEST_WAIT_SECONDS / A_MOMENT_SECONDS)
    assert any(is_done() or moment.wait(A_MOMENT_SECONDS) for _ in range(tries))
