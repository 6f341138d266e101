"""Words spelled letter by letter: "D, U, P comme Pierre, O, deux N"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.reading.doubt import is_doubt
from flows.reading.folding import fold
from flows.reading.letter_words import ACCENTS, LETTERS, MARKS, SPELLING_WORDS
from flows.reading.number_words import UNITS
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import LONGEST_TEXT, word_set

LONGEST_SPELLED: Final = 60  # letters
_SHORTEST_BY_WORDS: Final = 2
_LONG_ENOUGH: Final = 4  # letters of a name said whole beside its letters

_FRAMES: Final = re.compile(
    r"^(?:(?:alors|donc|oui|euh|voila|bon|ben|et|ca|cela|mon nom|le nom|mon prenom"
    r"|je vous l epelle|je vous epelle|j epelle|je l epelle|je vais epeler|j ecris"
    r"|s ecrit|s epelle|ecrit|c est|est)(?= ) )+"
)
_SPOKEN_SIGNS: Final = (
    (" ca s ecrit ", " "),
    (" qui s ecrit ", " "),
    (" s ecrit ", " "),
    (" s epelle ", " "),
    (" trait d union ", " tiret "),
    (" tiret du six ", " tiret "),
    (" i grec ", " y "),
    (" y grec ", " y "),
    (" double v ", " w "),
    (" double ve ", " w "),
    (" double vee ", " w "),
    (" w ", " w "),
    (" plus loin ", " espace "),
    (" j ai ", " g "),
    (" j ais ", " g "),
    (" s il vous plait ", " "),
    (" en un mot ", " "),
    (" en un seul mot ", " "),
    (" tout attache ", " "),
    (" tout colle ", " "),
)
_LIKE: Final = word_set("comme commes comm com pour")
_HESITATIONS: Final = word_set("euh heu hum hein alors puis ensuite et apres virgule")
_IGNORED: Final = word_set(
    "majuscule minuscule accent lettre un une le la final finale"
)
_TWICE: Final = {"double": 2, "deux": 2, "2": 2, "triple": 3}


@dataclass(frozen=True, slots=True)
class _Spelled:
    """Letters read so far; ``strange`` words were neither letters nor signs."""

    letters: str = ""
    strange: tuple[str, ...] = ()
    is_certain: bool = True
    examples: int = 0  # letters given with a word: "D comme Denis"


def read_spelled(text: str) -> Reading[str]:
    """Read a word spelled in capitals: letters, "comme Denis", "deux L", accents.

    A letter alone is easily misheard: certain only when typed in capitals, given
    with examples, or when the word said whole agrees. The letters win over it.
    """
    words = _prepared(text)
    if not words:
        return NotUnderstood(Why.EMPTY)
    if is_doubt(words):
        return NotUnderstood(Why.UNKNOWN)
    by_words = _by_words_alone(words)
    if by_words is not None:
        return by_words
    spelled = _spelled(words)
    letters = _as_said_whole(spelled) or spelled.letters.strip(" -'")
    if len(letters) > LONGEST_SPELLED:
        return NotUnderstood(Why.TOO_LONG)
    if len(letters) >= 2 and len(spelled.strange) <= 2:
        is_certain = spelled.is_certain and _is_proved(text, spelled, letters)
        return Understood(letters, certain=is_certain)
    return _said_whole(words, spelled)


def _as_said_whole(spelled: _Spelled) -> str:
    """Give the name said whole when one letter of it at most was not heard."""
    letters = fold(spelled.letters).replace(" ", "")
    for word in spelled.strange:
        shorter = (word[:at] + word[at + 1 :] for at in range(len(word)))
        if len(word) >= _LONG_ENOUGH and letters in shorter:
            return word.upper()
    return ""


def _is_proved(text: str, spelled: _Spelled, letters: str) -> bool:
    """Tell letters that cannot be misheard: typed, exampled, or those of the name."""
    if spelled.strange:
        return all(_is_same(word, letters) for word in spelled.strange)
    return text.isupper() or spelled.examples >= len(letters)


def _by_words_alone(words: Sequence[str]) -> Reading[str] | None:
    """Tell "Denis Ursule Pierre Oscar" from a double first name."""
    if not all(word in SPELLING_WORDS for word in words):
        return None
    if len(words) <= _SHORTEST_BY_WORDS:
        return Understood(" ".join(words).upper(), certain=False)
    return Understood("".join(word[0] for word in words).upper(), certain=False)


def _prepared(text: str) -> tuple[str, ...]:
    spaced = f" {fold(text[:LONGEST_TEXT])} "
    for said, sign in _SPOKEN_SIGNS:
        spaced = spaced.replace(said, sign)
    plain = _FRAMES.sub("", spaced.lstrip())
    return tuple(plain.split())


def _spelled(words: Sequence[str]) -> _Spelled:
    spelled = _Spelled()
    at = 0
    while at < len(words):
        spelled, used = _step(spelled, words, at)
        at += used
    return spelled


def _step(spelled: _Spelled, words: Sequence[str], at: int) -> tuple[_Spelled, int]:
    """Add one letter, sign or accent; say how many words it took."""
    word, following = words[at], words[at + 1 : at + 4]
    if len(following) > 1 and following[0] in _LIKE:
        return _as_in(spelled, word, following[1]), 3
    if word in _TWICE and following and _letter(following):
        times = _TWICE[word]
        after, used = _step(spelled, words, at + 1)
        letter = after.letters[len(spelled.letters) :]
        return _with(spelled, letter * times, after), used + 1
    if word in MARKS:
        return _with(spelled, MARKS[word], spelled), 1
    accented = ACCENTS.get((spelled.letters[-1:], word))
    if accented:
        return _with(
            _Spelled(spelled.letters[:-1], spelled.strange), accented, spelled
        ), 1
    return _plain_step(spelled, word), 1


def _plain_step(spelled: _Spelled, word: str) -> _Spelled:
    if word in LETTERS:
        return _with(spelled, LETTERS[word], spelled)
    plural = LETTERS.get(word.removesuffix("s"))
    if plural and word not in _IGNORED:
        # A silent "s" the recogniser put: the letter is heard all the same.
        return _with(spelled, plural, replace(spelled, is_certain=False))
    if word in SPELLING_WORDS:
        return _with(spelled, word[0].upper(), spelled)
    if word in _HESITATIONS:
        return replace(spelled, is_certain=False)
    if word in _IGNORED:
        return spelled
    return replace(spelled, strange=(*spelled.strange, word))


def _as_in(spelled: _Spelled, letter: str, example: str) -> _Spelled:
    """Take the first letter of the example: it is heard better than a lone letter."""
    initial = example[0].upper()
    is_agreed = LETTERS.get(letter) == initial
    return replace(
        spelled,
        letters=spelled.letters + initial,
        is_certain=spelled.is_certain and is_agreed,
        examples=spelled.examples + 1,
    )


def _with(spelled: _Spelled, letters: str, state: _Spelled) -> _Spelled:
    more = len(letters) if state.examples > spelled.examples else 0
    return replace(
        state,
        letters=spelled.letters + letters,
        examples=max(state.examples, spelled.examples + more),
    )


def _letter(words: Sequence[str]) -> bool:
    return (
        words[0].removesuffix("s") in LETTERS
        or words[0] in LETTERS
        or (len(words) > 1 and words[1] in _LIKE)
    )


def _is_same(word: str, letters: str) -> bool:
    return word == fold(letters).replace(" ", "")


def _said_whole(words: Sequence[str], spelled: _Spelled) -> Reading[str]:
    """Accept a name that was said and not spelled, to be confirmed."""
    names = [
        word for word in spelled.strange if word not in UNITS and not word.isdigit()
    ]
    if len(names) == len(words) and len(names) <= 3:
        return Understood(" ".join(names).upper(), certain=False)
    if len(spelled.letters) == 1 and not spelled.strange:
        return NotUnderstood(Why.TOO_SHORT)
    return NotUnderstood(Why.UNCLEAR)
