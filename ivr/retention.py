"""How long things are kept, and forgetting them when their time is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    Delete,
    Select,
    Table,
    Update,
    delete,
    func,
    null,
    select,
    tuple_,
    update,
)

from ivr.settings import Settings
from ivr.store.audit import Entry
from ivr.store.callbacks import Callback
from ivr.store.conversations import Conversation
from ivr.store.declarative import table_of
from ivr.store.deliveries import Delivery
from ivr.store.desk_sessions import DeskSession, FailedSignIn
from ivr.store.inbox import ReceivedText
from ivr.store.notes import CaseNote
from ivr.store.outbox import Outgoing
from ivr.store.outbox import State as Fate
from ivr.store.standings import State
from ivr.store.turns import Turn
from ivr.store.unit_of_work import Store

# What is our choice, and why, is told by the settings ``IVR_…_KEPT_DAYS``.
# The provider repeats a webhook within seconds; a week is beyond any doubt.
WEBHOOKS_KEPT = timedelta(days=7)
# A sentence rendered for one person is played within their call; the next one renders
# it again.
SOUNDS_KEPT = timedelta(days=1)
# A browser signed in for twelve hours is signed out, a wrong password counts for a
# quarter of an hour: past a day neither serves, but to see in the morning what was
# tried at night.
SIGN_INS_KEPT = timedelta(days=1)
# Agents have gone home, and the hour exists on both nights when clocks change.
AT_NIGHT = time(3)
# Where the spoken sentences made for one person lie, in the folder of the service.
SOUNDS = Path("audio") / "variable"

# Rows forgotten in one transaction: callers wait while it lasts.
_MOST_AT_ONCE = 2_000
_OPEN_FATES = (Fate.WAITING, Fate.SENDING)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows are forgotten, when, and how: ``forget`` deletes them or blanks them.

    ``old`` picks the rows, given the moment before which they are too old.
    """

    name: str
    kept: timedelta
    table: Table
    old: Callable[[datetime], ColumnElement[bool]]
    forget: Callable[[Table], Delete | Update] = delete


_TURNS = table_of(Turn).c
_CALLS = table_of(Conversation).c
_TEXTS = table_of(ReceivedText).c
_DELIVERIES = table_of(Delivery).c
_OUTBOX = table_of(Outgoing).c
_CASES = table_of(Callback).c
_NOTES = table_of(CaseNote).c
_LOG = table_of(Entry).c
_BROWSERS = table_of(DeskSession).c
_TRIES = table_of(FailedSignIn).c


def _closed_before(before: datetime) -> ColumnElement[bool]:
    return (_CALLS.state != State.OPEN) & (_CALLS.last_turn_at < before)


def _noted_before(before: datetime) -> ColumnElement[bool]:
    """Pick the notes of cases long closed; one added afterwards has its own time."""
    closed = select(_CASES.id).where(_CASES.closed_at < before)
    return (_NOTES.at < before) & _NOTES.callback_id.in_(closed)


def _without_progress(table: Table) -> Update:
    return update(table).values(progress=null())


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """Give every rule, in the order in which they are applied."""
    words = timedelta(days=settings.words_kept_days)
    traces = timedelta(days=settings.traces_kept_days)
    return (
        *_words_forgotten(words),
        *_traces_forgotten(traces),
        *_desk_forgotten(timedelta(days=settings.audit_kept_days)),
    )


def _words_forgotten(kept: timedelta) -> Iterable[Rule]:
    yield Rule("turns", kept, table_of(Turn), lambda before: _TURNS.at < before)
    yield Rule(
        "answers",
        kept,
        table_of(Conversation),
        lambda before: _closed_before(before) & _CALLS.progress.is_not(None),
        _without_progress,
    )
    texts = table_of(ReceivedText)
    yield Rule("texts received", kept, texts, lambda before: _TEXTS.at < before)
    yield Rule("case notes", kept, table_of(CaseNote), _noted_before)


def _traces_forgotten(kept: timedelta) -> Iterable[Rule]:
    webhooks = table_of(Delivery)
    yield Rule(
        "webhooks", WEBHOOKS_KEPT, webhooks, lambda before: _DELIVERIES.at < before
    )
    yield Rule(
        "texts and letters sent",
        kept,
        table_of(Outgoing),
        lambda before: (
            (_OUTBOX.updated_at < before) & _OUTBOX.state.not_in(_OPEN_FATES)
        ),
    )
    yield Rule("calls", kept, table_of(Conversation), _closed_before)


def _desk_forgotten(kept: timedelta) -> Iterable[Rule]:
    yield Rule("audit log", kept, table_of(Entry), lambda before: _LOG.at < before)
    yield Rule(
        "desk sessions",
        SIGN_INS_KEPT,
        table_of(DeskSession),
        lambda before: _BROWSERS.seen_at < before,
    )
    yield Rule(
        "failed sign-ins",
        SIGN_INS_KEPT,
        table_of(FailedSignIn),
        lambda before: _TRIES.at < before,
    )


def count_old(store: Store, rules: Sequence[Rule], now: datetime) -> Mapping[str, int]:
    """Count the rows whose time is over, by rule; change nothing."""
    with store.reading() as session:
        return {
            rule.name: session.execute(_count(rule, now)).scalar_one() for rule in rules
        }


def purge(store: Store, rules: Sequence[Rule], now: datetime) -> Mapping[str, int]:
    """Forget the rows whose time is over, a few at a time; give how many, by rule."""
    return {rule.name: sum(_batches(store, rule, now)) for rule in rules}


def old_sounds(var_dir: Path, now: datetime) -> Iterator[Path]:
    """Give the files of sentences spoken to one person, their call long over."""
    before = (now - SOUNDS_KEPT).timestamp()
    for file in (var_dir / SOUNDS).glob("*.wav"):
        if file.stat().st_mtime < before:
            yield file


def is_due(last: datetime | None, local: datetime) -> bool:
    """Tell whether today's purge is still to be done; ``local`` is the callers' time.

    One that the night missed, the service being stopped, is done as soon as it runs.
    """
    tonight = datetime.combine(local.date(), AT_NIGHT, tzinfo=local.tzinfo)
    return local >= tonight and (last is None or last < tonight)


def _batches(store: Store, rule: Rule, now: datetime) -> Iterable[int]:
    while True:
        with store.transaction() as session:
            done = session.connection().execute(_forget_some(rule, now)).rowcount
        yield done
        if done < _MOST_AT_ONCE:
            return


def _count(rule: Rule, now: datetime) -> Select[int]:
    return select(func.count()).select_from(rule.table).where(rule.old(now - rule.kept))


def _forget_some(rule: Rule, now: datetime) -> Delete | Update:
    keys = tuple(rule.table.primary_key.columns)
    some = select(*keys).where(rule.old(now - rule.kept)).limit(_MOST_AT_ONCE)
    return rule.forget(rule.table).where(tuple_(*keys).in_(some))
