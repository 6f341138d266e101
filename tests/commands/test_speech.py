"""Saying, hearing and fetching, one thing at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.settings import load_settings
from ivr.wiring import model_places
from speech.wav import mu_law_of
from tests.commands.conftest import JsonTerminal, Terminal

NOWHERE = "http://127.0.0.1:9/model.zip"


def test_a_sentence_is_said_as_callers_hear_it(ivr: Terminal, tmp_path: Path) -> None:
    # given
    usual, slow = tmp_path / "usual.wav", tmp_path / "slow.wav"

    # when
    said = ivr("speech", "say", "Bonjour, je vous écoute.", "-o", str(usual))
    ivr("speech", "say", "Bonjour, je vous écoute.", "-o", str(slow), "--slow")

    # then
    assert (said.exit_code, said.stdout) == (0, "")
    assert len(mu_law_of(slow.read_bytes())) > len(mu_law_of(usual.read_bytes())) > 8000


@pytest.mark.parametrize(
    "command",
    [("speech", "say", "Bonjour."), ("trees", "draw", "carte_vitale")],
    ids=" ".join,
)
def test_a_file_that_cannot_be_written_is_refused_in_one_line(
    ivr: Terminal, tmp_path: Path, command: tuple[str, ...]
) -> None:
    # given
    nowhere = tmp_path / "nowhere" / "file"

    # when
    refused = ivr(*command, "-o", str(nowhere))

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"ivr: {nowhere} cannot be written: ")


def test_which_recogniser_serves_is_explained(ivr_json: JsonTerminal) -> None:
    # when
    chosen = ivr_json("speech", "models")

    # then
    assert chosen["voice"] == "pico:fr-FR"
    assert chosen["recogniser"]
    assert any("no Vosk model" in reason for reason in chosen["reasons"])


def test_how_many_phrases_are_learnt_is_told(
    ivr: Terminal, ivr_json: JsonTerminal
) -> None:
    # when
    phrases = ivr_json("speech", "models")["phrases"]

    # then
    assert phrases["learnt"] == 0
    assert phrases["total"] > 100
    assert f"0 of {phrases['total']} learnt" in ivr("speech", "models").stdout


def test_a_file_that_is_no_sound_is_refused(ivr: Terminal, tmp_path: Path) -> None:
    # given
    file = tmp_path / "notes.txt"
    file.write_text("bonjour")

    # when
    refused = ivr("speech", "hear", str(file))

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"ivr: {file} cannot be read: ")


@pytest.mark.enable_socket
def test_a_model_that_cannot_be_fetched_is_told_with_what_to_do(
    ivr: Terminal, var: Path
) -> None:
    # when
    refused = ivr("speech", "fetch", "fr", "--from", NOWHERE)

    # then
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"could not be fetched from {NOWHERE}" in refused.stderr
    assert "Try again once it can be reached" in refused.stderr
    assert f"unpack it in {var}/models" in refused.stderr


def test_a_language_without_a_voice_is_a_misuse(ivr: Terminal, tmp_path: Path) -> None:
    # when
    misused = ivr(
        "speech", "say", "Demat.", "--lang", "zz", "-o", str(tmp_path / "a.wav")
    )

    # then
    assert (misused.exit_code, misused.stdout) == (2, "")
    assert (
        "no voice here speaks 'zz': choose among de, en, es, fr, it" in misused.stderr
    )


def test_a_language_without_a_model_is_a_misuse(ivr: Terminal) -> None:
    # when
    misused = ivr("speech", "fetch", "br")

    # then
    assert misused.exit_code == 2


def test_models_are_looked_for_where_the_operator_says_first(tmp_path: Path) -> None:
    # given
    settings = load_settings(
        env_file=tmp_path / "none.env", var_dir=tmp_path, speech_model="french"
    )

    # when
    places = model_places(settings, tmp_path / "also")

    # then
    assert places == (
        Path("french"),
        tmp_path / "models" / "french",
        tmp_path / "also",
        tmp_path / "models",
    )
