"""GSM full-rate sound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speech.gsm import NotGsmError, gsm_to_samples

# Four frames and every fortieth sample that FFmpeg 8 decodes from them.
FRAMES = bytes.fromhex(
    "d8627419f3726cf739d0abc0d5270c826797cac10c80c2d9ecbea00785d8644b13"
    "d8218c6a32836c507b049bc2eae70907702d8dc48e2e1625b9bdce0c1cc17e4db1"
    "d85f7ca66e53685d6a3550aab36a10bfda0d096d67e9028a2b9c790ad439fd8422"
    "d8618465d5de2a722686cb34a125e859ed5878526b99c8d5fb2ba865ca9e25bed4"
)
EVERY_FORTIETH = [
    *(0, -3352, -2728, 296, 864, -3400, -1736, -2360),
    *(32, -688, 280, 696, 48, 1144, -480, 208),
]


def test_frames_are_decoded_as_other_decoders_do() -> None:
    samples = gsm_to_samples(FRAMES)

    assert samples.size == 640
    assert samples[::40].tolist() == EVERY_FORTIETH


def test_an_unfinished_frame_is_left_out() -> None:
    assert gsm_to_samples(FRAMES[:-1]).size == 480


def test_other_bytes_are_refused() -> None:
    with pytest.raises(NotGsmError):
        gsm_to_samples(b"RIFF" * 10)


@settings(max_examples=30)
@given(st.binary(min_size=32, max_size=32))
def test_any_frame_can_be_decoded(bits: bytes) -> None:
    assert gsm_to_samples(b"\xd7" + bits).size == 160
