"""What a recogniser makes of a sentence on a bad line; the same every time."""

import unicodedata
from hashlib import blake2b

# What French recognisers write for words that sound the same, or nearly.
HOMOPHONES = {
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

ONE_IN_TEN = 26  # out of 256

# Ordinary words that turn up in the place of a misheard one.
STRAYS = tuple(
    """
    donc la de pour table avec chose voilà maison mais elle route très bien sur ça porte
    monde jour alors petit comme où lampe vert fille tout bateau dire
    """.split()  # noqa: SIM905  # a list of words reads better on lines
)


def noisy(said: str, hearing: int) -> str:
    """One word in ten misheard, one time in three as a stray; accents dropped.

    Each ``hearing`` of a sentence mishears other words; keys are never misheard.
    """
    words = said.split()
    heard = (
        _heard(word, f"{said}|{rank}|{hearing}") for rank, word in enumerate(words)
    )
    return without_accents(" ".join(heard))


def without_accents(said: str) -> str:
    """The same text without its accents."""
    plain = unicodedata.normalize("NFD", said)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _heard(word: str, seed: str) -> str:
    chance, choice = blake2b(seed.encode(), digest_size=2).digest()
    is_typed = any(character.isdigit() for character in word)
    if chance >= ONE_IN_TEN or is_typed:
        return word
    return STRAYS[choice % len(STRAYS)] if choice % 3 == 0 else alike(word, choice)


def alike(word: str, choice: int) -> str:
    """A word that sounds the same: another one, or a silent ending put or lost."""
    words = HOMOPHONES.get(word.lower().strip(",."))
    if words:
        return words[choice % len(words)]
    return word[:-1] if word[-1] in "stex" and len(word) > 4 else f"{word}s"
