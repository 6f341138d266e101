"""The example of the guides is true: it loads, breaks no rule and goes as told."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date

import pytest

from flows.checking import check_tree
from flows.library import Library, open_library
from flows.manner import Manner
from tests.flows.trees.player import Stage, play, questions
from tests.flows.trees.scripted_host import ScriptedHost
from tests.flows.trees.story import TREES, story_of

ROOT = TREES.parents[1]
GUIDES = ("docs/fr/ecrire-un-arbre.md", "docs/write-a-tree.md")
STORY = "stories/no_thank_you.yaml"
BLOCK = re.compile(r"```yaml\n# ([\w./]+)\n(.*?)```", re.DOTALL)


def blocks(guide: str) -> dict[str, str]:
    """Give the files of the example, as the guide shows them."""
    return dict(BLOCK.findall((ROOT / guide).read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Example:
    """What a guide shows, and a shelf with the tree it shows beside ours."""

    files: dict[str, str]
    library: Library


@pytest.fixture(scope="module", params=GUIDES)
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Example:
    files = blocks(request.param)
    folder = tmp_path_factory.mktemp("trees")
    shutil.copytree(TREES, folder, dirs_exist_ok=True)
    home = folder / "assurance_maladie" / "attestation"
    (home / "stories").mkdir(parents=True)
    for name, text in files.items():
        (home / name).write_text(text, "utf-8")
    return Example(files, open_library(folder))


def test_the_example_of_a_guide_loads_and_breaks_no_rule(example: Example) -> None:
    tree = example.library.newest("attestation")

    findings = check_tree(tree, example.library.parameters, date(2026, 12, 1))

    assert findings == ()


@pytest.mark.parametrize("manner", [Manner.SPOKEN, Manner.KEYPAD, Manner.TEXT])
def test_the_story_of_a_guide_goes_as_it_is_told(
    example: Example, manner: Manner
) -> None:
    story = story_of(STORY, example.files[STORY])
    stage = Stage(example.library, ScriptedHost(story.caller, story.at), manner)

    turns = play(stage, story)

    assert tuple(turn.asks for turn in turns) == questions(story)
    assert turns[-1].ended == story.ends
