"""The embedded model, real, on callers who do not exist."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from speech.audio import samples_to_mu_law
from speech.embedded_model import EmbeddedModel, assemble, is_installed
from speech.embedded_recogniser import EmbeddedRecogniser
from speech.recogniser import (
    NOTHING_HEARD,
    OPEN,
    Expected,
    Hearing,
    RecogniserBrokenError,
    Trust,
    trust,
)
from speech.templates import Templates
from speech.whisper_features import features
from speech.whisper_tokens import Tokens, read_tokens
from tests.fakes.synthetic_caller import SyntheticCaller

pytestmark = pytest.mark.models

MENU = ("oui", "non", "un conseiller", "mardi", "répéter")


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def recogniser(models: Path) -> EmbeddedRecogniser:
    return EmbeddedRecogniser(models, threads=1)


@pytest.fixture(scope="session")
def tokens(models: Path) -> Tokens:
    return read_tokens(assemble(models) / "tokenizer.json")


def says(hearing: Hearing, text: str) -> Hearing:
    for frame in SyntheticCaller().says(text):
        hearing.feed(frame)
    return hearing


def test_the_engine_names_itself(recogniser: EmbeddedRecogniser) -> None:
    assert is_installed()
    assert (recogniser.name, recogniser.hears) == ("embedded, Whisper base", True)


@pytest.mark.parametrize("phrase", MENU)
def test_a_phrase_of_the_menu_is_heard(
    recogniser: EmbeddedRecogniser, phrase: str
) -> None:
    hearing = recogniser.listen()
    hearing.expect(Expected(MENU))

    heard = says(hearing, phrase).finish()

    assert heard.text == phrase
    assert trust(heard) is not Trust.ASK_AGAIN
    assert phrase not in heard.alternatives
    assert hearing.partial() == ""


def test_what_is_not_on_the_menu_is_not_accepted(
    recogniser: EmbeddedRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(Expected(("oui", "non")))

    heard = says(hearing, "les chaussettes de l'archiduchesse").finish()

    assert trust(heard) is not Trust.ACCEPT


def test_a_free_sentence_is_written_down(recogniser: EmbeddedRecogniser) -> None:
    hearing = recogniser.listen()
    hearing.expect(OPEN)

    heard = says(hearing, "Je voudrais une aide pour payer mon loyer.").finish()

    assert "loyer" in heard.text
    assert 0 < heard.confidence <= 1


def test_a_long_speech_is_written_down_piece_by_piece(
    recogniser: EmbeddedRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(OPEN)

    for sentence in ("Je voudrais une aide pour mon loyer.", "Ma carte est perdue."):
        for _ in range(2):
            says(hearing, sentence)
    heard = hearing.finish().text

    assert "loyer" in heard
    assert "carte" in heard


@pytest.mark.parametrize("expected", [OPEN, Expected(MENU)])
def test_silence_is_heard_as_nothing(
    recogniser: EmbeddedRecogniser, expected: Expected
) -> None:
    hearing = recogniser.listen()
    hearing.expect(expected)
    hearing.feed(samples_to_mu_law(np.zeros(16_000, np.int16)))

    assert hearing.finish() == NOTHING_HEARD


def test_a_new_question_forgets_what_was_said_before(
    recogniser: EmbeddedRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(OPEN)
    says(hearing, "oui")

    hearing.expect(OPEN)

    assert hearing.finish() == NOTHING_HEARD


def test_an_endless_speech_is_kept_for_a_minute_only(
    recogniser: EmbeddedRecogniser,
) -> None:
    hearing = recogniser.listen()

    for _ in range(20):
        hearing.feed(b"\xff" * 80_000)

    assert len(hearing._sound) == 60 * 8_000  # type: ignore[attr-defined] # the concrete ear


def test_templates_are_found_on_disk_the_second_time(
    recogniser: EmbeddedRecogniser, models: Path
) -> None:
    told: list[tuple[int, int]] = []
    recogniser.prepare(["oui", "non", "oui"], lambda *step: told.append(step), 2)
    kept = sorted((models / "templates").glob("*.npz"))

    again = Templates(EmbeddedModel(assemble(models)), models / "templates")
    found = again.template("oui")

    assert told == [(0, 2), (1, 2), (2, 2)]
    assert recogniser.learnt(["oui", "non", "oui", "jamais appris"]) == 2
    assert len(found.sayings) == 3
    assert found.prior < 0
    assert sorted((models / "templates").glob("*.npz")) == kept


def test_a_word_with_a_silence_inside_is_learnt_whole(
    recogniser: EmbeddedRecogniser, models: Path
) -> None:
    recogniser.prepare(["dix", "dix-sept"], lambda _done, _total: None)
    templates = Templates(EmbeddedModel(assemble(models)), models / "templates")

    shorter, longer = (templates.template(word) for word in ("dix", "dix-sept"))

    sayings = zip(shorter.sayings, longer.sayings, strict=True)
    assert all(len(long) > 1.4 * len(short) for short, long in sayings)


def test_what_lasts_longer_than_any_phrase_is_compared_by_its_beginning(
    recogniser: EmbeddedRecogniser,
) -> None:
    drone = np.random.default_rng(1).normal(0, 3_000, 40 * 8_000).astype(np.int16)

    heard = recogniser.recognise(drone, Expected(("oui", "non")))

    assert trust(heard) is not Trust.ACCEPT


def test_a_phrase_no_voice_can_say_does_not_stop_the_others(
    recogniser: EmbeddedRecogniser,
) -> None:
    recogniser.prepare(["日本語", "peut-être"], lambda _done, _total: None)

    assert recogniser.learnt(["日本語", "peut-être"]) == 1


def test_a_phrase_asked_for_twice_at_once_is_made_once(models: Path) -> None:
    model = EmbeddedModel(assemble(models))
    templates = Templates(model, models / "others")

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(templates.template, ["demain"] * 4))

    assert len({id(template) for template in found}) == 1


def test_a_spoilt_template_is_made_again(
    recogniser: EmbeddedRecogniser, models: Path
) -> None:
    recogniser.prepare(["oui"], lambda _done, _total: None)
    fresh = Templates(EmbeddedModel(assemble(models)), models / "templates")
    fresh._file("oui").write_bytes(b"spoilt")

    assert len(fresh.template("oui").sayings) == 3


def test_a_phrase_no_voice_can_say_is_a_broken_recogniser(
    recogniser: EmbeddedRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(Expected(("日本語",)))

    with pytest.raises(RecogniserBrokenError):
        says(hearing, "oui").finish()


def test_a_model_that_has_no_room_is_a_broken_recogniser(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(RecogniserBrokenError, match="incomplete"):
        assemble(tmp_path / "file")


def test_a_folder_without_a_model_is_a_broken_recogniser(tmp_path: Path) -> None:
    with pytest.raises(RecogniserBrokenError, match="cannot load"):
        EmbeddedModel(tmp_path)


@pytest.mark.parametrize("text", [" Mardi.", " l'été, à 12 €", " quatre-vingt-dix", ""])
def test_tokens_give_back_their_text(tokens: Tokens, text: str) -> None:
    assert tokens.decode(tokens.encode(text)) == text


def test_tokens_are_those_of_the_model(tokens: Tokens) -> None:
    assert tokens.encode(" Mardi.") == [376, 38126, 13]
    assert tokens.start("fr") == [50258, 50265, 50359, 50363]
    assert tokens.decode([376, 38126, 13, tokens.end]) == " Mardi."


def test_features_cover_the_window_asked_for() -> None:
    sound = np.zeros(16_000, np.int16)

    looked_at = features(sound, 2.0)

    assert looked_at.shape == (80, 200)
    assert looked_at.dtype == np.float32
    assert looked_at == pytest.approx(np.full((80, 200), -1.5))


def test_a_high_tone_lights_higher_bands_than_a_low_one() -> None:
    times = np.arange(16_000) / 16_000
    low, high = (
        features((9_000 * np.sin(2 * np.pi * hertz * times)).astype(np.int16), 1.0)
        for hertz in (300, 3_000)
    )

    assert low.mean(axis=1).argmax() < high.mean(axis=1).argmax()
