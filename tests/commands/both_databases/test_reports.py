"""Figures count what began in a period, and what became of it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from ivr.reports import Figures, Period, Promises, Travelled, figures
from ivr.store.callbacks import Callback, State
from ivr.store.unit_of_work import Store
from tests.commands.recorded import TOMORROW, fill
from tests.fakes.clock import MONDAY_MORNING

HOUR = timedelta(hours=1)
MORNING = Period(MONDAY_MORNING, MONDAY_MORNING + HOUR)
BEFORE = Period(MONDAY_MORNING - HOUR, MONDAY_MORNING)


def figures_of(store: Store, period: Period) -> Figures:
    with store.reading() as session:
        return figures(session, period)


def test_what_began_in_the_period_is_counted(store: Store) -> None:
    # given
    fill(store)

    # when
    found = figures_of(store, MORNING)

    # then
    assert found == Figures(
        calls={"voice": 1},
        calls_by_end={"open": 1},
        procedures=(
            Travelled("carte_vitale", calls=1, ended=0, hung_up=0, failed=0),
            Travelled("welcome", calls=1, ended=0, hung_up=0, failed=0),
        ),
        callbacks=Promises(promised=1, done=0, kept=0, waiting=1, given_up=0),
        requests={"vitale_card_lost": 1},
        appointments={"booked": 1},
        messages={"local": 1},
        letters={"waiting": 1},
        incidents=1,
    )


def test_what_began_before_or_after_is_not(store: Store) -> None:
    # given
    fill(store)

    # when
    found = figures_of(store, BEFORE)

    # then
    assert found == Figures(
        calls={},
        calls_by_end={},
        procedures=(),
        callbacks=Promises(promised=0, done=0, kept=0, waiting=0, given_up=0),
        requests={},
        appointments={},
        messages={},
        letters={},
        incidents=0,
    )


def test_a_promise_is_kept_when_the_call_was_made_in_its_half_day(
    store: Store,
) -> None:
    # given
    fill(store)
    with store.transaction() as session:
        callback = session.scalars(select(Callback)).one()
        callback.state, callback.closed_at = State.DONE, TOMORROW

    # when
    found = figures_of(store, MORNING)

    # then
    assert found.callbacks == Promises(1, done=1, kept=1, waiting=0, given_up=0)
