"""The decision trees at a terminal: listed, checked, drawn, recorded, played."""

from __future__ import annotations

import csv
import importlib.resources
import io
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from flows.checking import Rule
from ivr.commands.remarks import open_explained
from speech.recordings import recording_name
from speech.wav import Sound, pcm_wav
from tests.commands.conftest import JsonTerminal, Terminal

WELCOME = "service/welcome"
FIRST = "sentences:\n"
SHOUTING = 'sentences:\n  spoilt: "Veuillez consulter notre site internet."\n'


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Give a copy of our trees, to be spoilt."""
    copy = tmp_path / "trees"
    with importlib.resources.as_file(importlib.resources.files("flows")) as flows:
        shutil.copytree(flows / "trees", copy)
    return copy


@pytest.fixture
def alone(ours: Path, tmp_path: Path) -> Path:
    """Give one tree in a folder that no other shares."""
    return Path(shutil.copytree(ours / WELCOME, tmp_path / "somewhere" / "mine"))


def spoil(file: Path, written: str, instead: str) -> int:
    """Change the first occurrence of a text; give its line, from 1."""
    text = file.read_text("utf-8")
    place = text.index(written)
    file.write_text(text.replace(written, instead, 1), "utf-8")
    return text.count("\n", 0, place) + 1


def test_trees_are_listed_with_their_code(ivr_json: JsonTerminal) -> None:
    # when
    trees = {one["name"]: one for one in ivr_json("trees", "list")}

    # then
    assert trees["carte_vitale"]["code"] == "P7"
    assert trees["counter_appointment"]["code"] == "P17"
    assert trees["welcome"]["languages"] == ["en", "fr"]


def test_our_trees_leave_nothing_to_correct(ivr: Terminal) -> None:
    # when
    checked = ivr("trees", "check")

    # then
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "Nothing to correct.\n"


def test_a_sentence_to_correct_is_shown_with_its_line_in_french(
    ivr: Terminal, ours: Path
) -> None:
    # given
    file = ours / WELCOME / "words.fr.yaml"
    line = spoil(file, FIRST, SHOUTING) + 1

    # when
    checked = ivr("trees", "check", str(ours))

    # then
    assert checked.exit_code == 1
    first = checked.stdout.splitlines()[0]
    assert first.startswith(f"{file}:{line}: On n'envoie personne vers un écran.")
    assert first.endswith("[to_the_web]")
    assert checked.stderr == "ivr: 3 to correct\n"


def test_a_tree_that_does_not_load_is_explained(ivr: Terminal, ours: Path) -> None:
    # given
    file = ours / WELCOME / "tree.yaml"
    spoil(file, "no: pace", "no: nowhere")

    # when
    checked = ivr("trees", "check", str(ours), "--explain", "en")

    # then
    assert checked.exit_code == 1
    assert checked.stdout.startswith(f"{file}:")
    assert "No step has that name. Check its spelling." in checked.stdout
    assert "(anything_else, nowhere) [no_such_node]" in checked.stdout


def test_remarks_are_one_object_a_line(ivr: Terminal, ours: Path) -> None:
    # given
    file = ours / WELCOME / "words.fr.yaml"
    spoil(file, FIRST, SHOUTING)

    # when
    checked = ivr("trees", "check", str(ours / WELCOME), "--json")

    # then
    remarks = [json.loads(line) for line in checked.stdout.splitlines()]
    assert [(one["file"], one["rule"]) for one in remarks] == [
        (str(file), "to_the_web"),
        (str(file), "officialese"),
        (str(file), "no_english"),
    ]


def test_one_tree_is_checked_apart_from_the_others(ivr: Terminal, ours: Path) -> None:
    # given
    file = ours / WELCOME / "words.fr.yaml"
    spoil(file, FIRST, SHOUTING)

    # when
    checked = ivr("trees", "check", str(ours / "service" / "human" / "tree.yaml"))

    # then
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_a_tree_alone_in_its_folder_is_checked_among_ours(
    ivr: Terminal, alone: Path
) -> None:
    # given
    spoil(alone / "words.fr.yaml", FIRST, SHOUTING)

    # when
    checked = ivr("trees", "check", str(alone))

    # then
    assert checked.exit_code == 1
    assert checked.stdout.startswith(f"{alone}/words.fr.yaml:")


def test_a_wrong_story_is_shown_with_its_line(ivr: Terminal, alone: Path) -> None:
    # given
    file = alone / "stories" / "person_by_zero.yaml"
    line = spoil(file, "asks:", "ask:")

    # when
    checked = ivr("trees", "check", str(file))

    # then
    assert checked.stdout.startswith(f"{file}:{line}: ")
    assert checked.stdout.endswith("[wrong_story]\n")


def test_a_folder_without_a_tree_is_refused(ivr: Terminal, tmp_path: Path) -> None:
    # when
    refused = ivr("trees", "check", str(tmp_path))

    # then
    assert refused.exit_code == 1
    assert "is neither a tree nor a folder of trees" in refused.stderr


def test_sentences_are_checked_line_by_line(ivr: Terminal, tmp_path: Path) -> None:
    # given
    file = tmp_path / "phrases.txt"
    file.write_text("Bonjour.\nConsultez notre site internet.\n\n", "utf-8")

    # when
    checked = ivr("trees", "check", "--sentences", str(file), "--json")

    # then
    lines = [json.loads(line) for line in checked.stdout.splitlines()]
    assert checked.exit_code == 0
    assert [one["line"] for one in lines] == [1, 2, 3]
    assert [one["rule"] for one in lines[1]["findings"]] == ["to_the_web"]
    assert lines[1]["findings"][0]["why"].startswith("On n'envoie personne")
    assert (lines[0]["findings"], lines[2]["findings"]) == ([], [])


def test_a_file_that_is_no_text_is_refused_in_one_line(
    ivr: Terminal, tmp_path: Path
) -> None:
    # given
    file = tmp_path / "phrases.txt"
    file.write_bytes(b"\xff\xfe\n")

    # when
    refused = ivr("trees", "check", "--sentences", str(file), "--json")

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == f"ivr: {file} is not written in UTF-8\n"


def test_each_medium_has_its_measure(ivr: Terminal, tmp_path: Path) -> None:
    # given
    file = tmp_path / "phrases.txt"
    file.write_text("Ça a été reçu.\n", "utf-8")

    # when
    said = ivr("trees", "check", "--sentences", str(file))
    written = ivr("trees", "check", "--sentences", str(file), "--medium", "sms")

    # then
    assert (said.exit_code, said.stderr) == (0, "Nothing to correct.\n")
    assert written.exit_code == 1
    assert written.stdout.startswith(
        f"{file}:1: Un SMS ordinaire n'a pas cette lettre."
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("rule", list(Rule))
def test_each_rule_is_explained(language: str, rule: Rule) -> None:
    # when
    why = open_explained(language).why(rule.value)

    # then
    assert why != rule.value.replace("_", " ")


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
