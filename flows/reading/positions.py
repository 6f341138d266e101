"""Which option of a list a person points at: the second, the middle one, number 3."""

from __future__ import annotations

from flows.reading.folding import words
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
    | {"mais"}
)
_BEFORE_AN_ORDINAL = frozenset(
    {
        "",
        "la",
        "le",
        "l",
        "celle",
        "celui",
        "avant",
        "en",
        "est",
        "ou",
        "non",
        "et",
        "pas",
    }
)
_TIMES = frozenset(words("fois semaine mois année an nuit jour jours été hiver heure"))
_ARTICLES = frozenset({"un", "une"})
_A_FEW_WORDS = 3
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


def only_points(heard: tuple[str, ...]) -> bool:
    """Tell whether every word points at an option, or is said around it."""
    return all(word in SETTINGS or word in CARDINALS for word in heard)


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
    introduced = before in _BEFORE_AN_ORDINAL | BEFORE_A_CARDINAL
    short = len(heard) <= _A_FEW_WORDS and before not in _TIMES
    ends = ends and (introduced or short)
    if word in _LAST and ends:
        return count - 1 if before == "avant" else count
    ordinal = ORDINALS.get(word.removesuffix("s"))
    if ordinal and ends:
        return ordinal
    alone = len(heard) <= _A_FEW_WORDS and word not in _ARTICLES
    if word in CARDINALS and (before in BEFORE_A_CARDINAL or alone) and not after:
        return CARDINALS[word]
    if word in CARDINALS and before in BEFORE_A_CARDINAL and ends:
        return CARDINALS[word]
    return None
