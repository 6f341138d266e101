"""Each kind of question, and how something is asked of the service there."""

from __future__ import annotations

import pytest

from tests.flows.engine.small_tree import SHELF
from tests.flows.engine.talk import Talk, talk_of

AT_EACH_QUESTION = {
    "an option": talk_of(SHELF),
    "a number": talk_of(SHELF).presses("1"),
    "a value read back": talk_of(SHELF).presses("1").presses("1234567"),
    "an agreement": talk_of(SHELF)
    .presses("1")
    .presses("1234567")
    .presses("1")
    .presses("2"),
    "a former answer": talk_of(SHELF).presses("1").says("retour"),
    "the list of commands": talk_of(SHELF).presses("*"),
    "a pause": talk_of(SHELF).presses("*4"),
}
everywhere = pytest.mark.parametrize(
    "talk", AT_EACH_QUESTION.values(), ids=AT_EACH_QUESTION.keys()
)


def by(talk: Talk, how: str) -> Talk:
    return talk.presses(how) if how.startswith("*") or how == "0" else talk.says(how)
