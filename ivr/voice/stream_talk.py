"""What a live call asks of threads: turns, sounds, and whom a token speaks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Reply
from ivr import lastresort
from ivr.answer import Answer
from ivr.attempting import attempt
from ivr.conversation import Delivery, Render, hang_up, take_turn
from ivr.lastresort import Way
from ivr.service import Contact, Service
from ivr.store import deliveries
from ivr.store.standings import Channel
from ivr.voice import tokens
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream_messages import Start
from ivr.voice.twiml import TOKEN

QUIET_SECONDS = 30.0
SAID = "said"  # the answer itself is not kept: a live call never asks for it again


class TurnRepeatedError(Exception):
    """The reply was answered before: the call goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Where live calls come in: who may, and who answers.

    ``has_other_way`` when a call whose line breaks goes on by another way (the keypad);
    ``has_captions`` when what is said and heard is also written to the caller. A line
    on which nothing at all comes for ``quiet_seconds`` is taken for dead.
    """

    service: Service
    voice: Voice
    ears: Ears
    admit: Callable[[Start], Contact | None]
    has_other_way: bool = True
    has_captions: bool = False
    quiet_seconds: float = QUIET_SECONDS


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn was taken."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Sounded:
    """A sentence of turn ``number`` is ready; None when all of them were."""

    number: int
    sound: bytes | None


def turn(
    service: Service, contact: Contact, reply: Reply | None, number: int
) -> Answer:
    """Take a turn of a live call, in reply to the question of turn ``number``.

    Raises TurnRepeatedError, and whatever a turn raises.
    """
    given: list[Answer] = []
    delivery = _delivery(contact, number)
    take_turn(service, contact, reply, delivery, _keeping(given))
    if not given:
        raise TurnRepeatedError
    return given[0]


def apology(
    service: Service, contact: Contact, reply: Reply | None, number: int
) -> Answer:
    """Apologise for a turn that failed, then put the open question again if we can.

    What was given is kept, and an agent will call, as after any failure of ours.
    """
    given: list[Answer] = []
    way = Way(_keeping(given), SAID)
    lastresort.apology(service, contact, reply, _delivery(contact, number), way)
    if not given:
        raise TurnRepeatedError
    sorry = given[-1]
    again = attempt(lambda: turn(service, contact, None, sorry.number))
    if again is None:
        return sorry
    return replace(again, sentences=(*sorry.sentences, *again.sentences))


def _delivery(contact: Contact, number: int) -> Delivery:
    return Delivery(f"stream:{contact.channel}:{contact.key}:{number}", number)


def _keeping(given: list[Answer]) -> Render:
    def keep(answer: Answer) -> str:
        given.append(answer)
        return SAID

    return keep


def line_closed(exchange: Exchange, contact: Contact) -> None:
    """Note that the caller hung up, where nobody else will tell it."""
    service, channel = exchange.service, Channel(contact.channel)
    if not exchange.has_other_way:
        attempt(lambda: hang_up(service, channel, contact.key, 0))


def admit_call(
    service: Service, secret: str, start: Start, channel: Channel = Channel.VOICE
) -> Contact | None:
    """Tell who calls; None when the token is not of this call, or served already."""
    token, now = start.parameters.get(TOKEN, ""), service.clock.now()
    bearer = tokens.read(secret, token, start.call, now)
    if bearer is None:
        return None
    with service.store.transaction() as session:
        if not deliveries.record(session, f"stream-token:{token}", None, "", now):
            return None
    return Contact(
        channel=channel.value,
        key=bearer.call,
        caller=phone_from_caller(bearer.caller),
        manner=Manner.SPOKEN,
    )
