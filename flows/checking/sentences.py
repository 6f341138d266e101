"""Checks one sentence: what it says, how it says it, how long it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from flows.checking.findings import Finding, Medium, Rule
from flows.checking.measures import (
    TWO_TEXTS,
    beyond_texts,
    sentences_in,
    septets,
    words_in,
)
from flows.checking.patterns import BY_LANGUAGE, UNSPEAKABLE, WITHOUT_ACCENT

MOST_WORDS = {Medium.PROMPT: 20, Medium.SMS: 25, Medium.LETTER: 25}

_SIGNS = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "œ": "oe", "\u00a0": " ", "\u202f": " "}
)


def check_sentence(
    text: str, medium: Medium, language: str = "fr"
) -> tuple[Finding, ...]:
    """Give the rules that a sentence breaks; ``what`` holds the words that do."""
    return (
        *_turns_of_phrase(text, language),
        *_spelling(text, medium, language),
        *_length(text, medium),
    )


def _turns_of_phrase(text: str, language: str) -> Iterator[Finding]:
    plain = flat(text)
    for rule, pattern in BY_LANGUAGE.get(language, {}).items():
        match = pattern.search(plain)
        if match:
            yield Finding(rule, what=match.group().strip())


def _spelling(text: str, medium: Medium, language: str) -> Iterator[Finding]:
    unspeakable = UNSPEAKABLE.search(text)
    if medium is Medium.PROMPT and unspeakable:
        yield Finding(Rule.UNSPEAKABLE, what=unspeakable.group())
    strange = beyond_texts(text)
    if medium is Medium.SMS and strange:
        yield Finding(Rule.BEYOND_TEXTS, what=strange)
    if any(sign < " " and sign != "\n" for sign in text):
        yield Finding(Rule.STRAY_SIGN)
    if language == "fr":
        yield from _accents(text, medium)


def _accents(text: str, medium: Medium) -> Iterator[Finding]:
    for match in WITHOUT_ACCENT.finditer(text):
        # An SMS cannot carry the letter "À".
        if not (medium is Medium.SMS and match.group().startswith("A ")):
            yield Finding(Rule.MISSING_ACCENT, what=match.group())
            return


def _length(text: str, medium: Medium) -> Iterator[Finding]:
    for sentence in sentences_in(text):
        if words_in(sentence) > MOST_WORDS[medium]:
            yield Finding(Rule.LONG_SENTENCE, what=sentence)
            break
    if medium is Medium.SMS and septets(text) > TWO_TEXTS:
        yield Finding(Rule.LONG_TEXT, what=str(septets(text)))


def flat(text: str) -> str:
    """Drop capitals and accents, keep every other sign."""
    return unaccented(text.casefold())


def unaccented(text: str) -> str:
    """Drop accents, keep every other sign, capitals included."""
    apart = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.split())
