"""Spoken sentences on disk, said by a voice that counts."""

from pathlib import Path

import pytest

from speech.cache import SpokenCache
from tests.speech.cache.voices import SECRET, CountingVoice


@pytest.fixture
def voice() -> CountingVoice:
    return CountingVoice()


@pytest.fixture
def cache(tmp_path: Path, voice: CountingVoice) -> SpokenCache:
    return SpokenCache(tmp_path, SECRET, voice)
