"""The linter of trees, at a terminal."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TextIO

import click

from flows.checking import Medium
from flows.checking.patterns import BY_LANGUAGE
from flows.errors import BrokenTreeError
from flows.library import open_library, tree_sources
from ivr.clock import SystemClock
from ivr.commands.opening import RefusedError
from ivr.commands.printing import print_json
from ivr.commands.remarks import (
    Explained,
    Remark,
    open_explained,
    remark_on_fault,
    remarks_on,
)
from ivr.commands.sentence_check import check_sentences
from ivr.settings import load_settings
from ivr.stories import stories_under

OURS = "flows/trees"
COMMON = "common."
ROUTING = "tree.yaml"

_NAME = re.compile(r"^tree: *(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Checked:
    """The trees to check: where they are, what their folder is called.

    ``only`` is how the names of the files meant begin; empty for all of them. The
    others lie in ``rest``.
    """

    root: Traversable
    name: str
    only: str = ""
    rest: str = OURS

    def is_meant(self, file: str) -> bool:
        """Tell whether a file is among those to check."""
        return file.startswith((self.only, COMMON) if self.only else "")

    def path_of(self, file: str) -> str:
        """Give a file as its author knows it."""
        folder = self.name if file.startswith(self.only) else self.rest
        return f"{folder}/{file}"


@click.command()
@click.argument("place", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--sentences", type=click.File(encoding="utf-8"), help="One per line.")
@click.option(
    "--medium",
    type=click.Choice([one.value for one in Medium]),
    default=Medium.PROMPT.value,
    show_default=True,
    help="What the sentences are.",
)
@click.option(
    "--lang",
    type=click.Choice(list(BY_LANGUAGE)),
    default="fr",
    show_default=True,
    help="Their language.",
)
@click.option(
    "--explain",
    envvar=["LC_ALL", "LC_MESSAGES", "LANG"],
    default="en",
    help="Language of the explanations, fr or en; that of the terminal.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def check(
    place: Path | None,
    sentences: TextIO | None,
    medium: str,
    lang: str,
    explain: str,
    *,
    as_json: bool,
) -> None:
    """Say what is to be corrected, with file and line: in all trees, or in PLACE.

    PLACE is a folder of trees, the folder of one tree, or one of its files. Exit 1 when
    something is. With --sentences and --json what was found is the answer: exit 0.

    \b
    Examples:
      ivr trees check
      ivr trees check flows/trees/assurance_maladie/carte_vitale
      ivr trees check --sentences phrases.txt --medium sms --json
    """
    explained = open_explained("fr" if explain.startswith("fr") else "en")
    if sentences is not None:
        check_sentences(sentences, Medium(medium), lang, explained, as_json=as_json)
        return
    with _trees_at(place) as checked:
        found = list(_remarks(checked, explained))
    for one in found:
        _print(one, as_json=as_json)
    if found:
        raise RefusedError(f"{len(found)} to correct")
    click.echo("Nothing to correct.", err=True)


@contextmanager
def _trees_at(place: Path | None) -> Iterator[Checked]:
    if place is None:
        yield Checked(files("flows") / "trees", OURS)
        return
    folder = place.resolve() if place.is_dir() else place.resolve().parent
    if folder.name == "stories":
        folder = folder.parent
    if _is_root(folder):
        yield Checked(folder, str(place))
    elif _is_root(folder.parents[1]):
        root = folder.parents[1]
        only = f"{folder.parent.name}/{folder.name}/"
        yield Checked(root, str(root), only, rest=str(root))
    else:
        with _among_ours(folder) as checked:
            yield checked


@contextmanager
def _among_ours(folder: Path) -> Iterator[Checked]:
    """Put a tree that stands alone among ours, which it may go through."""
    if not (folder / ROUTING).is_file():
        raise RefusedError(
            f"{folder} is neither a tree nor a folder of trees:"
            " give one that holds tree.yaml"
        )
    with tempfile.TemporaryDirectory(prefix="trees-") as temporary:
        root = Path(temporary)
        with as_file(files("flows") / "trees") as ours:
            shutil.copytree(ours, root, dirs_exist_ok=True)
        shutil.rmtree(root / _twin(root, folder), ignore_errors=True)
        only = f"{folder.parent.name}/{folder.name}"
        shutil.copytree(folder, root / only, dirs_exist_ok=True)
        yield Checked(root, str(folder.parents[1]), f"{only}/")


def _twin(root: Path, folder: Path) -> str:
    """Give the folder of the tree of ours that this one is meant to replace."""
    name = _name_in((folder / ROUTING).read_text("utf-8"))
    for files_of in tree_sources(root):
        for file, text in files_of.items():
            if file.endswith(ROUTING) and _name_in(text) == name:
                return file.removesuffix(ROUTING)
    return "none"


def _name_in(routing: str) -> str:
    found = _NAME.search(routing)
    return found[1] if found else ""


def _is_root(folder: Path) -> bool:
    return (folder / f"{COMMON}fr.yaml").is_file()


def _remarks(checked: Checked, explained: Explained) -> Iterator[Remark]:
    """Give what concerns the files meant; a fault anywhere, since it stops it all."""
    zone = load_settings().timezone
    today = SystemClock().now().astimezone(zone).date()
    try:
        library = open_library(checked.root)
        for one in remarks_on(library, today, explained):
            if checked.is_meant(one.file):
                yield replace(one, file=checked.path_of(one.file))
        for _ in stories_under(checked.root, zone):
            pass  # reading them is checking them
    except BrokenTreeError as error:
        fault = remark_on_fault(error, explained)
        yield replace(fault, file=checked.path_of(fault.file))


def _print(remark: Remark, *, as_json: bool) -> None:
    if as_json:
        print_json(asdict(remark))
        return
    place = f"{remark.file}:{remark.line}"
    culprit = ", ".join(one for one in (remark.where, remark.what) if one)
    about = f" ({culprit})" if culprit else ""
    click.echo(f"{place}: {remark.why}{about} [{remark.rule}]")
