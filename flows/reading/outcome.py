"""What a reading gives: a value, or a named misunderstanding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Why(StrEnum):
    """Why a reply was not understood; it picks the wording of the next try."""

    EMPTY = "empty"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"  # the person says "je ne sais pas"
    NONE_OF_THEM = "none_of_them"
    SEVERAL = "several"  # two answers that exclude each other
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    BAD_KEY = "bad_key"  # the control key of a number does not match
    OUT_OF_RANGE = "out_of_range"
    PAST = "past"
    CENTURY = "century"  # a two-digit year of birth: 19.. or 20..?
    PERIOD = "period"  # "pendant les vacances": a stretch of days where one is awaited
    NO_SUCH_PLACE = "no_such_place"
    NO_SUCH_OPTION = "no_such_option"
    NOT_CONFIRMED = "not_confirmed"  # the person said no to what was read back


@dataclass(frozen=True, slots=True)
class Understood(Generic[T_co]):
    """The reply was clear; when not ``certain`` the value is read back first."""

    value: T_co
    certain: bool = True


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The reply was not clear; ``doubtful`` is the part to ask again, if only one."""

    why: Why
    doubtful: str = ""


Reading: TypeAlias = Understood[T_co] | NotUnderstood
