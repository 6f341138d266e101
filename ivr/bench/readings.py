"""Reading what people say: how long it takes, what its tables weigh."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain

from flows.library import open_gazetteer, open_intents
from flows.reading.amounts import read_amount
from flows.reading.choices import Candidate, read_choice
from flows.reading.days import read_birth_date, read_day
from flows.reading.nir import key_of, read_nir
from flows.reading.numbers import read_number
from flows.reading.phone import read_phone
from flows.reading.times import read_time
from flows.reading.yes_no import read_yes_no
from flows.spoken import say_amount, say_day, say_digits, say_number, say_phone
from ivr.bench.measure import Measure, at_most, percentile

EACH = 400
MOST_READING_MS = 1.0
MOST_COMMUNE_MS = 3.0
MOST_TABLES_MB = 40.0
TODAY = date(2026, 12, 1)
OPTIONS = tuple(
    Candidate(one, one)
    for one in ("une carte perdue", "une carte volée", "autre chose")
)
SHORT = (
    *("oui oui", "ouais c'est ça", "non merci", "pas du tout", "euh oui"),
    *("la deuxième", "je sais pas", "celle du milieu", "tout à fait", "ah non"),
)
LONG_STORY = (
    "alors voilà mon mari a perdu son travail en septembre, la mutuelle de son "
    "entreprise s'est arrêtée et nous n'avons pas les moyens d'en prendre une autre, "
    "on m'a parlé d'une aide de la sécu mais je ne sais pas à qui m'adresser"
)
WANTS = (
    "euh j'ai plus ma carte verte là de la sécu",
    "je voudrais une aide pour payer mon loyer, on m'a parlé de l'APL",
    "c'est pour ma mère, elle voudrait savoir à quel âge elle part à la retraite",
    "j'ai reçu un courrier des impôts et j'y comprends rien",
    "il me faut un papier pour l'école de la petite",
    LONG_STORY,
)


@dataclass(frozen=True, slots=True)
class Bank:
    """Sentences to read, as people say them, and the reading they are for."""

    kind: str
    read: Callable[[str], object]
    said: Sequence[str]


def measures() -> list[Measure]:
    """Measure each reading on sentences said as people say them, then its tables."""
    return [
        *(
            at_most(f"Reading: {one.kind}, 99th", _p99_ms(one), "ms", MOST_READING_MS)
            for one in _banks()
        ),
        at_most("Reading: commune, 99th", _p99_ms(_communes()), "ms", MOST_COMMUNE_MS),
        at_most("Tables of the readings", _tables_megabytes(), "MB", MOST_TABLES_MB),
    ]


def _p99_ms(bank: Bank) -> float:
    bank.read(bank.said[0])  # what is made once is made
    # The best time of each sentence: others use the machine meanwhile.
    best = {said: _own_ms(bank, said) for said in bank.said}
    for said in (*bank.said, *bank.said):
        best[said] = min(best[said], _own_ms(bank, said))
    return percentile(list(best.values()), 0.99)


def _own_ms(bank: Bank, said: str) -> float:
    """Measure the time the processor itself gives to one reading."""
    began = time.process_time_ns()
    bank.read(said)
    return (time.process_time_ns() - began) / 1_000_000


def _banks() -> tuple[Bank, ...]:
    numbers = [rank * 7_919_317 % 10_000_000 for rank in range(EACH)]
    born = [TODAY - timedelta(days=7_000 + rank * 53) for rank in range(EACH)]
    coming = [TODAY + timedelta(days=rank % 300) for rank in range(EACH)]
    return (
        Bank("number", read_number, [say_number(one) for one in numbers]),
        Bank("amount", read_amount, [say_amount(one) for one in numbers]),
        Bank("phone", read_phone, [say_phone(f"+3361{one:07}") for one in numbers]),
        Bank("nir", read_nir, [say_digits(_nir(one)) for one in numbers]),
        Bank(
            "date of birth",
            partial(read_birth_date, today=TODAY),
            [say_day(one, with_year=True) for one in born],
        ),
        Bank("day", partial(read_day, today=TODAY), [say_day(one) for one in coming]),
        Bank("time", read_time, [_hour(rank) for rank in range(EACH)]),
        Bank("yes or no", read_yes_no, SHORT * 40),
        Bank("choice", partial(read_choice, candidates=OPTIONS), SHORT * 40),
        Bank("intent", open_intents().read, WANTS * 20),
    )


def _nir(number: int) -> str:
    first = f"2690{number % 9 + 1}29019{number % 1000:03}"
    return first + key_of(first)


def _hour(rank: int) -> str:
    return f"{say_number(rank % 24)} heures {say_number(rank % 60)}"


def _communes() -> Bank:
    """Name communes of Finistère, each looked for in its own postcode."""
    gazetteer = open_gazetteer()
    postcodes = [f"{number:05}" for number in range(29_000, 30_000)]
    named = chain.from_iterable(
        (f"{postcode} {one.name}" for one in gazetteer.communes(postcode))
        for postcode in postcodes
    )

    def read(said: str) -> object:
        return gazetteer.read_commune(said[6:], said[:5])

    return Bank("commune", read, list(named))


def _tables_megabytes() -> float:
    """Measure in a process of its own, where nothing is loaded yet."""
    command = [sys.executable, "-m", "ivr.bench.tables"]
    done = subprocess.run(  # noqa: S603  # our own command
        command, check=True, capture_output=True, text=True
    )
    return float(done.stdout)
