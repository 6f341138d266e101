"""Which option of a list a person points at: the second, the middle one, number 3."""

from __future__ import annotations

from flows.reading.lexicon.positions import (
    BEFORE_A_CARDINAL,
    CARDINALS,
    ORDINALS,
    SETTINGS,
)
from flows.reading.phrases import Found

_AFTER_AN_ORDINAL = frozenset(
    {"option", "choix", "proposition", "reponse", "possibilite", "que", "s", "pas"}
    | {"non", "oui", "plutot", "pardon", "enfin", "merci", "ou", "et", "voila", "la"}
)
_LAST = frozenset({"dernier", "derniere"})
_POLITE_ENDINGS = (("s", "il", "vous", "plait"), ("s", "il", "te", "plait"), ("merci",))


def positions_in(heard: tuple[str, ...], count: int) -> tuple[Found[int], ...]:
    """
    Give the ranks pointed at, from 1, in a list of ``count`` options.

    A rank beyond the list is given as it was said; the middle of an even list is 0.
    """
    bare = _bare_number(heard)
    if bare:
        return (bare,)
    found: list[Found[int]] = []
    for start, word in enumerate(heard):
        rank = _rank_at(heard, start, word, count)
        if rank is not None:
            found.append(Found(rank, start, start + 1))
    return tuple(found)


def _bare_number(heard: tuple[str, ...]) -> Found[int] | None:
    kept = _without_politeness(heard)
    if not kept or kept[-1] not in CARDINALS:
        return None
    if any(word not in SETTINGS for word in kept[:-1]):
        return None
    return Found(CARDINALS[kept[-1]], len(kept) - 1, len(kept))


def _without_politeness(heard: tuple[str, ...]) -> tuple[str, ...]:
    for ending in _POLITE_ENDINGS:
        if heard[-len(ending) :] == ending:
            return heard[: -len(ending)]
    return heard


def _rank_at(heard: tuple[str, ...], start: int, word: str, count: int) -> int | None:
    before = heard[start - 1] if start else ""
    after = heard[start + 1] if start + 1 < len(heard) else ""
    ends = not after or after in _AFTER_AN_ORDINAL
    if word == "milieu" and before in {"du", "au"}:
        return (count + 1) // 2 if count % 2 else 0
    if word in _LAST and ends:
        return count - 1 if before == "avant" else count
    if word in ORDINALS and ends:
        return ORDINALS[word]
    if word in CARDINALS and before in BEFORE_A_CARDINAL and ends:
        return CARDINALS[word]
    return None
