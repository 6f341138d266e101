"""The decision trees: what there is, a picture, what to record, schemas for editors."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from flows.drawing import mermaid, svg
from flows.library import Library, open_library
from flows.prompt import Prompt
from flows.schema import tree_schema, words_schema
from flows.tree import Tree
from ivr.clock import SystemClock
from ivr.commands.opening import the_settings
from ivr.commands.printing import print_json
from ivr.commands.showing import show_all
from ivr.commands.tree_check import check
from ivr.commands.tree_test import test
from ivr.commands.writing import write_file
from ivr.skills import known_to
from ivr.voice.prompts import fixed_prompts
from ivr.wiring import PROMPTS_FOLDER
from speech.recordings import Recordings, recording_name

PICTURES = {"svg": svg, "mermaid": mermaid}
SCHEMAS = {"tree": tree_schema, "words": words_schema}


@click.group()
def trees() -> None:
    """Read, check, draw and play the decision trees.

    \b
    Example:
      ivr trees check
    """


trees.add_command(check)
trees.add_command(test)


@trees.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_trees(*, as_json: bool) -> None:
    """List the trees, by body and name.

    \b
    Example:
      ivr trees list --json
    """
    settings = the_settings()
    found = sorted(
        (loaded.tree for loaded in open_library().current.values()),
        key=lambda tree: (tree.body, tree.name),
    )
    show_all(map(_facts, found), settings.timezone, as_json=as_json)


@trees.command()
@click.argument("name")
@click.option("--format", "kind", type=click.Choice(list(PICTURES)), default="svg")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
def draw(name: str, kind: str, output: Path | None) -> None:
    """Draw a tree, on standard output or in a file.

    \b
    Example:
      ivr trees draw carte_vitale -o carte_vitale.svg
    """
    picture = PICTURES[kind](open_library().newest(name))
    if output is None:
        click.echo(picture)
        return
    write_file(output, picture.encode())


@trees.command()
@click.option("--lang", default="fr", show_default=True, help="Language to record.")
def recordings(lang: str) -> None:
    """List what a studio may record, as CSV: the file's name, the text, where it is.

    A recording is laid in the prompts folder of the service as LANG/ID.wav; it then
    replaces the synthetic voice. Its name holds a digest of the text: once the text
    has changed, the old recording is no longer played, and is listed as outdated.

    \b
    Example:
      ivr trees recordings > studio.csv
    """
    settings, library = the_settings(), open_library()
    spoken = sorted(known_to(library).languages)
    if lang not in spoken:
        raise click.BadParameter(
            f"no tree speaks {lang!r}: choose {' or '.join(spoken)}",
            param_hint="--lang",
        )
    today = SystemClock().now().astimezone(settings.timezone).date()
    laid = Recordings(settings.var_dir / PROMPTS_FOLDER)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("id", "text", "where", "state"))
    names: set[str] = set()
    for prompt, text in fixed_prompts(library, lang, today):
        name = recording_name(text)
        names.add(name)
        is_recorded = laid.find(lang, name) is not None
        state = "recorded" if is_recorded else "to record"
        writer.writerow((name, text, _where(library, prompt), state))
    for file in laid.outdated(lang, names):
        writer.writerow((file.stem, "", file, "outdated"))
    for file in laid.unreadable():
        click.echo(f"{file} cannot be played.", err=True)


@trees.command()
@click.argument("part", type=click.Choice(list(SCHEMAS)), default="tree")
def schema(part: str) -> None:
    """Print the JSON Schema of tree.yaml, or of words.LANG.yaml, for editors.

    \b
    Example:
      ivr trees schema words > words.schema.json
    """
    print_json(SCHEMAS[part]())


def _facts(tree: Tree) -> dict[str, object]:
    return {
        "name": tree.name,
        "code": tree.code,
        "title": tree.title,
        "body": tree.body,
        "version": tree.version,
        "languages": sorted(tree.words.entries),
    }


def _where(library: Library, prompt: Prompt) -> str:
    """Say in which procedure a sentence is heard."""
    is_shared = prompt.key.startswith("_")
    return "everywhere" if is_shared else library.newest(prompt.tree).title
