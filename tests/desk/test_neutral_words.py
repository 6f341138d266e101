"""What agents read and send does not guess whether somebody is a man or a woman."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from ivr.desk.wording import open_vocabulary

# A participle or an adjective that French agrees with the person spoken to or of.
GUESSED = re.compile(
    r"\(e\)|[·.]e\b|\bil/elle\b|\bvous (?:êtes|étiez|serez) \w+(?:é|i|u|r)\b"
    r"|\bvous avons \w+é\b|\b(?:finir|rester) seul\b|\bplus être \w+é\b"
    r"|\bun (?:collègue|conseiller)\b",
    re.IGNORECASE,
)


def sentences(words: object) -> Iterator[str]:
    match words:
        case str():
            yield words
        case Mapping():
            for one in words.values():
                yield from sentences(one)
        case list():
            for one in words:
                yield from sentences(one)
        case _:
            return


def every_word() -> Iterator[str]:
    vocabulary = open_vocabulary()
    yield from sentences(vocabulary.words)
    yield from sentences(vocabulary.messages.model_dump())


def test_no_sentence_guesses_a_gender() -> None:
    assert [one for one in every_word() if GUESSED.search(one)] == []


@pytest.mark.parametrize(
    "guessed",
    [
        "Vous êtes sorti du bureau.",
        "Vous êtes connecté(e).",
        "Nous vous avons appelé, sans réponse.",
        "Ne veut plus être appelé",
    ],
)
def test_a_guess_is_seen(guessed: str) -> None:
    assert GUESSED.search(guessed)
