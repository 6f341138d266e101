"""A reference names one thing only, even when two are drawn at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ivr.errors import ServiceError
from ivr.store import references
from ivr.store.references import Kind
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING


def test_a_taken_reference_is_drawn_again(store: Store) -> None:
    # given
    draws = iter(["333333", "333333", "444444"])

    # when
    with store.transaction() as session:
        first = references.give(
            session, Kind.BOOKING, MONDAY_MORNING, lambda: next(draws)
        )
        second = references.give(
            session, Kind.CALLBACK, MONDAY_MORNING, lambda: next(draws)
        )

    # then
    assert (first, second) == ("333333", "444444")
    with store.reading() as session:
        assert references.kind_of(session, "333333") is Kind.BOOKING
        assert references.kind_of(session, "444444") is Kind.CALLBACK
        assert references.kind_of(session, "666666") is None


def test_a_draw_that_never_changes_is_an_error(store: Store) -> None:
    # given
    with store.transaction() as session:
        references.give(session, Kind.REQUEST, MONDAY_MORNING, lambda: "333333")

    # then
    with pytest.raises(ServiceError, match="no free"), store.transaction() as session:
        references.give(session, Kind.REQUEST, MONDAY_MORNING, lambda: "333333")


def test_two_who_draw_the_same_at_once_get_two(store: Store) -> None:
    # given
    def give(draws: Iterator[str]) -> str:
        with store.transaction() as session:
            return references.give(
                session, Kind.REQUEST, MONDAY_MORNING, lambda: next(draws)
            )

    # when
    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(give, [iter(["333333", f"44444{n}"]) for n in "3467"]))

    # then
    assert len(set(given)) == 4
    assert "333333" in given
