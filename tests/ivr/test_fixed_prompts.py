"""What every caller hears the same is known ahead, so that it is spoken at once."""

from __future__ import annotations

from datetime import date

import pytest

from flows.library import Library
from ivr.voice.prompts import fixed_sentences
from speech.cache import Sentence
from tests.dialogues.keys import LOST, TO_APPOINTMENT
from tests.running import ON_SQLITE, House

DAY = date(2026, 2, 2)


@pytest.fixture(scope="module")
def known(shipped_library: Library) -> list[Sentence]:
    """Give the sentences known ahead."""
    return list(fixed_sentences(shipped_library, "fr", DAY))


@ON_SQLITE
@pytest.mark.parametrize("keys", [(), LOST, TO_APPOINTMENT, ("9",), ("*",)])
def test_a_call_plays_what_was_known_ahead(
    house: House, known: list[Sentence], keys: tuple[str, ...]
) -> None:
    # given
    caller = house.caller()
    caller.rings()

    # when
    caller.presses(*keys)

    # then
    assert set(caller.heard.words) <= {sentence.text for sentence in known}


def test_each_sentence_is_named_once_for_whoever_records_it(
    known: list[Sentence],
) -> None:
    texts = [sentence.text for sentence in known]
    assert len(texts) == len(set(texts))


def test_nothing_known_ahead_lacks_a_value(known: list[Sentence]) -> None:
    assert [one.text for one in known if "{" in one.text] == []
