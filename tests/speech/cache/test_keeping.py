"""What is kept, purged, made ahead, or recorded by a person."""

import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from speech.cache import Sentence, SpokenCache, warm_up
from speech.recordings import Recordings
from speech.synthesiser import Pace
from speech.wav import Sound, pcm_wav, read_wav
from tests.speech.cache.voices import BONJOUR, SECRET, CountingVoice, everything_in

AU_REVOIR = Sentence("Au revoir.", "fr", Pace.NORMAL)


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
