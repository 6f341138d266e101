"""The decision trees at a terminal: drawn, recorded, played."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from speech.recordings import recording_name
from speech.wav import Sound, pcm_wav
from tests.commands.conftest import Terminal
from tests.commands.trees.our_trees import WELCOME, spoil


def test_a_tree_is_drawn_on_the_output_or_in_a_file(
    ivr: Terminal, tmp_path: Path
) -> None:
    # given
    file = tmp_path / "welcome.svg"

    # when
    drawn = ivr("trees", "draw", "welcome", "-o", str(file))
    graph = ivr("trees", "draw", "welcome", "--format", "mermaid")

    # then
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert file.read_text("utf-8").startswith("<svg")
    assert graph.stdout.startswith("flowchart")


def test_a_tree_that_does_not_exist_is_not_drawn(ivr: Terminal) -> None:
    # when
    refused = ivr("trees", "draw", "nowhere")

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")


def studio(listed: str) -> dict[str, dict[str, str]]:
    """Give what a studio is told, by the name of each recording."""
    return {row["id"]: row for row in csv.DictReader(io.StringIO(listed))}


def test_a_studio_is_told_what_to_record(ivr: Terminal) -> None:
    # when
    listed = ivr("trees", "recordings")

    # then
    rows = studio(listed.stdout)
    goodbye = "Merci de votre appel. À bientôt."
    assert rows[recording_name(goodbye)]["where"] == "Accueil"
    assert rows["je-vous-ecoute.97a521d3"] == {
        "id": "je-vous-ecoute.97a521d3",
        "text": "Je vous écoute.",
        "where": "everywhere",
        "state": "to record",
    }


def test_each_option_has_a_recording_of_its_own(ivr: Terminal) -> None:
    # when
    listed = ivr("trees", "recordings")

    # then
    texts = [row["text"] for row in csv.DictReader(io.StringIO(listed.stdout))]
    assert "Pour votre carte Vitale, tapez 1." in texts
    assert "Pour votre carte Vitale, dites carte Vitale ou tapez 1." in texts
    assert len(studio(listed.stdout)) == len(texts)


def test_a_recording_of_a_former_text_is_listed_as_such(
    ivr: Terminal, var: Path
) -> None:
    # given
    folder = var / "prompts" / "fr"
    folder.mkdir(parents=True)
    sound = pcm_wav(Sound(np.full(400, 5_000, np.int16), 8_000))
    (folder / f"{recording_name('Je vous écoute.')}.wav").write_bytes(sound)
    (folder / f"{recording_name('Je vous écoutais.')}.wav").write_bytes(sound)
    spoilt = folder / f"{recording_name('Prenez votre temps.')}.wav"
    spoilt.write_bytes(b"spoilt")

    # when
    listed = ivr("trees", "recordings")

    # then
    rows = studio(listed.stdout)
    assert rows[recording_name("Je vous écoute.")]["state"] == "recorded"
    assert rows[recording_name("Je vous écoutais.")]["state"] == "outdated"
    assert f"{spoilt} cannot be played." in listed.stderr


@pytest.mark.parametrize("part", ["tree", "words"])
def test_editors_are_given_a_schema(ivr: Terminal, part: str) -> None:
    # when
    printed = ivr("trees", "schema", part)

    # then
    schema = json.loads(printed.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_stories_are_reported_on_each_channel(ivr: Terminal) -> None:
    # when
    played = ivr("trees", "test", "--only", "card_then_goodbye")
    lines = ivr("trees", "test", "--only", "card_then_goodbye", "--json")

    # then
    assert played.exit_code == 0
    assert played.stderr == "3 went as they are told.\n"
    channels = [json.loads(line)["channel"] for line in lines.stdout.splitlines()]
    assert channels == ["spoken", "keypad", "text"]


def test_a_story_that_goes_another_way_is_refused(ivr: Terminal, ours: Path) -> None:
    # given
    file = ours / WELCOME / "stories" / "card_then_goodbye.yaml"
    spoil(file, "ends: done", "ends: lost")

    # when
    played = ivr("trees", "test", str(ours), "--only", "card_then_goodbye")

    # then
    assert played.exit_code == 1
    assert "ends done, not lost" in played.stdout
    assert played.stderr == "ivr: 3 of 3 went another way\n"


def test_a_language_that_no_tree_speaks_is_not_recorded(ivr: Terminal) -> None:
    # when
    misused = ivr("trees", "recordings", "--lang", "zz")

    # then
    assert (misused.exit_code, misused.stdout) == (2, "")
    assert "no tree speaks 'zz': choose en or fr" in misused.stderr
