"""A conversation goes on after a cut, or on another channel, where it stood."""

from __future__ import annotations

import pytest

from flows.manner import Manner
from tests.flows.engine.small_tree import ASKED_CARD, SHELF
from tests.flows.engine.talk import Talk, talk_of

AT_FILE = talk_of(SHELF).presses("1")
READ_BACK = AT_FILE.presses("1234567")
AGREEMENT = READ_BACK.says("oui").presses("2")
FORMER = AT_FILE.says("retour")


@pytest.mark.parametrize(
    ("talk", "heard"),
    [
        (talk_of(SHELF), ASKED_CARD),
        (AT_FILE, ("Which file number?",)),
        (READ_BACK, ("I noted 1234567. Is it right?",)),
        (AGREEMENT, ("Shall we record it?",)),
        (FORMER, ("You had answered carte perdue. Do we keep it?",)),
        (AT_FILE.presses("*"), ("Which file number?",)),
        (READ_BACK.says("attendez"), ("I noted 1234567. Is it right?",)),
    ],
    ids=["option", "number", "read back", "act", "former", "list", "pause"],
)
def test_the_open_question_is_put_again(talk: Talk, heard: tuple[str, ...]) -> None:
    # when
    resumed = talk.resumes()

    # then
    assert resumed.heard == heard
    assert resumed.asks == talk.asks


def test_the_other_channel_has_its_own_wording() -> None:
    # when
    resumed = READ_BACK.resumes(manner=Manner.TEXT)

    # then
    assert resumed.heard == ("I noted 1234567. Is it right?", "1 yes, 2 no")
    assert resumed.says("1").asks == "main.children"


def test_what_was_answered_is_kept() -> None:
    # when
    resumed = READ_BACK.says("oui").resumes(manner=Manner.TEXT)

    # then
    assert resumed.answers == {"card": "lost", "file": "1234567"}


def test_what_the_host_had_not_answered_is_asked_of_it_again() -> None:
    # given
    waiting = AGREEMENT.says("oui")

    # when
    resumed = waiting.resumes()

    # then
    assert resumed.heard == ("Shall we record it?",)
    assert resumed.says("oui").request == waiting.request
