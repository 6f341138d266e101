"""One turn of a conversation, as one transaction: load, advance, record, save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from flows.effects import ResumeUnfinished
from flows.engine import Opening, advance, ask_again, start
from flows.errors import UnknownTreeError
from flows.keeping import dump, restore
from flows.progress import Progress
from flows.prompt import Prompt
from flows.reply import Reply
from flows.turn import Ended, Note, Question, Request, Turn
from ivr import notices, resuming, trees
from ivr.answer import Answer, sentences
from ivr.failing import apologise
from ivr.hosting import answer as answer_request
from ivr.service import Contact, Service
from ivr.store import conversations, deliveries, turns
from ivr.store.columns import Json
from ivr.store.conversations import Channel, Standing, State
from ivr.who import Who


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook: ``key`` is the same when it is delivered again.

    ``number`` is the turn it replies to, when the channel knows it.
    """

    key: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation held in one transaction."""

    service: Service
    session: Session
    contact: Contact
    standing: Standing


@dataclass(frozen=True, slots=True)
class Walked:
    """A turn, with everything said and noted on the way to it."""

    turn: Turn
    prompts: tuple[Prompt, ...] = ()
    notes: tuple[Note, ...] = ()
    effects: tuple[str, ...] = ()


def take_turn(
    service: Service,
    contact: Contact,
    reply: Reply | None,
    delivery: Delivery | None,
    render: Callable[[Answer], str],
) -> str:
    """Go one turn further and give the channel's answer, once for each delivery.

    ``reply`` is None when the person has just arrived. Raises StoreUnavailableError
    when nothing could be kept.
    """
    began = service.clock.monotonic()
    with service.store.transaction() as session:
        standing = _hold(service, session, contact)
        kept = deliveries.answer_to(session, delivery.key) if delivery else None
        if kept is not None:
            return kept
        scene = Scene(service, session, contact, standing)
        answer = _advance(scene, _current(standing, reply, delivery))
        milliseconds = round((service.clock.monotonic() - began) * 1000)
        _write_turn(scene, reply, answer, milliseconds)
        rendered = render(answer)
        if delivery:
            now = service.clock.now()
            deliveries.record(session, delivery.key, standing.id, rendered, now)
    if answer.notices:
        service.wake()
    return rendered


def hang_up(service: Service, channel: Channel, key: str, rank: int) -> None:
    """Note that a call is over; what was given stays, to go on with later."""
    with service.store.transaction() as session:
        conversations.note_status(session, key, rank)
        standing = conversations.find_for_update(session, channel, key)
        if standing is not None:
            now = service.clock.now()
            conversations.finish(session, standing.id, State.HUNG_UP, now)


def _hold(service: Service, session: Session, contact: Contact) -> Standing:
    channel = Channel(contact.channel)
    standing = conversations.find_for_update(session, channel, contact.key)
    if standing is not None:
        return standing
    return conversations.start(
        session,
        conversations.Opening(
            channel=channel,
            key=contact.key,
            tree=contact.tree,
            at=service.clock.now(),
            caller=contact.caller.e164 if contact.caller else None,
        ),
    )


def _current(
    standing: Standing, reply: Reply | None, delivery: Delivery | None
) -> Reply | None:
    """Drop a reply to a question that is no longer the one we ask."""
    number = delivery.number if delivery else None
    return reply if number is None or number == standing.turns else None


def _advance(scene: Scene, reply: Reply | None) -> Answer:
    try:
        walked = _settle(scene, _first_turn(scene, reply))
    except UnknownTreeError:
        # The tree this person followed is gone: nothing can be asked any more.
        service, session = scene.service, scene.session
        return apologise(service, session, scene.contact, scene.standing)
    return _save(scene, walked)


def _first_turn(scene: Scene, reply: Reply | None) -> Turn:
    library, contact = scene.service.library, scene.contact
    now = scene.service.local_now()
    if scene.standing.progress is None:
        opening = Opening(contact.tree, contact.language, contact.manner)
        return start(library, opening, now)
    progress = replace(restore(scene.standing.progress), manner=contact.manner)
    trees.fetch_versions(scene.session, library, progress)
    if reply is None:
        return ask_again(library, progress, now)
    return advance(library, progress, reply, now)


def _settle(scene: Scene, turn: Turn) -> Walked:
    """Answer what the tree asks of the service until it asks the person, or ends."""
    walked = Walked(turn, turn.prompts, turn.notes)
    while isinstance(walked.turn.next, Request):
        request, progress = walked.turn.next, walked.turn.progress
        who = _who(scene, progress)
        following = _resumed(who, request) or advance(
            who.service.library, progress, answer_request(who, request), who.local
        )
        walked = Walked(
            following,
            (*walked.prompts, *following.prompts),
            (*walked.notes, *following.notes),
            (*walked.effects, type(request.of).__name__),
        )
    return walked


def _resumed(who: Who, request: Request) -> Turn | None:
    """Go on with a former conversation, when that is what was asked and it can be."""
    if not isinstance(request.of, ResumeUnfinished):
        return None
    former = resuming.unfinished_progress(who, request.of.unfinished)
    if former is None:
        return None
    try:
        trees.fetch_versions(who.session, who.service.library, former)
    except UnknownTreeError:
        return None
    progress = replace(former, manner=who.progress.manner)
    return ask_again(who.service.library, progress, who.local)


def _who(scene: Scene, progress: Progress) -> Who:
    procedure = resuming.procedure_of(progress)
    return Who(
        service=scene.service,
        session=scene.session,
        conversation_id=scene.standing.id,
        caller=scene.contact.caller,
        person_id=scene.standing.person_id,
        started_at=scene.standing.started_at,
        local=scene.service.local_now(),
        progress=progress,
        body=scene.service.library.newest(procedure).body,
        procedure=procedure,
    )


def _save(scene: Scene, walked: Walked) -> Answer:
    service, session, standing = scene.service, scene.session, scene.standing
    turn, now = _to_repeat(walked), service.clock.now()
    progress = turn.progress
    noted = notices.record(service, session, standing, progress, walked.notes)
    conversations.save(session, standing.id, progress.frame.tree, dump(progress), now)
    if isinstance(turn.next, Ended):
        conversations.finish(session, standing.id, State.ENDED, now)
    language, manner = progress.language, progress.manner
    return Answer(
        sentences=sentences(service.words_of, walked.prompts, language, manner),
        question=turn.next if isinstance(turn.next, Question) else None,
        language=language,
        manner=manner,
        pace=progress.pace,
        tree=progress.frame.tree,
        node=progress.frame.node,
        number=standing.turns + 1,
        effects=(*walked.effects, *noted),
        notices=len(noted),
    )


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
            understood={"effects": list(answer.effects)},
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
