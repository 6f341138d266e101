"""Words already met, to recognise one that was misheard or misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from flows.reading.sounds import sound

_SHORTEST = 3
_SHORTEST_ALIKE = 6
_CLOSE_ENOUGH = 82.0
# A long story holds many words never met: only so many are worth looking up.
_MOST_REPAIRS = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words, filed by sound and by length."""

    sounds: Mapping[str, str]  # known word -> sound
    by_sound: Mapping[str, str]
    by_length: Mapping[int, Sequence[str]]

    def repaired(self, words: Sequence[str]) -> tuple[str, ...]:
        """Give ``words``, each long unknown one replaced by the nearest known one."""
        repaired: list[str] = []
        left = _MOST_REPAIRS
        for word in words:
            unknown = len(word) >= _SHORTEST and word not in self.sounds
            repaired.append(self._nearest(word) if unknown and left else word)
            left -= unknown and left > 0
        return tuple(repaired)

    def sound_of(self, word: str) -> str:
        """Give the sound of any word; that of a known one is already worked out."""
        return self.sounds.get(word) or sound(word)

    def _nearest(self, word: str) -> str:
        sounding = self.by_sound.get(sound(word))
        if sounding is not None:
            return sounding
        if f"{word}nt" in self.sounds:  # "sûreme": the end of the word was lost
            return f"{word}nt"
        if len(word) < _SHORTEST_ALIKE:
            return word
        alike = [
            near
            for length in (len(word), len(word) - 1, len(word) + 1)
            for near in self.by_length.get(length, ())
        ]
        found = process.extractOne(
            word, alike, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
        )
        return found[0] if found else word


def vocabulary(words: Iterable[str]) -> Vocabulary:
    """File ``words``, already folded; of two that sound alike the first is kept."""
    sounds = {word: sound(word) for word in dict.fromkeys(words)}
    by_sound: dict[str, str] = {}
    by_length: dict[int, list[str]] = defaultdict(list)
    for word, sounding in sounds.items():
        by_length[len(word)].append(word)
        by_sound.setdefault(sounding, word)
    return Vocabulary(sounds, by_sound, dict(by_length))
