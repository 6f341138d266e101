"""A caller who does not exist: a synthetic voice through a telephone line."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from speech.audio import (
    TELEPHONE_RATE,
    WIDE_RATE,
    Samples,
    a_law_to_samples,
    frames,
    resample,
    samples_to_a_law,
    samples_to_mu_law,
    silence,
    to_samples,
)
from speech.pico import speak

Sound = NDArray[np.float64]


class Coding(StrEnum):
    """How the network of the caller codes sound before it reaches ours."""

    MU_LAW = "mu_law"
    A_LAW = "a_law"


@dataclass(frozen=True, slots=True)
class Line:
    """What a telephone line does to a voice.

    ``gain`` multiplies the voice; ``noise`` is its root mean square in sample values;
    the band is in hertz; ``echo_gain`` is the share of the voice that comes again
    after ``echo_seconds``.
    """

    gain: float = 0.4
    noise: float = 15.0
    lowest: float = 300.0
    highest: float = 3_400.0
    echo_gain: float = 0.0
    echo_seconds: float = 0.15
    coding: Coding = Coding.MU_LAW


CLEAR_LINE = Line()
POOR_LINE = Line(gain=0.15, noise=60.0, echo_gain=0.15, coding=Coding.A_LAW)


@dataclass(frozen=True, slots=True)
class SyntheticCaller:
    """Says French sentences at a speed and a pitch that no template uses."""

    speed: float = 0.85
    pitch: float = 1.1
    line: Line = CLEAR_LINE
    seed: int = 1

    def says(self, text: str, before: float = 0.3, after: float = 1.0) -> list[bytes]:
        """Mu-law frames of 20 ms: a silence, the sentence, a silence, in seconds."""
        spoken = speak(text, "fr-FR", self.speed, self.pitch)
        narrow = resample(spoken, WIDE_RATE, TELEPHONE_RATE)
        parts = (silence(before), narrow, silence(after))
        return self._carried(np.concatenate(parts))

    def is_silent(self, seconds: float) -> list[bytes]:
        """Mu-law frames of a line on which nobody talks."""
        return self._carried(silence(seconds))

    def _carried(self, samples: Samples) -> list[bytes]:
        line = self.line
        sound = _with_echo(samples.astype(np.float64) * line.gain, line)
        noise = np.random.default_rng(self.seed).normal(0, line.noise, sound.size)
        received = to_samples(_in_band(sound + noise, line))
        if line.coding is Coding.A_LAW:
            received = a_law_to_samples(samples_to_a_law(received))
        return list(frames(samples_to_mu_law(received)))


def _with_echo(sound: Sound, line: Line) -> Sound:
    delay = round(line.echo_seconds * TELEPHONE_RATE)
    late = np.concatenate([np.zeros(delay), sound])[: sound.size]
    return sound + line.echo_gain * late


def _in_band(sound: Sound, line: Line) -> Sound:
    """Keep what the telephone carries, by zeroing the rest of the spectrum."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(sound.size, 1 / TELEPHONE_RATE)
    spectrum[(hertz < line.lowest) | (hertz > line.highest)] = 0
    return np.fft.irfft(spectrum, sound.size)
