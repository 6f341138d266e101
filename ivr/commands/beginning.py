"""Beginning while the database does not answer: callers must be, whatever it does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Event, Thread

import structlog

from ivr.attempting import attempt
from ivr.errors import StoreUnavailableError

log = structlog.get_logger(__name__)

TRY_AGAIN_SECONDS = 5.0
FIRST_TRY_SECONDS = 8.0
AWAY = "the database does not answer: callers will be called back; bring it back"


def done_or_later(
    work: Callable[[], None],
    is_over: Event,
    wait_seconds: float = TRY_AGAIN_SECONDS,
    first_seconds: float = FIRST_TRY_SECONDS,
) -> Thread | None:
    """Do a work that needs the database; while it does not answer, try again and again.

    The first try is waited for as long as ``first_seconds``: a database may accept us
    and say nothing. Gives the thread that goes on trying, until ``is_over``; None when
    it is done.
    """
    first = Future[None]()
    trying = Thread(
        target=partial(_until_done, work, is_over, wait_seconds, first),
        name="beginning",
        daemon=True,
    )
    trying.start()
    try:
        first.result(first_seconds)
    except (StoreUnavailableError, TimeoutError) as error:
        # Without its trace: an error of the database may quote a caller.
        log.error(AWAY, why=str(error), tried_again_after_seconds=wait_seconds)  # noqa: TRY400
        return trying
    except Exception:
        is_over.set()
        raise
    return None


def _until_done(
    work: Callable[[], None], is_over: Event, wait_seconds: float, first: Future[None]
) -> None:
    def is_done() -> bool:
        work()
        return True

    try:
        work()
    except Exception as error:  # noqa: BLE001  # whoever waits for the first try is told
        first.set_exception(error)
    else:
        first.set_result(None)
        return
    while not is_over.wait(wait_seconds):
        if attempt(is_done):
            log.info("the database answers")
            return
