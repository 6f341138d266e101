"""The last resort of a webhook: whatever broke, the person hears a sentence of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.reply import Keys, Reply, Silence, Words
from ivr import failing, spool
from ivr.attempting import attempt, note
from ivr.conversation import Delivery, Render, stop
from ivr.errors import StoreUnavailableError
from ivr.service import Contact, Service


@dataclass(frozen=True, slots=True)
class Way:
    """How a channel answers; ``last_words`` is an apology that needs nothing more."""

    render: Render
    last_words: str


def answer(
    work: Callable[[], str],
    service: Service,
    contact: Contact,
    reply: Reply | None,
    delivery: Delivery,
    way: Way,
) -> str:
    """Give what the work answers; if it fails, apologise and have an agent call."""
    try:
        return work()
    except StoreUnavailableError as error:
        note(error)
        return apology_without_store(service, contact, reply, way)
    except Exception as error:  # noqa: BLE001  # the caller must still hear a sentence
        note(error)
        return apology(service, contact, reply, delivery, way)


def apology(
    service: Service,
    contact: Contact,
    reply: Reply | None,
    delivery: Delivery,
    way: Way,
) -> str:
    """Apologise, with a callback in the database, or in a file when it is down."""
    stopped = attempt(lambda: stop(service, contact, reply, delivery, way.render))
    return stopped or apology_without_store(service, contact, reply, way)


def apology_without_store(
    service: Service, contact: Contact, reply: Reply | None, way: Way
) -> str:
    """Apologise, with a callback in a file; the database is asked nothing."""
    reference = attempt(lambda: _spooled(service, contact, reply)) or ""
    answer = attempt(
        lambda: way.render(
            failing.apology(service, contact, reference, is_kept=bool(reference))
        )
    )
    return answer or way.last_words


def _spooled(service: Service, contact: Contact, reply: Reply | None) -> str:
    """Write the callback to a file, and give its reference."""
    if contact.caller is None:
        return ""
    call = spool.Spooled(
        phone=contact.caller.e164,
        channel=contact.channel,
        key=contact.key,
        reference=service.clock.new_reference(),
        given=_given(reply),
        at=service.clock.now(),
    )
    folder = service.settings.var_dir / spool.FOLDER
    return spool.keep(folder, service.store.vault, call).reference


def _given(reply: Reply | None) -> str:
    match reply:
        case Keys(pressed):
            return pressed
        case Words(text):
            return text
        case Silence() | None:
            return ""
