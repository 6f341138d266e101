"""Broken voices, full disks and crashes."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from speech.cache import SpokenCache
from speech.synthesiser import Pace, VoiceBrokenError
from speech.wav import read_wav
from tests.speech.cache.voices import (
    BONJOUR,
    SECRET,
    BrokenVoice,
    CountingVoice,
    everything_in,
)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond 300 bytes, so that a write fails half-way."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


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
