"""How the desk writes things: moments, numbers, half-days, answers; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from flows.formats import Form, express
from flows.manner import Manner
from flows.tree import Do, Tree
from flows.wording import Entry, Slot
from ivr.masking import mask_nir

FRENCH = "fr"
UNKNOWN = "…"
_ASIDE = frozenset({"help", "read_back"})
_MASKED = frozenset({"nir"})
_HIDDEN = frozenset(
    {"entry", "reference", "windows", "slots", "address_on_file", "unfinished"}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known, under the words that name it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    reference: str
    who: str
    why: str
    body: str
    language: str
    needs: tuple[str, ...]
    urgency: str
    promised: str
    since: str
    tries: int
    state: str
    holder: str
    is_late: bool
    is_urgent: bool
    again: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of a conversation: what was answered, then what we said."""

    at: str
    reply: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation, by its channel and its beginning."""

    channel: str
    at: str
    title: str
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened or was recorded: when, what, and how it stands."""

    at: str
    title: str
    state: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a procedure; ``is_option`` when it names one of several answers."""

    text: str
    is_option: bool


def moment(at: datetime | None, zone: tzinfo) -> str:
    """Write a moment as people say it, in the callers' time zone."""
    if at is None:
        return ""
    return express("moment", at.astimezone(zone).isoformat(), FRENCH, Form.FULL)


def short_moment(at: datetime | None, zone: tzinfo) -> str:
    """Write a moment in the little room of a table."""
    if at is None:
        return ""
    return express("moment", at.astimezone(zone).isoformat(), FRENCH, Form.SHORT)


def hour(at: datetime, zone: tzinfo) -> str:
    """Write the hour of a moment, in the callers' time zone."""
    return express("time", at.astimezone(zone).isoformat(), FRENCH, Form.FULL)


def day(on: date) -> str:
    """Write a day."""
    return express("day", on.isoformat(), FRENCH, Form.FULL)


def birth_date(iso: str | None) -> str:
    """Write a date of birth, without the day of the week; empty without one."""
    return express("birth", iso, FRENCH, Form.FULL) if iso else ""


def half_day(name: str) -> str:
    """Write a half-day from its name."""
    return express("window", name, FRENCH, Form.FULL)


def phone(number: str | None) -> str:
    """Write a telephone number by pairs."""
    return express("phone", number, FRENCH, Form.FULL) if number else ""


def code(reference: str) -> str:
    """Write a reference as it is said, by pairs."""
    return express("code", reference, FRENCH, Form.FULL)


def said_in(reply: Mapping[str, object] | None) -> str:
    """Write what a person answered: their keys or their words; empty for a silence."""
    if not reply:
        return ""
    return str(reply.get("pressed") or reply.get("text") or "")


def answers_shown(
    tree: Tree | None,
    answers: Mapping[str, object],
    yes_no: Mapping[str, str],
    *,
    revealed: bool,
) -> tuple[Fact, ...]:
    """Write each answer under the question it replied to, in the order given.

    ``yes_no`` holds the words for ``True`` and ``False``.
    """
    return tuple(
        Fact(
            _question(tree, name),
            yes_no.get(str(value)) or _answer(tree, name, value, revealed=revealed),
        )
        for name, value in answers.items()
        if name not in _HIDDEN and not _is_beside(name, answers) and value != ""
    )


def procedure_text(
    tree: Tree, figures: Mapping[str, str]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Give all that a tree says, then all that it writes, for the agent's own use.

    ``figures`` holds the dated figures in force; another value is left as dots.
    """
    entries = tree.words.entries.get(FRENCH, {})
    written = {
        node.fixed["template"]
        for node in tree.nodes.values()
        if isinstance(node, Do) and "template" in node.fixed
    }
    lines = [
        (key, Line(_filled(entry, figures), ".options." in key))
        for key, entry in entries.items()
        if key[0] != "_" and key.split(".")[-1] not in _ASIDE and ".again." not in key
    ]
    return (
        tuple(line for key, line in lines if key.split(".")[0] not in written),
        tuple(line for key, line in lines if key.split(".")[0] in written),
    )


def bars(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, int, int], ...]:
    """Give each count with its share, in hundredths, of the largest one."""
    most = max((count for _, count in counts), default=0)
    return tuple(
        (label, count, round(100 * count / most) if most else 0)
        for label, count in counts
    )


def _is_beside(name: str, answers: Mapping[str, object]) -> bool:
    """Tell a fact kept beside an answer, such as the kind of a telephone number."""
    whole, _, last = name.rpartition("_")
    return whole in answers and last in {"kind", "masked", "title", "day"}


def _question(tree: Tree | None, name: str) -> str:
    entry = tree.words.entry(FRENCH, name) if tree else None
    return _plain(entry) if entry else name.replace("_", " ")


def _answer(tree: Tree | None, name: str, value: object, *, revealed: bool) -> str:
    option = tree.words.entry(FRENCH, f"{name}.options.{value}") if tree else None
    if option is not None:
        return _plain(option)
    text = str(value)
    if name in _MASKED and not revealed:
        return mask_nir(text)
    return phone(text) if text.startswith("+") else text


def _plain(entry: Entry) -> str:
    return _filled(entry, {})


def _filled(entry: Entry, figures: Mapping[str, str]) -> str:
    parts = entry.for_manner(Manner.SCREEN).parts
    filled = (
        figures.get(one.name, UNKNOWN) if isinstance(one, Slot) else one
        for one in parts
    )
    return "".join(filled).strip()
