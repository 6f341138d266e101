"""The list of who waits, as the queue page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from flows.errors import UnknownTreeError
from ivr.calling import Desk, known_to
from ivr.desk import views
from ivr.desk.casefile import promised
from ivr.desk.views import Waiting
from ivr.desk.wording import Vocabulary
from ivr.masking import mask_phone
from ivr.store import agents, audit, callbacks, tallies
from ivr.store.callbacks import ORDER, Callback, State, Urgency
from ivr.store.people import Person

SHOWN = 50
# What is only looked at changes nothing on other desks.
QUIET = ("seen", "person_seen", "searched", "revealed", "signed_in", "signed_out")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the agent asked to see."""

    show: str = "waiting"
    body: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The three numbers above the queue."""

    waiting: int
    late: int
    mine: int


def listed(desk: Desk, vocabulary: Vocabulary, chosen: Chosen) -> tuple[Waiting, ...]:
    """List the first cases of a choice, in the order we owe them a call."""
    found = desk.session.scalars(_chosen(desk, chosen).limit(SHOWN)).all()
    return tuple(Row(desk, vocabulary, one).shown() for one in found)


def counted(desk: Desk) -> Counted:
    """Count who waits, who waits too long, and who is the agent's own."""
    session = desk.session
    mine = select(func.count()).select_from(Callback)
    own = (Callback.state == State.TAKEN, Callback.taken_by == desk.agent.id)
    return Counted(
        waiting=callbacks.count_waiting(session),
        late=tallies.count_late(session, desk.now),
        mine=session.scalar(mine.where(*own)) or 0,
    )


def version(desk: Desk) -> str:
    """Name the state of the queue: another name means that something changed."""
    last = select(audit.Entry.id).where(audit.Entry.action.not_in(QUIET))
    done = desk.session.scalar(last.order_by(audit.Entry.id.desc()).limit(1)) or 0
    newest = desk.session.scalar(select(func.max(Callback.id))) or 0
    return f"{newest}.{done}"


def version_of_case(desk: Desk, reference: str) -> str:
    """Name the state of one case."""
    last = select(func.max(audit.Entry.id)).where(
        audit.Entry.reference == reference, audit.Entry.action.not_in(QUIET)
    )
    return str(desk.session.scalar(last) or 0)


def bodies_and_languages(desk: Desk) -> tuple[list[str], list[str]]:
    """Give what the filters offer."""
    known = known_to(desk.service)
    return sorted(known.bodies), sorted(known.languages)


@dataclass(frozen=True, slots=True)
class Row:
    """One case on its way to the page."""

    desk: Desk
    vocabulary: Vocabulary
    case: Callback

    def shown(self) -> Waiting:
        """Write the case as a line."""
        case, said = self.case, self.vocabulary.said
        zone = self.desk.service.settings.timezone
        needs = tuple(said("needs", need) for need in case.needs if need != "normal")
        return Waiting(
            reference=case.reference,
            who=self._who(),
            why=f"{self._title()} · {said('reasons', case.reason)}",
            body=said("bodies", case.body or ""),
            language=said("languages", case.language) if case.language != "fr" else "",
            needs=needs,
            urgency=said("urgencies", str(case.urgency)) if self._is_urgent() else "",
            promised=promised(self.desk, case),
            since=views.short_moment(case.first_called_at, zone),
            tries=case.tries,
            state=said("states", case.state.value),
            holder=self._holder(),
            is_late=_is_late(case, self.desk.now),
            is_urgent=self._is_urgent(),
        )

    def _who(self) -> str:
        person = self.case.person_id and self.desk.session.get(
            Person, self.case.person_id
        )
        number = mask_phone(self.case.number) if self.case.number else ""
        return (person.name if person else "") or number or self.case.reference

    def _title(self) -> str:
        try:
            return self.desk.service.library.newest(self.case.procedure or "").title
        except UnknownTreeError:
            return self.case.procedure or ""

    def _holder(self) -> str:
        if self.case.state is not State.TAKEN or self.case.taken_by is None:
            return ""
        holder = agents.by_id(self.desk.session, self.case.taken_by)
        return holder.name if holder else ""

    def _is_urgent(self) -> bool:
        return self.case.urgency < Urgency.USUAL


def _is_late(case: Callback, now: datetime) -> bool:
    ended = case.window_end is not None and case.window_end < now
    return ended and case.state is State.WAITING


def _chosen(desk: Desk, chosen: Chosen) -> Select[Callback]:
    found = select(Callback)
    if chosen.body:
        found = found.where(Callback.body == chosen.body)
    if chosen.language:
        found = found.where(Callback.language == chosen.language)
    match chosen.show:
        case "late":
            late = (Callback.state == State.WAITING, Callback.window_end < desk.now)
            return found.where(*late).order_by(Callback.window_end, *ORDER[1:])
        case "mine":
            own = (Callback.state == State.TAKEN, Callback.taken_by == desk.agent.id)
            return found.where(*own).order_by(*ORDER)
        case "taken":
            return found.where(Callback.state == State.TAKEN).order_by(*ORDER)
        case "closed":
            closed = Callback.state.in_(_CLOSED)
            return found.where(closed).order_by(Callback.id.desc())
        case _:
            return found.where(Callback.state == State.WAITING).order_by(*ORDER)


_CLOSED: Sequence[State] = (State.DONE, State.GIVEN_UP)
