"""The decision trees at a terminal: listed, checked, corrected."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from flows.checking import Rule
from ivr.commands.remarks import open_explained
from tests.commands.conftest import JsonTerminal, Terminal
from tests.commands.trees.our_trees import WELCOME, spoil

FIRST = "sentences:\n"
SHOUTING = 'sentences:\n  spoilt: "Veuillez consulter notre site internet."\n'


@pytest.fixture
def alone(ours: Path, tmp_path: Path) -> Path:
    """Give one tree in a folder that no other shares."""
    return Path(shutil.copytree(ours / WELCOME, tmp_path / "somewhere" / "mine"))


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
    assert refused.stderr == (
        f"ivr: {file} is not written in UTF-8: save it so, then try again\n"
    )


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


def test_a_text_alone_asks_for_no_gesture_that_it_lacks(
    ivr: Terminal, tmp_path: Path
) -> None:
    # given
    file = tmp_path / "phrases.txt"
    file.write_text("Pour annuler, tapez 1.\n", "utf-8")

    # when
    said = ivr("trees", "check", "--sentences", str(file))
    written = ivr("trees", "check", "--sentences", str(file), "--medium", "sms")

    # then
    assert (said.exit_code, said.stderr) == (0, "Nothing to correct.\n")
    assert written.exit_code == 1
    assert written.stdout.endswith("(tapez) [impossible_gesture]\n")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("rule", list(Rule))
def test_each_rule_is_explained(language: str, rule: Rule) -> None:
    # when
    why = open_explained(language).why(rule.value)

    # then
    assert why != rule.value.replace("_", " ")


def test_a_language_without_wording_rules_is_a_misuse(
    ivr: Terminal, tmp_path: Path
) -> None:
    # given
    file = tmp_path / "phrases.txt"
    file.write_text("Demat.")

    # when
    misused = ivr("trees", "check", "--lang", "zz", "--sentences", str(file))

    # then
    assert (misused.exit_code, misused.stdout) == (2, "")
    assert "'zz' is not one of 'fr', 'en'" in misused.stderr
