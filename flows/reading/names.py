"""A person's name: first name, family name and name at birth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from flows.reading.corrections import parts
from flows.reading.doubt import is_doubt
from flows.reading.folding import fold
from flows.reading.given_names import GIVEN_NAMES
from flows.reading.numerals import is_number_word
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import LONGEST_TEXT, Token, word_set

LONGEST_NAME: Final = 7  # words
MOST_LETTERS: Final = 80  # a name said back must hold in a text message

_WORDS: Final = re.compile(r"[^\W_]+(?:\.(?=\s))?")
_WITH_CAPITAL: Final = re.compile(r"\b(?:avec|et) une? \w{1,5} majuscules?\b", re.I)
_FRAMES: Final = tuple(
    tuple(frame.split())
    for frame in (
        "je m appelle",
        "m appelle",
        "il s appelle",
        "elle s appelle",
        "on m appelle",
        "mon nom de famille c est",
        "mon nom de famille est",
        "nom de famille",
        "mon nom c est",
        "mon nom est",
        "mon prenom c est",
        "mon prenom est",
        "le nom c est",
        "le nom est",
        "c est au nom de",
        "au nom de",
        "moi c est",
        "c est pour",
        "ici c est",
        "je suis",
        "jes suis",
        "jes m appelle",
        "aus nom de",
        "c est",
        "ces",
        "ses",
        "sait",
        "mon nom",
        "mon prenom",
        "prenom",
        "nom",
        "ici",
        "alors",
        "euh",
        "heu",
        "bonjour",
        "bonsoir",
        "oui",
        "donc",
        "voila",
        "merci",
        "s il vous plait",
        "je vous ecoute",
    )
)
_BINDS: Final = frozenset({"-", "'", "\u2011"})
_FEMININE: Final = word_set("madame madam madames mme mmes mademoiselle mlle")
_MASCULINE: Final = word_set("monsieur monsieurs mr m")
_OTHER_TITLES: Final = word_set("docteur dr professeur pr maitre soeur pere veuve veuf")
_TITLES: Final = _FEMININE | _MASCULINE | _OTHER_TITLES
_BORN: Final = word_set("nee ne nez nees")
_WIFE: Final = word_set("epouse epoux epous epouses")
_PARTICLES: Final = word_set(
    "de du des le la les d l von van der den el al ben da dos di"
)
_NOT_A_NAME: Final = word_set(
    """
    je tu il elle nous vous ils elles pas ne sais veux voudrais peux appelle pour avec
    mais que qui quoi comment ou quand pourquoi numero carte dossier appuyez tapez
    dites etoile diese machin truc conseiller aide repetez bip signal apres votre vos
    avez est sont suis ai as a et
    """
)


class Title(StrEnum):
    """How a person is addressed."""

    MADAM = "madam"
    SIR = "sir"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as letters write it; ``given`` and ``birth`` are empty when not said."""

    family: str
    given: str = ""
    birth: str = ""
    title: Title | None = None

    @property
    def full(self) -> str:
        """First name, then family name."""
        return " ".join(filter(None, (self.given, self.family)))


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    folded: str
    bond: str  # the hyphen or apostrophe before it

    @property
    def is_bound(self) -> bool:
        """Whether a hyphen or an apostrophe ties it to the word before."""
        return bool(self.bond)


def read_name(text: str) -> Reading[PersonName]:
    """Read a name said in any order; never certain, for names are an open list.

    ``Why.UNCLEAR`` for a sentence, figures, more than seven words or eighty letters.
    """
    said = _last_part(tuple(_words(_WITH_CAPITAL.sub("", text[:LONGEST_TEXT]))))
    if not said:
        return NotUnderstood(Why.UNCLEAR if fold(text) else Why.EMPTY)
    if is_doubt([word.folded for word in said]):
        return NotUnderstood(Why.UNKNOWN)
    labelled = _labelled(said)
    if labelled:
        return labelled
    words = _without_frames(said)
    title = _title(words)
    words = [word for at, word in enumerate(words) if not _is_title(words, at)]
    if not _may_be_a_name(words):
        return NotUnderstood(Why.UNCLEAR)
    return _named(words, title)


def _labelled(said: Sequence[_Word]) -> Reading[PersonName] | None:
    """Read "mon nom c'est Martin et mon prénom Claude"."""
    labels = [at for at, word in enumerate(said) if word.folded in {"nom", "prenom"}]
    if {said[at].folded for at in labels} != {"nom", "prenom"} or len(labels) != 2:
        return None
    first, second = labels
    between = [word for word in said[first:second] if word.folded not in {"et", "mon"}]
    before, after = _without_frames(between), _without_frames(said[second:])
    if not (_may_be_a_name(before) and _may_be_a_name(after)):
        return None
    family, given = before, after
    if said[first].folded == "prenom":
        family, given = after, before
    return Understood(PersonName(_written(family), _written(given)), certain=False)


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORDS.finditer(text.replace("\u2019", "'")):
        gap = text[end : match.start()]
        end = match.end()
        folded = fold(match[0])
        if folded:
            yield _Word(match[0].rstrip("."), folded, gap if gap in _BINDS else "")


