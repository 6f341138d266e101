"""Sentences as a bad line gives them: one word in ten misheard, accents dropped.

Two lines, each with its own list of words that sound alike, and its own share of words
replaced by a stray one. A seed always gives the same mishearings.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

ONE_IN_TEN = 26  # out of 256
_AROUND_WORDS = ",.?!…;:"

# What French recognisers write for words that sound the same, or nearly: words of
# answers and orders.
ALIKE_IN_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "oui": ("ouïe", "ouie", "wi"),
    "non": ("nom", "noms", "nan"),
    "c'est": ("ses", "ces", "sait", "cet"),
    "est": ("et", "ai", "es"),
    "et": ("est", "ai"),
    "ai": ("est", "et"),
    "j'ai": ("jai", "gé", "geai"),
    "pas": ("pa", "bas"),
    "plus": ("plu", "plue"),
    "ma": ("mas", "m'a"),
    "mon": ("mont", "monts"),
    "mère": ("maire", "mer", "mères"),
    "père": ("paire", "pair", "pères"),
    "un": ("hein", "une"),
    "deux": ("de", "d'eux"),
    "perdue": ("perdu", "perdus", "père du"),
    "volée": ("volé", "voler", "volet"),
    "faim": ("fin", "fins", "feint"),
    "loyer": ("loyers", "noyer", "foyer"),
    "en": ("an", "on"),
    "dans": ("dent", "d'en"),
    "suis": ("suit", "suie"),
    "vos": ("veau", "vaut"),
    "sans": ("cent", "sang"),
}

# The same for numbers, days and the words around them.
ALIKE_IN_VALUES: Mapping[str, tuple[str, ...]] = {
    "cent": ("sans", "sang", "cents"),
    "cents": ("sans", "cent"),
    "sept": ("cet", "cette", "set"),
    "six": ("si", "scie", "sis"),
    "dix": ("dis", "dit"),
    "vingt": ("vin", "vain", "vint"),
    "cinq": ("saint", "sein"),
    "neuf": ("nef", "neuve"),
    "mille": ("mil", "mile"),
    "quatre": ("quatres", "catre"),
    "trois": ("toi", "troie"),
    "deux": ("deus",),
    "zéro": ("zéros", "héros"),
    "huit": ("huite",),
    "mai": ("mais", "mes"),
    "mars": ("mar",),
    "août": ("ou", "aout"),
    "demain": ("de main", "deux mains"),
    "mardi": ("mardis",),
    "heures": ("heure",),
    "heure": ("heures",),
    "est": ("et", "ai"),
    "c'est": ("ses", "ces", "sait"),
    "et": ("est", "ai"),
    "ai": ("é", "est"),
    "à": ("a",),
    "rue": ("ru", "rues"),
    "née": ("né", "nez"),
    "euros": ("euro", "heureux"),
    "enfants": ("enfant", "en fait"),
    "matin": ("matins",),
}

# Endings that sound the same in French, and letters a bad line confuses.
_ENDINGS_IN_ANSWERS = (
    ("ées", "é"),
    ("ée", "er"),
    ("és", "er"),
    ("er", "é"),
    ("ez", "er"),
    ("é", "ez"),
    ("ent", "e"),
    ("es", "e"),
    ("s", ""),
    ("t", "ts"),
    ("e", "es"),
)
_SILENT_IN_VALUES = (("s", ""), ("t", ""), ("e", ""), ("x", ""))
_CONFUSED = (("tt", "t"), ("ss", "c"), ("ph", "f"), ("qu", "k"), ("y", "i"))

# Ordinary words that turn up in the place of a misheard one.
STRAYS = tuple(
    """
    donc la de pour table avec chose voilà maison mais elle route très bien sur ça porte
    monde jour alors petit comme où lampe vert fille tout bateau dire
    """.split()  # noqa: SIM905  # a list of words reads better on lines
)


@dataclass(frozen=True, slots=True)
class BadLine:
    """What a line makes of words; one misheard word ``in`` so many is a stray one."""

    name: str
    alike: Mapping[str, tuple[str, ...]]
    endings: tuple[tuple[str, str], ...]
    shortest_changed: int  # letters of a word that may lose or change its ending
    confused: tuple[tuple[str, str], ...]
    one_stray_in: int


ANSWERS_LINE = BadLine(
    "answers", ALIKE_IN_ANSWERS, _ENDINGS_IN_ANSWERS, 2, _CONFUSED, one_stray_in=2
)
VALUES_LINE = BadLine(
    "values", ALIKE_IN_VALUES, _SILENT_IN_VALUES, 5, (), one_stray_in=3
)


def misheard(said: str, line: BadLine, seed: int) -> str:
    """Give ``said`` as ``line`` carries it; what is typed is never misheard."""
    heard = (
        _heard(word, line, f"{line.name}|{seed}|{said}|{rank}")
        for rank, word in enumerate(said.split())
    )
    return without_accents(" ".join(heard))


def without_accents(said: str) -> str:
    """The same text without its accents."""
    plain = unicodedata.normalize("NFD", said)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _heard(word: str, line: BadLine, seed: str) -> str:
    chance, choice = blake2b(seed.encode(), digest_size=2).digest()
    bare = word.strip(_AROUND_WORDS)
    is_typed = any(character.isdigit() for character in word)
    if chance >= ONE_IN_TEN or is_typed or not bare:
        return word
    if choice % line.one_stray_in == 0:
        return STRAYS[choice % len(STRAYS)]
    return word.replace(bare, _alike(bare, line, choice))


def _alike(word: str, line: BadLine, choice: int) -> str:
    """A word that sounds the same: another one, or a silent ending put or lost."""
    listed = line.alike.get(word.lower())
    if listed:
        return listed[choice % len(listed)]
    for spelt, confused in line.confused:
        if choice % 3 == 0 and spelt in word:
            return word.replace(spelt, confused)
    for ending, confused in line.endings:
        if word.endswith(ending) and len(word) >= line.shortest_changed:
            return word.removesuffix(ending) + confused
    return f"{word}s"
