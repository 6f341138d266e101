"""What a person asks of the service itself in the middle of any answer."""

from __future__ import annotations

from flows.reading.colloquial import plain_words
from flows.reading.heard import VOCABULARY
from flows.reading.lexicon.orders import (
    ANYWHERE,
    BY_WEIGHT,
    INSULTS,
    SWEARING,
    Command,
)
from flows.reading.lexicon.orders_alone import (
    ALONE,
    AROUND,
    NOT_ORDERS,
    PREFERENCES,
    TELLING,
)
from flows.reading.near_phrases import near_phrases
from flows.reading.phrases import Found, PhraseBook, phrase_book

__all__ = ["Command", "command_in", "whole_command"]

# A phrase filed as None hides the order it resembles: the longest one is found first.
_ANYWHERE: PhraseBook[Command | None] = phrase_book(
    dict([*ANYWHERE.items(), (None, NOT_ORDERS)])
)
_ALONE: PhraseBook[Command | None] = phrase_book(
    dict([*ALONE.items(), (Command.HUMAN, (*ALONE[Command.HUMAN], *SWEARING))])
)
_AROUND: PhraseBook[Command | None] = phrase_book({None: AROUND})
_BOOKS = (_ANYWHERE, _ALONE, _AROUND)
_NEAR = near_phrases(
    {
        **{
            command: (*ANYWHERE.get(command, ()), *ALONE.get(command, ()))
            for command in Command
        },
        None: (*NOT_ORDERS, *PREFERENCES),
    }
)
_NEARLY_AROUND = near_phrases({"around": AROUND})
_TELLING = {
    command: tuple(frozenset(plain_words(together)) for together in sets)
    for command, sets in TELLING.items()
}
_INSULTS = phrase_book({"insult": INSULTS})
_WEIGHT = {command: weight for weight, command in enumerate(BY_WEIGHT)}

_TWO_WORDS = 2
_A_FEW_WORDS = 4
_A_BROKEN_SENTENCE = 6
# More words than this is a dictation or a story: no need to weigh every way to cut it.
_MANY_WORDS = 24
_A_SHORT_SENTENCE = 8
_DENIALS = frozenset({"pas", "jamais", "sans"})
_ANSWERS = frozenset({"oui", "ouais", "non", "ok"})
_ANSWERED = frozenset((answer,) for answer in _ANSWERS)
# "Oui, encore" and "non, plus vite" answer the question; these do not.
_EVEN_AFTER_AN_ANSWER = frozenset(
    {Command.HUMAN, Command.WAIT, Command.READY, Command.CHANNEL, Command.HELP}
)


def command_in(text: str) -> Command | None:
    """
    Give what ``text`` asks of the service, even in the middle of an answer.

    Words that may belong to an answer ("aide", "retour") count only alone. When
    several things are asked, a person to talk to comes first.
    """
    plain = plain_words(text)
    heard = VOCABULARY.repaired(plain)
    alone = _whole(heard)
    if alone is not None:
        return alone
    asked = {
        match.tag
        for match in _ANYWHERE.find(heard)
        if match.tag is not None and not _is_denied(heard, match)
    }
    if asked:
        return _weightiest(asked)
    if len(heard) <= _A_FEW_WORDS and _INSULTS.find(heard):
        return Command.HUMAN
    return _by_telling_words(heard) or _nearly(plain)


def _nearly(heard: tuple[str, ...]) -> Command | None:
    """Give the order that ``heard`` resembles, politeness before it left out."""
    # One word alone may be an option that sounds like an order: "continuer".
    if len(heard) < _TWO_WORDS or heard[:1] in _ANSWERED:
        return None
    starts = (0, *_NEARLY_AROUND.starts_like(heard))
    return next(filter(None, (_NEAR.like(heard[start:]) for start in starts)), None)


def _by_telling_words(heard: tuple[str, ...]) -> Command | None:
    """Give the order whose telling words a bad line has left in a short sentence."""
    if len(heard) > _A_BROKEN_SENTENCE or heard[:1] in _ANSWERED:
        return None
    if any(match.tag is None for match in _ANYWHERE.find(heard)):
        return None
    asked = {
        command
        for command, sets in _TELLING.items()
        if any(_is_told_by(together, heard) for together in sets)
    }
    return _weightiest(asked)


def _is_told_by(together: frozenset[str], heard: tuple[str, ...]) -> bool:
    denied = not _DENIALS.isdisjoint(heard) and _DENIALS.isdisjoint(together)
    return together.issubset(heard) and not denied


def whole_command(text: str) -> Command | None:
    """
    Give what ``text`` asks of the service when it says nothing else.

    Politeness around it does not count. For questions where people dictate.
    """
    plain = plain_words(text)
    heard = VOCABULARY.repaired(plain)
    return _whole(heard) or (None if _is_hidden(heard) else _nearly(plain))


def _is_hidden(heard: tuple[str, ...]) -> bool:
    """Tell whether a turn of phrase that only looks like an order is said."""
    return any(match.tag is None for match in _ANYWHERE.find(heard))


def _whole(heard: tuple[str, ...]) -> Command | None:
    if not heard or len(heard) > _MANY_WORDS:
        return None
    if any(match.tag is None for match in _ANYWHERE.find(heard)):
        return None
    answered = heard[0] in _ANSWERS and len(heard) > 1
    asked = _requests_filling(heard[1:] if answered else heard)
    command = _weightiest(asked) or _most_of(heard)
    return None if answered and command not in _EVEN_AFTER_AN_ANSWER else command


def _most_of(heard: tuple[str, ...]) -> Command | None:
    """Give the request that is most of a short sentence."""
    if len(heard) > _A_SHORT_SENTENCE or any(word.isdigit() for word in heard):
        return None
    insults = _INSULTS.find(heard)
    if insults and 2 * len(insults) >= len(heard):
        return Command.HUMAN
    asked = {
        match.tag
        for match in _ANYWHERE.find(heard)
        if match.tag is not None
        and 2 * (match.end - match.start) > len(heard)
        and not _is_denied(heard, match)
    }
    return _weightiest(asked)


def _requests_filling(heard: tuple[str, ...]) -> set[Command]:
    """Give the requests that, laid end to end with politeness, fill ``heard``."""
    filled: dict[int, set[Command]] = {0: set()}
    for start in range(len(heard)):
        if start not in filled:
            continue
        for book in _BOOKS:
            for match in book.all_at(heard, start):
                requests = filled.setdefault(match.end, set())
                requests |= filled[start]
                if match.tag is not None:
                    requests.add(match.tag)
    return filled.get(len(heard), set())


def _weightiest(asked: set[Command]) -> Command | None:
    return min(asked, key=_WEIGHT.__getitem__, default=None)


def _is_denied(heard: tuple[str, ...], match: Found[Command | None]) -> bool:
    before = heard[max(match.start - 2, 0) : match.start]
    return not _DENIALS.isdisjoint(before)
