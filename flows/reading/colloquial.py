"""Spoken French and text-message spellings brought to the words a book would use."""

from __future__ import annotations

from flows.reading.folding import fold
from flows.reading.lexicon.spellings import FILLERS, SPELLINGS

# "ne" is what speech leaves out: "je ne sais pas" and "je sais pas" are one sentence.
_SILENT = frozenset({"ne", "n"})
# Without its "n", "je n'ai" is "j'ai".
_ELIDED = {"je": "j", "ce": "c"}
_VOWELS = frozenset("aeiouyh")
_BEING = frozenset({"suis", "es", "est", "etes", "sont", "sommes", "etait", "etais"})
_SUBJECTS = frozenset(
    {"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui", "ca", "ce"}
)
_AFTER_C = frozenset({"est", "etait", "etaient", "en", "c", "a", "ete"})
# A sentence without any of these is in plain words already.
_REWRITTEN = frozenset({*SPELLINGS, *FILLERS, *_SILENT, "c", "g", "j"})


def plain_words(text: str) -> tuple[str, ...]:
    """
    Give the words of ``text`` without "ne", hesitation or abbreviation.

    "chais pas", "j'sais pas" and "je ne sais pas" give the same words.
    """
    heard = fold(text).split()
    if _REWRITTEN.isdisjoint(heard):
        return tuple(heard)
    plain: list[str] = []
    for rank, word in enumerate(heard):
        previous = heard[rank - 1] if rank else ""
        following = heard[rank + 1] if rank + 1 < len(heard) else ""
        if word == "ne" and _is_born(previous, following):
            word = "nee"
        if word == "n" and plain and plain[-1] in _ELIDED:
            plain[-1] = _ELIDED[plain[-1]]
        plain.extend(_written_out(word, following))
    return tuple(word for word in plain if word not in FILLERS and word not in _SILENT)


def _is_born(previous: str, following: str) -> bool:
    """Tell the "né" of a birth, whose accent is lost, from the "ne" of a negation."""
    return previous in _BEING or (
        previous not in _SUBJECTS and following in {"en", "le", "au", "a"}
    )


def _written_out(word: str, following: str) -> tuple[str, ...]:
    # "c perdu" and "g perdu" are "c'est perdu" and "j'ai perdu"; a lone letter is
    # more likely spelled out.
    if word == "c" and len(following) > 1 and following not in _AFTER_C:
        return ("c", "est")
    if word == "g" and len(following) > 1:
        return ("j", "ai")
    if word == "j" and following and following[0] not in _VOWELS:
        return ("je",)
    return SPELLINGS.get(word, (word,))
