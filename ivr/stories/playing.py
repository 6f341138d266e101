"""Plays a story on one channel and tells where it went another way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.effects import EFFECTS
from flows.keeping import restore
from flows.manner import Manner
from flows.progress import Finished
from flows.reading.folding import fold
from flows.tree import Ask, Do, Menu
from ivr.service import Service
from ivr.store import conversations, turns
from ivr.store.standings import Channel
from ivr.stories.lines import Line, open_line
from ivr.stories.story import HUNG_UP, Story
from ivr.stories.theatre import Theatre

_NAMES = {kind.__name__: name for name, kind in EFFECTS.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a story went another way: the turn, from 1, and what happened instead."""

    turn: int
    what: str


@dataclass(frozen=True, slots=True)
class Played:
    """One story on one channel; without any fault it went as it is told."""

    story: Story
    channel: Manner
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the service kept of the last turn; empty when there was none."""

    said: str
    question: str
    outcome: str
    effects: tuple[str, ...]


def play(theatre: Theatre, story: Story, channel: Manner) -> Played:
    """Play a story from its first word to its last, on a database of its own."""
    service = theatre.stage(story.at)
    try:
        faults = tuple(_faults(service, story, channel))
    finally:
        service.store.close()
    return Played(story, channel, faults)


def _faults(service: Service, story: Story, channel: Manner) -> Iterator[Fault]:
    line = open_line(service, story, channel)
    line.begin()
    effects: list[str] = []
    for rank, told in enumerate(story.lines, start=1):
        kept = _kept(service, line)
        effects += kept.effects
        if kept.question != told.asks:
            yield Fault(rank, f"asks {kept.question or 'nothing'}, not {told.asks}")
            return
        yield from _unheard(story, channel, rank, kept.said, told.hears)
        yield from (Fault(rank, what) for what in line.go_on(told))
    yield from _end(story, channel, _kept(service, line), effects)


def _end(
    story: Story, channel: Manner, kept: Kept, before: list[str]
) -> Iterator[Fault]:
    rank = len(story.lines) + 1
    is_hung_up = story.end.ends == HUNG_UP
    effects = tuple(before if is_hung_up else [*before, *kept.effects])
    if not is_hung_up:
        if kept.outcome != story.end.ends:
            ended = f"ends {kept.outcome}" if kept.outcome else f"asks {kept.question}"
            yield Fault(rank, f"{ended}, not {story.end.ends}")
        yield from _unheard(story, channel, rank, kept.said, story.end.hears)
    if effects != story.end.does:
        yield Fault(rank, f"does {', '.join(effects)}, not {', '.join(story.end.does)}")


def _unheard(
    story: Story, channel: Manner, rank: int, said: str, hears: tuple[str, ...]
) -> Iterator[Fault]:
    for fragment in hears if story.is_heard_on(channel) else ():
        if fold(fragment) not in fold(said):
            yield Fault(rank, f"“{fragment}” is not heard in: {said}")


def _kept(service: Service, line: Line) -> Kept:
    """Read what the service wrote of the turn: what it kept is what happened."""
    with service.store.reading() as session:
        channel = Channel(line.contact.channel)
        call = conversations.find(session, channel, line.contact.key)
        exchanges = turns.of_conversation(session, call.id) if call else ()
        if call is None or call.progress is None or not exchanges:
            return Kept("", "", "", ())
        last, progress = exchanges[-1], restore(call.progress)
        stage = progress.stage
        return Kept(
            said="\n".join(last.said),
            question=_question(service, last.tree, last.node),
            outcome=stage.outcome if isinstance(stage, Finished) else "",
            effects=tuple(_NAMES[name] for name in last.understood["effects"]),
        )


def _question(service: Service, tree: str, name: str) -> str:
    """Name the question a node asks as stories do: by the key of its wording."""
    node = service.library.newest(tree).nodes.get(name)
    return node.sentence if isinstance(node, Ask | Menu | Do) else ""
