"""How the desk writes things: moments, numbers, half-days, answers; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from flows.formats import Form, express
from flows.manner import Manner
from flows.prompt import Prompt
from flows.tree import Tree
from flows.wording import Entry, Slot, word
from ivr.masking import mask_nir

FRENCH = "fr"
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


def sentences_of(tree: Tree, key: str) -> str:
    """Word a sentence of a tree for a screen, its values left as they are named."""
    entry = tree.words.entry(FRENCH, key)
    return _plain(entry) if entry else ""


def procedure_text(tree: Tree) -> tuple[Fact, ...]:
    """Give everything a tree can say, question by question, for the agent's own use."""
    keys = [key for key in tree.words.entries.get(FRENCH, {}) if key[0] != "_"]
    return tuple(
        Fact(key.replace("_", " ").replace(".", " : "), sentences_of(tree, key))
        for key in keys
        if not key.endswith(("help", "read_back"))
    )


def worded(tree: Tree, prompt: Prompt) -> str:
    """Word a prompt of this tree for a screen."""
    return word(lambda _name, _version: tree.words, prompt, FRENCH, Manner.SCREEN)


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
    parts = entry.for_manner(Manner.SCREEN).parts
    return "".join(f"[{p.name}]" if isinstance(p, Slot) else p for p in parts).strip()
