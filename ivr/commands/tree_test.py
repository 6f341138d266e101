"""Plays every story of the trees on every channel, at a terminal."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from flows.library import open_library
from flows.manner import Manner
from ivr.commands.opening import RefusedError, the_settings
from ivr.commands.printing import print_json
from ivr.commands.showing import show_all
from ivr.stories import Played, open_theatre, play, stories_under
from ivr.stories.story import CHANNELS


@click.command()
@click.argument(
    "folder",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--only", default="", help="Stories whose file name holds this.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def test(folder: Path | None, only: str, *, as_json: bool) -> None:
    """Play the stories of our trees, or of a FOLDER of trees, on every channel.

    Each goes through the real conversation on a database of its own, which is thrown
    away: words, keys and their TwiML, text messages. Exit 1 when one goes another way.

    \b
    Example:
      ivr trees test --only carte_vitale
    """
    root = folder or files("flows") / "trees"
    played: list[Played] = []
    for one in _played(root, only):
        played.append(one)
        if as_json:
            print_json(_as_json(one))
    if only and not played:
        raise RefusedError(
            f"no story's file name holds {only!r}: leave --only out to play them all"
        )
    if not as_json:
        _show(played)
    failed = sum(bool(one.faults) for one in played)
    if failed:
        raise RefusedError(f"{failed} of {len(played)} went another way")
    click.echo(f"{len(played)} went as they are told.", err=True)


def _played(root: Traversable, only: str) -> Iterator[Played]:
    settings = the_settings()
    with tempfile.TemporaryDirectory(prefix="stories-") as temporary:
        theatre = open_theatre(open_library(root), Path(temporary))
        for story in stories_under(root, settings.timezone):
            if only in story.file:
                for channel in story.channels:
                    yield play(theatre, story, channel)


def _as_json(played: Played) -> dict[str, object]:
    return {
        "story": played.story.title,
        "file": played.story.file,
        "channel": played.channel.value,
        "passed": not played.faults,
        "faults": [{"turn": one.turn, "what": one.what} for one in played.faults],
    }


def _show(played: Sequence[Played]) -> None:
    by_story: dict[str, dict[Manner, Played]] = defaultdict(dict)
    for one in played:
        by_story[one.story.file][one.channel] = one
    rows = (
        {
            "story": next(iter(channels.values())).story.title,
            **{channel.value: _mark(channels.get(channel)) for channel in CHANNELS},
        }
        for channels in by_story.values()
    )
    show_all(rows, the_settings().timezone, as_json=False)
    for one in played:
        for fault in one.faults:
            place = f"{one.story.file}, {one.channel.value}, turn {fault.turn}"
            click.echo(f"\n{place}:\n  {fault.what}")


def _mark(played: Played | None) -> str:
    if played is None:
        return ""
    return "failed" if played.faults else "ok"
