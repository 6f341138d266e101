"""What an answer tells beyond its question, so that it is not asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from flows.reading.colloquial import plain_words
from flows.reading.heard import heard_words
from flows.reading.lexicon.people import (
    FOR_ONESELF,
    LEADING_TO,
    NAMED,
    ONLY_MENTIONED_AFTER,
    ONLY_MENTIONED_BEFORE,
    Whom,
)
from flows.reading.options import Candidate, is_denied, options
from flows.reading.phrases import Found, phrase_book

__all__ = ["Whom", "also_chosen", "whom_in"]

_NAMED = phrase_book(NAMED)
_ONESELF = phrase_book({Whom.SELF: FOR_ONESELF})
_LEADING = phrase_book(
    {
        whom: tuple(f"{lead} {name}" for lead, name in product(LEADING_TO, names))
        for whom, names in NAMED.items()
    }
)
# Relatives said after "ma" or "mon", and what a recogniser writes for them.
_KIN = {
    noun: determiner
    for names in NAMED.values()
    for determiner, noun, *more in (plain_words(name) for name in names if " " in name)
    if determiner in {"ma", "mon"} and not more
}
_KIN_BY_EAR = {
    "maire": "mere",
    "mer": "mere",
    "mers": "mere",
    "meres": "mere",
    "pair": "pere",
    "paire": "pere",
    "peres": "pere",
    "fil": "fils",
    "sur": "soeur",
    "soeurs": "soeur",
}
_DETERMINERS = {"mont": "mon", "monts": "mon", "mas": "ma"}
_OURS = frozenset({"ma", "mon", "un", "une"})
_OTHERS = frozenset({"la", "le", "sa", "son", "ta", "ton", "votre", "leur", "les"})
_BEFORE_A_MENTION = frozenset(plain_words(lead) for lead in ONLY_MENTIONED_AFTER)
_AFTER_A_MENTION = phrase_book({"mentioned": ONLY_MENTIONED_BEFORE})


def whom_in(text: str) -> Whom | None:
    """
    Give who the request is for, when ``text`` says it; None when it does not.

    Somebody only mentioned ("ma mère m'a dit d'appeler") is not who it is for.
    """
    heard = heard_words(text)
    whom = _whom_among(heard)
    return whom if whom is not None else _whom_among(_kin_put_right(heard))


def _kin_put_right(heard: tuple[str, ...]) -> tuple[str, ...]:
    """Give the relatives misheard after "ma" or "mon": "ma maire", "m'a mère"."""
    words: list[str] = []
    for rank, word in enumerate(heard):
        kin = _KIN_BY_EAR.get(word, word.removesuffix("s"))
        before = words[-1] if words else ""
        if kin not in _KIN:
            words.append(_DETERMINERS.get(word, word))
        elif before in _OURS:
            words.append(kin)
        elif before == "a" and words[-2:-1] == ["m"]:
            words[-2:] = [_KIN[kin], kin]
        elif rank and words[-2:-1] == ["pour"] and before not in _OTHERS:
            words[-1:] = [_KIN[kin], kin]
        else:
            words.append(word)
    return tuple(words)


def _whom_among(heard: tuple[str, ...]) -> Whom | None:
    if _ONESELF.find(heard):
        return Whom.SELF
    led_to = _LEADING.find(heard)
    if led_to:
        return led_to[0].tag
    for named in _NAMED.find(heard):
        if named.tag is not Whom.SELF and not _is_only_mentioned(heard, named):
            return named.tag
    return None


def _is_only_mentioned(heard: tuple[str, ...], named: Found[Whom]) -> bool:
    before, after = heard[: named.start], heard[named.end :]
    leads = any(before[-size:] in _BEFORE_A_MENTION for size in (1, 2))
    return leads or (bool(after) and _AFTER_A_MENTION.at(after, 0) is not None)


def also_chosen(
    text: str, questions: Mapping[str, Sequence[Candidate]]
) -> Mapping[str, str]:
    """
    Give the questions of ``questions`` that ``text`` already answers, with the option.

    Only what is said outright counts: one option of the question, named and not
    denied. Positions, numbers and likenesses of sound are left to the question itself.
    """
    heard = plain_words(text)
    named = {
        question: _named(heard, tuple(candidates))
        for question, candidates in questions.items()
    }
    return {
        question: min(names) for question, names in named.items() if len(names) == 1
    }


def _named(heard: tuple[str, ...], candidates: tuple[Candidate, ...]) -> set[str]:
    known = options(candidates)
    return {
        match.tag for match in known.outright_in(heard) if not is_denied(heard, match)
    }
