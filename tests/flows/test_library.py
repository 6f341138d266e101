"""The shelf: it opens files, refuses faulty ones, and keeps former versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import BrokenTreeError, UnknownTreeError
from flows.library import open_library, open_parameters
from tests.fakes.shelf import (
    CHANNEL,
    CHANNEL_WORDS,
    COMMON,
    HUMAN,
    HUMAN_WORDS,
    published,
    shelf_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the two trees that a service cannot do without."""
    (tmp_path / "common.fr.yaml").write_text(COMMON)
    trees = {"human": (HUMAN, HUMAN_WORDS), "channel": (CHANNEL, CHANNEL_WORDS)}
    for name, (routing, words) in trees.items():
        place = tmp_path / "service" / name
        place.mkdir(parents=True)
        (place / "tree.yaml").write_text(routing)
        (place / "words.fr.yaml").write_text(words)
    return tmp_path


def test_our_own_trees_are_sound() -> None:
    # when
    library = open_library()

    # then
    assert {"welcome", "human", "contact_channel"} <= set(library.current)
    assert library.gazetteer.communes("29200")[0].name == "Brest"
    assert library.parameters.figures


def test_every_tree_under_a_folder_is_read(folder: Path) -> None:
    # given
    (folder / "service" / "notes").mkdir()
    (folder / "service" / "notes" / "readme.txt").write_text("no tree here")

    # when
    library = open_library(folder)

    # then
    assert set(library.current) == {"human", "contact_channel"}
    assert set(library.current["human"].sources) == {
        "service/human/tree.yaml",
        "service/human/words.fr.yaml",
        "common.fr.yaml",
    }


def test_a_version_is_found_again_as_long_as_it_is_kept() -> None:
    # given
    old = shelf_of({})
    newer = published(old, {"human": (HUMAN, HUMAN_WORDS.replace("Call", "Ring"))})
    version = old.newest("human").version

    # then
    assert newer.tree("human", version) == old.newest("human")
    assert newer.newest("human").version != version
    with pytest.raises(UnknownTreeError) as unknown:
        old.tree("human", newer.newest("human").version)
    assert str(unknown.value).startswith("no tree 'human' in version")


def test_two_trees_may_not_have_one_name(folder: Path) -> None:
    # given
    twin = folder / "test" / "twin"
    twin.mkdir(parents=True)
    (twin / "tree.yaml").write_text(HUMAN)
    (twin / "words.fr.yaml").write_text(HUMAN_WORDS)

    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        open_library(folder)
    assert (broken.value.rule, broken.value.what) == (
        "name_taken",
        "service/human/tree.yaml",
    )


@pytest.mark.parametrize(
    ("missing", "name"), [("human", "human"), ("channel", "contact_channel")]
)
def test_a_service_without_a_hand_over_is_refused(
    folder: Path, missing: str, name: str
) -> None:
    # given
    (folder / "service" / missing / "tree.yaml").unlink()

    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        open_library(folder)
    assert (broken.value.rule, broken.value.what) == ("no_such_tree", name)


def test_a_file_in_another_encoding_is_pointed_at(folder: Path) -> None:
    # given
    words = folder / "service" / "human" / "words.fr.yaml"
    words.write_bytes("sentences:\n  hello: Écoutez\n".encode("latin-1"))

    # when / then
    with pytest.raises(BrokenTreeError) as broken:
        open_library(folder)
    assert broken.value.file == "service/human/words.fr.yaml"
    assert (broken.value.line, broken.value.rule) == (2, "not_utf8")


def test_only_the_yaml_files_of_a_folder_hold_figures(tmp_path: Path) -> None:
    # given
    (tmp_path / "notes.txt").write_text("no figure here")
    (tmp_path / "delays.yaml").write_text(
        "delay: [{value: '12', from: 2026-01-01, to: 2026-12-31,"
        " source: a decree, checked_on: 2026-01-02}]"
    )

    # when
    parameters = open_parameters(tmp_path)

    # then
    assert set(parameters.figures) == {"delay"}
