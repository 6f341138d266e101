"""How each expectation is answered on a telephone keypad."""

from __future__ import annotations

from dataclasses import dataclass

from flows.expect import (
    Address,
    Amount,
    Choice,
    Commune,
    Day,
    Dictated,
    Digits,
    Expectation,
    FileNumber,
    Message,
    Name,
    Nir,
    Number,
    Phone,
    Postcode,
    YesNo,
)


@dataclass(frozen=True, slots=True)
class KeyShape:
    """``most`` keys at most (None: until the hash key)."""

    most: int | None


def key_shape(expectation: Expectation) -> KeyShape:
    """Tell when a keypad answer is complete without a hash key."""
    match expectation:
        case YesNo() | Choice():
            return KeyShape(most=1)
        case Digits(_, longest):
            return KeyShape(most=longest)
        case Postcode():
            return KeyShape(most=5)
        case FileNumber():
            return KeyShape(most=7)
        case Day():
            return KeyShape(most=8)  # JJMMAAAA
        case Phone():
            return KeyShape(most=10)
        case Nir():
            return KeyShape(most=15)
        case Number() | Amount() | Name() | Address() | Message() | Commune():
            return KeyShape(most=None)


def can_be_keyed(expectation: Expectation) -> bool:
    """Tell whether a keypad alone is enough to answer."""
    return not isinstance(expectation, Dictated)


def zero_is_an_answer(expectation: Expectation) -> bool:
    """Tell whether a lone 0 answers this question rather than calls an agent."""
    match expectation:
        case Number(lowest, _):
            return lowest <= 0
        case Amount():
            return True
        case _:
            return False


def is_read_back(expectation: Expectation) -> bool:
    """Tell whether a value of this kind is read back before it is kept."""
    match expectation:
        case YesNo() | Choice() | Message():
            return False
        case _:
            return True


def is_dictated(expectation: Expectation) -> bool:
    """Tell whether the reply is free words, in which a command must stand alone."""
    return isinstance(expectation, Dictated)
