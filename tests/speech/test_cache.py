"""Spoken sentences on disk."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from speech.audio import Samples, samples_to_mu_law
from speech.cache import Sentence, SpokenCache, warm_up
from speech.pyttsx3_synthesiser import Pyttsx3Synthesiser
from speech.recordings import Recordings
from speech.synthesiser import Pace, VoiceBrokenError
from speech.wav import Sound, mu_law_of, pcm_wav, read_wav

SECRET = b"a secret of the service"
BONJOUR = Sentence("Bonjour.", "fr", Pace.NORMAL)
AU_REVOIR = Sentence("Au revoir.", "fr", Pace.NORMAL)


class CountingVoice:
    """Speaks a tone as long as the text, once it may, and counts."""

    def __init__(self, name: str = "tone") -> None:
        self.name = name
        self.may_speak = Event()
        self.may_speak.set()
        self.spoken: list[str] = []

    def voice_name(self, language: str) -> str:
        return f"{self.name}:{language}"

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        self.may_speak.wait(5)
        self.spoken.append(text)
        return np.full(100 * len(text), 1_000, np.int16)


class BrokenVoice:
    """Fails until it is repaired."""

    is_repaired = False

    def voice_name(self, language: str) -> str:
        return language

    def say(self, text: str, language: str, pace: Pace) -> Samples:
        if not self.is_repaired:
            raise VoiceBrokenError("no voice today")
        return np.full(800, 1_000, np.int16)


@pytest.fixture
def voice() -> CountingVoice:
    return CountingVoice()


@pytest.fixture
def cache(tmp_path: Path, voice: CountingVoice) -> SpokenCache:
    return SpokenCache(tmp_path, SECRET, voice)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond 300 bytes, so that a write fails half-way."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


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


def test_a_broken_voice_is_said_at_once_to_who_waits(tmp_path: Path) -> None:
    cache = SpokenCache(tmp_path, SECRET, BrokenVoice())

    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)

    with pytest.raises(VoiceBrokenError, match="no voice today"):
        cache.wav(digest, timeout=5)
    assert everything_in(tmp_path) == []


def test_a_repaired_voice_is_tried_again(tmp_path: Path) -> None:
    voice = BrokenVoice()
    cache = SpokenCache(tmp_path, SECRET, voice)
    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)
    with pytest.raises(VoiceBrokenError):
        cache.wav(digest, timeout=5)

    voice.is_repaired = True
    cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)

    assert cache.wav(digest, timeout=5) is not None


def test_a_full_disk_is_a_broken_voice_and_leaves_no_half_file(
    tmp_path: Path, cache: SpokenCache
) -> None:
    with full_disk():
        digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)
        with pytest.raises(VoiceBrokenError, match="could not be kept"):
            cache.wav(digest, timeout=5)

    assert everything_in(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_a_broken_voice(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = SpokenCache(tmp_path / "file", SECRET, CountingVoice())

    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=False)

    with pytest.raises(VoiceBrokenError):
        cache.wav(digest, timeout=5)


def test_an_empty_file_left_by_a_crash_is_rendered_again(
    tmp_path: Path, cache: SpokenCache
) -> None:
    left = tmp_path / "fixed" / f"{cache.digest(BONJOUR)}.wav"
    left.parent.mkdir()
    left.touch()

    digest = cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=True)

    assert cache.wav(digest, timeout=5) == left
    assert read_wav(left.read_bytes()).samples.size == 800


def test_old_variable_sentences_are_purged_and_fixed_ones_kept(
    tmp_path: Path, cache: SpokenCache
) -> None:
    fixed = cache.wav(cache.prepare("Oui.", "fr", Pace.NORMAL, fixed=True), timeout=5)
    for text in ("Numéro 1.", "Numéro 2."):
        cache.wav(cache.prepare(text, "fr", Pace.NORMAL, fixed=False), timeout=5)
    abandoned = tmp_path / "variable" / "tmp123.half"
    abandoned.touch()

    purged = cache.purge(datetime(2100, 1, 1, tzinfo=UTC))

    assert purged == 2
    assert everything_in(tmp_path) == [fixed]


def test_a_sentence_prepared_again_lately_is_not_purged(
    tmp_path: Path, cache: SpokenCache
) -> None:
    digest = cache.prepare("Numéro 1.", "fr", Pace.NORMAL, fixed=False)
    file = cache.wav(digest, timeout=5)
    assert file is not None
    os.utime(file, (0, 0))

    cache.prepare("Numéro 1.", "fr", Pace.NORMAL, fixed=False)

    assert cache.purge(datetime(2001, 1, 1, tzinfo=UTC)) == 0
    assert file.exists()


def test_a_purged_sentence_can_be_prepared_again(cache: SpokenCache) -> None:
    cache.wav(cache.prepare("Oui.", "fr", Pace.NORMAL, fixed=False), timeout=5)
    cache.purge(datetime(2100, 1, 1, tzinfo=UTC))

    digest = cache.prepare("Oui.", "fr", Pace.NORMAL, fixed=False)

    assert cache.wav(digest, timeout=5) is not None


def test_a_variable_sentence_that_becomes_a_prompt_is_kept_for_ever(
    cache: SpokenCache,
) -> None:
    cache.wav(cache.prepare("Oui.", "fr", Pace.NORMAL, fixed=False), timeout=5)

    digest = cache.prepare("Oui.", "fr", Pace.NORMAL, fixed=True)
    cache.purge(datetime(2100, 1, 1, tzinfo=UTC))

    assert cache.wav(digest, timeout=5) is not None


def test_warming_up_renders_what_is_missing_and_tells_how_far_it_is(
    cache: SpokenCache, voice: CountingVoice
) -> None:
    cache.wav(cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=True), timeout=5)
    told: list[tuple[int, int]] = []

    rendered = warm_up(
        cache,
        [BONJOUR, AU_REVOIR, AU_REVOIR, Sentence("Non.", "fr", Pace.SLOW)],
        lambda done, total: told.append((done, total)),
    )

    assert rendered == 2
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert voice.spoken == ["Bonjour.", "Au revoir.", "Non."]


def test_warming_up_twice_renders_nothing_the_second_time(cache: SpokenCache) -> None:
    warm_up(cache, [BONJOUR, AU_REVOIR], lambda _done, _total: None)

    assert cache.missing([BONJOUR, AU_REVOIR]) == []


def test_a_human_recording_wins_over_the_voice(
    tmp_path: Path, voice: CountingVoice
) -> None:
    recorded = tmp_path / "prompts" / "fr" / "welcome.wav"
    recorded.parent.mkdir(parents=True)
    recorded.write_bytes(pcm_wav(Sound(np.full(400, 5_000, np.int16), 8_000)))
    cache = SpokenCache(tmp_path, SECRET, voice, Recordings(tmp_path / "prompts"))

    digest = cache.prepare(
        "Bonjour.", "fr", Pace.NORMAL, fixed=True, prompt_id="welcome"
    )
    file = cache.wav(digest, timeout=5)

    assert file is not None
    assert read_wav(file.read_bytes()).samples.size == 400
    assert voice.spoken == []
    assert digest != cache.digest(BONJOUR)


def test_a_recording_laid_down_meanwhile_is_heard_a_second_later(
    tmp_path: Path, voice: CountingVoice
) -> None:
    # given
    moments = iter([0.0, 0.1, 0.9, 1.2])
    recordings = Recordings(tmp_path / "prompts")
    cache = SpokenCache(tmp_path, SECRET, voice, recordings, lambda: next(moments))
    spoken = bonjour_at_the_welcome(cache)
    assert cache.wav(spoken, timeout=5) is not None
    assert bonjour_at_the_welcome(cache) == spoken
    recorded = tmp_path / "prompts" / "fr" / "welcome.wav"
    recorded.parent.mkdir(parents=True)
    recorded.write_bytes(pcm_wav(Sound(np.full(400, 5_000, np.int16), 8_000)))

    # when
    before, after = bonjour_at_the_welcome(cache), bonjour_at_the_welcome(cache)

    # then
    assert before == spoken
    assert after != spoken


def test_a_prompt_whose_file_was_taken_away_is_rendered_again_once_it_was_missed(
    tmp_path: Path, voice: CountingVoice
) -> None:
    # given
    cache = SpokenCache(tmp_path, SECRET, voice, now=lambda: 0.0)
    file = cache.wav(bonjour_at_the_welcome(cache), timeout=5)
    assert file is not None
    digest = bonjour_at_the_welcome(cache)
    file.unlink()
    assert cache.wav(digest, timeout=0) is None

    # when
    again = cache.wav(bonjour_at_the_welcome(cache), timeout=5)

    # then
    assert again == file
    assert voice.spoken == ["Bonjour."] * 2


def bonjour_at_the_welcome(cache: SpokenCache) -> str:
    return cache.prepare("Bonjour.", "fr", Pace.NORMAL, fixed=True, prompt_id="welcome")


def test_a_real_sentence_is_spoken_from_end_to_end(tmp_path: Path) -> None:
    cache = SpokenCache(tmp_path, SECRET, Pyttsx3Synthesiser())

    digest = cache.prepare(
        "Vous recevrez 184 euros le 5 décembre.", "fr", Pace.NORMAL, fixed=False
    )
    file = cache.wav(digest, timeout=10)

    assert file is not None
    assert 2 < read_wav(file.read_bytes()).samples.size / 8_000 < 8
