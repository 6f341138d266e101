"""Doing what may fail in any way at all, without failing with it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

import structlog

log = structlog.get_logger(__name__)

T = TypeVar("T")


def attempt(work: Callable[[], T]) -> T | None:
    """Do the work; None when anything at all went wrong, which is logged."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # whoever waits must still be answered
        note(error)
        return None


def note(error: Exception) -> None:
    """Log that something failed, and where; never what the error says.

    The message of an error may quote what a person said.
    """
    log.error("work failed", error=type(error).__name__, where=_where(error))


def _where(error: BaseException) -> str:
    steps = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{step.name}:{step.lineno}" for step in reversed(steps))
