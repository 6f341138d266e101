"""Beginning while the database does not answer: callers must be, whatever it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread

import structlog

from ivr.attempting import attempt
from ivr.errors import StoreUnavailableError

log = structlog.get_logger(__name__)

TRY_AGAIN_SECONDS = 5.0
AWAY = "the database does not answer: callers will be called back; bring it back"


def done_or_later(
    work: Callable[[], None], is_over: Event, wait_seconds: float = TRY_AGAIN_SECONDS
) -> Thread | None:
    """Do a work that needs the database; while it does not answer, try again and again.

    Gives the thread that goes on trying, until ``is_over``; None when it is done.
    """
    try:
        work()
    except StoreUnavailableError as error:
        # Without its trace: an error of the database may quote a caller.
        log.error(AWAY, why=str(error), tried_again_after_seconds=wait_seconds)  # noqa: TRY400
    else:
        return None
    trying = Thread(
        target=partial(_until_done, work, is_over, wait_seconds),
        name="beginning",
        daemon=True,
    )
    trying.start()
    return trying


def _until_done(work: Callable[[], None], is_over: Event, wait_seconds: float) -> None:
    def is_done() -> bool:
        work()
        return True

    while not is_over.wait(wait_seconds):
        if attempt(is_done):
            log.info("the database answers")
            return
