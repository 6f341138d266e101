"""The named questions of policy that a branch may ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from flows.manner import Manner
from flows.parameters.dated import Parameters
from flows.rules.births import DENIED, birth_in_number
from flows.values import Value


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may know: its inputs, the time, the channel, the dated figures."""

    given: Mapping[str, Value]
    now: datetime
    manner: Manner
    parameters: Parameters

    def text(self, name: str) -> str:
        """Give an input as text, empty when unanswered."""
        return str(self.given.get(name, ""))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pure question: its inputs, its possible answers, and how it decides."""

    inputs: tuple[str, ...]
    outcomes: tuple[str, ...]
    decide: Callable[[Facts], str]


def _why_handed_over(facts: Facts) -> str:
    # A tree that uses the hand-over gives no reason: its caller asked for a person.
    return facts.text("entry") or "asked"


def _channel(facts: Facts) -> str:
    return facts.manner.value


def _receives_texts(facts: Facts) -> str:
    return "yes" if facts.text("kind") == "mobile" else "no"


def _nir_is_provisional(facts: Facts) -> str:
    return "no" if facts.text("kind") == "definitive" else "yes"


def _is_yes(facts: Facts) -> str:
    return "yes" if facts.text("answer") in {"yes", "True"} else "no"


def _is_known(facts: Facts) -> str:
    return "no" if facts.text("answer") in {"", "no", "False"} else "yes"


def _is_today(facts: Facts) -> str:
    return "yes" if facts.text("day") == facts.now.date().isoformat() else "no"


def _birth_in_number(facts: Facts) -> str:
    return birth_in_number(facts.text("nir"), facts.text("born"))


def _is_today_or_tomorrow(facts: Facts) -> str:
    tomorrow = facts.now.date() + timedelta(days=1)
    # A moment begins with its day: 2026-12-01T14:30.
    day = facts.text("moment")[:10]
    return "yes" if day and day <= tomorrow.isoformat() else "no"


def _card_problem(facts: Facts) -> str:
    what = facts.text("what")
    return what if what in CARD_PROBLEMS else "another"


# What we can record about a carte Vitale without an agent.
CARD_PROBLEMS = ("lost", "stolen", "faulty")

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "why_handed_over": Rule(
            ("entry",), ("asked", "lost", "expired", "distress"), _why_handed_over
        ),
        "channel": Rule((), tuple(Manner), _channel),
        "receives_texts": Rule(("kind",), ("yes", "no"), _receives_texts),
        "nir_is_provisional": Rule(("kind",), ("yes", "no"), _nir_is_provisional),
        "birth_in_number": Rule(
            ("nir", "born"), tuple(DENIED.values()), _birth_in_number
        ),
        "is_yes": Rule(("answer",), ("yes", "no"), _is_yes),
        "is_known": Rule(("answer",), ("yes", "no"), _is_known),
        "is_today": Rule(("day",), ("yes", "no"), _is_today),
        "is_today_or_tomorrow": Rule(("moment",), ("yes", "no"), _is_today_or_tomorrow),
        "card_problem": Rule(("what",), (*CARD_PROBLEMS, "another"), _card_problem),
    }
)
