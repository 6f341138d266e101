"""The wording rules on a file of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO, TypedDict

import click

from flows.checking import Finding, Medium, check_sentence, impossible_in
from ivr.commands.opening import RefusedError
from ivr.commands.printing import print_json
from ivr.commands.remarks import Explained


class Found(TypedDict):
    """A rule that a sentence breaks, the words that break it, and why it exists."""

    rule: str
    what: str
    why: str


class Line(TypedDict):
    """A line of the file, numbered from 1, and all that is wrong with it."""

    line: int
    findings: list[Found]


def check_sentences(
    file: TextIO,
    medium: Medium,
    language: str,
    explained: Explained,
    *,
    as_json: bool,
) -> None:
    """Print what each line breaks: one object a line, or what is to be corrected.

    Raises RefusedError when something is to be corrected and people read the answer.
    """
    lines = _checked(file, medium, language, explained)
    if as_json:
        for line in lines:
            print_json(line)
        return
    count = 0
    for line in lines:
        for found in line["findings"]:
            count += 1
            click.echo(_told(file.name, line["line"], found))
    if count:
        raise RefusedError(f"{count} to correct")
    click.echo("Nothing to correct.", err=True)


def _checked(
    lines: TextIO, medium: Medium, language: str, explained: Explained
) -> Iterator[Line]:
    for number, text in enumerate(_texts(lines), start=1):
        found = _found_in(text.strip("\r\n"), medium, language)
        yield {
            "line": number,
            "findings": [
                {
                    "rule": one.rule.value,
                    "what": one.what,
                    "why": explained.why(one.rule.value),
                }
                for one in found
            ],
        }


def _found_in(text: str, medium: Medium, language: str) -> tuple[Finding, ...]:
    return (
        *check_sentence(text, medium, language),
        *impossible_in(text, medium, language),
    )


def _texts(lines: TextIO) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"{lines.name} is not written in UTF-8: save it so, then try again"
        ) from error


def _told(file: str, line: int, found: Found) -> str:
    what = f" ({found['what']})" if found["what"] else ""
    return f"{file}:{line}: {found['why']}{what} [{found['rule']}]"
