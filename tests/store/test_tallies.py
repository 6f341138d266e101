"""Cases are counted alike by alike, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ivr.store import tallies
from ivr.store.attempts import Attempt, Outcome
from ivr.store.callbacks import Callback, State
from ivr.store.tallies import Alike
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING as NOW

HOUR = timedelta(hours=1)


def case(reference: str, **facts: Any) -> Callback:
    known: dict[str, Any] = {
        "reference": reference,
        "reason": "asked",
        "body": "guichet",
        "first_called_at": NOW,
        "due_at": NOW,
        "window_start": NOW,
        "window_end": NOW + HOUR,
    }
    return Callback(**{**known, **facts})


def keep(store: Store, *cases: Callback) -> None:
    with store.transaction() as session:
        session.add_all(cases)


def test_open_cases_are_counted_alike_by_alike(store: Store) -> None:
    # given
    keep(
        store,
        case("A"),
        case("B"),
        case("C", tries=1),
        case("D", state=State.TAKEN, body=None, window_start=None),
        case("E", state=State.DONE),
    )

    # when
    with store.reading() as session:
        counted = tallies.open_cases(session)
        by_window = tallies.open_by_window(session)

    # then
    assert set(counted) == {
        Alike(State.WAITING, NOW, "guichet", 0, 2),
        Alike(State.WAITING, NOW, "guichet", 1, 1),
        Alike(State.TAKEN, None, None, 0, 1),
    }
    assert by_window == {NOW: 3, None: 1}


def test_a_half_day_counts_once_whatever_is_being_done_about_it(store: Store) -> None:
    # given
    keep(store, case("A"), case("B", state=State.TAKEN), case("C", window_start=None))

    # when
    with store.reading() as session:
        by_window = tallies.open_by_window(session)

    # then
    assert by_window == {NOW: 2, None: 1}


def test_only_who_still_waits_after_their_half_day_is_late(store: Store) -> None:
    # given
    keep(
        store,
        case("LATE"),
        case("TAKEN", state=State.TAKEN),
        case("AHEAD", window_end=NOW + 3 * HOUR),
        case("UNPROMISED", window_end=None),
    )

    # when
    with store.reading() as session:
        late = tallies.count_late(session, NOW + 2 * HOUR)

    # then
    assert late == 1


def test_the_oldest_is_the_first_to_have_called_among_those_due(store: Store) -> None:
    # given
    keep(
        store,
        case("OLD", first_called_at=NOW - HOUR),
        case("OLDER, NOT DUE", first_called_at=NOW - 2 * HOUR, due_at=NOW + HOUR),
        case("NEW"),
    )

    # when
    with store.reading() as session:
        oldest = tallies.oldest_due(session, NOW)
        nobody = tallies.oldest_due(session, NOW - HOUR)

    # then
    assert (oldest, nobody) == (NOW - HOUR, None)


def kept_of(store: Store, start: datetime, end: datetime) -> tuple[int, int]:
    with store.reading() as session:
        return tallies.kept_promises(session, start, end)


def test_a_promise_is_kept_by_a_call_before_its_end(store: Store) -> None:
    # given
    keep(
        store,
        case("IN TIME", called_at=NOW + HOUR),
        case("TOO LATE", called_at=NOW + HOUR + HOUR / 60),
        case("NEVER"),
        case("UNPROMISED", window_end=None, called_at=NOW),
    )

    # when
    found = kept_of(store, NOW + HOUR, NOW + 2 * HOUR)

    # then
    assert found == (3, 1)


def test_a_promise_that_was_moved_counts_by_its_first_end(store: Store) -> None:
    # given
    moved = {"first_window_end": NOW + HOUR, "window_end": NOW + 9 * HOUR}
    keep(
        store,
        case("AS FIRST SAID", called_at=NOW, **moved),
        case("AS SAID AGAIN", called_at=NOW + 8 * HOUR, **moved),
    )

    # when
    first = kept_of(store, NOW + HOUR, NOW + 2 * HOUR)
    again = kept_of(store, NOW + 9 * HOUR, NOW + 10 * HOUR)

    # then
    assert (first, again) == ((2, 1), (0, 0))


def test_attempts_are_counted_by_outcome_since_a_time(store: Store) -> None:
    # given
    owed = case("A")
    keep(store, owed)
    with store.transaction() as session:
        session.add_all(
            Attempt(callback_id=owed.id, at=NOW + ahead * HOUR, outcome=outcome)
            for ahead, outcome in (
                (-1, Outcome.SOLVED),
                (0, Outcome.BUSY),
                (1, Outcome.BUSY),
                (2, Outcome.SOLVED),
            )
        )

    # when
    with store.reading() as session:
        found = tallies.outcomes_since(session, NOW)

    # then
    assert found == {Outcome.BUSY: 2, Outcome.SOLVED: 1}
