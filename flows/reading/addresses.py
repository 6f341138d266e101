"""A dictated address, cut into the lines of NF Z10-011.

Capitals without accents or punctuation, 38 characters a line at most: apartment or
care-of, building, street, place or service, postcode and town. The recipient's own
line is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from flows.reading.address_parts import Line, Segment, line_text, segments
from flows.reading.address_words import DOORS, PLACES, SHORT_FORMS
from flows.reading.doubt import is_doubt
from flows.reading.outcome import NotUnderstood, Reading, Understood, Why
from flows.reading.tokens import Token, token_words, tokens

LINE_LENGTH: Final = 38
_ARTICLES: Final = ("LA", "LE", "LES", "L", "DE", "DU", "DES", "D", "LA", "DE")
LONGEST_WORDS: Final = 60

_FRAME: Final = re.compile(
    r"^(?:(?:alors|donc|euh|oui|voila|ben|bon|j habite|nous habitons|on habite|je vis"
    r"|je loge|je suis|j ai|c est|ces|ses|sait|mon adresse|l adresse|notre adresse|est"
    r"|adresse"
    r"|aus|as|les|monts adresse|jes suis|domiciliez"
    r"|numero|actuellement|maintenant|loge|logee|heberge|hebergee|domicilie"
    r"|domiciliee|au|a|le|dans|detenu|incarcere|en ce moment)(?= ) )+"
)
_NO_ADDRESS: Final = re.compile(
    r" (pas d adresse|sans adresse|sans domicile|sdf|pas de domicile|pas de logement"
    r"|dehors|dors dans ma voiture|plus d adresse|nulle part) | a la rue $"
)
_DOMICILED: Final = re.compile(
    r" (ccas|cias|domicilie|domiciliee|domiciliation|election de domicile) "
)
_PRISON: Final = re.compile(
    r" (maison d arret|centre penitentiaire|centre de detention|maison centrale"
    r"|prison|ecrou|detenu|incarcere|quartier de semi liberte) "
)
_CARE_HOME: Final = re.compile(
    r" (ehpad|maison de retraite|residence autonomie|foyer logement|usld) "
)
_POSTE_RESTANTE: Final = re.compile(r" poste restante ")


class AddressKind(StrEnum):
    """What sort of place letters go to."""

    HOME = "home"
    DOMICILED = "domiciled"
    POSTE_RESTANTE = "poste_restante"
    PRISON = "prison"
    CARE_HOME = "care_home"


@dataclass(frozen=True, slots=True)
class DictatedAddress:
    """Lines 2 to 6 of an address, each 38 characters at most, empty when not said."""

    kind: AddressKind = AddressKind.HOME
    door: str = ""
    building: str = ""
    street: str = ""
    place: str = ""
    town: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that are not empty, from door to town."""
        every = (self.door, self.building, self.street, self.place, self.town)
        return tuple(line for line in every if line)

    def in_town(self, postcode: str, commune: str) -> DictatedAddress:
        """The same address with its last line, from a postcode and a commune."""
        words = token_words(tokens(commune.replace("-", " ")))
        return replace(self, town=_shortened(f"{postcode} {' '.join(words)}".upper()))


def read_address(text: str) -> Reading[DictatedAddress]:
    """Read a dictated address; never certain, for street names are an open list.

    ``Why.NONE_OF_THEM`` when the person says they have none, ``Why.TOO_LONG`` with
    the line at fault when 38 characters cannot hold it.
    """
    said = tokens(text.replace(",", ";"))
    spaced = f" {' '.join(token_words(said))} "
    if not said:
        return NotUnderstood(Why.EMPTY)
    if _NO_ADDRESS.search(spaced):
        return NotUnderstood(Why.NONE_OF_THEM)
    if is_doubt(token_words(said)):
        return NotUnderstood(Why.UNKNOWN)
    if len(said) > LONGEST_WORDS:
        return NotUnderstood(Why.TOO_LONG)
    kind = _kind(spaced)
    return _address(tuple(segments(_without_frame(said))), kind)


def _kind(spaced: str) -> AddressKind:
    for kind, pattern in (
        (AddressKind.PRISON, _PRISON),
        (AddressKind.CARE_HOME, _CARE_HOME),
        (AddressKind.DOMICILED, _DOMICILED),
        (AddressKind.POSTE_RESTANTE, _POSTE_RESTANTE),
    ):
        if pattern.search(spaced):
            return kind
    return AddressKind.HOME


def _without_frame(said: Sequence[Token]) -> tuple[Token, ...]:
    spaced = "".join(f"{token.word} " for token in said)
    frame = _FRAME.match(spaced)
    count = len(frame[0].split()) if frame else 0
    return tuple(said[count:])


def _address(found: Sequence[Segment], kind: AddressKind) -> Reading[DictatedAddress]:
    written = {line: line_text(line, found) for line in Line}
    lines = {line: _shortened(text) for line, text in written.items()}
    too_long = next((text for text in lines.values() if len(text) > LINE_LENGTH), "")
    if too_long:
        return NotUnderstood(Why.TOO_LONG, too_long)
    address = DictatedAddress(
        kind,
        lines[Line.DOOR],
        lines[Line.BUILDING],
        lines[Line.STREET],
        lines[Line.PLACE],
        lines[Line.TOWN],
    )
    if not any((address.street, address.building, address.place, address.door)):
        return NotUnderstood(Why.TOO_SHORT if address.town else Why.UNCLEAR)
    is_home = kind is AddressKind.HOME
    is_only_place = is_home and not (address.street or address.building)
    if is_only_place and not _is_named_place(found):
        return NotUnderstood(Why.UNCLEAR)
    return Understood(address, certain=False)


def _is_named_place(found: Sequence[Segment]) -> bool:
    """Tell "lieu-dit Kerbrat" or "Kerbrat, 29810 Plouarzel" from any other words."""
    has_town = any(line is Line.TOWN for line, _ in found)
    return has_town or any(
        token.word in PLACES | DOORS for _, said in found for token in said
    )


def _shortened(line: str) -> str:
    """Shorten words from the left, never the last, until the line fits."""
    words = line.split()
    for at, word in enumerate(words[:-1]):
        if len(" ".join(words)) <= LINE_LENGTH:
            break
        words[at] = SHORT_FORMS.get(word, word)
    for article in _ARTICLES:
        if len(" ".join(words)) > LINE_LENGTH and article in words[:-1]:
            words.remove(article)
    return " ".join(words)
