"""Known turns of phrase that a bad line has altered by a sound or by one word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from flows.reading.colloquial import plain_words
from flows.reading.phrases import Found
from flows.reading.sounds import sound
from flows.reading.stems import EMPTY_WORDS
from flows.reading.tokens import word_set

Tag = TypeVar("Tag")

_MOST_UNITS: Final = 9
_MOST_WORDS: Final = 14
_LEAST_LEFT: Final = 2
_LONGEST_START: Final = 6
_LONGEST_WITHIN: Final = 6
_SHORTEST_ALIKE: Final = 3
_ELIDED: Final = frozenset({"j", "c", "l", "d", "m", "s", "t", "n", "qu", "jusqu"})
# What spelling cannot tell: "est" sounds like "et"; "ça" has lost its cedilla.
_BY_EAR: Final = {
    "est": "E",
    "es": "E",
    "ca": "sa",
    "cas": "sa",
    "sang": "sA",
    "nes": "",
}
# A telephone line does not part these from one another.
_VOICED: Final = str.maketrans("bdgvzj", "ptkfsS")
# Lost, they change nothing of what is asked.
_LOSABLE: Final = word_set(
    """
    je j ai la le l les un une de d des du a au aux vous me m moi mon ma mes est suis
    c ce ca que qu il y en on et se s ses votre vos notre nous tres bien tout
    """
)
# Said in any sentence: alone they tell nothing of what is asked.
_BARE: Final = EMPTY_WORDS | word_set(
    "sais dire dites dit chose question oui non pas plus rien moi deux trois"
)


@dataclass(frozen=True, slots=True)
class NearPhrases(Generic[Tag]):
    """Phrases filed by how they sound, whole and with any one of their words lost."""

    sounds: Mapping[tuple[str, ...], str]  # of the words of the phrases
    whole: Mapping[str, Tag]
    gapped: Mapping[tuple[str, ...], Tag]

    def like(self, heard: Sequence[str]) -> Tag | None:
        """Give the phrase all of ``heard`` sounds like, at most one word apart."""
        if len(heard) > _MOST_WORDS:
            return None
        sounds = self._sounds(_units(_polite_end_left_out(heard)))
        if len("".join(sounds)) < _SHORTEST_ALIKE:
            return None
        return self._at(sounds) if len(sounds) <= _MOST_UNITS else None

    def within(self, heard: Sequence[str]) -> Iterator[Found[Tag]]:
        """Give the phrases met anywhere in ``heard``, each at most one word apart."""
        units = _units(heard)
        sounds = self._sounds(units)
        for start in range(len(units)):
            for end in range(start + 2, min(start + _LONGEST_WITHIN, len(units)) + 1):
                tag = self._at(sounds[start:end])
                if tag is not None:
                    first = sum(map(len, units[:start]))
                    yield Found(tag, first, first + sum(map(len, units[start:end])))

    def _at(self, sounds: tuple[str, ...]) -> Tag | None:
        tag = self.whole.get("".join(sounds))
        if tag is not None or len(sounds) <= _LEAST_LEFT:
            return tag
        gaps = (
            self.gapped.get((*sounds[:rank], "*", *sounds[rank + 1 :]))
            for rank in range(len(sounds))
        )
        return next((found for found in gaps if found is not None), None)

    def _sounds(self, units: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(self.sounds.get(unit) or _sound_of(unit) for unit in units)

    def starts_like(self, heard: Sequence[str]) -> tuple[int, ...]:
        """Give how many words of ``heard`` sound together like one phrase."""
        return tuple(
            length
            for length in range(1, min(len(heard), _LONGEST_START))
            if "".join(self._sounds(_units(heard[:length]))) in self.whole
        )


def near_phrases(phrases: Mapping[Tag, Iterable[str]]) -> NearPhrases[Tag]:
    """File ``phrases`` by tag; what two tags could mean is left out."""
    known: dict[tuple[str, ...], str] = {}
    whole: dict[str, set[Tag]] = {}
    gapped: dict[tuple[str, ...], set[Tag]] = {}
    for tag, said in phrases.items():
        for phrase in said:
            units = _units(plain_words(phrase))
            sounds = tuple(known.get(unit) or _sound_of(unit) for unit in units)
            known.update(zip(units, sounds, strict=True))
            whole.setdefault("".join(sounds), set()).add(tag)
            for rank in _ranks_that_may_be_lost(units):
                key = (*sounds[:rank], "*", *sounds[rank + 1 :])
                gapped.setdefault(key, set()).add(tag)
    return NearPhrases(known, _of_one_tag(whole), _of_one_tag(gapped))


Key = TypeVar("Key")


def _of_one_tag(filed: Mapping[Key, set[Tag]]) -> dict[Key, Tag]:
    return {key: min(tags, key=str) for key, tags in filed.items() if len(tags) == 1}


def _units(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Give the words as a line carries them: "j'ai" is one."""
    units: list[tuple[str, ...]] = []
    for word in words:
        if units and units[-1][-1] in _ELIDED:
            units[-1] = (*units[-1], word)
        else:
            units.append((word,))
    return tuple(units)


def _sound_of(unit: tuple[str, ...]) -> str:
    joined = "".join(unit)
    return _BY_EAR.get(joined, sound(joined)).translate(_VOICED)


def _ranks_that_may_be_lost(units: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Give the words without which a phrase still means the same and nothing else."""
    telling = [not _BARE.issuperset(unit) for unit in units]
    return tuple(
        rank
        for rank, unit in enumerate(units)
        if len(units) > _LEAST_LEFT
        and sum(telling) - telling[rank] >= (1 if _LOSABLE.issuperset(unit) else 2)
    )


def _polite_end_left_out(heard: Sequence[str]) -> tuple[str, ...]:
    """Leave out a last "s'il vous plaît", one word of which may be lost."""
    end = tuple(heard[-4:])
    politely = sum(
        a == b for a, b in zip(end, ("s", "il", "vous", "plait"), strict=False)
    )
    return tuple(heard[:-4] if len(end) == 4 and politely >= 3 else heard)
