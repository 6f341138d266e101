"""What a bad line costs: both banks played on the line of each, seed after seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from tests.flows.reading import answers_bank, values_bank
from tests.flows.reading.bad_line import (
    ANSWERS_LINE,
    VALUES_LINE,
    misheard,
    without_accents,
)

Told: TypeAlias = Callable[[str, str, str], str]
Line: TypeAlias = answers_bank.Line | values_bank.Line
NOT_TAKEN = "~!-"  # read back first, not understood, nothing


@dataclass(frozen=True, slots=True)
class Played:
    """One line of a bank as it was heard, with what was awaited and what was read."""

    kind: str
    said: str
    heard: str
    awaited: str
    told: str

    @property
    def is_kept(self) -> bool:
        """Whether the value read is the one awaited, read back or not."""
        return _plain(self.told) == _plain(self.awaited)

    @property
    def is_wrong_for_certain(self) -> bool:
        """Whether another value would be taken without being read back."""
        return not self.is_kept and self.told[0] not in NOT_TAKEN


def played(seed: int) -> list[Played]:
    """Play every line of both banks, open lists included, with one seed."""
    return [*_answers(seed), *_values(seed)]


def without_their_accents() -> list[Played]:
    """Play every line of both banks as it is, its accents dropped."""
    banks = (
        (answers_bank.bank(), answers_bank.told),
        (values_bank.bank(), values_bank.told),
    )
    return [
        _read(line, without_accents(line.said), told)
        for bank, told in banks
        for line in bank
    ]


def lost(rounds: list[Played]) -> float:
    """Give the share of the lines whose value is lost."""
    return sum(not one.is_kept for one in rounds) / len(rounds)


def wrong_for_certain(rounds: list[Played]) -> float:
    """Give the share of the lines that give another value for certain."""
    return sum(one.is_wrong_for_certain for one in rounds) / len(rounds)


def _answers(seed: int) -> Iterator[Played]:
    for line in answers_bank.bank():
        heard = misheard(line.said, ANSWERS_LINE, seed)
        yield _read(line, heard, answers_bank.told)


def _values(seed: int) -> Iterator[Played]:
    for line in values_bank.bank():
        one = _read(line, misheard(line.said, VALUES_LINE, seed), values_bank.told)
        is_refused = one.awaited.startswith("!") and one.told.startswith("!")
        # Whatever its reason, a misunderstanding awaited is one.
        yield replace(one, awaited=one.told) if is_refused else one


def _read(line: Line, heard: str, told: Told) -> Played:
    outcome = told(line.kind, heard, line.beside)
    return Played(line.kind, line.said, heard, line.awaited, outcome)


def _plain(outcome: str) -> str:
    return without_accents(outcome.removeprefix("~"))
