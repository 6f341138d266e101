"""GSM full-rate sound files (ETSI EN 300 961), decoded to 8 kHz samples."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from speech.audio import Samples, to_samples

FRAME_SIZE = 33

_SIGNATURE = 0xD
_RATIO_BITS = (6, 6, 5, 5, 4, 4, 3, 3)
_SUBFRAME_BITS = (7, 2, 2, 6, *(3,) * 13)
# For each log area ratio: B, the lowest code, the inverse of A (table 4.1).
_RATIO_TABLE = (
    (0, -32, 13107),
    (0, -32, 13107),
    (2048, -16, 13107),
    (-2560, -16, 13107),
    (94, -8, 19223),
    (-1792, -8, 17476),
    (-341, -4, 31454),
    (-1144, -4, 29708),
)
_LONG_TERM_GAINS = (3277, 11469, 21299, 32767)
_MANTISSAS = (18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767)
# Which samples of a frame mix the ratios of the frame before, in quarters.
_MIXES = ((0, 13, 3), (13, 27, 2), (27, 40, 1), (40, 160, 0))
_DE_EMPHASIS = 28180
_SHORTEST_LAG, _LONGEST_LAG = 40, 120


class NotGsmError(ValueError):
    """The bytes are not GSM full-rate frames."""


@dataclass(slots=True)
class _Memory:
    """What a frame leaves to the next."""

    residual: list[int] = field(default_factory=lambda: [0] * _LONGEST_LAG)
    lag: int = _SHORTEST_LAG
    ratios: list[int] = field(default_factory=lambda: [0] * 8)
    lattice: list[int] = field(default_factory=lambda: [0] * 9)
    emphasis: int = 0


def gsm_to_samples(content: bytes) -> Samples:
    """Decode whole frames of 33 bytes, 20 ms each; ``NotGsmError`` for other bytes."""
    memory = _Memory()
    decoded: list[int] = []
    for start in range(0, len(content) - FRAME_SIZE + 1, FRAME_SIZE):
        decoded += _decode(content[start : start + FRAME_SIZE], memory)
    return to_samples(np.array(decoded, np.float64))


def _decode(frame: bytes, memory: _Memory) -> list[int]:
    widths = (4, *_RATIO_BITS, *_SUBFRAME_BITS * 4)
    signature, *codes = _fields(frame, widths)
    if signature != _SIGNATURE:
        raise NotGsmError("a GSM frame begins with 0xD")
    residual: list[int] = []
    for start in range(8, len(codes), len(_SUBFRAME_BITS)):
        residual += _subframe(codes[start : start + len(_SUBFRAME_BITS)], memory)
    return _deemphasised(_short_term(codes[:8], residual, memory), memory)


def _fields(frame: bytes, widths: Sequence[int]) -> Iterator[int]:
    value, left = int.from_bytes(frame, "big"), 8 * len(frame)
    for width in widths:
        left -= width
        yield value >> left & (1 << width) - 1


def _subframe(codes: Sequence[int], memory: _Memory) -> list[int]:
    """Forty samples: a few pulses on top of what was heard one pitch period ago."""
    lag, gain, grid, loudest, *pulses = codes
    if _SHORTEST_LAG <= lag <= _LONGEST_LAG:
        memory.lag = lag
    excitation = [0] * 40
    excitation[grid : grid + 3 * len(pulses) : 3] = _pulses(loudest, pulses)
    history = memory.residual
    for value in excitation:
        past = _product(_LONG_TERM_GAINS[gain], history[-memory.lag])
        history.append(_bounded(value + past))
    memory.residual = history[-_LONGEST_LAG:]
    return history[-40:]


def _pulses(loudest: int, pulses: Sequence[int]) -> list[int]:
    exponent = (loudest >> 3) - 1 if loudest > 15 else 0
    mantissa = loudest - (exponent << 3)
    if mantissa == 0:
        exponent, mantissa = -4, 7
    else:
        while mantissa <= 7:
            mantissa, exponent = mantissa << 1 | 1, exponent - 1
        mantissa -= 8
    shift = 6 - exponent
    rounding = (1 << shift) >> 1
    scaled = (_product(_MANTISSAS[mantissa], (2 * p - 7) << 12) for p in pulses)
    return [_bounded(value + rounding) >> shift for value in scaled]


def _short_term(
    codes: Sequence[int], residual: Sequence[int], memory: _Memory
) -> list[int]:
    """Give the residual the shape of the mouth, smoothly from frame to frame."""
    ratios = [_ratio(code, *row) for code, row in zip(codes, _RATIO_TABLE, strict=True)]
    spoken: list[int] = []
    for start, end, quarters in _MIXES:
        mixed = [
            _mixed(old, new, quarters)
            for old, new in zip(memory.ratios, ratios, strict=True)
        ]
        reflections = [_reflection(ratio) for ratio in mixed]
        for value in residual[start:end]:
            spoken.append(_through_lattice(value, reflections, memory.lattice))
    memory.ratios = ratios
    return spoken


def _ratio(code: int, offset: int, lowest: int, inverse: int) -> int:
    centred = _bounded((code + lowest << 10) - 2 * offset)
    return _bounded(2 * _product(inverse, centred))


def _mixed(old: int, new: int, quarters_of_old: int) -> int:
    match quarters_of_old:
        case 3:
            return (old >> 2) + (new >> 2) + (old >> 1)
        case 2:
            return (old >> 1) + (new >> 1)
        case 1:
            return (old >> 2) + (new >> 2) + (new >> 1)
        case _:
            return new


def _reflection(ratio: int) -> int:
    size = min(abs(ratio), 32767)
    if size < 11059:
        size <<= 1
    elif size < 20070:
        size += 11059
    else:
        size = _bounded((size >> 2) + 26112)
    return -size if ratio < 0 else size


def _through_lattice(value: int, reflections: Sequence[int], lattice: list[int]) -> int:
    for stage in range(7, -1, -1):
        value = _bounded(value - _product(reflections[stage], lattice[stage]))
        forward = _product(reflections[stage], value)
        lattice[stage + 1] = _bounded(lattice[stage] + forward)
    lattice[0] = value
    return value


def _deemphasised(spoken: Sequence[int], memory: _Memory) -> list[int]:
    heard: list[int] = []
    for value in spoken:
        memory.emphasis = _bounded(value + _product(memory.emphasis, _DE_EMPHASIS))
        heard.append(_bounded(2 * memory.emphasis) & ~7)
    return heard


def _product(first: int, second: int) -> int:
    """Fixed-point product, rounded."""
    return _bounded(first * second + 16384 >> 15)


def _bounded(value: int) -> int:
    return max(-32768, min(32767, value))
