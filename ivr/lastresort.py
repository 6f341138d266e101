"""The last resort of a webhook: whatever broke, the person hears a sentence of ours."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

import structlog

from ivr import spool
from ivr.answer import Answer
from ivr.failing import apology, call_back, short_apology
from ivr.service import Contact, Service

log = structlog.get_logger()

T = TypeVar("T")


def attempt(work: Callable[[], T]) -> T | None:
    """Do the work; None when anything at all went wrong, which is logged."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # the caller must still hear a sentence
        # The message of an error may quote what a person said: it is not logged.
        what = type(error).__name__
        log.error("work failed", error=what, where=_where(error))  # noqa: TRY400  # idem
        return None


def _where(error: BaseException) -> str:
    steps = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{step.name}:{step.lineno}" for step in reversed(steps))


def answer_failed(service: Service, contact: Contact) -> Answer:
    """Apologise, with a callback in the database, or in a file when it is down."""
    reference = attempt(lambda: _record(service, contact))
    if reference is not None:
        return apology(service, contact, reference)
    if contact.caller is not None:
        attempt(lambda: _spool(service, contact))
    return short_apology(service, contact)


def _record(service: Service, contact: Contact) -> str:
    with service.store.transaction() as session:
        return call_back(service, session, contact, None)


def _spool(service: Service, contact: Contact) -> None:
    phone = contact.caller.e164 if contact.caller else ""
    spool.keep(
        service.settings.var_dir / spool.FOLDER,
        service.store.vault,
        spool.Spooled(
            id=service.clock.new_id(),
            phone=phone,
            channel=contact.channel,
            key=contact.key,
            at=service.clock.now(),
        ),
    )
