"""The queue of background work: Huey runs it, the database says what there is to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.exceptions import ConfigurationError

from ivr import sending
from ivr.attempting import attempt
from ivr.errors import WrongSettingError
from ivr.logs import current_request, of_request
from ivr.service import Service
from ivr.sweeping import sweep

NAME = "ivr"
MOST_ROUNDS = 50  # a round sends a hundred; the rest waits for the next minute
LONGEST_SLEEP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Background:
    """The queue: ``wake`` has what is due done soon, ``run`` does it for ever."""

    wake: Callable[[], None]
    run: Callable[[], None]


@dataclass(slots=True)
class _Waker:
    """Writes in the queue that there is something to do, while nobody waits for it.

    Once for all those who ask before it is written: everything due is done then.
    """

    write: Callable[[str], None]
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "waker")
    )
    _asked: Future[None] | None = None

    def wake(self) -> None:
        if self._asked is None or self._asked.running() or self._asked.done():
            self._asked = self._thread.submit(self.write, current_request() or NAME)


def open_background(queue_url: str, work: Callable[[], None]) -> Background:
    """Open the queue at this address; ``work`` is done when woken and each minute.

    Raises WrongSettingError for an address no queue can be made of.
    """
    huey = _huey(queue_url)

    def after(request_id: str) -> None:
        with of_request(request_id):
            attempt(work)

    def each_minute() -> None:
        after(NAME)

    woken = huey.task(name="woken")(after)
    huey.periodic_task(crontab(minute="*"), name="each_minute")(each_minute)

    def write(request_id: str) -> None:
        # Should the queue be down, the work is done within the minute all the same.
        attempt(partial(woken, request_id))

    def run() -> None:
        after(NAME)
        huey.create_consumer(workers=1, max_delay=LONGEST_SLEEP_SECONDS).run()

    return Background(_Waker(write).wake, run)


def do_everything_due(service: Service, outlets: sending.Outlets) -> None:
    """Do all that is due now: what was left behind, then what waits to be sent."""
    sweep(service)
    sending.pick_up(service, outlets)
    for _ in range(MOST_ROUNDS):
        if not sending.send_due(service, outlets):
            return


def _huey(url: str) -> Huey:
    parts = urlsplit(url)
    try:
        match parts.scheme:
            case "sqlite":
                file = Path(url.removeprefix("sqlite:///"))
                file.parent.mkdir(parents=True, exist_ok=True)
                return SqliteHuey(NAME, filename=str(file), results=False)
            case "postgresql" | "postgres":
                return PostgresHuey(NAME, dsn=url, results=False)
            case "redis" | "rediss":
                return RedisHuey(NAME, url=url, results=False)
            case other:
                raise WrongSettingError(f"no queue can be opened at {other}://")
    except ConfigurationError as error:
        # The message names the package to install.
        raise WrongSettingError(str(error)) from error
