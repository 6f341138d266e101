"""Postcodes and communes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from flows.reading.digits import Wanted, read_wanted
from flows.reading.doubt import is_doubt
from flows.reading.folding import without_hesitations, words
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import word_set

CLOSE_ENOUGH: Final = 85.0  # similarity out of 100
CLEAR_OF_THE_NEXT: Final = 10.0
SURE: Final = 94.0
LONGEST_NAME: Final = 120  # characters of a reply that are read
_HIGHEST_DEPARTMENT: Final = 95
_SOUTH_CORSICA: Final = ("200", "201")

# Paris, Marseille and Lyon are in the list with their districts beside them.
_DISTRICTS: Final = ("751", "132", "6938")
_SHORT: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_FRAME: Final = word_set(
    """
    c est je j suis habite habitons nous on a au aux dans la le les l ville village
    commune de du d oui donc ici chez mon ma vis loge demeure s appelle cela ca sur en
    moi bien et meme
    """
)
_DISTRICT_WORDS: Final = word_set(
    """
    arrondissement eme e er premier deuxieme second troisieme quatrieme cinquieme
    sixieme septieme huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme
    quinzieme seizieme vingtieme
    """
)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune; ``zone`` is its housing-aid zone, empty when not known."""

    insee: str
    name: str
    zone: str


Row = tuple[str, str, Sequence[str], str]


class Gazetteer:
    """The communes of France, filed by postcode."""

    __slots__ = ("_by_name", "_by_postcode")

    def __init__(self, rows: Iterable[Row]) -> None:
        filed: dict[str, list[Commune]] = {}
        for insee, name, postcodes, zone in rows:
            commune = Commune(insee, name, zone)
            for postcode in postcodes:
                filed.setdefault(postcode, []).append(commune)
        self._by_postcode = filed
        self._by_name: dict[str, dict[str, list[Commune]]] = {}

    def communes(self, postcode: str) -> tuple[Commune, ...]:
        """Give the communes of a postcode, none when it does not exist."""
        return _without_districts(self._by_postcode.get(postcode, ()))

    def read_commune(self, text: str, postcode: str) -> Reading[Commune]:
        """Find which commune of a postcode is named, however it is spelled.

        A near miss is not certain; ``Why.SEVERAL`` when two are as near,
        ``Why.NO_SUCH_PLACE`` when none is.
        """
        heard = _name_words(without_hesitations(text[:LONGEST_NAME]))
        if not heard:
            return NotUnderstood(Why.EMPTY)
        ranked = sorted(
            (
                (_likeness(heard, commune.name), commune)
                for commune in self.communes(postcode)
            ),
            key=lambda scored: -scored[0],
        )
        if not ranked or ranked[0][0] < CLOSE_ENOUGH:
            return NotUnderstood(Why.UNKNOWN if is_doubt(heard) else Why.NO_SUCH_PLACE)
        score, commune = ranked[0]
        is_clear = len(ranked) == 1 or score - ranked[1][0] >= CLEAR_OF_THE_NEXT
        if not is_clear and score < 100:
            return NotUnderstood(Why.SEVERAL)
        return Understood(commune, certain=score >= SURE and is_clear)

    def read_place(self, text: str) -> Reading[Commune]:
        """Find a commune of the whole country by its name, and postcode if said.

        Never certain without a postcode; ``Why.SEVERAL`` for a name that several
        communes bear.
        """
        heard = _name_words(without_hesitations(text[:LONGEST_NAME]))
        if not heard:
            return NotUnderstood(Why.EMPTY)
        postcode = read_postcode(text)
        if isinstance(postcode, Understood) and self.communes(postcode.value):
            return self._within(heard, postcode.value)
        if is_doubt(heard):
            return NotUnderstood(Why.UNKNOWN)
        told = "".join(word for word in heard if word not in _FRAME) or heard[0]
        found = self._named(told) or self._named("".join(heard))
        if len(found) == 1:
            return Understood(found[0], certain=False)
        return NotUnderstood(Why.SEVERAL if found else Why.NO_SUCH_PLACE)

    def _within(self, heard: tuple[str, ...], postcode: str) -> Reading[Commune]:
        communes = self.communes(postcode)
        named = " ".join(word for word in heard if not is_number_word(word))
        if named and not set(named.split()) <= _FRAME:
            return self.read_commune(named, postcode)
        if len(communes) == 1:
            return Understood(communes[0])
        return NotUnderstood(Why.SEVERAL)

    def _named(self, told: str) -> list[Commune]:
        """Give the communes whose name is that one, or else the nearest of all."""
        names = self._names().get(told[:1], {})
        exact = names.get(told)
        if exact:
            return exact
        near = process.extract(
            told, names.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=2
        )
        if not near:
            return []
        is_clear = len(near) == 1 or near[0][1] - near[1][1] >= CLEAR_OF_THE_NEXT / 2
        nearest = names[near[0][0]]
        return nearest if is_clear else [*nearest, *names[near[1][0]]]

    def _names(self) -> dict[str, dict[str, list[Commune]]]:
        """File the communes by the first letter and the bare letters of their name."""
        if not self._by_name:
            for commune in {
                c for code in self._by_postcode for c in self.communes(code)
            }:
                words_of = _name_words(commune.name)
                bare = "".join(w for w in words_of if w not in _FRAME) or words_of[0]
                for key in {bare, "".join(words_of)}:
                    filed = self._by_name.setdefault(key[:1], {})
                    filed.setdefault(key, []).append(commune)
        return self._by_name


