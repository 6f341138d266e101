"""What a caller may say at a question, as phrases a recogniser can wait for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from flows.expect import (
    Address,
    Amount,
    Choice,
    Commune,
    Day,
    Digits,
    Expectation,
    FileNumber,
    Message,
    Name,
    Nir,
    Number,
    Option,
    Phone,
    Postcode,
    YesNo,
)
from flows.turn import Question
from speech.recogniser import OPEN, Expected

COMMANDS = (
    "répétez",
    "plus lentement",
    "plus vite",
    "retour",
    "aide",
    "attendez",
    "je suis là",
    "un conseiller",
    "conseiller",
)
AGREEMENT = ("oui", "non", "oui c'est ça", "non merci", "d'accord", "pas du tout")
_UNITS = (
    "zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize "
    "quatorze quinze seize dix-sept dix-huit dix-neuf"
)
_TENS = "vingt et trente quarante cinquante soixante quatre-vingt quatre-vingts"
FIGURES = tuple(_UNITS.split()) + tuple(_TENS.split()) + ("cent", "mille", "double")
MONEY = ("euro", "euros", "centimes", "par mois", "par an", "virgule", "rien")
_DAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche premier janvier février mars "
    "avril mai juin juillet août septembre octobre novembre décembre "
    "aujourd'hui demain hier"
)
DAYS = tuple(_DAYS.split())
CORSICA = ("A", "B", "corse")
# Rank of an option, as people answer "le deuxième" to what they just heard.
RANKS = ("le premier", "le deuxième", "le troisième", "le quatrième")
MOST_OPTION_PHRASES = 60


def expected_phrases(question: Question) -> Expected:
    """Give what a question and the service's own commands allow to be said.

    Dictations are open; every other question is closed on its own phrases.
    """
    own = _own(question.expects)
    return OPEN if own is None else Expected(_each_once(chain(own, COMMANDS)))


def _own(expects: Expectation) -> Iterable[str] | None:
    """The phrases of the answers alone; None when anything may be said."""
    match expects:
        case YesNo():
            return AGREEMENT
        case Choice(options):
            return _options(options)
        case Number() | Digits() | Phone() | Postcode() | FileNumber():
            return FIGURES
        case Nir():
            return (*FIGURES, *CORSICA)
        case Amount():
            return (*FIGURES, *MONEY)
        case Day():
            return (*FIGURES, *DAYS)
        case Name() | Address() | Commune() | Message():
            return None


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    phrases = [phrase for one in options for phrase in (one.label, *one.synonyms)]
    yield from phrases[:MOST_OPTION_PHRASES]
    yield from RANKS[: len(options)]


def _each_once(phrases: Iterable[str]) -> tuple[str, ...]:
    plain = (" ".join(phrase.lower().split()) for phrase in phrases)
    return tuple(dict.fromkeys(phrase for phrase in plain if phrase))
