"""Stored calls, and every turn of one: what was said, heard, pressed, understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from itertools import islice

import click
from sqlalchemy.orm import Session

from ivr.commands.opening import RefusedError, the_settings, the_store
from ivr.commands.printing import print_json
from ivr.commands.showing import Facts, plain, readable, show_all
from ivr.masking import mask_phone
from ivr.store import conversations, turns
from ivr.store.columns import Json
from ivr.store.conversations import Conversation
from ivr.store.standings import Channel
from ivr.store.turns import Turn


@click.group()
def calls() -> None:
    """Read stored calls and conversations.

    \b
    Example:
      ivr calls list --limit 10
    """


@calls.command("list")
@click.option("--channel", type=click.Choice([one.value for one in Channel]))
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_calls(channel: str | None, limit: int, *, as_json: bool) -> None:
    """List calls, the last first; numbers are masked.

    \b
    Example:
      ivr calls list --channel voice --json
    """
    settings = the_settings()
    wanted = [Channel(channel)] if channel else list(Channel)
    with the_store(settings).reading() as session:
        found = [c for one in wanted for c in conversations.latest(session, one, limit)]
        latest = sorted(found, key=lambda c: (c.started_at, c.id), reverse=True)
        rows = [_summary(one) for one in islice(latest, limit)]
    show_all(rows, settings.timezone, as_json=as_json)


@calls.command("show")
@click.argument("call_sid")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show_call(call_sid: str, *, as_json: bool) -> None:
    """Show one call whole, turn by turn, named as ``calls list`` names it.

    \b
    Example:
      ivr calls show CA0123456789abcdef0123456789abcdef
    """
    settings = the_settings()
    with the_store(settings).reading() as session:
        call = _find(session, call_sid)
        exchanges = turns.of_conversation(session, call.id)
        whole = {**_facts(call), "turns": [turn_facts(one) for one in exchanges]}
    if as_json:
        print_json(plain(whole))
        return
    for line in _transcript(whole, settings.timezone):
        click.echo(line)


def _find(session: Session, key: str) -> Conversation:
    for channel in Channel:
        found = conversations.find(session, channel, key)
        if found is not None:
            return found
    raise RefusedError(f"no call is known as {key!r}: see ivr calls list")


def _facts(call: Conversation) -> Facts:
    return {
        "call": call.key,
        "channel": call.channel.value,
        "caller": call.caller,
        "state": call.state.value,
        "tree": call.tree,
        "started_at": call.started_at,
        "ended_at": call.ended_at,
    }


def _summary(call: Conversation) -> Facts:
    masked = mask_phone(call.caller) if call.caller else None
    return {**_facts(call), "caller": masked, "turns": call.turns}


def turn_facts(turn: Turn) -> Facts:
    """Give a stored turn as the public names of ``ivr calls show --json``.

    The reply is the one that led to the turn; ``said`` is what the person then heard.
    """
    reply = turn.reply or {}
    understood = dict(turn.understood or {})
    return {
        "number": turn.number,
        "at": turn.at,
        "heard": reply.get("text"),
        "pressed": reply.get("pressed"),
        "silence": reply.get("kind") == "silence",
        "confidence": reply.get("confidence"),
        "alternatives": reply.get("alternatives", []),
        "effects": understood.pop("effects", []),
        "understood": understood,
        "tree": turn.tree,
        "node": turn.node,
        "said": turn.said,
        "milliseconds": turn.milliseconds,
    }


def _transcript(call: Facts, zone: tzinfo) -> Iterator[str]:
    """Write a call as a dialogue, each turn under its time and its node."""
    for name, value in call.items():
        if name != "turns":
            yield f"{name.replace('_', ' ').capitalize():<11} {readable(value, zone)}"
    for turn in call["turns"]:
        at = turn["at"].astimezone(zone).strftime("%H:%M:%S")
        place = f"{turn['tree']}/{turn['node']}"
        yield f"\n{turn['number']:>3}  {at}  {place}  {turn['milliseconds']} ms"
        yield from (f"     > {line}" for line in _replied(turn))
        yield from (f"     {sentence}" for sentence in turn["said"])
        yield from _noted(turn)


def _replied(turn: Facts) -> Iterator[str]:
    if turn["pressed"] is not None:
        yield f"keys {turn['pressed']}"
    if turn["heard"] is not None:
        yield f"{turn['heard']} (confidence {turn['confidence']:.2f})"
        yield from (f"or: {other}" for other in turn["alternatives"])
    if turn["silence"]:
        yield "silence"


def _noted(turn: Facts) -> Iterator[str]:
    if turn["understood"]:
        yield f"     = {_pairs(turn['understood'].items())}"
    if turn["effects"]:
        yield f"     + {', '.join(turn['effects'])}"


def _pairs(items: Iterable[tuple[str, Json]]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in items)
