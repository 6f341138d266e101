"""The queue: who is called next, and by whom; nobody passes in front of another."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, literal_column, select, union_all, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from ivr.store.callbacks import ORDER, Callback, State
from ivr.store.columns import UtcDateTime
from ivr.store.declarative import table_of
from ivr.store.lanes import EVERY_LANE, Lanes, conditions

_TABLE = table_of(Callback)

# So many agents may ask at the very same instant and each see a free callback. With
# SQLite they come one after another: the first is enough.
_DEPTHS = {"postgresql": 64, "sqlite": 1}


def take_next(
    session: Session,
    agent_id: int,
    now: datetime,
    until: datetime,
    lanes: Lanes = EVERY_LANE,
) -> Callback | None:
    """Give an agent the first callback due in their lanes; None if none is.

    Theirs alone until a time. Agents who ask together get different callbacks, and do
    not wait for one another.
    """
    take = _taking_next(lanes, _DEPTHS[session.get_bind().dialect.name])
    values = {"agent_id": agent_id, "now": now, "until": until}
    # The row comes with the answer: every question more is a journey to the database.
    fresh = {"populate_existing": True, "synchronize_session": False}
    return session.scalars(take, values, execution_options=fresh).first()


@lru_cache(maxsize=256)
def _taking_next(lanes: Lanes, depth: int) -> ReturningUpdate[Callback]:
    """Build the statement once for each set of lanes: it is asked again and again."""
    waiting = _TABLE.c.state == State.WAITING
    order = tuple(_TABLE.c[column.key] for column in ORDER)
    first = [
        select(*order)
        .where(waiting, *wanted)
        .order_by(*order)
        .limit(literal_column(str(depth)))
        .subquery()
        for wanted in conditions(lanes, bindparam("now", type_=UtcDateTime()))
    ]
    candidates = union_all(*(select(*one.c) for one in first)).subquery()
    free = (
        select(_TABLE.c.id)
        .join(candidates, candidates.c.id == _TABLE.c.id)
        .where(waiting)
        .order_by(*(candidates.c[column.key] for column in ORDER))
        .limit(literal_column("1"))
        .with_for_update(skip_locked=True, of=_TABLE)
        .scalar_subquery()
    )
    held: dict[str, Any] = {
        "taken_by": bindparam("agent_id"),
        "taken_until": bindparam("until"),
    }
    return (
        update(Callback)
        .where(Callback.id == free, Callback.state == State.WAITING)
        .values(state=State.TAKEN, **held)
        .returning(Callback)
    )


def take(session: Session, callback_id: int, agent_id: int, until: datetime) -> bool:
    """Give an agent one callback; tell whether it was still waiting."""
    change = (
        update(Callback)
        .where(Callback.id == callback_id, Callback.state == State.WAITING)
        .values(state=State.TAKEN, taken_by=agent_id, taken_until=until)
        .returning(Callback.id)
    )
    return session.scalar(change) is not None


def renew(session: Session, agent_id: int, until: datetime) -> int:
    """Keep an agent's callbacks theirs until a later time; give how many they have.

    A callback that came back to the queue meanwhile stays there.
    """
    change = (
        update(Callback)
        .where(Callback.state == State.TAKEN, Callback.taken_by == agent_id)
        .where(Callback.taken_until < until)
        .values(taken_until=until)
        .returning(Callback.id)
    )
    return len(session.scalars(change).all())


def release(session: Session, callback_id: int, agent_id: int) -> bool:
    """Put an agent's callback back in its place; tell whether it was theirs."""
    change = (
        update(Callback)
        .where(Callback.id == callback_id, Callback.taken_by == agent_id)
        .where(Callback.state == State.TAKEN)
        .values(state=State.WAITING, taken_by=None, taken_until=None)
        .returning(Callback.id)
    )
    return session.scalar(change) is not None


def hand(session: Session, callback_id: int, agent_id: int, until: datetime) -> bool:
    """Give an open callback to an agent, whoever had it; tell whether it was open."""
    change = (
        update(Callback)
        .where(Callback.id == callback_id)
        .where(Callback.state.in_([State.WAITING, State.TAKEN]))
        .values(state=State.TAKEN, taken_by=agent_id, taken_until=until)
        .returning(Callback.id)
    )
    return session.scalar(change) is not None


def hold(session: Session, reference: str) -> Callback | None:
    """Find a callback and hold it until the transaction ends."""
    found = select(Callback).where(Callback.reference == reference).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).first()
