"""References are easy to say, and every one is as likely as the others."""

from hypothesis import given
from hypothesis import strategies as st

from ivr.reference import (
    ALPHABET,
    BYTES_FOR_REFERENCE,
    REFERENCE_LENGTH,
    read_reference,
    reference_from,
)

CONFUSED_BY_EAR = (
    *("BCDGPTV", "FLNRS", "MN", "AH", "AK", "K4"),
    *("X6", "QU", "E2", "IJ", "SC7"),
)
CONFUSED_BY_EYE = ("0ODQ", "1IL7T", "2Z", "5S", "8B", "UV", "6G", "XK", "WV")


def test_no_two_characters_sound_or_look_alike() -> None:
    # given
    groups = CONFUSED_BY_EAR + CONFUSED_BY_EYE

    # when
    kept = [[sign for sign in group if sign in ALPHABET] for group in groups]

    # then
    assert [found for found in kept if len(found) > 1] == []


@given(st.binary(min_size=BYTES_FOR_REFERENCE, max_size=BYTES_FOR_REFERENCE))
def test_a_reference_has_six_characters_and_is_read_back(chance: bytes) -> None:
    # when
    reference = reference_from(chance)

    # then
    assert len(reference) == REFERENCE_LENGTH
    assert read_reference(reference) == reference


def test_the_same_chance_gives_the_same_reference() -> None:
    assert reference_from(bytes(12)) == "333333"
    assert reference_from((13).to_bytes(12)) == "443333"


def test_a_reference_is_read_as_people_write_it() -> None:
    assert read_reference(" 3hj-mp.7 ") == "3HJMP7"
    assert read_reference("3HJMP") is None
    assert read_reference("3HJMPO") is None


@given(st.text())
def test_reading_a_reference_never_fails(written: str) -> None:
    assert read_reference(written) is None or len(written) >= REFERENCE_LENGTH
