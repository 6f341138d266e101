"""A letter: what it says and in which order.

Every letter begins with its reference and the telephone number, then tells what the
person said, what was done, what they have to do, what is good to know, how to correct
it and how to disagree. The headings and the fixed sentences come from its caller.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from post.address import PostalAddress
from post.characters import breakable, shown

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")

# --- What a section is made of --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing and its value: « Date de la perte », « 24 novembre »."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was recorded, one fact a line."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, in order; they are numbered."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Things without order, such as papers to enclose."""

    points: tuple[str, ...]


Block: TypeAlias = Paragraph | Facts | Steps | Points

# --- The sections, in the order they are printed ----------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What the person said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What the service did."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ToDo:
    """What the person has to do."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ToKnow:
    """What is good to know, without anything to do."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """How to correct what was recorded."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Disagree:
    """Remedies: delay, address, who helps."""

    blocks: tuple[Block, ...]


Section: TypeAlias = Told | Done | ToDo | ToKnow | ToCorrect | Disagree


@dataclass(frozen=True, slots=True)
class Slip:
    """A sheet to send back in a window envelope.

    ``facts`` are already filled in, ``choices`` have a box to tick, ``blanks`` a line
    to write on.
    """

    heading: str
    return_to: PostalAddress
    instructions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    choices: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person.

    ``dated`` is the day as people write it; ``date`` the same day for the file's own
    description. ``sections`` may come in any order.
    """

    reference: str
    recipient: PostalAddress
    telephone: str
    date: datetime.date
    dated: str
    subject: str
    sections: tuple[Section, ...]
    opening: tuple[Block, ...] = ()
    slip: Slip | None = None
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The fixed words of every letter in one language.

    ``page`` holds ``{page}`` and ``{pages}``; ``sender`` says who writes, a line each.
    """

    language: str
    sender: tuple[str, ...]
    reference: str
    telephone: str
    telephone_note: str
    told: str
    done: str
    to_do: str
    to_know: str
    to_correct: str
    disagree: str
    closing: tuple[str, ...]
    page: str


# --- Ready for the typesetter -----------------------------------------------------

Data: TypeAlias = str | int | bool | list["Data"] | dict[str, "Data"] | None


def as_data(letter: Letter, words: LetterWords) -> dict[str, Data]:
    """Give the whole letter as plain values, sections in order, every text showable.

    Two sections of one kind become one; a section without blocks is left out.
    """
    return {
        "language": words.language,
        "large_print": letter.large_print,
        "date": [letter.date.year, letter.date.month, letter.date.day],
        "dated": _text(letter.dated),
        "subject": _heading_text(letter.subject, letter),
        "sender": _texts(words.sender),
        "reference": _fact(Fact(words.reference, letter.reference)),
        "telephone": _fact(Fact(words.telephone, letter.telephone)),
        "telephone_note": _text(words.telephone_note),
        "recipient": _lines(letter.recipient),
        "opening": [_block(block) for block in letter.opening],
        "sections": _sections(letter.sections, words),
        "closing": _texts(words.closing),
        "page": _page_pieces(words.page),
        "slip": _slip(letter.slip, letter) if letter.slip else None,
    }


def _sections(sections: Iterable[Section], words: LetterWords) -> list[Data]:
    ordered: dict[str, list[Data]] = {
        words.told: [],
        words.done: [],
        words.to_do: [],
        words.to_know: [],
        words.to_correct: [],
        words.disagree: [],
    }
    for section in sections:
        blocks = [_block(block) for block in section.blocks]
        ordered[_heading(section, words)].extend(blocks)
    return [
        {"heading": _text(heading), "blocks": blocks}
        for heading, blocks in ordered.items()
        if blocks
    ]


def _heading(section: Section, words: LetterWords) -> str:
    match section:
        case Told():
            return words.told
        case Done():
            return words.done
        case ToDo():
            return words.to_do
        case ToKnow():
            return words.to_know
        case ToCorrect():
            return words.to_correct
        case Disagree():
            return words.disagree


def _block(block: Block) -> Data:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": _text(text)}
        case Facts(facts):
            return {"kind": "facts", "facts": [_fact(fact) for fact in facts]}
        case Steps(steps):
            return {"kind": "steps", "items": _texts(steps)}
        case Points(points):
            return {"kind": "points", "items": _texts(points)}


def _slip(slip: Slip, letter: Letter) -> Data:
    return {
        "heading": _heading_text(slip.heading, letter),
        "return_to": _lines(slip.return_to),
        "instructions": _texts(slip.instructions),
        "facts": [_fact(fact) for fact in slip.facts],
        "choices": _texts(slip.choices),
        "blanks": _texts(slip.blanks),
    }


def _fact(fact: Fact) -> Data:
    return {"label": _text(fact.label), "value": _text(fact.value)}


def _lines(address: PostalAddress) -> Data:
    """Give the lines of an address as they are: their length is counted."""
    return [shown(line) for line in address.lines]


def _page_pieces(pattern: str) -> Data:
    """Cut « Page {page} sur {pages} » around its two numbers."""
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return [shown(before), shown(between), shown(after)]


def _heading_text(text: str, letter: Letter) -> str:
    """Give a heading that can be seen: screen readers need one."""
    shown_text = _text(text)
    is_seen = shown_text.replace("\u200b", "").strip()
    return shown_text if is_seen else _text(letter.reference)


def _texts(texts: Iterable[str]) -> Data:
    return [_text(text) for text in texts]


def _text(text: str) -> str:
    return breakable(_APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", shown(text)))
