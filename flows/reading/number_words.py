"""The French words of numbers: standard, Swiss and Belgian, usual misspellings."""

from __future__ import annotations

from typing import Final

from flows.reading.near_spellings import with_near_spellings

_UNITS: Final = {
    "zero": 0,
    "zeros": 0,
    "zerro": 0,
    "un": 1,
    "une": 1,
    "deux": 2,
    "deus": 2,
    "trois": 3,
    "troi": 3,
    "quatre": 4,
    "quatres": 4,
    "quattre": 4,
    "katre": 4,
    "catre": 4,
    "cinq": 5,
    "cinque": 5,
    "cink": 5,
    "sinq": 5,
    "sink": 5,
    "six": 6,
    "sept": 7,
    "septe": 7,
    "huit": 8,
    "huite": 8,
    "uit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "onz": 11,
    "douze": 12,
    "douz": 12,
    "treize": 13,
    "treze": 13,
    "quatorze": 14,
    "catorze": 14,
    "quinze": 15,
    "quinz": 15,
    "seize": 16,
    "seise": 16,
    "dixsept": 17,
    "dixhuit": 18,
    "dixneuf": 19,
}

_TENS: Final = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "trentes": 30,
    "quarante": 40,
    "quarente": 40,
    "carante": 40,
    "cinquante": 50,
    "cinquente": 50,
    "soixante": 60,
    "soissante": 60,
    "soixantes": 60,
    "septante": 70,
    "septente": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
    "nonente": 90,
}

UNITS: Final = with_near_spellings(_UNITS)
TENS: Final = with_near_spellings(_TENS)
HUNDRED: Final = frozenset({"cent", "cents"})
THOUSAND: Final = frozenset({"mille", "mil", "milles"})
MILLION: Final = frozenset({"million", "millions"})
MULTIPLIERS: Final = HUNDRED | THOUSAND | MILLION

REPEATERS: Final = {"double": 2, "doubles": 2, "triple": 3, "triples": 3}

# Words a recogniser writes for a number that sounds the same.
HOMOPHONES: Final = {
    "sep": "sept",
    "septs": "sept",
    "hui": "huit",
    "neu": "neuf",
    "cin": "cinq",
    "sinc": "cinq",
    "deu": "deux",
    "deuxs": "deux",
    "uns": "un",
    "hun": "un",
    "sixs": "six",
    "dixs": "dix",
    "sans": "cent",
    "sang": "cent",
    "cens": "cent",
    "sens": "cent",
    "cet": "sept",
    "cette": "sept",
    "set": "sept",
    "sete": "sept",
    "si": "six",
    "scie": "six",
    "sis": "six",
    "sixte": "six",
    "dis": "dix",
    "dit": "dix",
    "disse": "dix",
    "vin": "vingt",
    "vins": "vingt",
    "vint": "vingt",
    "vain": "vingt",
    "vaincs": "vingt",
    "saint": "cinq",
    "sein": "cinq",
    "sain": "cinq",
    "toi": "trois",
    "troie": "trois",
    "nef": "neuf",
    "neuve": "neuf",
    "neufs": "neuf",
    "heros": "zero",
    "milan": "mille",
    "mile": "mille",
    "huitre": "huit",
    "quart": "quatre",
    "quinte": "quinze",
    "trant": "trente",
    "tente": "trente",
    "rente": "trente",
}

# Rough quantities: "une dizaine".
ROUGH: Final = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}

NUMBER_WORDS: Final = (
    frozenset(UNITS) | frozenset(TENS) | MULTIPLIERS | frozenset(REPEATERS)
)
