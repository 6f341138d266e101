"""Looking for objects that most often are not there: few callers are known yet.

Where statements go straight to the driver, a bare look tells whether there is any,
which takes a tenth of the time of looking for objects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, UnaryExpression, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ivr.store.declarative import Record
from ivr.store.prepared import Prepared, goes_straight

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, eq=False)
class Search(Generic[R]):
    """A question about the objects of one kind; made by ``search``."""

    objects: Select[R]
    look: Prepared

    def run(self, session: Session, values: Mapping[str, Any]) -> Sequence[R]:
        """Give every object found, in order."""
        if goes_straight(session) and not self.look.run(session, values).rows:
            return ()
        return session.scalars(self.objects, values).all()


def search(
    record: type[R],
    *wanted: ColumnElement[bool],
    order: InstrumentedAttribute[Any] | UnaryExpression[Any],
    most: int | None = None,
) -> Search[R]:
    """Prepare a question, with ``bindparam`` where its values will go."""
    return Search(
        select(record).where(*wanted).order_by(order).limit(most),
        Prepared(select(literal(1)).select_from(record).where(*wanted).limit(1)),
    )
