"""The procedure on screen: the agent goes on where the person stopped."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import takewhile

from flows.engine import ask_again
from flows.errors import UnknownTreeError
from flows.expect import Choice, YesNo
from flows.interrupting import CHANNEL, HUMAN
from flows.keeping import dump, restore
from flows.manner import Manner
from flows.progress import Asking, Finished, Frame, Misses, Progress
from flows.reading.phone import phone_from_caller
from flows.reply import Keys, Reply, Silence, Words
from flows.turn import Question
from ivr import trees
from ivr.answer import Answer
from ivr.attempting import attempt
from ivr.calling import Desk
from ivr.conversation import Delivery, take_turn
from ivr.desk.wording import Vocabulary
from ivr.service import Contact, Service
from ivr.store import conversations, turns
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation, Opening
from ivr.store.standings import Channel, State

LONGEST_REPLY = 2000


@dataclass(frozen=True, slots=True)
class Pressable:
    """An answer that is one button: the telephone key it stands for, and its words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question: what to say aloud, and the answers that are buttons."""

    said: tuple[str, ...]
    choices: tuple[Pressable, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen page shows: a question, or the last words, or nothing yet."""

    asked: Asked | None = None
    ended: tuple[str, ...] = ()


def stopped_at(progress: Progress) -> Progress | None:
    """Give the progress where the person stood before asking for somebody.

    None when nothing of a procedure is left to go on with.
    """
    if progress.practice:
        return None
    stack = tuple(takewhile(lambda frame: not frame.interrupts, progress.stack))
    if stack == progress.stack:
        stack = _before_hand_over(progress)
    if not stack:
        return None
    return replace(
        progress,
        stack=stack,
        stage=Asking(),
        manner=Manner.SCREEN,
        misses=Misses(),
        trail=(),
    )


def can_resume(desk: Desk, case: Callback) -> bool:
    """Tell whether the procedure can go on where the person stopped."""
    return _kept(desk, case) is not None


def resume(desk: Desk, case: Callback) -> bool:
    """Open the procedure on screen where the person stopped; False if it is gone."""
    progress = _kept(desk, case)
    if progress is None:
        return False
    _open(desk, case, progress.frame.tree, progress)
    return True


def begin(desk: Desk, case: Callback, tree: str) -> bool:
    """Open a procedure on screen from its start; False if there is none so named."""
    if tree not in desk.service.library.current:
        return False
    _open(desk, case, tree, None)
    return True


def say_first_words(service: Service, case: Callback, tree: str) -> bool:
    """Have the procedure say its first words; False when it cannot be followed."""
    return _turn(service, case, tree, None, None)


def reply(service: Service, case: Callback, given: Reply, number: int) -> bool:
    """Go on with the person's reply; the same reply sent twice counts once."""
    key = f"desk:{case.reference}:{number}:{given!r}"
    return _turn(service, case, case.procedure or "", given, Delivery(key, number))


def read_reply(keys: str, text: str) -> Reply:
    """Read what the agent pressed or typed."""
    if keys.isdecimal() and len(keys) == 1:
        return Keys(keys)
    typed = text.strip()[:LONGEST_REPLY]
    return Words(typed) if typed else Silence()


def shown(desk: Desk, case: Callback, vocabulary: Vocabulary) -> Shown:
    """Give what the page shows."""
    held = conversations.find(desk.session, Channel.DESK, case.reference)
    if held is None:
        return Shown()
    made = turns.of_conversation(desk.session, held.id)
    said = tuple(made[-1].said) if made else ()
    if held.state is not State.OPEN:
        return Shown(ended=said)
    question = _open_question(desk, held)
    if question is None:
        return Shown(ended=said)
    return Shown(Asked(said, _choices(question, vocabulary), held.turns))


def _before_hand_over(progress: Progress) -> tuple[Frame, ...]:
    """Find the last question answered before the procedure itself called somebody."""
    service = {HUMAN, CHANNEL}
    if not any(frame.tree in service for frame in progress.stack):
        return () if isinstance(progress.stage, Finished) else progress.stack
    for step in reversed(progress.trail):
        if not any(frame.tree in service for frame in step.stack):
            return step.stack
    return ()


def _kept(desk: Desk, case: Callback) -> Progress | None:
    former = (
        desk.session.get(Conversation, case.conversation_id)
        if case.conversation_id
        else None
    )
    if former is None or not former.progress:
        return None
    progress = stopped_at(restore(former.progress))
    if progress is None:
        return None
    try:
        trees.fetch_versions(desk.session, desk.service.library, progress)
    except UnknownTreeError:
        return None
    return progress


def _open(desk: Desk, case: Callback, tree: str, progress: Progress | None) -> None:
    former = conversations.find(desk.session, Channel.DESK, case.reference)
    if former is not None and former.state is State.OPEN:
        conversations.finish(desk.session, former.id, State.ENDED, desk.now)
    conversations.start(
        desk.session,
        Opening(
            channel=Channel.DESK,
            key=case.reference,
            tree=tree,
            at=desk.now,
            progress=dump(progress) if progress else None,
            caller=case.number,
            person_id=case.person_id,
        ),
    )


def _turn(
    service: Service,
    case: Callback,
    tree: str,
    given: Reply | None,
    delivery: Delivery | None,
) -> bool:
    contact = Contact(
        channel=Channel.DESK.value,
        key=case.reference,
        caller=phone_from_caller(case.number or ""),
        manner=Manner.SCREEN,
        language=case.language,
        tree=tree,
    )
    done = attempt(lambda: take_turn(service, contact, given, delivery, _plain))
    return done is not None


def _plain(answer: Answer) -> str:
    return json.dumps([one.text for one in answer.sentences], ensure_ascii=False)


def _open_question(desk: Desk, held: Conversation) -> Question | None:
    if not held.progress:
        return None
    progress = replace(restore(held.progress), manner=Manner.SCREEN)
    library = desk.service.library
    try:
        trees.fetch_versions(desk.session, library, progress)
        turn = ask_again(library, progress, desk.service.local_now())
    except UnknownTreeError:
        return None
    return turn.next if isinstance(turn.next, Question) else None


def _choices(question: Question, vocabulary: Vocabulary) -> tuple[Pressable, ...]:
    match question.expects:
        case Choice(options):
            return tuple(Pressable(one.key, one.label) for one in options)
        case YesNo():
            words = vocabulary.words["yes_no"]
            return (Pressable("1", words["True"]), Pressable("2", words["False"]))
        case _:
            return ()
