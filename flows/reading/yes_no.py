"""Whether a person said yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reading.colloquial import plain_words
from flows.reading.folding import fold
from flows.reading.heard import heard_words
from flows.reading.lexicon.agreement import AGREEMENT, DENIABLE, POLITE, Sign
from flows.reading.near_phrases import near_phrases
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.phrases import Found, PhraseBook, phrase_book

_BOOK: PhraseBook[Sign] = phrase_book(AGREEMENT)
_POLITE = phrase_book({"polite": POLITE})
_DENIABLE = phrase_book({"deniable": DENIABLE})
_NEAR = near_phrases(AGREEMENT)
_KEYS = {"1": True, "un": True, "2": False, "deux": False}
_NEAR_KEYS = {"de": False, "deus": False}
_PLAIN = frozenset({"oui", "ouais", "non", "si", "ok"})
_DIRECT = {Sign.YES: True, Sign.NO: False}
_HEDGES = frozenset(
    {Sign.RATHER_YES, Sign.RATHER_NO, Sign.DOUBT, Sign.CORRECTION, Sign.NEUTRAL}
)
_HINTS = {Sign.RATHER_YES: True, Sign.ECHO: True, Sign.RATHER_NO: False}
# Clear enough, or unclear in a way that has its own wording.
_SETTLED = (
    Understood(value=True),
    Understood(value=False),
    NotUnderstood(Why.SEVERAL),
    NotUnderstood(Why.UNKNOWN),
)
_SAID = {**_DIRECT, **_HINTS}
_NEGATIONS = frozenset({"pas", "jamais", "rien", "aucun", "aucune", "point"})
_DENIED = frozenset((word,) for word in (*_NEGATIONS, "plus"))
_TURNS = frozenset({"mais", "ou", "ni", "sinon"})
# Beyond this many words an answer tells a story: what it means is read back first.
_SHORT_ANSWER = 8
_LONG_ANSWER = 20


def read_yes_no(text: str) -> Reading[bool]:
    """
    Give True for yes and False for no, however either is said in French.

    The keys 1 and 2 stand for yes and no; a yes and a no that do not correct each
    other give ``Why.SEVERAL``.
    """
    heard = heard_words(text)
    if not fold(text):
        return NotUnderstood(Why.EMPTY)
    if not heard:
        return NotUnderstood(Why.UNCLEAR)
    if len(heard) == 1 and heard[0] in _KEYS:
        return Understood(_KEYS[heard[0]])
    found = _BOOK.find(heard)
    denies = _denies(fold(text).split(), heard, found)
    return _as_it_sounds(plain_words(text), _answer(heard, found, denies=denies))


def _as_it_sounds(heard: Sequence[str], read: Reading[bool]) -> Reading[bool]:
    """Give what a whole answer sounds like, where its words alone are not clear."""
    if read in _SETTLED:
        return read
    sign = _NEAR.like(heard)
    if sign is Sign.DOUBT:
        return NotUnderstood(Why.UNKNOWN)
    if sign in _SAID:
        return Understood(_SAID[sign], certain=False)
    if len(heard) == 1 and heard[0] in _NEAR_KEYS:
        return Understood(_NEAR_KEYS[heard[0]], certain=False)
    return read


def _answer(
    heard: tuple[str, ...], found: Sequence[Found[Sign]], *, denies: bool
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
    heard: tuple[str, ...],
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
    hedged = any(match.tag in _HEDGES for match in found)
    contradicted = denies and last
    clear = _opens(heard, direct[0]) or _says_nothing_else(heard, found)
    return Understood(last, certain=clear and not hedged and not contradicted)


def _hinted(
    heard: tuple[str, ...], found: Sequence[Found[Sign]], *, denies: bool
) -> Reading[bool]:
    hints = {_HINTS[match.tag] for match in found if match.tag in _HINTS}
    if len(hints) == 1 and not denies and len(heard) <= _SHORT_ANSWER:
        return Understood(hints.pop(), certain=False)
    if denies and True not in hints:
        clear = not hints and len(heard) <= _SHORT_ANSWER and _is_plainly_denied(heard)
        return Understood(value=False, certain=clear)
    return NotUnderstood(Why.UNCLEAR)


def _opens(heard: Sequence[str], first: Found[Sign]) -> bool:
    """Tell whether a plain yes or no comes first, and nothing turns it round."""
    plain = first.start == 0 and heard[0] in _PLAIN
    return plain and len(heard) <= _LONG_ANSWER and _TURNS.isdisjoint(heard)


def _says_nothing_else(heard: Sequence[str], found: Sequence[Found[Sign]]) -> bool:
    answered = {rank for match in found for rank in range(match.start, match.end)}
    polite = {
        rank for match in _POLITE.find(heard) for rank in range(match.start, match.end)
    }
    return len(answered | polite) == len(heard)


def _is_plainly_denied(heard: tuple[str, ...]) -> bool:
    """Tell whether the answer opens on "j'ai pas", "on n'est plus"…"""
    opening = _DENIABLE.at(heard, 0)
    return opening is not None and heard[opening.end : opening.end + 1] in _DENIED


def _denies(
    raw: Sequence[str], heard: Sequence[str], found: Sequence[Found[Sign]]
) -> bool:
    """Tell whether a negation stands outside the turns of phrase already read."""
    read = {rank for match in found for rank in range(match.start, match.end)}
    free = [word for rank, word in enumerate(heard) if rank not in read]
    no_longer = "plus" in free and not {"ne", "n"}.isdisjoint(raw)
    # "Ne" without its "pas": the second half of the negation was misheard.
    halved = "ne" in raw and _NEGATIONS.isdisjoint(heard) and "que" not in free
    return no_longer or halved or not _NEGATIONS.isdisjoint(free)
