"""The words of the desk: every sentence an agent reads is in a file, none in code."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from flows.yaml_text import parse

WORDS = "words.fr.yaml"
TEMPLATES = "messages.fr.yaml"

Words = Mapping[str, Any]


class TextTemplate(BaseModel):
    """A text message an agent may send, already checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    title: str
    text: str


class LetterTemplate(BaseModel):
    """A letter an agent may send, already checked."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    title: str
    subject: str
    told: list[str]
    done: list[str]
    todo: list[str]


class Messages(BaseModel):
    """Everything an agent may send without writing a word."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    texts: list[TextTemplate]
    letters: list[LetterTemplate]

    def text(self, name: str) -> TextTemplate | None:
        """Find a text message by its name."""
        return next((one for one in self.texts if one.id == name), None)

    def letter(self, name: str) -> LetterTemplate | None:
        """Find a letter by its name."""
        return next((one for one in self.letters if one.id == name), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the pages, and the messages an agent may send."""

    words: Words
    messages: Messages

    def said(self, group: str, key: str) -> str:
        """Give the word of a key in a group, or the key itself where none is known."""
        return str(self.words[group].get(key, key))


@cache
def open_vocabulary() -> Vocabulary:
    """Read the words shipped with the desk, once."""
    return Vocabulary(_read(WORDS), Messages.model_validate(_read(TEMPLATES)))


def _read(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    file = importlib.resources.files("ivr.desk") / name
    return parse(name, file.read_text("utf-8")).data
