"""One plain spelling for everything heard or typed: no accent, capital or sign."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 2_000

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
# The marks of decomposed letters go; the usual signs of a text part two words.
_USUAL = (
    _SIGNS
    | dict.fromkeys(range(0x300, 0x370))
    | dict.fromkeys((0x2019, 0x2026, 0xAB, 0xBB, 0x2013, 0x2014, 0xB7), " ")
)

# Said while looking for the next word; they carry no answer. Words that correct
# what was just said ("enfin", "pardon", "plutôt") are kept on purpose.
_HESITATIONS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "s il vous plait",
        "s il te plait",
        "si vous voulez bien",
        "eh bien",
        "he bien",
        "eh ben",
        "he ben",
        "dis donc",
        "dites donc",
        "comment dire",
        "comment dirais je",
        "vous savez",
        "vous voyez",
        "si je me souviens bien",
        "voyons voir",
        "euh",
        "heu",
        "euhm",
        "heum",
        "hum",
        "humm",
        "hm",
        "hmm",
        "mm",
        "mmm",
        "mmh",
        "ben",
        "bah",
        "beh",
        "bein",
        "eh",
        "ah",
        "oh",
        "bon",
        "alors",
        "donc",
        "voila",
        "voyons",
        "disons",
        "hein",
        "quoi",
        "svp",
        "stp",
        "allo",
        "bonjour",
        "bonsoir",
    )
)


def fold(text: str) -> str:
    """
    Give ``text`` in lower case ASCII-like letters, digits and single spaces.

    Accents go, ``œ`` becomes ``oe``, digits of any script become 0 to 9, and every
    other sign becomes a space. Only the first 2,000 characters are read.
    """
    lower = _in_lower_case(text[:MAX_CHARACTERS])
    plain = lower.translate(_USUAL)
    if not plain.isascii():
        plain = _plainly(lower)
    return " ".join(plain.split())[:MAX_CHARACTERS].rstrip()


def words(text: str) -> tuple[str, ...]:
    """Give the folded words of ``text``, in order."""
    return tuple(fold(text).split())


def without_hesitations(text: str) -> str:
    """Give ``text`` folded, without the sounds people make while they think."""
    kept: list[str] = []
    heard = words(text)
    start = 0
    while start < len(heard):
        length = _hesitation_length(heard, start)
        if not length:
            kept.append(heard[start])
        start += max(length, 1)
    return " ".join(kept)


def _in_lower_case(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)


def _plainly(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(_plain(character) for character in decomposed)


def _plain(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else " "
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    # A mark (an accent once decomposed) disappears; any other sign parts two words.
    if unicodedata.category(character).startswith("M"):
        return ""
    return character if character.isalnum() else " "


def _hesitation_length(heard: tuple[str, ...], start: int) -> int:
    for phrase in _STARTING_WITH.get(heard[start], ()):
        if heard[start : start + len(phrase)] == phrase:
            return len(phrase)
    return 0


_STARTING_WITH: dict[str, tuple[tuple[str, ...], ...]] = {
    phrase[0]: tuple(
        sorted((p for p in _HESITATIONS if p[0] == phrase[0]), key=len, reverse=True)
    )
    for phrase in _HESITATIONS
}
