"""How long things are kept, and forgetting them when their time is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

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

from ivr.store.conversations import Conversation, State
from ivr.store.declarative import table_of
from ivr.store.deliveries import Delivery
from ivr.store.inbox import ReceivedText
from ivr.store.outbox import Outgoing
from ivr.store.outbox import State as Fate
from ivr.store.turns import Turn
from ivr.store.unit_of_work import Store

# What people said or wrote, and what we said to them: long enough for a refusal to be
# contested (two months, Code de justice administrative, R421-1) and looked into; the
# CNIL asks for six months at most for recorded calls.
WORDS_KEPT = timedelta(days=180)
# That a call took place, how it ended, what was sent for it: a year and a month, so
# that a month can be compared with the same month of the year before.
TRACES_KEPT = timedelta(days=396)
# The provider repeats a webhook within seconds; a week is beyond any doubt.
WEBHOOKS_KEPT = timedelta(days=7)
# A sentence rendered for one person is played within their call; the next one renders
# it again.
SOUNDS_KEPT = timedelta(days=1)

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


def _closed_before(before: datetime) -> ColumnElement[bool]:
    return (_CALLS.state != State.OPEN) & (_CALLS.last_turn_at < before)


def _without_progress(table: Table) -> Update:
    return update(table).values(progress=null())


RULES = (
    Rule("turns", WORDS_KEPT, table_of(Turn), lambda before: _TURNS.at < before),
    Rule(
        "answers",
        WORDS_KEPT,
        table_of(Conversation),
        lambda before: _closed_before(before) & _CALLS.progress.is_not(None),
        _without_progress,
    ),
    Rule(
        "texts received",
        WORDS_KEPT,
        table_of(ReceivedText),
        lambda before: _TEXTS.at < before,
    ),
    Rule(
        "webhooks",
        WEBHOOKS_KEPT,
        table_of(Delivery),
        lambda before: _DELIVERIES.at < before,
    ),
    Rule(
        "texts and letters sent",
        TRACES_KEPT,
        table_of(Outgoing),
        lambda before: (
            (_OUTBOX.updated_at < before) & _OUTBOX.state.not_in(_OPEN_FATES)
        ),
    ),
    Rule("calls", TRACES_KEPT, table_of(Conversation), _closed_before),
)
"""Every rule, in the order in which they are applied."""


def count_old(store: Store, now: datetime) -> Mapping[str, int]:
    """Count the rows whose time is over, by rule; change nothing."""
    with store.reading() as session:
        return {
            rule.name: session.execute(_count(rule, now)).scalar_one() for rule in RULES
        }


def purge(store: Store, now: datetime) -> Mapping[str, int]:
    """Forget the rows whose time is over, a few at a time; give how many, by rule."""
    return {rule.name: sum(_batches(store, rule, now)) for rule in RULES}


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
