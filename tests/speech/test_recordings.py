"""Human recordings in place of synthesis."""

from pathlib import Path

import numpy as np
import pytest

from speech.recordings import Recordings, recording_name
from speech.synthesiser import Pace
from speech.wav import Sound, pcm_wav


def record(file: Path, height: int, seconds: float = 1.0) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    samples = np.full(round(44_100 * seconds), height, np.int16)
    file.write_bytes(pcm_wav(Sound(samples, 44_100)))


def test_a_recording_is_found_by_language_and_prompt(tmp_path: Path) -> None:
    record(tmp_path / "fr" / "accueil" / "bonjour.wav", 1_000)

    found = Recordings(tmp_path).find("fr", "accueil/bonjour")

    assert found is not None
    assert found.samples(Pace.NORMAL).size == 8_000
    assert found.samples(Pace.SLOW).size == 9_600


def test_a_prompt_without_recording_has_none(tmp_path: Path) -> None:
    record(tmp_path / "fr" / "bonjour.wav", 1_000)

    assert Recordings(tmp_path).find("en", "bonjour") is None
    assert Recordings(tmp_path / "absent").find("fr", "bonjour") is None


def test_a_new_take_has_another_fingerprint(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    record(tmp_path / "fr" / "bonjour.wav", 1_000)
    before = recordings.find("fr", "bonjour")

    record(tmp_path / "fr" / "bonjour.wav", 2_000, seconds=1.5)
    after = recordings.find("fr", "bonjour")

    assert before is not None
    assert after is not None
    assert before.fingerprint != after.fingerprint


@pytest.mark.parametrize(
    ("language", "prompt_id"),
    [("fr", "../secret"), ("fr", "a/../../secret"), ("..", "secret"), ("fr", "")],
)
def test_no_prompt_leads_out_of_the_folder(
    tmp_path: Path, language: str, prompt_id: str
) -> None:
    record(tmp_path / "secret.wav", 1_000)
    record(tmp_path / "prompts" / "fr" / "bonjour.wav", 1_000)

    assert Recordings(tmp_path / "prompts").find(language, prompt_id) is None


def test_a_file_that_cannot_be_played_is_listed_and_left_aside(tmp_path: Path) -> None:
    record(tmp_path / "fr" / "bonjour.wav", 1_000)
    spoilt = tmp_path / "fr" / "accueil" / "aide.wav"
    spoilt.parent.mkdir()
    spoilt.write_bytes(b"spoilt")

    recordings = Recordings(tmp_path)

    assert recordings.find("fr", "accueil/aide") is None
    assert recordings.unreadable() == [spoilt]


def test_the_name_of_a_recording_begins_with_its_words_and_changes_with_each() -> None:
    name = recording_name("À bientôt, merci de votre appel.")

    assert name == "a-bientot-merci-de-votre-appel.adf309ba"
    assert recording_name("À bientôt, merci de votre appel !") != name


@pytest.mark.parametrize(
    "text", ["", "…", "1, 2, 3", "Pour l'aide, tapez 1.", "\ud800"]
)
def test_every_text_has_a_name_that_can_be_found(tmp_path: Path, text: str) -> None:
    record(tmp_path / "fr" / f"{recording_name(text)}.wav", 1_000)

    assert Recordings(tmp_path).find("fr", recording_name(text)) is not None


def test_a_recording_that_no_sentence_plays_any_more_is_listed(tmp_path: Path) -> None:
    record(tmp_path / "fr" / "bonjour.wav", 1_000)
    record(tmp_path / "en" / "hello.wav", 1_000)

    recordings = Recordings(tmp_path)

    assert recordings.outdated("fr", {"bonjour"}) == []
    assert recordings.outdated("fr", {"au-revoir"}) == [tmp_path / "fr" / "bonjour.wav"]