def gazetteer_from_csv(lines: Iterable[str]) -> Gazetteer:
    """Build a gazetteer from lines ``insee;name;postcode,postcode;zone``."""
    return Gazetteer(_rows(lines))


def read_postcode(text: str) -> Reading[str]:
    """Read a five-digit postcode; ``Why.NO_SUCH_PLACE`` when no department has it."""
    return read_wanted(text, Wanted(5, 5, _is_possible, Why.NO_SUCH_PLACE))


def department_of(postcode: str) -> str | None:
    """Give the department of a postcode: "29", "2A", "971"; None if there is none."""
    if len(postcode) != 5 or not (postcode.isascii() and postcode.isdigit()):
        return None
    if postcode.startswith("20"):
        return "2A" if postcode.startswith(_SOUTH_CORSICA) else "2B"
    if postcode.startswith(("97", "98")):
        return postcode[:3]
    department = postcode[:2]
    return department if 1 <= int(department) <= _HIGHEST_DEPARTMENT else None


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    for line in lines:
        if line.strip():
            insee, name, postcodes, zone = line.strip().split(";")
            yield insee, name, tuple(filter(None, postcodes.split(","))), zone


def _is_possible(postcode: str) -> bool:
    return department_of(postcode) is not None


def _without_districts(communes: Sequence[Commune]) -> tuple[Commune, ...]:
    whole = tuple(
        commune for commune in communes if not commune.insee.startswith(_DISTRICTS)
    )
    return whole or tuple(communes)


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(_SHORT.get(word, word) for word in words(name))


def _likeness(heard: tuple[str, ...], name: str) -> float:
    """Tell how near a reply is to a name, out of 100."""
    named = _name_words(name)
    if _holds(heard, named):
        return 100.0
    told = tuple(word for word in heard if not _is_beside(word)) or heard
    bare = tuple(word for word in named if word not in _FRAME) or named
    if told == bare:
        return 99.0
    likeness = max(
        fuzz.ratio("".join(heard), "".join(named)),
        fuzz.ratio("".join(told), "".join(bare)),
    )
    # A part of the name ("Kerhuon" for "Le Relecq-Kerhuon") is a hint, no more.
    is_part = len(told) < len(bare) and set(told) <= set(bare)
    return max(likeness, CLOSE_ENOUGH) if is_part else likeness


def _is_beside(word: str) -> bool:
    return word in _FRAME or word in _DISTRICT_WORDS or word.isdigit()


def _holds(heard: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Tell whether a name is said in full, among other words or not."""
    if heard == named:
        return True
    is_framed = all(word in _FRAME or word in named for word in heard)
    starts = range(len(heard) - len(named) + 1)
    return is_framed and any(heard[s : s + len(named)] == named for s in starts)
