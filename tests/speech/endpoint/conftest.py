"""Lines whose sound is known, clean or with an echo."""

import pytest

from speech.endpoint import Ear, listen
from speech.patience import CLOSED_ANSWER
from tests.speech.endpoint.sounds import GREETING, PROMPT, Sound, quiet, said, under


@pytest.fixture(scope="module")
def greeting() -> Sound:
    return said(GREETING)


@pytest.fixture(scope="module")
def prompt() -> Sound:
    return said(PROMPT)


@pytest.fixture(scope="module")
def clean_line(greeting: Sound) -> Ear:
    ear, _ = under(greeting, quiet(greeting.size / 8_000), listen(CLOSED_ANSWER))
    return listen(CLOSED_ANSWER, ear)
