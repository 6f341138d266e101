"""What a live call asks of threads: turns, sounds, and whom a token speaks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.manner import Manner
from flows.reading.phone import phone_from_caller
from flows.reply import Reply
from ivr.answer import Answer
from ivr.attempting import attempt
from ivr.conversation import Delivery, hang_up, take_turn
from ivr.service import Contact, Service
from ivr.store import deliveries
from ivr.store.conversations import Channel
from ivr.voice import tokens
from ivr.voice.ears import Ears
from ivr.voice.sounding import Voice
from ivr.voice.stream_messages import Start
from ivr.voice.twiml import TOKEN


class TurnRepeatedError(Exception):
    """The reply was answered before: the call goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Where live calls come in: who may, and who answers.

    ``has_other_way`` when a call whose line breaks goes on by another way (the keypad);
    ``has_captions`` when what is said and heard is also written to the caller.
    """

    service: Service
    voice: Voice
    ears: Ears
    admit: Callable[[Start], Contact | None]
    has_other_way: bool = True
    has_captions: bool = False


def turn(
    service: Service, contact: Contact, reply: Reply | None, number: int
) -> Answer:
    """Take a turn of a live call, in reply to the question of turn ``number``.

    Raises TurnRepeatedError, and whatever a turn raises.
    """
    given: list[Answer] = []

    def keep(answer: Answer) -> str:
        given.append(answer)
        return ""

    delivery = Delivery(f"stream:{contact.channel}:{contact.key}:{number}", number)
    take_turn(service, contact, reply, delivery, keep)
    if not given:
        raise TurnRepeatedError
    return given[0]


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
