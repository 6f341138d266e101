"""Where a conversation stands is remembered, as long as it has not moved since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.progress import Frame, Progress
from ivr.remembering import MOST_REMEMBERED, Memory, Place
from ivr.store.standings import Channel, Stamp, Standing, State
from tests.fakes.clock import MONDAY_MORNING

PROGRESS = Progress((Frame("welcome", "1", "start"),))
STANDING = Standing(
    id=7,
    channel=Channel.VOICE,
    key="CA1",
    caller=None,
    person_id=None,
    tree="welcome",
    progress={"stack": [0]},
    state=State.OPEN,
    turns=3,
    started_at=MONDAY_MORNING,
    last_turn_at=MONDAY_MORNING,
)
STAMP = Stamp(7, State.OPEN, None, 3, MONDAY_MORNING)


@pytest.fixture
def memory() -> Memory:
    kept = Memory()
    kept.keep(STANDING, PROGRESS)
    return kept


def test_a_conversation_that_has_not_moved_is_not_read_again(memory: Memory) -> None:
    assert memory.find(STAMP) == Place(STANDING, PROGRESS)


@pytest.mark.parametrize(
    "moved",
    [
        replace(STAMP, id=8),
        replace(STAMP, turns=4),
        replace(STAMP, turns=2),
        replace(STAMP, last_turn_at=MONDAY_MORNING + timedelta(microseconds=1)),
    ],
)
def test_one_that_moved_elsewhere_is_read_again(memory: Memory, moved: Stamp) -> None:
    assert memory.find(moved) is None


def test_who_it_belongs_to_and_how_it_stopped_are_those_of_the_database(
    memory: Memory,
) -> None:
    # when
    place = memory.find(replace(STAMP, state=State.HUNG_UP, person_id=12))

    # then
    standing = replace(STANDING, state=State.HUNG_UP, person_id=12)
    assert place == Place(standing, PROGRESS)


def test_those_that_moved_long_ago_give_way(memory: Memory) -> None:
    # when
    for rank in range(100, 100 + MOST_REMEMBERED):
        memory.keep(replace(STANDING, id=rank), PROGRESS)

    # then
    assert memory.find(STAMP) is None
    assert memory.find(replace(STAMP, id=100)) is not None
