"""Lanes: the part of the queue that one agent can serve."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import BindParameter, ColumnElement

from ivr.store.callbacks import Callback

# Somebody in distress is owed a call before everybody else, however late we are.
BEFORE_EVERYBODY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The languages an agent speaks, the bodies they know; none named means all.

    Bodies are only named with languages. Whoever is in distress is in every lane of
    their language, whatever the body.
    """

    languages: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


EVERY_LANE = Lanes()


def conditions(
    lanes: Lanes, now: BindParameter[datetime]
) -> Iterator[tuple[ColumnElement[bool], ...]]:
    """Give what a callback due in each lane satisfies; an index serves each of them."""
    has_rested = Callback.not_before.is_(None) | (Callback.not_before <= now)
    due = (Callback.due_at <= now) & has_rested
    if not lanes.languages:
        yield (due,)
    for language in lanes.languages:
        speaks = Callback.language == language
        if not lanes.bodies:
            yield (speaks, due)
            continue
        yield (speaks, Callback.due_at <= BEFORE_EVERYBODY, has_rested)
        for body in lanes.bodies:
            yield (speaks, Callback.body == body, due)
