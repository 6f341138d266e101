"""The list of who waits, as the queue page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from flows.errors import UnknownTreeError
from ivr.calling import Desk
from ivr.desk.telling import Teller, teller_of
from ivr.desk.views import Waiting
from ivr.desk.wording import Vocabulary
from ivr.masking import mask_phone
from ivr.skills import known_to
from ivr.store import audit, people
from ivr.store.callbacks import ORDER, Callback, State

Part = tuple[ColumnElement[bool], ...]
Order = ColumnElement[Any] | InstrumentedAttribute[Any]

SHOWN = 50
_CLOSED = (State.DONE, State.GIVEN_UP)
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
    return shown(desk, vocabulary, desk.session.scalars(_chosen(desk, chosen)).all())


def shown(
    desk: Desk, vocabulary: Vocabulary, cases: Sequence[Callback]
) -> tuple[Waiting, ...]:
    """Write cases as lines; everybody's name is asked for at once."""
    teller = teller_of(desk, vocabulary)
    known = {case.person_id for case in cases if case.person_id}
    names = people.names(desk.session, known)
    return tuple(_Row(teller, names, case).shown() for case in cases)


def counted(desk: Desk) -> Counted:
    """Count who waits, who waits too long, and who is the agent's own; all at once."""
    waits, own = Callback.state == State.WAITING, Callback.taken_by == desk.agent.id
    wanted = (
        (waits,),
        (waits, Callback.window_end < desk.now),
        (Callback.state == State.TAKEN, own),
    )
    number = select(func.count()).select_from(Callback)
    counts = (number.where(*one).scalar_subquery() for one in wanted)
    return Counted(*desk.session.execute(select(*counts)).one())


def version(desk: Desk) -> str:
    """Name the state of the queue: another name means that something changed."""
    done = select(audit.Entry.id).where(audit.Entry.action.not_in(QUIET))
    last = done.order_by(audit.Entry.id.desc()).limit(1).scalar_subquery()
    newest = select(func.max(Callback.id)).scalar_subquery()
    case, deed = desk.session.execute(select(newest, last)).one()
    return f"{case or 0}.{deed or 0}"


def version_of_case(desk: Desk, reference: str) -> str:
    """Name the state of one case."""
    last = select(func.max(audit.Entry.id)).where(
        audit.Entry.reference == reference, audit.Entry.action.not_in(QUIET)
    )
    return str(desk.session.scalar(last) or 0)


def bodies_and_languages(desk: Desk) -> tuple[list[str], list[str]]:
    """Give what the filters offer."""
    known = known_to(desk.service.library)
    return sorted(known.bodies), sorted(known.languages)


@dataclass(frozen=True, slots=True)
class _Row:
    """One case on its way to the page; ``names`` are those of the people listed."""

    teller: Teller
    names: Mapping[int, str | None]
    case: Callback

    def shown(self) -> Waiting:
        """Write the case as a line."""
        case, said = self.case, self.teller.said
        needs = tuple(said("needs", need) for need in case.needs if need != "normal")
        return Waiting(
            reference=case.reference,
            who=self._who(),
            why=f"{self._title()} · {said('reasons', case.reason)}",
            body=said("bodies", case.body or ""),
            language=said("languages", case.language) if case.language != "fr" else "",
            needs=needs,
            urgency=said("urgencies", str(case.urgency)) if case.is_urgent else "",
            promised=self.teller.promised(case),
            since=self.teller.short_moment(case.first_called_at),
            tries=case.tries,
            state=said("states", case.state.value),
            holder=self._holder(),
            is_late=_is_late(case, self.teller.desk.now),
            is_urgent=case.is_urgent,
            again=self._again(),
        )

    def _who(self) -> str:
        number = mask_phone(self.case.number) if self.case.number else ""
        name = self.names.get(self.case.person_id or 0)
        return name or number or self.case.reference

    def _title(self) -> str:
        name = self.case.procedure or ""
        try:
            return self.teller.desk.service.library.newest(name).title
        except UnknownTreeError:
            return name

    def _holder(self) -> str:
        if self.case.state is not State.TAKEN or self.case.taken_by is None:
            return ""
        return self.teller.names.get(self.case.taken_by, "")

    def _again(self) -> str:
        again = self.case.not_before
        is_resting = self.case.state is State.WAITING and again is not None
        if not is_resting or again is None or again <= self.teller.desk.now:
            return ""
        return self.teller.short_moment(again)


def _is_late(case: Callback, now: datetime) -> bool:
    ended = case.window_end is not None and case.window_end < now
    return ended and case.state is State.WAITING


def _chosen(desk: Desk, chosen: Chosen) -> Select[Callback]:
    """Ask for the first cases of a choice; an index holds each part in its order."""
    parts, order = _parts(desk, chosen)
    firsts = [
        select(Callback.id)
        .where(*part, *_filters(chosen))
        .order_by(*order)
        .limit(SHOWN)
        .subquery()
        for part in parts
    ]
    numbers = union_all(*(select(first.c.id) for first in firsts))
    found = select(Callback).where(Callback.id.in_(numbers))
    return found.order_by(*order).limit(SHOWN)


def _parts(desk: Desk, chosen: Chosen) -> tuple[Sequence[Part], Sequence[Order]]:
    waits, taken = Callback.state == State.WAITING, Callback.state == State.TAKEN
    match chosen.show:
        case "late":
            late = (waits, Callback.window_end < desk.now)
            return [late], (Callback.window_end, *ORDER[1:])
        case "mine":
            return [(taken, Callback.taken_by == desk.agent.id)], ORDER
        case "taken":
            return [(taken,)], ORDER
        case "closed":
            last_first = (Callback.closed_at.desc(), Callback.id.desc())
            return [(Callback.state == one,) for one in _CLOSED], last_first
        case _ if chosen.body and not chosen.language:
            spoken = sorted(known_to(desk.service.library).languages)
            return [(waits, Callback.language == one) for one in spoken], ORDER
        case _:
            return [(waits,)], ORDER


def _filters(chosen: Chosen) -> Part:
    return (
        *((Callback.body == chosen.body,) if chosen.body else ()),
        *((Callback.language == chosen.language,) if chosen.language else ()),
    )