def _last_part(words: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """Keep what follows a correction: "Martin, pardon, Morin"."""
    tokens = tuple(Token(word.folded) for word in words)
    last = [part for part in parts(tokens) if part]
    return words[len(words) - len(last[-1]) :] if last else ()


def _without_frames(words: Sequence[_Word]) -> list[_Word]:
    """Leave out "je m'appelle", "mon nom c'est" and the like, wherever they are."""
    kept: list[_Word] = []
    at = 0
    while at < len(words):
        length = _frame_length(words, at)
        if not length:
            kept.append(words[at])
        at += max(length, 1)
    return kept


def _frame_length(words: Sequence[_Word], at: int) -> int:
    for frame in _FRAMES:
        heard = tuple(word.folded for word in words[at : at + len(frame)])
        if heard == frame and not words[at].is_bound:
            return len(frame)
    return 0


def _title(words: Sequence[_Word]) -> Title | None:
    folded = {words[at].folded for at in range(len(words)) if _is_title(words, at)}
    if folded & _FEMININE:
        return Title.MADAM
    return Title.SIR if folded & _MASCULINE else None


def _is_title(words: Sequence[_Word], at: int) -> bool:
    """Tell "M. Martin" from "M'Barek"."""
    is_initial = at + 1 < len(words) and words[at + 1].bond == "'"
    return words[at].folded in _TITLES and not is_initial


def _may_be_a_name(words: Sequence[_Word]) -> bool:
    names = [word for word in words if word.folded not in _PARTICLES | _BORN | _WIFE]
    letters = sum(len(word.folded) for word in words)
    if not names or len(words) > LONGEST_NAME or letters > MOST_LETTERS:
        return False
    is_in_letters = all(w.folded.isascii() and w.folded.isalpha() for w in words)
    has_long_word = any(len(word.folded) >= 2 for word in names)
    is_a_sentence = any(word.folded in _NOT_A_NAME for word in names)
    is_a_number = all(is_number_word(word.folded) for word in names)
    return is_in_letters and has_long_word and not (is_a_sentence or is_a_number)


def _named(words: Sequence[_Word], title: Title | None) -> Reading[PersonName]:
    married, birth = _born(words)
    given, family = _given_and_family(married)
    if not family:
        family, given = given, []
    name = PersonName(_written(family), _written(given), _written(birth), title)
    return Understood(name, certain=False)


def _born(words: Sequence[_Word]) -> tuple[list[_Word], list[_Word]]:
    """Part "Yvonne Le Gall née Martin" and "Yvonne Martin épouse Le Gall"."""
    for at, word in enumerate(words[1:], start=1):
        before, after = list(words[:at]), list(words[at + 1 :])
        if after and word.folded in _BORN:
            return before, after
        if after and word.folded in _WIFE:
            given = list(_leading_given(before))
            if len(given) == len(before) > 1:
                given.pop()
            return [*given, *after], before[len(given) :]
    return [word for word in words if word.folded not in _BORN | _WIFE], []


def _given_and_family(words: Sequence[_Word]) -> tuple[list[_Word], list[_Word]]:
    """Part the first names from the family name, on either side of it."""
    leading = list(_leading_given(words))
    if leading and len(leading) < len(words):
        return leading, list(words[len(leading) :])
    if len(leading) == len(words) > 1:
        split = 2 if len(words) > 2 or words[1].is_bound else 1
        return list(words[:split]), list(words[split:])
    trailing = _trailing_given(words)
    if trailing and len(trailing) < len(words):
        rest = list(words[: len(words) - len(trailing)])
        return trailing, rest
    first = 2 if len(words) > 1 and words[1].bond == "'" else 1  # "M'Barek"
    if len(words) > first and words[0].folded not in _PARTICLES:
        return list(words[:first]), list(words[first:])
    return [], list(words)


def _leading_given(words: Sequence[_Word]) -> Iterator[_Word]:
    for word in words:
        singular = word.folded.removesuffix("s")
        if word.folded in GIVEN_NAMES:
            yield word
        elif singular in GIVEN_NAMES:  # a silent "s" that the recogniser put
            yield replace(word, written=word.written[:-1], folded=singular)
        else:
            return


def _trailing_given(words: Sequence[_Word]) -> list[_Word]:
    trailing = list(_leading_given(list(reversed(words))))[::-1]
    # A particle belongs with the word after it: "Ben Ali Karim".
    rest = len(words) - len(trailing)
    if rest and words[rest - 1].folded in _PARTICLES:
        return trailing[1:]
    return trailing


def _written(words: Sequence[_Word]) -> str:
    """Write a name with capitals, accents and hyphens as they were given."""
    written = ""
    for at, word in enumerate(words):
        link = _link(words, at)
        written += link + word.written[:1].upper() + word.written[1:].lower()
    return written


def _link(words: Sequence[_Word], at: int) -> str:
    if at == 0:
        return ""
    if words[at - 1].folded in {"d", "l"}:
        return "'"
    return words[at].bond or " "
