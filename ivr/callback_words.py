"""What is said and written to a person about the call they wait for."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from flows.formats import Form, express
from flows.wording import template
from flows.yaml_text import parse
from ivr.store.columns import Json

FIRST_LANGUAGE = "fr"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LetterText(_Strict):
    """The parts of a letter that are its own."""

    subject: str
    told: list[str]
    done: list[str]
    todo: list[str]


class EveryWay(_Strict):
    """The same news, by text message, aloud, and by letter."""

    text: str
    say: str
    letter: LetterText


class TextAndLetter(_Strict):
    """The same news, by text message and by letter."""

    text: str
    letter: LetterText


class LetterOnly(_Strict):
    """News that only a letter can bring."""

    letter: LetterText


class VoiceOnly(_Strict):
    """News said to a machine that answers."""

    say: str


class Announcement(_Strict):
    """What a call that speaks by itself offers, and its last words."""

    choices: str
    goodbye: str


class RingBack(_Strict):
    """How a case is called whose subject has no name."""

    a_request: str


class CallbackWords(_Strict):
    """Everything about callbacks in one language, as its file holds it."""

    moved: EveryWay
    unreached: TextAndLetter
    by_letter: LetterOnly
    wrong_number: LetterOnly
    voicemail: VoiceOnly
    announcement: Announcement
    ring_back: RingBack


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences mention; ``window`` is a half-day's name."""

    reference: str
    window: str = ""
    tries: int = 0


@lru_cache(maxsize=8)
def words_in(language: str) -> CallbackWords:
    """Give the words of a language, or the French ones when it has none."""
    folder = importlib.resources.files("ivr") / "wordings"
    file = folder / f"callbacks.{language}.yaml"
    if not (language.isalpha() and file.is_file()):
        return words_in(FIRST_LANGUAGE)
    return CallbackWords.model_validate(parse(file.name, file.read_text("utf-8")).data)


def fill(text: str, facts: Facts, language: str, form: Form) -> str:
    """Put the facts in a sentence."""
    values: Mapping[str, str] = {
        "reference": facts.reference,
        "window": facts.window,
        "tries": str(facts.tries),
    }
    return "".join(
        part
        if isinstance(part, str)
        else express(part.format, values[part.name], language, form)
        for part in template(text).parts
    )


def letter_content(text: LetterText, facts: Facts, language: str) -> dict[str, Json]:
    """Write what the outbox keeps of a letter."""

    def filled(lines: list[str]) -> list[str]:
        return [fill(line, facts, language, Form.FULL) for line in lines]

    return {
        "subject": text.subject,
        "told": filled(text.told),
        "done": filled(text.done),
        "todo": filled(text.todo),
        "slip": [],
        "reference": facts.reference,
        "language": language,
    }
