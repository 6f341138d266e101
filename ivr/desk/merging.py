"""Making one record of two when they are one person, and two of one; all undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from ivr.calling import Desk
from ivr.store import callbacks, merges, people
from ivr.store.columns import Json
from ivr.store.declarative import table_of
from ivr.store.merges import Merge, Moved
from ivr.store.people import Person
from ivr.store.requests import Request

_KNOWN = ("name", "birth_date", "address")


@dataclass(frozen=True, slots=True)
class Done:
    """It is done, and can be undone; ``person_id`` is whose record to look at."""

    person_id: int


@dataclass(frozen=True, slots=True)
class SamePerson:
    """A record cannot be merged with itself."""


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Their registration numbers differ: they are two people."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """One of them does not exist."""


Result: TypeAlias = Done | SamePerson | TwoPeople | Unknown


def merge(desk: Desk, source_id: int, target_id: int) -> Result:
    """Give everything of a record to another; what the other lacks is filled in."""
    source = people.by_id(desk.session, source_id)
    target = people.by_id(desk.session, target_id)
    if source is None or target is None:
        return Unknown()
    if source.id == target.id:
        return SamePerson()
    if source.nir and target.nir and source.nir != target.nir:
        return TwoPeople()
    before = _facts(target)
    moved = merges.owned_by(desk.session, source.id)
    _fill(target, source)
    _keep(desk, source, target, moved, before)
    desk.note("merged", detail=f"{source.id} > {target.id}")
    return Done(target.id)


def split(desk: Desk, person_id: int, reference: str) -> Result:
    """Give a case, with its conversation and requests, a record of its own."""
    person = people.by_id(desk.session, person_id)
    case = callbacks.by_reference(desk.session, reference)
    if person is None or case is None or case.person_id != person.id:
        return Unknown()
    other = people.add(desk.session, desk.now, case.number)
    talk = case.conversation_id
    recorded = select(table_of(Request).c.id).where(
        table_of(Request).c.conversation_id == talk
    )
    moved: Moved = {
        "callbacks": [case.id],
        "conversations": [talk] if talk else [],
        "requests": list(desk.session.connection().execute(recorded).scalars()),
    }
    _keep(desk, person, other, moved, _facts(other))
    desk.note("split", reference)
    return Done(other.id)


def undo(desk: Desk, merge_id: int) -> Result:
    """Put everything back as it was before a merge or a split, once."""
    made = desk.session.get(Merge, merge_id)
    source = people.by_id(desk.session, made.from_id) if made else None
    target = people.by_id(desk.session, made.to_id) if made else None
    if made is None or made.undone_at or source is None or target is None:
        return Unknown()
    # What has moved on since belongs where it is now.
    own = merges.owned_by(desk.session, target.id)
    back = {
        name: [row for row in rows if row in own.get(name, [])]
        for name, rows in made.moved.items()
    }
    _restore(target, made.before)
    made.undone_at = desk.now
    desk.session.flush()
    merges.give(desk.session, back, source.id)
    desk.note("undone", detail=f"{made.from_id} > {made.to_id}")
    return Done(made.from_id)


def _keep(
    desk: Desk, source: Person, target: Person, moved: Moved, before: Json
) -> None:
    desk.session.add(
        Merge(
            from_id=source.id,
            to_id=target.id,
            agent_id=desk.agent.id,
            at=desk.now,
            moved=moved,
            before=before,
        )
    )
    desk.session.flush()
    merges.give(desk.session, moved, target.id)


def _facts(person: Person) -> Json:
    return {
        **{name: getattr(person, name) for name in _KNOWN},
        "nir": person.nir,
        "file_number": person.file_number,
    }


def _fill(target: Person, source: Person) -> None:
    for name in _KNOWN:
        setattr(target, name, getattr(target, name) or getattr(source, name))
    target.known_by_nir(target.nir or source.nir)
    target.known_by_file_number(target.file_number or source.file_number)


def _restore(target: Person, before: Json) -> None:
    for name in _KNOWN:
        setattr(target, name, before[name])
    target.known_by_nir(before["nir"])
    target.known_by_file_number(before["file_number"])
