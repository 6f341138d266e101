"""The bank of answers and requests, and the readings it is played on.

One line of a bank: what was said, then what is awaited: a value, ``~value`` when it
must be read back first, ``!why`` when it is not understood, ``-`` when it says nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.reading.choices import Candidate, read_choice
from flows.reading.commands import command_in, whole_command
from flows.reading.distress import distress_in
from flows.reading.mixed import also_chosen, whom_in
from flows.reading.outcome import NotUnderstood, Reading, Understood
from flows.reading.yes_no import read_yes_no

BANKS = Path(__file__).parent
NOTHING = "-"

QUESTIONS: dict[str, tuple[Candidate, ...]] = {
    "card": (
        Candidate(
            "lost",
            "perdue",
            (
                "je l'ai perdue",
                "égarée",
                "je ne la trouve plus",
                "je la retrouve plus",
            ),
        ),
        Candidate(
            "broken",
            "abîmée",
            ("cassée", "elle ne marche plus", "elle ne fonctionne plus"),
        ),
        Candidate(
            "stolen", "volée", ("on me l'a volée", "fait voler", "vol", "piquée")
        ),
    ),
    "contact": (
        Candidate("post", "par courrier", ("lettre", "la poste", "papier")),
        Candidate("phone", "par téléphone", ("appel", "appelez-moi", "coup de fil")),
        Candidate("sms", "par SMS", ("texto", "message")),
        Candidate("counter", "au guichet", ("sur place", "au bureau")),
    ),
    "home": (
        Candidate(
            "tenant", "locataire", ("en location", "je loue", "je paye un loyer")
        ),
        Candidate("owner", "propriétaire", ("chez moi", "j'ai acheté")),
        Candidate(
            "shared",
            "en colocation",
            ("coloc", "colocataire", "je partage un appartement"),
        ),
        Candidate(
            "institution",
            "en foyer",
            ("ehpad", "maison de retraite", "résidence universitaire"),
        ),
        Candidate(
            "hosted", "hébergé", ("chez mes parents", "chez des amis", "chez quelqu'un")
        ),
    ),
    "couple": (
        Candidate(
            "alone",
            "seul",
            ("seule", "célibataire", "veuf", "veuve", "séparé", "divorcé"),
        ),
        Candidate(
            "couple",
            "en couple",
            (
                "marié",
                "pacsé",
                "avec mon mari",
                "avec ma femme",
                "avec ma compagne",
                "concubinage",
            ),
        ),
    ),
    "when": (Candidate("before", "avant"), Candidate("after", "après")),
    "half": (
        Candidate("morning", "le matin", ("matinée",)),
        Candidate("afternoon", "l'après-midi"),
    ),
    "parent": (
        Candidate("mother", "mère", ("maman",)),
        Candidate("father", "père", ("papa",)),
        Candidate(
            "nobody",
            "pas de second parent",
            ("personne", "il n'y en a pas", "inconnu"),
        ),
    ),
    "yes_no": (Candidate("yes", "Oui"), Candidate("no", "Non")),
}
TOLD_BESIDES = ("card", "contact", "home", "couple", "half")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bank; ``beside`` is the question, where there are several."""

    kind: str
    number: int
    said: str
    awaited: str
    beside: str = ""


def bank() -> tuple[Line, ...]:
    """Every line of every bank of answers."""
    files = sorted(BANKS.glob("answers_*.tsv"))
    return tuple(line for file in files for line in _lines(file))


def told(kind: str, said: str, beside: str = "") -> str:
    """Read what was said and write the outcome as the banks do."""
    return READERS[kind](said, beside)


def _lines(file: Path) -> Iterator[Line]:
    kind = file.stem.removeprefix("answers_")
    rows = file.read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, start=1):
        if not row.startswith("# "):
            said, *awaited = row.split("\t")
            yield from _awaited(kind, number, said, awaited)


def _awaited(kind: str, number: int, said: str, awaited: list[str]) -> Iterator[Line]:
    first, *rest = awaited
    if kind == "command":
        yield Line("command", number, said, first)
        yield Line("whole_command", number, said, rest[0])
    elif kind == "besides":
        yield Line("whom", number, said, first)
        yield Line("besides", number, said, " ".join(rest) or NOTHING)
    else:
        yield Line(kind, number, said, first, "".join(rest))


def _yes_or_no(said: str, _: str) -> str:
    match read_yes_no(said):
        case Understood(value, certain):
            return _written(Understood("yes" if value else "no", certain))
        case NotUnderstood() as unclear:
            return _written(unclear)


def _written(reading: Reading[str]) -> str:
    match reading:
        case Understood(value, certain):
            return value if certain else f"~{value}"
        case NotUnderstood(why):
            return f"!{why}"


def _besides(said: str, _: str) -> str:
    chosen = also_chosen(said, {name: QUESTIONS[name] for name in TOLD_BESIDES})
    return " ".join(f"{name}={option}" for name, option in chosen.items()) or NOTHING


READERS: dict[str, Callable[[str, str], str]] = {
    "yes_no": _yes_or_no,
    "choice": lambda said, question: _written(read_choice(said, QUESTIONS[question])),
    "command": lambda said, _: command_in(said) or NOTHING,
    "whole_command": lambda said, _: whole_command(said) or NOTHING,
    "distress": lambda said, _: distress_in(said) or NOTHING,
    "whom": lambda said, _: whom_in(said) or NOTHING,
    "besides": _besides,
}
