"""What a caller may say at a question, as phrases a recogniser can wait for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

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

Meanings: TypeAlias = Iterable[tuple[str, ...]]

# Phrases on one line mean the same.
_COMMANDS = (
    ("répétez",),
    ("plus lentement",),
    ("plus vite",),
    ("retour",),
    ("aide",),
    ("attendez",),
    ("je suis là",),
    ("un conseiller", "conseiller"),
)
_AGREEMENT = (
    ("oui", "oui c'est ça", "d'accord"),
    ("non", "non merci", "pas du tout"),
)
COMMANDS = tuple(chain.from_iterable(_COMMANDS))
AGREEMENT = tuple(chain.from_iterable(_AGREEMENT))
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

    Dictations are open, and so is a menu that takes wishes, beside its own phrases;
    every other question is closed on its phrases.
    """
    own = _own(question.expects)
    if own is None:
        return OPEN
    meant = _each_once(chain(own, _COMMANDS))
    phrases, meanings = tuple(meant), tuple(meant.values())
    return Expected(phrases, question.takes_own_words, meanings)


def _own(expects: Expectation) -> Meanings | None:
    """The phrases of the answers alone; None when anything may be said."""
    match expects:
        case YesNo():
            return _AGREEMENT
        case Choice(options):
            return _options(options)
        case Number() | Digits() | Phone() | Postcode() | FileNumber():
            return _single(FIGURES)
        case Nir():
            return _single((*FIGURES, *CORSICA))
        case Amount():
            return _single((*FIGURES, *MONEY))
        case Day():
            return _single((*FIGURES, *DAYS))
        case Name() | Address() | Commune() | Message():
            return None


def _options(options: tuple[Option, ...]) -> Iterator[tuple[str, ...]]:
    """The phrases of each option; its rank is said too, where few are to be told."""
    room = MOST_OPTION_PHRASES
    for rank, one in enumerate(options):
        phrases = (one.label, *one.synonyms)[:room]
        room -= len(phrases)
        yield (*phrases, *RANKS[rank : rank + 1])


def _single(phrases: Iterable[str]) -> Meanings:
    return ((phrase,) for phrase in phrases)


def _each_once(meanings: Meanings) -> dict[str, int]:
    """Number what each phrase means; a phrase of two meanings keeps the first."""
    meant: dict[str, int] = {}
    for number, phrases in enumerate(meanings):
        for phrase in phrases:
            plain = " ".join(phrase.lower().split())
            if plain:
                meant.setdefault(plain, number)
    return meant
