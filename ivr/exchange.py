"""What a reply leads to, the answers of the service itself included."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from flows.effects import ResumeUnfinished
from flows.engine import Opening, advance, ask_again, start
from flows.expect import Choice
from flows.interrupting import HUMAN
from flows.keeping import restore
from flows.manner import manner_in
from flows.progress import Misses, Progress
from flows.prompt import Prompt
from flows.reply import Reply, Words
from flows.turn import Note, Question, Request, Turn
from ivr import hosting, pacing, resuming, trees
from ivr.remembering import Place
from ivr.ring_back import Pending
from ivr.service import Contact, Service
from ivr.store.standings import Standing
from ivr.who import Who


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation held in one transaction."""

    service: Service
    session: Session
    contact: Contact
    place: Place

    @property
    def standing(self) -> Standing:
        """Where the conversation stood before this turn."""
        return self.place.standing


@dataclass(frozen=True, slots=True)
class Walked:
    """A turn, with everything said, noted and done on the way to it.

    ``waits`` names the call whose end is waited for before anything else.
    """

    turn: Turn
    prompts: tuple[Prompt, ...] = ()
    notes: tuple[Note, ...] = ()
    effects: tuple[str, ...] = ()
    waits: str = ""


def go_on(scene: Scene, reply: Reply | None) -> Walked:
    """Go on with a reply, or put the open question again when there is none.

    Raises UnknownTreeError when the trees this person follows are gone.
    """
    if not scene.standing.progress:
        return _begin(scene, reply)
    library, now = scene.service.library, scene.service.local_now()
    kept = scene.place.progress or restore(scene.standing.progress)
    manner = manner_in(kept.language, scene.contact.manner)
    progress = kept if kept.manner is manner else replace(kept, manner=manner)
    trees.fetch_versions(scene.session, library, progress)
    if reply is None:
        return _settle(scene, ask_again(library, progress, now))
    return _settle(scene, advance(library, progress, reply, now))


def _begin(scene: Scene, reply: Reply | None) -> Walked:
    contact = scene.contact
    manner = manner_in(contact.language, contact.manner)
    pace = pacing.kept_pace(scene.session, contact.caller)
    opening = Opening(contact.tree, contact.language, manner, pace)
    turn = start(scene.service.library, opening, scene.service.local_now())
    opened = _settle(scene, turn)
    # Whoever writes first says what they want before anything is asked.
    return _said_at_once(scene, opened.turn, reply) or opened


def _said_at_once(scene: Scene, asked: Turn, reply: Reply | None) -> Walked | None:
    """Answer the first message itself, when it is clear without any question."""
    if not isinstance(reply, Words) or not isinstance(asked.next, Question):
        return None
    service = scene.service
    turn = advance(service.library, asked.progress, reply, service.local_now())
    wants_a_person = turn.progress.frame.tree == HUMAN
    # "2" or "oui" may answer a question of another day: nothing is chosen by that.
    chooses = isinstance(asked.next.expects, Choice) and any(
        sign.isalpha() for sign in reply.text
    )
    goes_on = turn.progress.misses == asked.progress.misses and not _stays(asked, turn)
    return _settle(scene, turn) if goes_on and (wants_a_person or chooses) else None


def _stays(asked: Turn, turn: Turn) -> bool:
    """Tell whether the very question is still open: a greeting, or "help", say."""
    before, now = asked.progress, turn.progress
    return (before.stack, before.stage) == (now.stack, now.stage)


def _settle(scene: Scene, turn: Turn) -> Walked:
    """Answer what the tree asks of the service until it asks the person, or ends."""
    walked = Walked(turn, turn.prompts, turn.notes)
    while isinstance(walked.turn.next, Request):
        request, progress = walked.turn.next, walked.turn.progress
        who = _who(scene, progress)
        following = _resumed(who, request)
        if following is None:
            answered = hosting.answer(who, request)
            if isinstance(answered, Pending):
                return replace(walked, waits=answered.token)
            following = advance(who.service.library, progress, answered, who.local)
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
    # What the line cut was no silence of theirs.
    progress = replace(former, manner=who.progress.manner, misses=Misses())
    return ask_again(who.service.library, progress, who.local)


def _who(scene: Scene, progress: Progress) -> Who:
    service, standing = scene.service, scene.standing
    return Who(
        service=service,
        session=scene.session,
        conversation_id=standing.id,
        caller=scene.contact.caller,
        started_at=standing.started_at,
        local=service.local_now(),
        progress=progress,
        procedure=resuming.procedure_of(service.library, progress),
    )
