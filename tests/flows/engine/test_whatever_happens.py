"""Whatever is replied, in any order, the engine asks or ends, and can be heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.answering import LONGEST_TRAIL
from flows.engine import LAST_TURNS, MOST_TURNS
from flows.expect import Dictated
from flows.library import Library, open_library
from flows.manner import Manner
from flows.prompt import FIGURE
from flows.reply import Words
from flows.turn import Ended, Question, Turn
from flows.wording import Words as Wordings
from flows.wording import word
from tests.flows.engine.random_talk import Event, Party, events, party, shelves
from tests.flows.engine.talk import A_TUESDAY

DEEPEST = 8  # the trees under way, the hand-over and the change of channel
EVERY_MANNER = tuple(product(("fr", "en"), Manner))
OPENED = ("welcome", "carte_vitale", "counter_appointment")
NO_HEALTH_CHECK = (HealthCheck.too_slow, HealthCheck.data_too_large)

often = settings(max_examples=60, deadline=None, suppress_health_check=NO_HEALTH_CHECK)
sometimes = settings(
    max_examples=15, deadline=None, suppress_health_check=NO_HEALTH_CHECK
)


@cache
def shipped() -> Party:
    return party(open_library())


def assert_is_well(library: Library, turn: Turn, now: datetime) -> None:
    assert_can_be_heard(library, turn)
    assert_can_be_read(library, turn)
    assert_figures_hold(library, turn, now)
    assert len(turn.progress.stack) <= DEEPEST
    assert len(turn.progress.trail) <= LONGEST_TRAIL
    assert isinstance(turn.next, Question | Ended)
    words_needed = isinstance(turn.next, Question) and isinstance(
        turn.next.expects, Dictated
    )
    assert not (words_needed and turn.progress.manner is Manner.KEYPAD)


def assert_can_be_heard(library: Library, turn: Turn) -> None:
    def words_of(tree: str, version: str) -> Wordings:
        return library.tree(tree, version).words

    for prompt, (language, manner) in product(turn.prompts, EVERY_MANNER):
        word(words_of, prompt, language, manner)


def assert_can_be_read(library: Library, turn: Turn) -> None:
    for note in turn.notes:
        words = library.tree(note.prompt.tree, note.prompt.version).words
        keys = words.keys_under(note.prompt.key)
        mentioned = {name for key in keys for name in words.mentioned(key)}
        assert mentioned <= set(note.prompt.values)


def assert_figures_hold(library: Library, turn: Turn, now: datetime) -> None:
    for prompt in (*turn.prompts, *(note.prompt for note in turn.notes)):
        for name, value in prompt.values.items():
            figure = library.parameters.at(name.removeprefix(FIGURE), now.date())
            assert figure == value or not name.startswith(FIGURE)


def converse(
    data: st.DataObject, host: Party, tree: str, happening: list[Event]
) -> None:
    turn = host.begin(tree, data.draw(st.sampled_from(Manner)))
    turn = host.settle(data, turn, A_TUESDAY)
    assert_is_well(host.library, turn, A_TUESDAY)
    for event in happening:
        turn = host.happens(data, turn, event)
        assert_is_well(host.library, turn, event.now)


def come_to_an_end(data: st.DataObject, host: Party, turn: Turn, one: Event) -> Turn:
    for _ in range(LAST_TURNS + 3):
        turn = host.happens(data, turn, one)
    return turn


@often
@given(
    data=st.data(),
    library=shelves(),
    happening=st.lists(events, min_size=5, max_size=25),
)
def test_any_sound_tree_survives_anything(
    data: st.DataObject, library: Library, happening: list[Event]
) -> None:
    converse(data, party(library), "main", happening)


@pytest.mark.parametrize("tree", OPENED)
@sometimes
@given(data=st.data(), happening=st.lists(events, min_size=10, max_size=40))
def test_our_own_trees_survive_anything(
    tree: str, data: st.DataObject, happening: list[Event]
) -> None:
    converse(data, shipped(), tree, happening)


@often
@given(
    data=st.data(), library=shelves(), before=st.lists(events, max_size=5), one=events
)
def test_a_conversation_ends_whatever_happens(
    data: st.DataObject, library: Library, before: list[Event], one: Event
) -> None:
    # given
    host = party(library)
    turn = host.settle(data, host.begin("main", Manner.SPOKEN), A_TUESDAY)
    for event in before:
        turn = host.happens(data, turn, event)
    long_since = replace(turn, progress=replace(turn.progress, turns=MOST_TURNS))

    # when
    last = come_to_an_end(data, host, long_since, replace(one, manner=None))

    # then
    assert isinstance(last.next, Ended)


def test_a_caller_who_only_asks_to_repeat_is_not_kept_for_ever() -> None:
    # given
    host = shipped()
    turn = host.begin("carte_vitale", Manner.SPOKEN)
    library, replies = host.library, 0

    # when
    while isinstance(turn.next, Question):
        turn = host.step(turn.progress, Words("répétez"), A_TUESDAY)
        replies += 1

    # then
    assert replies <= MOST_TURNS + LAST_TURNS
    assert library is host.library
