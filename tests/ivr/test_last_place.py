"""The last place of a half-day goes to one person, however close two of them come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from ivr.store import callbacks
from ivr.store.callbacks import Callback
from ivr.store.unit_of_work import Store
from tests.databases import store_of
from tests.dialogues.keys import AGREED, THIS_NUMBER, TO_A_PERSON
from tests.fakes.caller import Caller
from tests.fakes.clock import MONDAY_MORNING
from tests.running import House

__all__ = ["store_of"]

MORNING_HOLDS = 14  # one agent from nine to half past twelve, fifteen minutes each
TUESDAY = datetime(2026, 2, 3, 8, tzinfo=UTC)
TUESDAY_MORNING = ("1",)
A_MOMENT_SECONDS = 0.3


@pytest.fixture
def another_process(store_of: Callable[[], Store]) -> Store:
    """Give a second way to the database of the house."""
    return store_of()


@pytest.fixture
def one_thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


def promised_at(rank: int) -> Callback:
    return Callback(
        reference=f"FULL{rank}",
        number=f"+336399801{rank:02d}",
        number_index=f"+336399801{rank:02d}",
        reason="asked",
        first_called_at=MONDAY_MORNING,
        due_at=TUESDAY,
        window_start=TUESDAY,
        window_end=TUESDAY + timedelta(hours=3, minutes=30),
    )


def about_to_agree(house: House) -> Caller:
    """Have somebody choose the one place left, and wait for their last word."""
    house.at("2026-02-02T20:00")
    house.keep(*(promised_at(rank) for rank in range(MORNING_HOLDS - 1)))
    caller = house.caller()
    caller.rings()
    heard = caller.presses(*TO_A_PERSON, *THIS_NUMBER, *TUESDAY_MORNING)
    assert "mardi trois février, dans la matinée" in heard.text
    return caller


def promised_for_tuesday_morning(house: House) -> int:
    return sum(one.window_start == TUESDAY for one in house.all(Callback))


def test_who_comes_second_hears_that_the_moment_is_gone_and_chooses_another(
    house: House,
) -> None:
    # given
    caller = about_to_agree(house)
    house.keep(promised_at(MORNING_HOLDS - 1))

    # when
    heard = caller.presses(*AGREED)

    # then
    assert "ce moment n'est plus libre" in heard.text
    assert "mardi trois février, dans l'après-midi" in heard.text
    assert promised_for_tuesday_morning(house) == MORNING_HOLDS


def test_a_promise_being_made_at_the_same_instant_is_waited_for(
    house: House, another_process: Store, one_thread: ThreadPoolExecutor
) -> None:
    # given a promise of the last place, not yet written for others to see
    caller = about_to_agree(house)
    with another_process.transaction() as session:
        callbacks.promise_alone(session)
        session.add(promised_at(MORNING_HOLDS - 1))
        session.flush()

        # when
        answer = one_thread.submit(caller.presses, *AGREED)
        with pytest.raises(TimeoutError):
            answer.result(A_MOMENT_SECONDS)

    # then
    assert "ce moment n'est plus libre" in answer.result().text
    assert promised_for_tuesday_morning(house) == MORNING_HOLDS
