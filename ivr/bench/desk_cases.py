"""Fills a database with cases of every kind: who waits, who was called, what was said.

A thousand cases are written, then copied by the database itself under other names and
numbers. The case of a rank has the rows of that number in every table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import (
    Column,
    ColumnElement,
    String,
    cast,
    insert,
    literal,
    select,
)
from sqlalchemy.orm import Session

from ivr.service import Service
from ivr.store.agents import Agent, Role, Shift
from ivr.store.attempts import Attempt, Outcome
from ivr.store.audit import Entry
from ivr.store.callbacks import Callback, State
from ivr.store.conversations import Conversation
from ivr.store.declarative import Record, table_of
from ivr.store.notes import CaseNote
from ivr.store.outbox import Kind, Outgoing
from ivr.store.people import Person
from ivr.store.requests import Request
from ivr.store.standings import Channel
from ivr.store.turns import Turn

LOGIN = "bench"
PASSWORD = "a password for some minutes"  # noqa: S105  # it opens a folder thrown away
LANDLINE = "+33261910001"
SHARED = "HOUSE0"
"""The reference of the longest case: a landline many share, five long talks."""

MODELS = 1_000
WAITING_PERCENT = 80
AGENTS, HALVES = 50, 20
BODIES = ("assurance_maladie", "guichet", "service")
A_HOUR = timedelta(hours=1)

_LINKS = frozenset({"person_id", "conversation_id", "callback_id"})
_NAMES = frozenset({"reference", "dedupe_key", "key"})
_NUMBERS = frozenset({"phone_index", "number_index", "caller_index"})
# A table, and its column that holds the rank of the case.
Copied = tuple[type[Record], str]
_COPIED: Sequence[Copied] = (
    (Person, "id"),
    (Conversation, "person_id"),
    (Turn, "conversation_id"),
    (Request, "person_id"),
    (Callback, "person_id"),
    (Attempt, "callback_id"),
    (CaseNote, "callback_id"),
    (Outgoing, "person_id"),
)
_LEAST = frozenset({Person, Conversation, Callback})


def fill_queue(service: Service, cases: int) -> None:
    """Write so many cases that wait, and little else about them."""
    _fill(service, cases, 100, [one for one in _COPIED if one[0] in _LEAST])


def fill(service: Service, cases: int) -> None:
    """Write agents on shift and so many cases, four in five of which still wait.

    The case ``SHARED`` is one more, the longest, and the first agent has it.
    """
    _fill(service, cases, WAITING_PERCENT, _COPIED)


def _fill(
    service: Service, cases: int, waiting_percent: int, copied: Sequence[Copied]
) -> None:
    now, models = service.clock.now(), min(cases, MODELS)
    with service.store.transaction() as session:
        _write_agents(session, now)
        for kind in zip(*_models(models, waiting_percent, now), strict=True):
            session.add_all(kind)
            session.flush()
        for record, rank in copied:
            _copy(session, record, rank, models, cases)
        _note_everything(session, now)
    with service.store.transaction() as session:
        _write_household(session, now)


def _write_agents(session: Session, now: datetime) -> None:
    hashed = PasswordHasher().hash(PASSWORD)
    team = [
        Agent(
            login=f"{LOGIN}{rank or ''}",
            name=f"Agent {rank}",
            password_hash=hashed,
            role=Role.AGENT if rank else Role.SUPERVISOR,
            phone=LANDLINE,
            created_at=now,
        )
        for rank in range(AGENTS)
    ]
    session.add_all(team)
    session.flush()
    for agent in team:
        for half in range(HALVES):
            start = now + (12 * half - 1) * A_HOUR
            shift = Shift(
                agent_id=agent.id, starts_at=start, ends_at=start + 4 * A_HOUR
            )
            session.add(shift)


def _models(
    models: int, waiting_percent: int, now: datetime
) -> Iterator[tuple[Record, ...]]:
    """Give the rows of each case; those of one table have the same place in each."""
    chance = Random(1)  # noqa: S311  # a benchmark
    for rank in range(1, models + 1):
        called = now - timedelta(minutes=chance.randrange(9_000))
        case = _case(rank, f"M{rank}", f"+3363998{rank:04}", called)
        case.body = chance.choice(BODIES)
        case.tries = chance.randrange(3)
        case.window_start = now + chance.randrange(-12, 16) * 12 * A_HOUR
        case.window_end = case.window_start + 3 * A_HOUR
        case.due_at = case.window_start if chance.random() < 0.3 else called
        if rank % 100 >= waiting_percent:
            case.state, case.closed_at = State.DONE, now
            case.called_at = case.window_start + 2 * A_HOUR
        talk = _talk(rank, f"M{rank}", called)
        turns = (_turn(rank, number, called) for number in range(1, 5))
        yield (
            Person(phone=LANDLINE, created_at=called, name="Odette Essai"),
            *(talk, *turns, _request(rank, f"M{rank}", called), case),
            *(_attempt(rank, called), _note(rank, called)),
            _outgoing(rank, f"M{rank}", called),
        )


def _case(person: int, reference: str, number: str, called: datetime) -> Callback:
    return Callback(
        reference=reference,
        person_id=person,
        conversation_id=person,
        number=number,
        number_index=number,
        reason="asked",
        procedure="carte_vitale",
        needs=["normal"],
        answers={"reason": "lost"},
        first_called_at=called,
        due_at=called,
        promised_at=called,
    )


def _talk(person: int, key: str, at: datetime) -> Conversation:
    return Conversation(
        channel=Channel.VOICE,
        key=key,
        caller=LANDLINE,
        caller_index=LANDLINE,
        person_id=person,
        tree="carte_vitale",
        started_at=at,
        last_turn_at=at,
    )


def _turn(talk: int, number: int, at: datetime) -> Turn:
    return Turn(
        conversation_id=talk,
        number=number,
        at=at,
        said=["Votre carte est-elle perdue ou volée ?", "Dites perdue, ou volée."],
        reply={"text": "je l'ai perdue"},
        understood={"value": "lost"},
        tree="carte_vitale",
        node="reason",
        milliseconds=12,
    )


def _request(person: int, reference: str, at: datetime) -> Request:
    return Request(
        reference=reference,
        code="P7",
        kind="vitale_card_lost",
        person_id=person,
        conversation_id=person,
        answers={"reason": "lost"},
        recorded_at=at,
    )


def _attempt(case: int, at: datetime) -> Attempt:
    return Attempt(callback_id=case, agent_id=1, at=at, outcome=Outcome.NO_ANSWER)


def _note(case: int, at: datetime) -> CaseNote:
    return CaseNote(
        callback_id=case, agent_id=1, at=at, text="Rappeler en parlant fort."
    )


def _outgoing(person: int, key: str, at: datetime) -> Outgoing:
    return Outgoing(
        kind=Kind.SMS,
        dedupe_key=key,
        conversation_id=person,
        person_id=person,
        recipient=LANDLINE,
        content={"body": "Nous vous rappelons demain matin."},
        due_at=at,
        created_at=at,
        updated_at=at,
    )


def _copy(
    session: Session, record: type[Record], rank: str, models: int, cases: int
) -> None:
    """Copy the rows of each model in turn, until there are so many cases."""
    table = table_of(record)
    first = select(literal(models + 1).label("n")).cte("series", recursive=True)
    series = first.union_all(select(first.c.n + 1).where(first.c.n < cases))
    values = {one.name: _copied(one, series.c.n) for one in table.c if one.name != "id"}
    chosen = (
        select(*values.values())
        .select_from(series.join(table, table.c[rank] == 1 + series.c.n % models))
        .where(series.c.n <= cases)
        .order_by(series.c.n)
    )
    session.connection().execute(insert(table).from_select(list(values), chosen))


def _copied(column: Column[Any], rank: ColumnElement[int]) -> ColumnElement[Any]:
    if column.name in _LINKS:
        return rank
    if column.name in _NAMES:
        return literal("C") + cast(rank, String)
    if column.name in _NUMBERS:
        return literal("N") + cast(rank, String)
    return column


def _note_everything(session: Session, now: datetime) -> None:
    """Write in the audit log that each case was seen, taken and called."""
    case, log = table_of(Callback).c, table_of(Entry)
    for action in ("seen", "taken", "outcome"):
        deeds = select(
            case.first_called_at,
            literal(1),
            literal(action),
            case.reference,
            literal(""),
        )
        names = ["at", "agent_id", "action", "reference", "detail"]
        session.connection().execute(insert(log).from_select(names, deeds))


def _write_household(session: Session, now: datetime) -> None:
    person = Person(name="Odette Essai", created_at=now)
    person.known_by_phone(LANDLINE)
    session.add(person)
    session.flush()
    talks = [_talk(person.id, f"{SHARED}{rank}", now) for rank in range(5)]
    cases = [
        _case(person.id, f"HOUSE{rank}", LANDLINE, now - A_HOUR) for rank in range(12)
    ]
    for case in cases:
        case.conversation_id = None
    # The longest is being dealt with: more can be done on its page.
    cases[0].state, cases[0].taken_by = State.TAKEN, 1
    cases[0].taken_until = now + A_HOUR
    session.add_all([*talks, *cases])
    session.flush()
    for rank in range(40):
        session.add_all(_turn(talk.id, rank + 1, now) for talk in talks)
        session.add(_note(cases[0].id, now))
        session.add(_attempt(cases[0].id, now))
        session.add(_outgoing(person.id, f"{SHARED}{rank}", now))
        session.add(Entry(at=now, agent_id=1 + rank, action="seen", reference=SHARED))
