"""A sentence is rendered once, under a name nobody can guess."""

from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from speech.audio import samples_to_mu_law
from speech.cache import Sentence, SpokenCache
from speech.pyttsx3_synthesiser import Pyttsx3Synthesiser
from speech.synthesiser import Pace
from speech.wav import mu_law_of, read_wav
from tests.speech.cache.voices import BONJOUR, SECRET, CountingVoice


def test_a_sentence_becomes_a_telephone_file(cache: SpokenCache) -> None:
    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=True)

    file = cache.wav(digest, timeout=5)

    assert file is not None
    expected = samples_to_mu_law(np.full(800, 1_000, np.int16))
    assert file.name == f"{digest}.wav"
    assert mu_law_of(file.read_bytes()) == expected


def test_a_sentence_is_rendered_once(cache: SpokenCache, voice: CountingVoice) -> None:
    for _ in range(3):
        digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)
        cache.wav(digest, timeout=5)

    assert voice.spoken == ["Bonjour."]


def test_preparing_does_not_wait_for_the_voice(
    cache: SpokenCache, voice: CountingVoice
) -> None:
    voice.may_speak.clear()

    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)

    assert cache.wav(digest, timeout=0.02) is None
    voice.may_speak.set()
    assert cache.wav(digest, timeout=5) is not None


@pytest.mark.parametrize(
    "other",
    [
        Sentence("Bonjour!", "fr", Pace.NORMAL),
        Sentence("Bonjour.", "en", Pace.NORMAL),
        Sentence("Bonjour.", "fr", Pace.SLOW),
    ],
)
def test_what_sounds_different_has_another_name(
    cache: SpokenCache, other: Sentence
) -> None:
    assert cache.digest(other) != cache.digest(BONJOUR)


def test_another_voice_gives_other_names(tmp_path: Path) -> None:
    first = SpokenCache(tmp_path, SECRET, CountingVoice("first"))
    second = SpokenCache(tmp_path, SECRET, CountingVoice("second"))

    assert first.digest(BONJOUR) != second.digest(BONJOUR)


def test_without_the_secret_nobody_can_name_a_sentence(
    tmp_path: Path, cache: SpokenCache, voice: CountingVoice
) -> None:
    stranger = SpokenCache(tmp_path, b"a guess", voice)

    assert stranger.digest(BONJOUR) != cache.digest(BONJOUR)


def test_two_processes_with_the_same_secret_share_the_files(
    tmp_path: Path, cache: SpokenCache
) -> None:
    second_voice = CountingVoice()
    second = SpokenCache(tmp_path, SECRET, second_voice)

    cache.wav(cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=True), timeout=5)
    digest = second.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=True)

    assert second.wav(digest, timeout=0) is not None
    assert second_voice.spoken == []


def test_a_file_that_another_process_is_rendering_is_waited_for(
    tmp_path: Path, cache: SpokenCache, voice: CountingVoice
) -> None:
    other_process = SpokenCache(tmp_path, SECRET, CountingVoice())
    voice.may_speak.clear()
    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)
    found: list[Path | None] = []
    waiting = Thread(target=lambda: found.append(other_process.wav(digest, timeout=5)))

    waiting.start()
    voice.may_speak.set()
    waiting.join()

    assert found == [tmp_path / "variable" / f"{digest}.wav"]


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_a_name_that_is_no_digest_finds_nothing(
    cache: SpokenCache, digest: str
) -> None:
    assert cache.wav(digest, timeout=5) is None


def test_a_name_that_nobody_prepared_finds_nothing(cache: SpokenCache) -> None:
    assert cache.wav("0" * 64, timeout=0.02) is None


def test_a_real_sentence_is_spoken_from_end_to_end(tmp_path: Path) -> None:
    cache = SpokenCache(tmp_path, SECRET, Pyttsx3Synthesiser())

    digest = cache.prepare(
        "Vous recevrez 184 euros le 5 décembre.", "fr", Pace.NORMAL, fixed=False
    )
    file = cache.wav(digest, timeout=10)

    assert file is not None
    assert 2 < read_wav(file.read_bytes()).samples.size / 8_000 < 8
