"""Values said in any supported way are read back equal."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reading.days import read_birth_date
from flows.reading.digits import read_digits
from flows.reading.nir import key_of, read_nir
from flows.reading.numbers import read_number
from flows.reading.outcome import NotUnderstood, Understood
from flows.reading.phone import read_phone
from flows.reading.times import read_time
from flows.spoken import say_amount, say_phone, say_time
from tests.flows.reading.speakers import (
    DAY_SPEAKERS,
    SPEAKERS,
    Speaker,
    group,
)
from tests.flows.reading.values_bank import READERS, SATURDAY

NUMBERS = st.integers(0, 9_999_999)
BIRTHS = st.integers(0, 120 * 365 + 28).map(lambda age: SATURDAY - timedelta(days=age))
DEPARTMENTS = st.sampled_from(
    [
        *(f"{number:02}" for number in range(1, 96) if number != 20),
        "2A",
        "2B",
        "97",
        "99",
    ]
)
MONTHS = st.sampled_from([*range(1, 13), 20, 31, 42, 50, 99])
USUAL_GROUPS = ((1, 2, 2, 2, 3, 3, 2), (1,) * 15, (1, 2, 2, 2, 1, 2, 1, 2, 2))
ALPHABETS = st.text(max_size=200)


@st.composite
def nirs(draw: st.DrawFn) -> str:
    """Fifteen characters whose key is right."""
    number = "".join(
        (
            draw(st.sampled_from("123478")),
            f"{draw(st.integers(0, 99)):02}",
            f"{draw(MONTHS):02}",
            draw(DEPARTMENTS),
            f"{draw(st.integers(1, 999)):03}",
            f"{draw(st.integers(1, 999)):03}",
        )
    )
    return number + key_of(number)


@st.composite
def groupings(draw: st.DrawFn) -> tuple[int, ...]:
    """Sizes of groups, one to three digits each, fifteen in all."""
    sizes: list[int] = []
    while sum(sizes) < 15:
        sizes.append(draw(st.integers(1, min(3, 15 - sum(sizes)))))
    return tuple(sizes)


@given(NUMBERS, st.sampled_from(SPEAKERS))
@settings(max_examples=600, deadline=None)
def test_a_number_said_in_any_way_is_read_back(number: int, speaker: Speaker) -> None:
    # given
    said = speaker(number)

    # when
    reading = read_number(said)

    # then
    assert isinstance(reading, Understood)
    assert reading.value == number


@given(nirs(), groupings())
@settings(max_examples=300, deadline=None)
def test_a_valid_nir_in_any_grouping_is_read_back(
    nir: str, sizes: tuple[int, ...]
) -> None:
    # given
    said = said_in_groups(nir, sizes)

    # when
    reading = read_nir(said)

    # then
    assert isinstance(reading, Understood)
    assert reading.value.full == nir


@given(nirs(), st.sampled_from(USUAL_GROUPS))
@settings(max_examples=300, deadline=None)
def test_a_valid_nir_without_a_pause_is_never_another_one_for_certain(
    nir: str, sizes: tuple[int, ...]
) -> None:
    # given
    said = said_in_groups(nir, sizes).replace(",", "").replace("-", " ")

    # when
    reading = read_nir(said)

    # then
    assert isinstance(reading, Understood)
    assert reading.value.full == nir or not reading.certain


@given(nirs(), st.integers(0, 14), st.integers(1, 9))
def test_a_nir_with_one_wrong_digit_is_never_accepted(
    nir: str, place: int, more: int
) -> None:
    # given
    is_letter = nir[place].isalpha()
    wrong = "A" if is_letter else str((int(nir[place]) + more) % 10)
    typed = nir[:place] + wrong + nir[place + 1 :]

    # when
    reading = read_nir(typed)

    # then
    assert isinstance(reading, NotUnderstood) or reading.value.full in {nir, typed}


@given(BIRTHS, st.sampled_from(DAY_SPEAKERS))
@settings(max_examples=400, deadline=None)
def test_a_date_of_birth_said_in_any_way_is_read_back(
    born: date, speaker: Callable[[date], str]
) -> None:
    # given
    said = speaker(born)

    # when
    reading = read_birth_date(said, SATURDAY)

    # then
    assert isinstance(reading, Understood)
    assert reading.value == born


@given(st.text("0123456789", min_size=7, max_size=7))
def test_the_digits_of_a_file_number_are_read_back_by_pairs(digits: str) -> None:
    # given
    said = in_pauses(digits, (2, 2, 2, 1))

    # when
    reading = read_digits(said, 7, 7)

    # then
    assert reading == Understood(digits)


@given(st.integers(0, 99_999_999))
def test_an_amount_said_by_a_voice_is_read_back(cents: int) -> None:
    # given
    said = say_amount(cents)

    # when
    reading = READERS["amount"](said, "")

    # then
    assert isinstance(reading, Understood)
    assert reading.value.cents == cents  # type: ignore[attr-defined]  # an Amount


@given(st.integers(601_000_000, 699_999_999))
def test_a_telephone_number_said_by_a_voice_is_read_back(digits: int) -> None:
    # given
    typed = read_phone(f"0{digits}")

    # when
    said = read_phone(say_phone(f"0{digits}"))

    # then
    assert said == typed


@given(st.times())
def test_an_hour_said_by_a_voice_is_read_back(hour: object) -> None:
    # given
    exact = hour.replace(second=0, microsecond=0, tzinfo=None)  # type: ignore[attr-defined]

    # when
    reading = read_time(say_time(exact))

    # then
    assert isinstance(reading, Understood)
    assert reading.value in {exact, exact.replace(hour=(exact.hour + 12) % 24)}


@given(st.sampled_from(sorted(READERS)), ALPHABETS)
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_value_or_a_named_misunderstanding(kind: str, text: str) -> None:
    # given
    beside = {"digits": "7", "commune": "29200"}.get(kind, "")

    # when
    reading = READERS[kind](text, beside)

    # then
    assert isinstance(reading, Understood | NotUnderstood)


def said_in_groups(nir: str, sizes: tuple[int, ...]) -> str:
    """Say a number by groups with pauses; the letter of Corsica is said alone."""
    if not nir[6].isalpha():
        return in_pauses(nir, sizes)
    left = in_pauses(nir[:6], (1, 2, 2, 1))
    return f"{left} {nir[6].lower()}, {in_pauses(nir[7:], (3, 3, 2))}"


def in_pauses(digits: str, sizes: tuple[int, ...]) -> str:
    """Say digits by groups with a pause after each."""
    starts = [sum(sizes[:rank]) for rank in range(len(sizes))]
    pieces = [digits[at : at + size] for at, size in zip(starts, sizes, strict=True)]
    return ", ".join(group(piece) for piece in pieces)
