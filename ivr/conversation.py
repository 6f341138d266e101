"""One turn of a conversation, as one transaction: load, go on, record, save."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import TypeAlias

from sqlalchemy.orm import Session

from flows.errors import UnknownTreeError
from flows.keeping import dump
from flows.progress import Progress
from flows.prompt import Prompt
from flows.reply import Reply
from flows.turn import Ended, Question, Turn
from ivr import failing, notices
from ivr.answer import Answer, sentences
from ivr.exchange import Scene, Walked, go_on
from ivr.remembering import Place
from ivr.service import Contact, Service
from ivr.store import conversations, deliveries, turns
from ivr.store.columns import Json
from ivr.store.standings import Channel, Stamp, Standing, State
from ivr.who import plain_answers

GOODBYE = "_goodbye"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook: ``key`` is the same when it is delivered again.

    ``number`` is the turn it replies to, when the channel knows it.
    """

    key: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a turn brought, besides what it says; nothing where it is not a new one."""

    effects: tuple[str, ...] = ()
    notices: int = 0
    asks_again: bool = False
    understood: dict[str, Json] = field(default_factory=dict)


Render: TypeAlias = Callable[[Answer], str]
Reaction: TypeAlias = Callable[[Scene, Reply | None, Delivery | None], Answer]


def take_turn(
    service: Service,
    contact: Contact,
    reply: Reply | None,
    delivery: Delivery | None,
    render: Render,
) -> str:
    """Go one turn further and give the channel's answer, once for each delivery.

    ``reply`` is None when the person has just arrived. Raises StoreUnavailableError
    when nothing could be kept.
    """
    return _answered_once(service, contact, reply, delivery, render, _go_on)


def stop(
    service: Service,
    contact: Contact,
    reply: Reply | None,
    delivery: Delivery | None,
    render: Render,
) -> str:
    """Apologise instead of going on: what was given is kept, an agent will call.

    Raises StoreUnavailableError when nothing could be kept.
    """
    return _answered_once(service, contact, reply, delivery, render, _stop)


def hang_up(service: Service, channel: Channel, key: str, rank: int) -> None:
    """Note that a call is over; what was given stays, to go on with later."""
    with service.store.transaction() as session:
        conversations.note_status(session, key, rank)
        stamp = conversations.stamp_for_update(session, channel, key)
        if stamp is not None:
            now = service.clock.now()
            conversations.finish(session, stamp.id, State.HUNG_UP, now)


def _answered_once(
    service: Service,
    contact: Contact,
    reply: Reply | None,
    delivery: Delivery | None,
    render: Render,
    react: Reaction,
) -> str:
    began = service.clock.monotonic()
    with service.store.transaction() as session:
        if delivery:
            filed = deliveries.filed(session, delivery.key)
            delivery = Delivery(filed, delivery.number)
        held = _hold(service, session, contact, delivery)
        if isinstance(held, str):
            return held
        scene = Scene(service, session, contact, held)
        answer = react(scene, reply, delivery)
        if answer.number > held.standing.turns:
            milliseconds = round((service.clock.monotonic() - began) * 1000)
            _write_turn(scene, reply, answer, milliseconds)
        rendered = render(answer)
        if delivery:
            now = service.clock.now()
            deliveries.record(session, delivery.key, held.standing.id, rendered, now)
    if answer.notices:
        # Another thread may tell that it is kept: it must still know for which request.
        service.store.once_kept(partial(copy_context().run, service.wake))
    return rendered


def _hold(
    service: Service, session: Session, contact: Contact, delivery: Delivery | None
) -> Place | str:
    """Hold the conversation, or give the answer that this delivery already had."""
    channel = Channel(contact.channel)
    stamp = conversations.stamp_for_update(session, channel, contact.key)
    kept = _answer_kept(session, delivery)
    if kept is not None:
        return kept
    if stamp is not None and _can_go_on(channel, stamp):
        known = service.memory.find(stamp)
        return known or Place(conversations.standing_of(session, stamp))
    standing = conversations.start(
        session,
        conversations.Opening(
            channel=channel,
            key=contact.key,
            tree=contact.tree,
            at=service.clock.now(),
            caller=contact.caller.e164 if contact.caller else None,
        ),
    )
    # The same webhook may have come twice at once, and the other one was first.
    kept = _answer_kept(session, delivery)
    return Place(standing) if kept is None else kept


def _answer_kept(session: Session, delivery: Delivery | None) -> str | None:
    return deliveries.answer_to(session, delivery.key) if delivery else None


def _can_go_on(channel: Channel, stamp: Stamp) -> bool:
    """Tell a call, which has its name for ever, from messages, which begin anew."""
    return channel is not Channel.SMS or stamp.state is State.OPEN


def _go_on(scene: Scene, reply: Reply | None, delivery: Delivery | None) -> Answer:
    stale = _is_stale(scene.standing, delivery)
    try:
        walked = go_on(scene, None if stale else reply)
    except UnknownTreeError:
        # The tree this person followed is gone: nothing can be asked any more.
        return _stop(scene, reply, delivery)
    if stale and not walked.notes and not walked.effects:
        return _answer(scene, walked, scene.standing.turns, Brought())
    return _save(scene, walked)


def _is_stale(standing: Standing, delivery: Delivery | None) -> bool:
    """Tell whether this replies to a question that is no longer the one we ask."""
    number = delivery.number if delivery else None
    return number is not None and standing.turns > 0 and number != standing.turns


def _stop(scene: Scene, _: Reply | None, __: Delivery | None) -> Answer:
    answer = failing.apologise(
        scene.service, scene.session, scene.contact, scene.standing
    )
    standing, now = scene.standing, scene.service.clock.now()
    # The turn is counted; where the person stood is left as it was.
    kept = standing.progress or {}
    conversations.save(scene.session, standing.id, standing.tree, kept, now)
    return answer


def _save(scene: Scene, walked: Walked) -> Answer:
    service, session, standing = scene.service, scene.session, scene.standing
    progress, now = _to_repeat(walked).progress, service.clock.now()
    noted = notices.record(service, session, standing, progress, walked.notes)
    kept = dump(progress)
    conversations.save(session, standing.id, progress.frame.tree, kept, now)
    if isinstance(walked.turn.next, Ended):
        conversations.finish(session, standing.id, State.ENDED, now)
    else:
        moved = standing.after_a_turn(progress.frame.tree, kept, now)
        service.memory.keep(moved, progress)
    brought = Brought(
        effects=(*walked.effects, *noted),
        notices=len(noted),
        asks_again=_asks_again(standing, kept),
        understood=_understood(standing, walked.turn.progress),
    )
    return _answer(scene, walked, standing.turns + 1, brought)


def _asks_again(standing: Standing, kept: dict[str, Json]) -> bool:
    """Tell whether a turn left the person at the same question, nothing answered."""
    before = standing.progress or {}
    return all(before.get(name) == kept[name] for name in ("stage", "stack", "places"))


def _understood(standing: Standing, progress: Progress) -> dict[str, Json]:
    """Give the answers that this turn brought or changed."""
    places = (standing.progress or {}).get("places", [])
    before = {name: value for place in places for name, value in place[3].items()}
    return {
        name: value
        for frame in progress.stack
        for name, value in plain_answers(frame.answers).items()
        if before.get(name) != value
    }


def _answer(scene: Scene, walked: Walked, number: int, brought: Brought) -> Answer:
    turn, progress = walked.turn, walked.turn.progress
    language, manner = progress.language, progress.manner
    prompts = walked.prompts or (() if walked.waits else _farewell(turn))
    return Answer(
        sentences=sentences(scene.service.words_of, prompts, language, manner),
        question=turn.next if isinstance(turn.next, Question) else None,
        language=language,
        manner=manner,
        pace=progress.pace,
        tree=progress.frame.tree,
        node=progress.frame.node,
        number=number,
        waits=walked.waits,
        effects=brought.effects,
        notices=brought.notices,
        asks_again=brought.asks_again,
        understood=brought.understood,
    )


def _farewell(turn: Turn) -> tuple[Prompt, ...]:
    """Give something to say to whoever is still there when all has been said."""
    frame = turn.progress.frame
    return (Prompt(frame.tree, frame.version, GOODBYE),)


def _to_repeat(walked: Walked) -> Turn:
    """What "repeat" gives back is all that was said, not only its last part."""
    turn = walked.turn
    if not isinstance(turn.next, Question) or walked.prompts == turn.prompts:
        return turn
    return replace(turn, progress=replace(turn.progress, last_prompts=walked.prompts))


def _write_turn(
    scene: Scene, reply: Reply | None, answer: Answer, milliseconds: int
) -> None:
    turns.add(
        scene.session,
        turns.NewTurn(
            conversation_id=scene.standing.id,
            number=answer.number,
            at=scene.service.clock.now(),
            said=[sentence.text for sentence in answer.sentences],
            reply=plain_reply(reply),
            understood={**answer.understood, "effects": list(answer.effects)},
            tree=answer.tree,
            node=answer.node,
            milliseconds=milliseconds,
        ),
    )


def plain_reply(reply: Reply | None) -> Json:
    """Give a reply as values that JSON can hold; None for an arrival."""
    if reply is None:
        return None
    return {"kind": type(reply).__name__.lower(), **asdict(reply)}
