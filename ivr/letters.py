"""Letters: the fixed words, and the page made from what a turn recorded."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from flows.formats import Form, express
from flows.reading.phone import PhoneNumber
from flows.wording import template
from flows.yaml_text import parse
from ivr.service import Service
from ivr.settings import Settings
from ivr.store.columns import Json
from ivr.store.outbox import Outgoing
from post.address import PostalAddress, read_address
from post.letter import (
    Block,
    Disagree,
    Done,
    Letter,
    LetterWords,
    Paragraph,
    Section,
    Slip,
    Steps,
    ToCorrect,
    ToDo,
    ToKnow,
    Told,
)
from post.pdf import typeset

FIRST_LANGUAGE = "fr"
INSTEAD_OF_TEXT = "instead_of_text"
FICTITIOUS_ADDRESS = "SERVICE FICTIF / 1 RUE DE L EXEMPLE / 29200 BREST"


class InsteadOfText(BaseModel):
    """What a letter says when it replaces a text message."""

    model_config = ConfigDict(extra="forbid")
    subject: str
    opening: str


class Wording(BaseModel):
    """The fixed words of letters in one language, as their file holds them."""

    model_config = ConfigDict(extra="forbid")
    sender: list[str]
    reference: str
    telephone: str
    telephone_note: str
    no_telephone: str
    told: str
    done: str
    to_do: str
    to_know: str
    to_correct: str
    disagree: str
    closing: list[str]
    page: str
    dated: str
    slip: str
    correcting: list[str]
    disagreeing: list[str]
    instead_of_text: InsteadOfText


@dataclass(frozen=True, slots=True)
class Wordings:
    """The fixed words of letters, by language."""

    by_language: Mapping[str, Wording]

    def of(self, language: str) -> Wording:
        """Give the words of a language, or the French ones."""
        return self.by_language.get(language, self.by_language[FIRST_LANGUAGE])


def open_wordings() -> Wordings:
    """Read the fixed words shipped with the service."""
    folder = importlib.resources.files("ivr") / "wordings"
    return Wordings(
        {
            one.name.split(".")[1]: Wording.model_validate(
                parse(one.name, one.read_text("utf-8")).data
            )
            for one in folder.iterdir()
            if one.name.startswith("letters.")
        }
    )


def pdf_of(service: Service, wordings: Wordings, outgoing: Outgoing) -> bytes | None:
    """Typeset a letter of the outbox; None without an address to send it or back to."""
    recipient = read_address(outgoing.recipient.splitlines())
    content = outgoing.content
    home = _home(service.settings)
    if not isinstance(recipient, PostalAddress) or (content["slip"] and home is None):
        return None
    words = wordings.of(content["language"])
    day = outgoing.created_at.astimezone(service.settings.timezone).date()
    letter = Letter(
        reference=express("code", content["reference"], content["language"], Form.FULL),
        recipient=recipient,
        telephone=_telephone(service, words),
        date=day,
        dated=_dated(words, day, content["language"]),
        subject=content["subject"] or words.instead_of_text.subject,
        sections=_sections(content, words),
        opening=_opening(content, words),
        slip=_slip(home, content, words),
    )
    return typeset(letter, _letter_words(words, content["language"]))


def _sections(content: Mapping[str, Json], words: Wording) -> tuple[Section, ...]:
    return (
        Told(_paragraphs(content["told"])),
        Done(_paragraphs(content["done"])),
        ToDo((Steps(tuple(content["todo"])),) if content["todo"] else ()),
        ToKnow(_paragraphs(content.get("know", ()))),
        ToCorrect(_paragraphs(words.correcting)),
        Disagree(_paragraphs(words.disagreeing)),
    )


def _opening(content: Mapping[str, Json], words: Wording) -> tuple[Block, ...]:
    if content.get("template") != INSTEAD_OF_TEXT:
        return ()
    return (Paragraph(words.instead_of_text.opening),)


def _slip(
    home: PostalAddress | None, content: Mapping[str, Json], words: Wording
) -> Slip | None:
    """Add the sheet to send back, when the tree has one."""
    if home is None or not content["slip"]:
        return None
    return Slip(words.slip, home, blanks=tuple(content["slip"]))


def _home(settings: Settings) -> PostalAddress | None:
    """Give the address people write back to; a fictitious one where nothing leaves."""
    is_trial = settings.twilio_account_sid is None
    lines = settings.postal_address or (FICTITIOUS_ADDRESS if is_trial else "")
    home = read_address([line.strip() for line in lines.split("/") if line.strip()])
    return home if isinstance(home, PostalAddress) else None


def _paragraphs(texts: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def _telephone(service: Service, words: Wording) -> str:
    number = service.settings.twilio_number
    return PhoneNumber(number).national if number else words.no_telephone


def _dated(words: Wording, day: date, language: str) -> str:
    said = template(words.dated)
    return "".join(
        part
        if isinstance(part, str)
        else express(part.format, day.isoformat(), language, Form.FULL)
        for part in said.parts
    )


def _letter_words(words: Wording, language: str) -> LetterWords:
    return LetterWords(
        language=language,
        sender=tuple(words.sender),
        reference=words.reference,
        telephone=words.telephone,
        telephone_note=words.telephone_note,
        told=words.told,
        done=words.done,
        to_do=words.to_do,
        to_know=words.to_know,
        to_correct=words.to_correct,
        disagree=words.disagree,
        closing=tuple(words.closing),
        page=words.page,
    )
