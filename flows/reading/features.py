"""What tells one request from another: subjects, stems, sounds and their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise

from flows.reading.colloquial import plain_words
from flows.reading.lexicon.subjects import DECISIVE, KIN, SUBJECTS
from flows.reading.phrases import Found, phrase_book
from flows.reading.stems import EMPTY_WORDS, stem

# Tried on the examples themselves, four fifths teaching and one fifth asked.
_SUBJECT = 3.0
_DECISIVE = 8.0
_TWO_SUBJECTS = 2.0
_STEM = 1.0
_NEIGHBOURS = 0.3
_SOUND = 0.3

_MOST_WORDS = 60
_MOST_SUBJECTS = 8
_SHORTEST_SOUND = 4

_BOOK = phrase_book(SUBJECTS)


# In the order of the lists: of two that sound alike the first is the one heard.
SUBJECT_WORDS: tuple[str, ...] = tuple(
    dict.fromkeys(
        word
        for names in SUBJECTS.values()
        for name in names
        for word in plain_words(name)
    )
)


def features(
    heard: Sequence[str], sound_of: Callable[[str], str]
) -> Mapping[str, float]:
    """Give what ``heard`` is about, each mark with the weight of its kind."""
    words = _told(heard[:_MOST_WORDS])
    subjects = sorted({word for word in words if _is_subject(word)} - {KIN})
    keys = [word if _is_subject(word) else stem(word) for word in words]
    pairs = combinations(subjects[:_MOST_SUBJECTS], 2)
    return {
        **{f"{first} {second}": _NEIGHBOURS for first, second in pairwise(keys)},
        **{f"~{sound_of(word)}": _SOUND for word in words if _is_long(word)},
        **{f"{first}&{second}": _TWO_SUBJECTS for first, second in pairs},
        **{key: _weight(key) for key in keys},
    }


def _told(heard: Sequence[str]) -> list[str]:
    """Give the telling words, every name of a subject replaced by the subject."""
    told: list[str] = []
    start = 0
    while start < len(heard):
        named = _named_at(heard, start)
        if named:
            told.append(named.tag)
        elif heard[start] not in EMPTY_WORDS:
            told.append(heard[start])
        start = named.end if named else start + 1
    return told


def _named_at(heard: Sequence[str], start: int) -> Found[str] | None:
    """Give the subject named at ``start``, unless a longer name begins just after."""
    named = _BOOK.at(heard, start)
    if named is None or named.end <= start + 1:
        return named
    following = _BOOK.at(heard, start + 1)
    longer = following and following.end - following.start >= named.end - named.start
    return None if longer else named


def _weight(key: str) -> float:
    if key in DECISIVE:
        return _DECISIVE
    return _SUBJECT if _is_subject(key) else _STEM


def _is_subject(word: str) -> bool:
    return word.startswith("@")


def _is_long(word: str) -> bool:
    return len(word) >= _SHORTEST_SOUND and not _is_subject(word)
