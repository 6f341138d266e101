"""Whether a person said yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reading.colloquial import plain_words
from flows.reading.folding import fold
from flows.reading.lexicon.agreement import AGREEMENT, Sign
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.phrases import Found, PhraseBook, phrase_book

_BOOK: PhraseBook[Sign] = phrase_book(AGREEMENT)
_KEYS = {"1": True, "un": True, "2": False, "deux": False}
_DIRECT = {Sign.YES: True, Sign.NO: False}
_HINTS = {Sign.RATHER_YES: True, Sign.RATHER_NO: False}
_NEGATIONS = frozenset({"pas", "jamais", "rien", "aucun", "aucune", "point"})
# Beyond this many words an answer tells a story: what it means is read back first.
_SHORT_ANSWER = 8
_SHORT_DENIAL = 6


def read_yes_no(text: str) -> Reading[bool]:
    """
    Give True for yes and False for no, however either is said in French.

    The keys 1 and 2 stand for yes and no; a yes and a no that do not correct each
    other give ``Why.SEVERAL``.
    """
    heard = plain_words(text)
    if not fold(text):
        return NotUnderstood(Why.EMPTY)
    if not heard:
        return NotUnderstood(Why.UNCLEAR)
    if len(heard) == 1 and heard[0] in _KEYS:
        return Understood(_KEYS[heard[0]])
    found = _BOOK.find(heard)
    return _answer(heard, found, denies=_denies(fold(text).split(), heard, found))


def _answer(
    heard: Sequence[str], found: Sequence[Found[Sign]], *, denies: bool
) -> Reading[bool]:
    direct = [match for match in found if match.tag in _DIRECT]
    doubts = [match for match in found if match.tag is Sign.DOUBT]
    if any(match.tag is Sign.BOTH for match in found):
        return NotUnderstood(Why.SEVERAL)
    if doubts and not (direct and direct[-1].start > doubts[-1].start):
        return NotUnderstood(Why.UNKNOWN)
    if direct:
        return _direct(heard, found, direct, denies=denies)
    return _hinted(heard, found, denies=denies)


def _direct(
    heard: Sequence[str],
    found: Sequence[Found[Sign]],
    direct: Sequence[Found[Sign]],
    *,
    denies: bool,
) -> Reading[bool]:
    last = _DIRECT[direct[-1].tag]
    opposite = [match for match in direct if _DIRECT[match.tag] is not last]
    if opposite:
        corrected = any(
            match.tag is Sign.CORRECTION and match.start >= opposite[-1].start
            for match in found
        )
        return (
            Understood(last, certain=False) if corrected else NotUnderstood(Why.SEVERAL)
        )
    hedged = any(match.tag in _HINTS or match.tag is Sign.DOUBT for match in found)
    contradicted = denies and last
    told = len(heard) > _SHORT_ANSWER and direct[0].start > 0
    return Understood(last, certain=not (hedged or contradicted or told))


def _hinted(
    heard: Sequence[str], found: Sequence[Found[Sign]], *, denies: bool
) -> Reading[bool]:
    hints = {_HINTS[match.tag] for match in found if match.tag in _HINTS}
    if len(hints) == 1 and not denies and len(heard) <= _SHORT_ANSWER:
        return Understood(hints.pop(), certain=False)
    if denies and True not in hints:
        clear = len(heard) <= _SHORT_DENIAL and not hints
        return Understood(value=False, certain=clear)
    return NotUnderstood(Why.UNCLEAR)


def _denies(
    raw: Sequence[str], heard: Sequence[str], found: Sequence[Found[Sign]]
) -> bool:
    """Tell whether a negation stands outside the turns of phrase already read."""
    read = {rank for match in found for rank in range(match.start, match.end)}
    free = [word for rank, word in enumerate(heard) if rank not in read]
    no_longer = "plus" in free and not {"ne", "n"}.isdisjoint(raw)
    return no_longer or not _NEGATIONS.isdisjoint(free)
