"""Answers and requests as a bad line gives them; every round alike each time."""

from hashlib import blake2b

from tests.flows.reading.noise import STRAYS, without_accents

# What French recognisers write for words that sound the same, or nearly.
SOUND_ALIKES = {
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

# Endings that sound the same in French, or letters a bad line confuses.
ENDINGS = (
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
CONFUSED = (("tt", "t"), ("ss", "c"), ("ph", "f"), ("qu", "k"), ("y", "i"))

ONE_IN_TEN = 26  # out of 256


def misheard(said: str, times: int) -> str:
    """One word in ten heard as another, alike one time in two; accents dropped."""
    heard = (
        _heard(word, f"{times}|{said}|{rank}") for rank, word in enumerate(said.split())
    )
    return without_accents(" ".join(heard))


def _heard(word: str, seed: str) -> str:
    chance, choice = blake2b(seed.encode(), digest_size=2).digest()
    if chance >= ONE_IN_TEN or word.isdigit():
        return word
    if choice % 2 == 0:
        return _alike(word.strip(",.?!…"), choice // 2)
    return STRAYS[choice % len(STRAYS)]


def _alike(word: str, choice: int) -> str:
    listed = SOUND_ALIKES.get(word.lower())
    if listed:
        return listed[choice % len(listed)]
    for spelt, confused in CONFUSED:
        if choice % 3 == 0 and spelt in word:
            return word.replace(spelt, confused)
    for ending, confused in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + confused
    return f"{word}s"
