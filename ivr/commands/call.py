"""The telephone in a terminal: the same trees, the same turns, words or keys."""

from __future__ import annotations

import re
from typing import TextIO

import click

from flows.expect import Choice, YesNo
from flows.manner import Manner
from flows.reading.phone import PhoneNumber, phone_from_caller
from flows.reply import Keys, Reply, Silence, Words
from flows.turn import Question
from ivr.answer import Answer
from ivr.commands.opening import the_service
from ivr.commands.printing import print_json
from ivr.conversation import hang_up, take_turn
from ivr.service import Contact, Service
from ivr.store.standings import Channel
from ivr.wiring import publish_trees

HANG_UP = "!hangup"
KEYS = re.compile(r"[0-9*#]+")
BY = (Manner.SPOKEN, Manner.KEYPAD, Manner.TEXT)
IN_SMALL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@click.command()
@click.option("--tree", default="welcome", show_default=True, help="Where to begin.")
@click.option("--lang", default="fr", show_default=True, help="Language spoken.")
@click.option("--from", "caller", default="", help="The caller's number, +33…")
@click.option(
    "--script",
    # What is no text is misunderstood, as on the telephone.
    type=click.File(encoding="utf-8", errors="replace"),
    default="-",
    help="Read the caller's lines from a file.",
)
@click.option(
    "--by",
    type=click.Choice([one.value for one in BY]),
    default=Manner.SPOKEN.value,
    show_default=True,
    help="A call with speech, a call where only keys are heard, or text messages.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each turn.")
def call(
    tree: str, lang: str, caller: str, script: TextIO, by: str, *, as_json: bool
) -> None:
    """Call the service from this terminal.

    A line of digits, * or # is keys; other text is speech; an empty line is silence;
    !hangup hangs up. By text, each line is a message.

    \b
    Example:
      printf '1\\n1\\n!hangup\\n' | ivr call --from +33612345678 --json
    """
    number = _number(caller)
    service = the_service()
    words = service.library.newest(tree).words.entries
    if lang not in words:
        known = " or ".join(sorted(words))
        raise click.BadParameter(f"this tree speaks {known}", param_hint="--lang")
    publish_trees(service)
    contact = Contact(
        channel=Channel.TERMINAL.value,
        key=service.clock.new_id(),
        caller=number,
        manner=Manner(by),
        language=lang,
        tree=tree,
    )
    _converse(service, contact, script, as_json=as_json)


def _number(caller: str) -> PhoneNumber | None:
    """Read the caller's number; exit 2 when nobody could call from it."""
    number = phone_from_caller(caller)
    if caller and number is None:
        raise click.BadParameter(
            f"{caller!r} is not a number people call from: write it as +33612345678,"
            " or leave --from out to call with a withheld number",
            param_hint="--from",
        )
    return number


def _converse(
    service: Service, contact: Contact, lines: TextIO, *, as_json: bool
) -> None:
    answer = _turn(service, contact, None, as_json=as_json)
    for line in lines:
        if answer.is_over:
            return
        heard = line.rstrip("\n")
        if heard.strip() == HANG_UP:
            break
        reply = reply_of(heard, contact.manner)
        answer = _turn(service, contact, reply, as_json=as_json)
    if not answer.is_over:
        hang_up(service, Channel.TERMINAL, contact.key, 1)


def reply_of(line: str, manner: Manner = Manner.SPOKEN) -> Reply:
    """Read a line typed: a message; keys, speech, or a silence when it is empty."""
    if manner is Manner.TEXT:
        return Words(line)
    if not line.strip():
        return Silence()
    return Keys(line.strip()) if KEYS.fullmatch(line.strip()) else Words(line)


def _turn(
    service: Service, contact: Contact, reply: Reply | None, *, as_json: bool
) -> Answer:
    given: list[Answer] = []

    def keep(answer: Answer) -> str:
        given.append(answer)
        return answer.text

    text = take_turn(service, contact, reply, None, keep)
    if as_json:
        print_json(turn_as_json(given[0]))
    else:
        click.echo(text + "\n")
    return given[0]


def turn_as_json(answer: Answer) -> dict[str, object]:
    """Give a turn as the public names of ``ivr call --json``."""
    return {
        "says": [sentence.text for sentence in answer.sentences],
        "expects": _expects(answer.question),
        "node": answer.node,
        "tree": answer.tree,
        "effects": list(answer.effects),
        "ended": answer.is_over,
    }


def _expects(question: Question | None) -> dict[str, object] | None:
    if question is None:
        return None
    kind = IN_SMALL.sub("_", type(question.expects).__name__).lower()
    match question.expects:
        case Choice(options):
            shown = [
                {"name": one.name, "key": one.key, "label": one.label}
                for one in options
            ]
        case YesNo():
            shown = [{"name": "yes", "key": "1"}, {"name": "no", "key": "2"}]
        case _:
            shown = []
    return {"kind": kind, "options": shown}
