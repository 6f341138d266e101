"""What every caller hears the same is known ahead, so that it is spoken at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from flows.library import Library
from flows.manner import Manner
from flows.reply import Words
from ivr.answer import Answer
from ivr.conversation import take_turn
from ivr.service import Contact
from ivr.voice.prompts import fixed_sentences
from speech.cache import Sentence
from tests.dialogues.keys import LOST, NIR, RECORD_IT, TO_APPOINTMENT
from tests.running import ON_SQLITE, House

DAY = date(2026, 2, 2)


WRONG_KEY = NIR[:-1] + "4"


def kept_in(said: list[Answer]) -> Callable[[Answer], str]:
    """Keep the answers of a conversation."""

    def keep(answer: Answer) -> str:
        said.append(answer)
        return ""

    return keep


@pytest.fixture(scope="module")
def known(shipped_library: Library) -> list[Sentence]:
    """Give the sentences known ahead."""
    return list(fixed_sentences(shipped_library, "fr", DAY))


@ON_SQLITE
@pytest.mark.parametrize(
    "keys",
    [
        (),
        LOST,
        TO_APPOINTMENT,
        ("9",),
        ("*",),
        (*RECORD_IT, WRONG_KEY),
        (*LOST, "*3"),
    ],
)
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


@pytest.mark.parametrize(
    "words",
    [
        ("je voudrais une aide au logement",),
        ("je voudrais une aide au logement", "oui"),
        ("c'est pour ma retraite ou pour mes impôts",),
        ("carte Vitale", "euh perdu peut-être", "retour"),
    ],
)
def test_a_spoken_call_says_what_was_known_ahead(
    house: House, known: list[Sentence], words: tuple[str, ...]
) -> None:
    # given
    said: list[Answer] = []
    contact = Contact("terminal", "one", None, Manner.SPOKEN)
    take_turn(house.service, contact, None, None, kept_in(said))

    # when
    for text in words:
        take_turn(house.service, contact, Words(text), None, kept_in(said))

    # then
    heard = {sentence.text for answer in said for sentence in answer.sentences}
    assert heard <= {sentence.text for sentence in known}


def test_no_word_that_is_only_part_of_a_sentence_is_known(
    known: list[Sentence],
) -> None:
    texts = {sentence.text for sentence in known}
    assert not texts & {"oui", "autre chose", "une aide au logement", "la clé"}


def test_each_sentence_is_named_once_for_whoever_records_it(
    known: list[Sentence],
) -> None:
    texts = [sentence.text for sentence in known]
    assert len(texts) == len(set(texts))


def test_nothing_known_ahead_lacks_a_value(known: list[Sentence]) -> None:
    assert [one.text for one in known if "{" in one.text] == []
