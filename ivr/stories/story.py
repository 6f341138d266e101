"""Stories as authors write them: what is asked, what the person does, how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from importlib.resources.abc import Traversable

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from flows.effects import EFFECTS
from flows.errors import BrokenTreeError
from flows.manner import Manner
from flows.yaml_text import Document, parse

CHANNELS = (Manner.SPOKEN, Manner.KEYPAD, Manner.TEXT)
HUNG_UP = "hung_up"


class Written(BaseModel):
    """Every part refuses what it does not know: a typing mistake must be seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LineFile(Written):
    """The question now open, what was just heard, and what the person does."""

    asks: str
    hears: tuple[str, ...] = ()
    words: str | None = None
    keys: str | None = None
    silence: bool = False
    hangs_up: bool = False


class EndFile(Written):
    """How the conversation ends, and all that was asked of the world on the way."""

    ends: str
    hears: tuple[str, ...] = ()
    does: tuple[str, ...] = ()


class StoryFile(Written):
    """One dialogue."""

    story: str
    tree: str
    caller: str | None = Field(alias="from")
    at: datetime
    channels: tuple[Manner, ...] = CHANNELS
    turns: tuple[LineFile | EndFile, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Story:
    """One dialogue, checked; ``at`` is local, ``ends`` an outcome or ``hung_up``."""

    file: str
    title: str
    tree: str
    caller: str | None
    at: datetime
    channels: tuple[Manner, ...]
    lines: tuple[LineFile, ...]
    end: EndFile

    def is_heard_on(self, channel: Manner) -> bool:
        """Tell whether what is heard was written for that channel.

        It is written for the voice, or else for the first channel of the story.
        """
        return channel is Manner.SPOKEN or channel is self.channels[0]


def stories_under(root: Traversable, zone: tzinfo) -> Iterator[Story]:
    """Read every story of the trees under a folder; BrokenTreeError on a mistake."""
    for body in _folders(root):
        for procedure in _folders(body):
            told = next((f for f in _folders(procedure) if f.name == "stories"), None)
            for file in _files(told) if told else ():
                name = f"{body.name}/{procedure.name}/stories/{file.name}"
                yield story_of(name, file.read_text("utf-8"), zone)


def story_of(file: str, text: str, zone: tzinfo) -> Story:
    """Read one story; BrokenTreeError on a mistake, with its line."""
    document = parse(file, text)
    written = _checked(document)
    *lines, end = written.turns
    told = tuple(line for line in lines if isinstance(line, LineFile))
    if not isinstance(end, EndFile) or len(told) != len(lines):
        raise _broken(document, ["turns"], "one_end_after_every_line")
    strange = next((one for one in end.does if one not in EFFECTS), None)
    if strange is not None:
        raise _broken(document, ["turns", len(lines), "does"], strange)
    return Story(
        file=file,
        title=written.story,
        tree=written.tree,
        caller=written.caller,
        at=written.at.replace(tzinfo=zone),
        channels=written.channels,
        lines=told,
        end=end,
    )


def _checked(document: Document) -> StoryFile:
    try:
        return TypeAdapter(StoryFile).validate_python(document.data)
    except ValidationError as error:
        first = error.errors()[0]
        path = [step for step in first["loc"] if step not in {"LineFile", "EndFile"}]
        raise _broken(document, path, f"{first['msg']} ({path})") from error


def _broken(document: Document, path: list[str | int], what: str) -> BrokenTreeError:
    return BrokenTreeError(document.file, document.line(path), "", "wrong_story", what)


def _folders(folder: Traversable) -> list[Traversable]:
    inside = (one for one in folder.iterdir() if one.is_dir())
    return sorted(inside, key=lambda one: one.name)


def _files(folder: Traversable) -> list[Traversable]:
    files = (one for one in folder.iterdir() if one.name.endswith(".yaml"))
    return sorted(files, key=lambda one: one.name)
