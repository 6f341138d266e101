"""From 8 to 16 kHz as the sound arrives, without a click between pieces."""

import numpy as np

from speech.audio import TELEPHONE_RATE, WIDE_RATE, Samples, resample, silence

_CONTEXT = 16


class Upsampler:
    """Doubles the rate of successive pieces; the sound comes 2 ms late."""

    def __init__(self) -> None:
        self._before = silence(2 * _CONTEXT / TELEPHONE_RATE)

    def feed(self, samples: Samples) -> Samples:
        """The 16 kHz samples of a piece of any size, twice as many."""
        around = np.concatenate([self._before, samples])
        self._before = around[-2 * _CONTEXT :]
        wide = resample(around, TELEPHONE_RATE, WIDE_RATE)
        return wide[2 * _CONTEXT : wide.size - 2 * _CONTEXT]
