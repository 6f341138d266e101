"""Example dialogues: their files as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flows.manner import Manner
from flows.reply import Keys, Reply, Silence, Words
from flows.yaml_text import parse

TREES = Path(__file__).parents[3] / "flows" / "trees"
PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Line:
    """The question now open, what was just said, and what the person does."""

    asks: str
    hears: tuple[str, ...]
    words: str
    keys: str
    is_silent: bool
    hangs_up: bool

    def reply(self, manner: Manner) -> Reply:
        if self.is_silent:
            return Silence()
        if manner is Manner.KEYPAD or (self.keys and not self.words):
            return Keys(self.keys) if manner is not Manner.TEXT else Words(self.keys)
        return Words(self.words)


@dataclass(frozen=True, slots=True)
class Story:
    """One dialogue; ``ends`` is an outcome, or ``hung_up``."""

    file: str
    title: str
    tree: str
    caller: str | None
    at: datetime
    manners: tuple[Manner, ...]
    lines: tuple[Line, ...]
    ends: str
    hears: tuple[str, ...]
    does: tuple[str, ...]


def stories() -> Iterator[Story]:
    """Give every story of every tree."""
    for path in sorted(TREES.glob("*/*/stories/*.yaml")):
        yield story_of(str(path.relative_to(TREES)), path.read_text("utf-8"))


def story_of(file: str, text: str) -> Story:
    """Read one story."""
    data: Any = parse(file, text).data
    *turns, last = data["turns"]
    return Story(
        file=file,
        title=data["story"],
        tree=data["tree"],
        caller=data["from"],
        at=datetime.fromisoformat(data["at"]).replace(tzinfo=PARIS),
        manners=tuple(
            Manner(one) for one in data.get("channels", ["spoken", "keypad", "text"])
        ),
        lines=tuple(_line(turn) for turn in turns),
        ends=last["ends"],
        hears=tuple(last.get("hears", ())),
        does=tuple(last.get("does", ())),
    )


def _line(turn: Mapping[str, Any]) -> Line:
    return Line(
        asks=turn["asks"],
        hears=tuple(turn.get("hears", ())),
        words=turn.get("words", ""),
        keys=turn.get("keys", ""),
        is_silent=turn.get("silence", False),
        hangs_up=turn.get("hangs_up", False),
    )
