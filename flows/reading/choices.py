"""Which option of a question a person chose."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reading.colloquial import plain_words
from flows.reading.folding import fold
from flows.reading.heard import VOCABULARY
from flows.reading.lexicon.positions import CORRECTIONS, REFUSALS, Refusal
from flows.reading.near_phrases import near_phrases
from flows.reading.options import Candidate, Options, is_denied, options
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.phrases import Found, phrase_book
from flows.reading.positions import only_points, positions_in
from flows.reading.yes_no import read_yes_no

__all__ = ["Candidate", "read_choice"]

_REFUSALS = phrase_book(REFUSALS)
_CORRECTIONS = phrase_book({"corrected": CORRECTIONS})
_NEAR_REFUSALS = near_phrases(REFUSALS)
# A number alone, as a bad line writes it.
_NEAR_RANKS = {"de": 2, "deus": 2, "hein": 1, "toi": 3, "troi": 3}
_REFUSED = {
    Refusal.NONE: Why.NONE_OF_THEM,
    Refusal.UNKNOWN: Why.UNKNOWN,
    Refusal.ALL: Why.SEVERAL,
}
# Said about the whole answer, these refuse only when nothing else is said.
_ONLY_ALONE = frozenset({"non", "tout", "tous", "toutes"})
_ALTERNATIVES = frozenset({"ou", "ni"})
_YES_AND_NO = ("oui", "non")
_YES_AND_NO_ORDERS = [list(_YES_AND_NO), list(reversed(_YES_AND_NO))]
_SHORT_ANSWER = 12
_NAMES_TO_COMPARE = 2


def read_choice(text: str, candidates: Sequence[Candidate]) -> Reading[str]:
    """
    Give the name of the candidate ``text`` chooses, by label, synonym or position.

    A match by likeness of sound, or after a correction, is not certain.
    """
    heard = plain_words(text)
    if not fold(text):
        return NotUnderstood(Why.EMPTY)
    known = options(tuple(candidates))
    exact = known.phrases.whole(heard)
    if exact is not None:
        return Understood(exact)
    if [fold(candidate.label) for candidate in candidates] in _YES_AND_NO_ORDERS:
        return _yes_or_no(text, candidates)
    return _among(heard, known)


def _yes_or_no(text: str, candidates: Sequence[Candidate]) -> Reading[str]:
    match read_yes_no(text):
        case Understood(value, certain):
            label = _YES_AND_NO[0] if value else _YES_AND_NO[1]
            named = {fold(candidate.label): candidate.name for candidate in candidates}
            return Understood(named[label], certain)
        case NotUnderstood() as unclear:
            return unclear


def _among(heard: tuple[str, ...], known: Options) -> Reading[str]:
    refusal = _refusal(heard)
    heard = _without_doubts(heard)
    named = known.named_in(heard)
    points = not named and refusal is not Refusal.NONE
    pointed = positions_in(heard, len(known.names)) if points else ()
    if any(not 1 <= match.tag <= len(known.names) for match in pointed):
        return NotUnderstood(Why.NO_SUCH_OPTION)
    found = named or tuple(
        Found(known.names[match.tag - 1], match.start, match.end) for match in pointed
    )
    blurred = bool(pointed) and not only_points(heard)
    if refusal is Refusal.ALL:
        return NotUnderstood(Why.SEVERAL)
    if found:
        return _chosen(heard, found, known, hesitates=blurred or refusal is not None)
    if refusal is not None:
        return NotUnderstood(_REFUSED[refusal])
    return _hinted(heard, known)


def _refusal(heard: tuple[str, ...]) -> Refusal | None:
    alone = len(heard) == 1
    for match in _REFUSALS.find(heard):
        if alone or not _ONLY_ALONE.issuperset(heard[match.start : match.end]):
            return match.tag
    return None


def _without_doubts(heard: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out "je ne sais pas", whose "pas" denies nothing that follows."""
    doubtful = {
        rank
        for match in _REFUSALS.find(heard)
        if match.tag is Refusal.UNKNOWN
        for rank in range(match.start, match.end)
    }
    return tuple(word for rank, word in enumerate(heard) if rank not in doubtful)


def _chosen(
    heard: tuple[str, ...],
    found: Sequence[Found[str]],
    known: Options,
    *,
    hesitates: bool,
) -> Reading[str]:
    kept = [match for match in found if not is_denied(heard, match)]
    denied = {match.tag for match in found} - {match.tag for match in kept}
    names = list(dict.fromkeys(match.tag for match in kept))
    if not names:
        return _all_but(denied, known)
    if len(names) == 1:
        clear = not hesitates and _is_settled(heard, kept)
        return Understood(names[0], certain=clear)
    if _is_corrected(heard, kept):
        return Understood(kept[-1].tag, certain=False)
    in_full = {match.tag for match in kept if known.said_in_full(match)}
    if len(in_full) == 1:
        return Understood(in_full.pop(), certain=False)
    return NotUnderstood(Why.SEVERAL)


def _is_settled(heard: tuple[str, ...], kept: Sequence[Found[str]]) -> bool:
    """Tell whether nothing said besides the option could turn it round."""
    before, after = heard[: kept[0].start], heard[kept[-1].end :]
    told = len(heard) <= _SHORT_ANSWER and not _CORRECTIONS.find(after)
    return told and _ALTERNATIVES.isdisjoint((*before[-1:], *after[:1]))


def _all_but(denied: set[str], known: Options) -> Reading[str]:
    left = [name for name in known.names if name not in denied]
    if not left:
        return NotUnderstood(Why.NONE_OF_THEM)
    if len(known.names) == _NAMES_TO_COMPARE:
        return Understood(left[0], certain=False)
    return NotUnderstood(Why.UNCLEAR)


def _is_corrected(heard: tuple[str, ...], kept: Sequence[Found[str]]) -> bool:
    last = kept[-1]
    previous = max(match.end for match in kept if match.tag != last.tag)
    return bool(_CORRECTIONS.find(VOCABULARY.repaired(heard[previous : last.start])))


def _hinted(heard: tuple[str, ...], known: Options) -> Reading[str]:
    kept = {
        match.tag for match in known.hinted_in(heard) if not is_denied(heard, match)
    }
    if len(kept) == 1:
        return Understood(kept.pop(), certain=False)
    refusal = _NEAR_REFUSALS.like(heard)
    if refusal is not None:
        return NotUnderstood(_REFUSED[refusal])
    return _by_sound(heard, known)


def _by_sound(heard: tuple[str, ...], known: Options) -> Reading[str]:
    if len(heard) > _SHORT_ANSWER:
        return NotUnderstood(Why.UNCLEAR)
    rank = _near_rank(heard)
    if rank is not None and rank <= len(known.names):
        return Understood(known.names[rank - 1], certain=False)
    closest = known.sounding_like(heard)
    if closest is None:
        return NotUnderstood(Why.UNCLEAR)
    return Understood(closest, certain=False)


def _near_rank(heard: tuple[str, ...]) -> int | None:
    """Give the rank a last word sounds like, after words that only point."""
    if not heard or not only_points(heard[:-1]):
        return None
    return _NEAR_RANKS.get(heard[-1])
