"""The stretches of a dictated address, each with the line it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from flows.reading.address_words import (
    BUILDINGS,
    DOORS,
    FLOORS,
    PLACES,
    SUFFIXES,
    WAYS,
    WRITTEN_WAYS,
)
from flows.reading.cutting import cuts, natural_cut
from flows.reading.date_words import MONTHS
from flows.reading.numerals import is_number_word
from flows.reading.places import department_of
from flows.reading.runs import runs
from flows.reading.tokens import Token, word_set

_LINKS: Final = word_set("de du des la le les l d a au aux en sur sous et")
_AFTER_DE: Final = word_set("la l")
# Never the first word of a street's name, which "la" would follow.
_HEARD_FOR_DE: Final = word_set(
    "des du d ou et elle avec tres donc alors mais comme bien tout dire chose petit"
)
_INTO: Final = word_set("dans a au")
# "14 b rue Pasteur": a letter between the number and the street.
_SUFFIXES: Final = SUFFIXES | word_set("a b c d")
_EDGES: Final = _LINKS | _INTO | word_set("numero")
_ALONE: Final = word_set("ecrou ehpad ccas cias")  # never part of a street's name
_NUMBERED: Final = word_set("ecrou bp cs tsa matricule numero cellule")
_WALL: Final = Token("|")  # parts two numbers that a pause parted


class Line(StrEnum):
    """A line of an address."""

    DOOR = "door"
    BUILDING = "building"
    STREET = "street"
    PLACE = "place"
    TOWN = "town"


Segment = tuple[Line, tuple[Token, ...]]


def segments(said: Sequence[Token]) -> Iterator[Segment]:
    """Cut the words where a new line of the address begins."""
    said = tuple(_walled(said))
    starts = [(at, line) for at in range(len(said)) if (line := _line_at(said, at))]
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, Line.PLACE))
    ends = [at for at, _ in starts[1:]] + [len(said)]
    for (start, line), end in zip(starts, ends, strict=True):
        if end > start:
            yield line, tuple(said[start:end])


def _line_at(said: Sequence[Token], at: int) -> Line | None:
    """Tell which line begins at a word, if one does."""
    word = said[at].word
    if _is_inside_a_name(said, at):
        return None
    if _is_postcode(said, at):
        return Line.TOWN
    if _street_starts(said, at):
        return Line.STREET
    if word in DOORS or _is_floor(said, at):
        return Line.DOOR
    if word in BUILDINGS:
        return Line.BUILDING
    return Line.PLACE if word in PLACES else None


def _is_inside_a_name(said: Sequence[Token], at: int) -> bool:
    """Tell "rue de la poste" from "dans la résidence"."""
    is_first = at == 0 or said[at].is_after_pause or said[at].word in _ALONE
    if is_first or said[at - 1].word not in _LINKS:
        return False
    before = said[at - 2].word if at > 1 else ""
    return said[at - 1].word not in _INTO and before not in _INTO


def _street_starts(said: Sequence[Token], at: int) -> bool:
    """Tell whether a house number, or a street without one, begins here."""
    before = said[at - 1].word if at else ""
    if said[at].word in WAYS:
        return not (is_number_word(before) or before in _SUFFIXES or before in WAYS)
    if not is_number_word(said[at].word) or is_number_word(before):
        return False
    after = at
    while _word(said, after) == "et" or is_number_word(_word(said, after)):
        after += 1
    if _word(said, after) in _SUFFIXES:
        after += 1
    return _word(said, after) in WAYS


def _is_floor(said: Sequence[Token], at: int) -> bool:
    """Tell "rez-de-chaussée" and "troisième étage"."""
    word = said[at].word
    if word in {"rez", "etage"}:
        return word == "rez" or _word(said, at - 1) not in {*FLOORS, "eme", "e", "er"}
    following = (_word(said, at + 1), _word(said, at + 2))
    is_ordinal = following[0] in {"eme", "e", "er"} and following[1] == "etage"
    is_numbered = word in FLOORS or is_number_word(word)
    return is_numbered and (following[0] == "etage" or is_ordinal)


def _word(said: Sequence[Token], at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""


def _is_postcode(said: Sequence[Token], at: int) -> bool:
    before = _word(said, at - 1)
    if is_number_word(before) or before in _NUMBERED or before in MONTHS:
        return False
    run = next((run for run in runs(said[at:]) if run.start == 0), None)
    if run is None or run.after in WAYS or run.after in SUFFIXES:
        return False
    return _postcode(run.said) is not None


def _walled(said: Sequence[Token]) -> Iterator[Token]:
    """Put a wall between two numbers parted by a pause, and before a postcode."""
    before = ""
    for token in said:
        is_number_again = is_number_word(before) and is_number_word(token.word)
        is_typed_postcode = len(token.word) == 5 and department_of(token.word)
        if is_number_again and (token.is_after_pause or is_typed_postcode):
            yield _WALL
        yield token
        before = token.word


def _postcode(said: Sequence[Token]) -> str | None:
    ways = cuts(said, longest=5, kept=12)
    fitting = (
        way.digits
        for way in ways
        if len(way.digits) == 5 and way.cost <= ways[0].cost + 1
    )
    return next((digits for digits in fitting if department_of(digits)), None)


def line_text(wanted: Line, found: Sequence[Segment]) -> str:
    """Put together, in capitals, what belongs to one line."""
    texts = (_text(line, said) for line, said in found if line is wanted)
    return " ".join(filter(None, texts)).upper()


def _text(line: Line, said: Sequence[Token]) -> str:
    figures = _in_figures(line, said)
    words = [WRITTEN_WAYS.get(word, word) for word in figures if word != _WALL.word]
    words = _with_link(words) if line is Line.STREET else words
    while words and words[-1] in _EDGES:
        words.pop()
    while words and words[0] in _EDGES:
        words.pop(0)
    if words[1:2] == ["etage"]:
        words[:2] = ["etage", words[0]]
    return " ".join(words)


def _with_link(words: list[str]) -> list[str]:
    """Put back the "de" of "rue de la" heard as some other small word."""
    return [
        "de"
        if 0 < at < len(words) - 1
        and words[at - 1] in WAYS
        and words[at + 1] in _AFTER_DE
        and word in _HEARD_FOR_DE
        else word
        for at, word in enumerate(words)
    ]


def _in_figures(line: Line, said: Sequence[Token]) -> Iterator[str]:
    """Write numbers in figures, but not those of a street's name ("Quatre Vents")."""
    at = 0
    for run in runs(said):
        yield from _plain(said[at : run.start])
        is_named = line is Line.STREET and run.start > 0
        if is_named and run.after not in MONTHS and run.before not in MONTHS:
            yield from (token.word for token in said[run.start : run.stop])
        else:
            yield _figures(line, run.said)
        at = run.stop
    yield from _plain(said[at:])


def _plain(said: Sequence[Token]) -> Iterator[str]:
    for token in said:
        if token.word not in {"eme", "e", "er"}:
            yield FLOORS.get(token.word, token.word)


def _figures(line: Line, said: Sequence[Token]) -> str:
    if line is Line.TOWN:
        postcode = _postcode(said)
        if postcode:
            return postcode
    natural = natural_cut(said)
    return natural.digits if natural else " ".join(token.word for token in said)
